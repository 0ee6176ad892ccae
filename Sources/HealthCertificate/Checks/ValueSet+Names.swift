extension ValueSet {
  /// What people call a code, in English, where the value set gives it a name of its own.
  ///
  /// Codes that are no longer to be used have their names too.
  public func name(of code: String) -> String? {
    switch self {
    case .disease: code == "840539006" ? "COVID-19" : nil
    case .product: Self.productNames[code]
    case .maker: Self.makerNames[code]
    case .prophylaxis: Self.prophylaxisNames[code]
    case .testType, .testResult, .country: nil
    }
  }

  private static let productNames = [
    "Covid-19-adsorvida-inativada": "Vacina adsorvida covid-19 (inativada)",
    "Covid-19-recombinant": "Covid-19 (recombinant)",
    "EU/1/20/1507": "Spikevax",
    "EU/1/20/1525": "Jcovden",
    "EU/1/20/1528": "Comirnaty",
    "EU/1/21/1529": "Vaxzevria",
    "EU/1/21/1580": "VidPrevtyn Beta",
    "EU/1/21/1618": "Nuvaxovid",
    "EU/1/21/1624": "COVID-19 Vaccine Valneva",
    "EU/1/22/1709": "Bimervax",
    "Inactivated-SARS-CoV-2-Vero-Cell": "Inactivated SARS-CoV-2 (Vero Cell)",
    "MVC-COV1901": "MVC COVID-19 vaccine",
    "Soberana-02": "Soberana 02",
    "Soberana-Plus": "Soberana Plus",
    "Sputnik-Light": "Sputnik Light",
    "Sputnik-M": "Sputnik M",
  ]

  private static let makerNames = [
    "Bharat-Biotech": "Bharat Biotech",
    "CIGB": "Center for Genetic Engineering and Biotechnology",
    "Chumakov-Federal-Scientific-Center":
      "Chumakov Federal Scientific Center for Research and Development of Immune-and-Biological Products",
    "Finlay-Institute": "Finlay Institute of Vaccines",
    "Gamaleya-Research-Institute": "Gamaleya Research Institute",
    "Instituto-Butantan": "Instituto Butantan",
    "NVSI": "National Vaccine and Serum Institute, China",
    "ORG-100000788": "Sanofi Pasteur",
    "ORG-100001417": "Janssen-Cilag International",
    "ORG-100001699": "AstraZeneca AB",
    "ORG-100001981": "Serum Institute Of India Private Limited",
    "ORG-100006270": "Curevac AG",
    "ORG-100007893": "R-Pharm CJSC",
    "ORG-100008549": "Medicago Inc.",
    "ORG-100010771": "Sinopharm Weiqida Europe Pharmaceutical s.r.o. - Prague location",
    "ORG-100013793": "CanSino Biologics",
    "ORG-100020693": "China Sinopharm International Corp. - Beijing location",
    "ORG-100023050": "Gulf Pharmaceutical Industries",
    "ORG-100024420": "Sinopharm Zhijun (Shenzhen) Pharmaceutical Co. Ltd. - Shenzhen location",
    "ORG-100026614": "Sinocelltech Ltd.",
    "ORG-100030215": "Biontech Manufacturing GmbH",
    "ORG-100031184": "Moderna Biotech Spain S.L.",
    "ORG-100032020": "Novavax CZ a.s.",
    "ORG-100033914": "Medigen Vaccine Biologics Corporation",
    "ORG-100036422": "Valneva France",
    "ORG-100036914": "Hipra Human Health S.L.",
    "Sinopharm-WIBP": "Sinopharm - Wuhan Institute of Biological Products",
    "Sinovac-Biotech": "Sinovac Biotech",
    "Vector-Institute": "Vector Institute",
    "Yisheng-Biopharma": "Yisheng Biopharma",
  ]

  private static let prophylaxisNames = [
    "1119305005": "SARS-CoV-2 antigen vaccine",
    "1119349007": "SARS-CoV-2 mRNA vaccine",
    "1157024006": "Inactivated whole SARS-CoV-2 antigen vaccine",
    "1162643001": "SARS-CoV-2 recombinant spike protein antigen vaccine",
    "1187593009": "SARS-CoV-2 DNA plasmid encoding spike protein vaccine",
    "28531000087107": "COVID-19 vaccine",
    "29061000087103": "COVID-19 non-replicating viral vector vaccine",
    "30141000087107": "SARS-CoV-2 virus-like particle antigen vaccine",
    "J07BX03": "COVID-19 vaccine",
  ]
}
