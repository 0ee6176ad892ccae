/// How a vaccine is coded: its product, its maker and the kinds that it may be given.
///
/// From the vaccine encoding instructions (Annex A) of release 2.12.0 of the EU's value sets.
struct VaccineEncoding: Sendable {
  let product: String
  let maker: String
  let kinds: [String]

  /// The encoding of a product, active or not.
  static func of(_ product: String) -> VaccineEncoding? { byProduct[product] }

  /// The products of a maker that may be issued now.
  static func products(of maker: String) -> [String] {
    all.filter { $0.maker == maker && ValueSet.product.status(of: $0.product) == .active }
      .map(\.product)
  }

  /// The code for a vaccine of any kind.
  static let anyKind = "28531000087107"
  /// The older code of the value set for what ``anyKind`` is now.
  static let oldAnyKind = "J07BX03"
  /// The code for vaccines with an antigen, which the instructions no longer name.
  static let antigen = "1119305005"

  private static let mRNA = ["1119349007", anyKind]
  private static let vector = ["29061000087103", anyKind]
  private static let inactivated = ["1157024006", anyKind]
  private static let protein = ["1162643001", anyKind]
  private static let unspecified = [anyKind]

  private static let byProduct = Dictionary(uniqueKeysWithValues: all.map { ($0.product, $0) })

  static let all: [VaccineEncoding] = [
    (
      mRNA,
      """
      EU/1/20/1528 ORG-100030215 EU/1/20/1507 ORG-100031184 CVnCoV ORG-100006270
      """
    ),
    (
      vector,
      """
      EU/1/21/1529 ORG-100001699 EU/1/20/1525 ORG-100001417 Sputnik-V Gamaleya-Research-Institute
      Convidecia ORG-100013793 Covishield ORG-100001981 Covid-19-recombinant Fiocruz
      R-COVI ORG-100007893 Sputnik-Light Gamaleya-Research-Institute
      Sputnik-M Gamaleya-Research-Institute AZD2816 ORG-100001699
      """
    ),
    (
      inactivated,
      """
      BBIBP-CorV ORG-100020693 Inactivated-SARS-CoV-2-Vero-Cell ORG-100010771
      CoronaVac Sinovac-Biotech Covaxin Bharat-Biotech
      CoviVac Chumakov-Federal-Scientific-Center Hayat-Vax ORG-100023050 WIBP-CorV Sinopharm-WIBP
      Covid-19-adsorvida-inativada Instituto-Butantan
      """
    ),
    (
      protein,
      """
      NVX-CoV2373 ORG-100032020 EpiVacCorona Vector-Institute MVC-COV1901 ORG-100033914
      EU/1/21/1618 ORG-100032020 Covovax ORG-100001981 EpiVacCorona-N Vector-Institute
      """
    ),
    (
      unspecified,
      """
      Abdala CIGB Vidprevtyn ORG-100000788 VLA2001 ORG-100036422 NVSI-06-08 NVSI
      YS-SC2-010 Yisheng-Biopharma SCTV01C ORG-100026614 Covifenz ORG-100008549
      Soberana-02 Finlay-Institute Soberana-Plus Finlay-Institute EU/1/21/1624 ORG-100036422
      EU/1/21/1580 ORG-100000788 EU/1/22/1709 ORG-100036914
      """
    ),
  ].flatMap { (kinds: [String], list: String) in
    let codes = list.split(whereSeparator: \.isWhitespace).map(String.init)
    return stride(from: 0, to: codes.count, by: 2).map {
      VaccineEncoding(product: codes[$0], maker: codes[$0 + 1], kinds: kinds)
    }
  }
}
