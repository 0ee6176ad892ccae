/// Family names of Vietnam in plain letters: common ones, not all.
enum FamilyNames {
  /// Those that are hardly ever given names.
  static let telling: Set<String> = syllables(
    "nguyen tran le pham huynh vo dang bui do ho ngo phan truong dinh")

  /// Those that always bear a mark.
  static let alwaysMarked: Set<String> = syllables(
    """
    nguyen tran le pham huynh hoang vu vo dang bui do ho ngo duong ly dinh truong trinh luong doan
    vuong trieu chau quach luu ton tong kieu khuong nghiem phung tang thach bach mac luc tieu
    """)

  /// All that are known here.
  static let known: Set<String> = alwaysMarked.union(
    syllables(
      """
      phan mai cao lam ha to ta thai dao lai la lu giang kim quan ong an than diep viet khong cu bang
      chu thieu nong vi ma hua tu sam trang dam dau am vuu lo quang y dieu au nhan kha
      """))

  /// Whether a name begins with one of them.
  static func begins(_ name: String) -> Bool {
    NameWords.vietnamese(name).map { known.contains($0[0].text) }
      ?? false
  }

  private static func syllables(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
