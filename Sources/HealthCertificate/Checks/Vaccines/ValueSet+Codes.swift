extension ValueSet {
  static let diseases = codes(
    """
    840539006
    """)

  static let prophylaxes = codes(
    """
    1119305005 1119349007 1157024006 1162643001 1187593009 28531000087107 29061000087103
    30141000087107
    """)

  static let products = codes(
    """
    AZD2816 Abdala BBIBP-CorV CVnCoV Convidecia CoronaVac Covaxin CoviVac
    Covid-19-adsorvida-inativada Covid-19-recombinant Covifenz Covishield Covovax EU/1/20/1507
    EU/1/20/1525 EU/1/20/1528 EU/1/21/1529 EU/1/21/1580 EU/1/21/1618 EU/1/21/1624 EU/1/22/1709
    EpiVacCorona EpiVacCorona-N Hayat-Vax MVC-COV1901 NVSI-06-08 R-COVI SCTV01C Soberana-02
    Soberana-Plus Sputnik-Light Sputnik-M Sputnik-V WIBP-CorV YS-SC2-010
    """)

  static let makers = codes(
    """
    Bharat-Biotech CIGB Chumakov-Federal-Scientific-Center Finlay-Institute Fiocruz
    Gamaleya-Research-Institute Instituto-Butantan NVSI ORG-100000788 ORG-100001417 ORG-100001699
    ORG-100001981 ORG-100006270 ORG-100007893 ORG-100008549 ORG-100010771 ORG-100013793
    ORG-100020693 ORG-100023050 ORG-100024420 ORG-100026614 ORG-100030215 ORG-100031184
    ORG-100032020 ORG-100033914 ORG-100036422 ORG-100036914 Sinopharm-WIBP Sinovac-Biotech
    Vector-Institute Yisheng-Biopharma
    """)

  static let testTypes = codes(
    """
    LP217198-3 LP6464-4
    """)

  static let testResults = codes(
    """
    260373001 260415000
    """)

  static let countries = codes(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ
    EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW
    GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV
    MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
    QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG
    TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA
    ZM ZW
    """)

  /// Codes that were once active; a replacement is given where the release notes name it.
  static let inactive: [String: (set: ValueSet, code: String?)] = [
    "J07BX03": (.prophylaxis, "28531000087107"),
    "NVX-CoV2373": (.product, "EU/1/21/1618"),
    "VLA2001": (.product, "EU/1/21/1624"),
    "Vidprevtyn": (.product, "EU/1/21/1580"),
    "Inactivated-SARS-CoV-2-Vero-Cell": (.product, nil),
  ]

  private static func codes(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
