/// Whether there is exactly one of `v`, `t` and `r` with exactly one entry.
struct OneGroupCheck: Check {
  let id = "one-group"
  let severity = Severity.refuse
  let summary = Words(
    english: "Exactly one of v, t and r is there, with exactly one entry.",
    vietnamese: "Có đúng một trong các nhóm v, t, r và nhóm đó có đúng một mục.")
  let example = CheckExample(
    bad: #"{"v": […], "t": […]}"#, good: #"{"v": […]}"#)

  func examine(_ record: Record) -> [Observation] {
    guard let root = record.root, record.entry == nil else { return [] }
    let present = GroupKind.allCases.map(\.rawValue).filter { root[$0] != nil }
    let expected = "exactly one of v, t and r, with exactly one entry"
    guard present.count == 1 else {
      let found = present.joined(separator: ", ")
      return [
        Observation(
          place: record.base,
          message: present.isEmpty
            ? Words(
              english: "None of the groups v, t and r is there; exactly one is expected.",
              vietnamese: "Không có nhóm nào trong v, t, r; cần có đúng một nhóm.")
            : Words(
              english: "The groups \(found) are there together; exactly one is expected.",
              vietnamese: "Có cùng lúc các nhóm \(found); chỉ được có đúng một nhóm."),
          found: found, expected: expected)
      ]
    }
    let key = present[0]
    let count = root[key]?.array?.count
    return [
      Observation(
        place: "\(record.base)/\(key)",
        message: count.map {
          $0 == 1
            ? Words(
              english: "The entry of group \(key) is not an object; an object is expected.",
              vietnamese: "Mục của nhóm \(key) không phải là đối tượng; cần một đối tượng.")
            : Words(
              english: "Group \(key) has \($0) entries; exactly one is expected.",
              vietnamese: "Nhóm \(key) có \($0) mục; cần đúng một mục.")
        }
          ?? Words(
            english: "Group \(key) is not a list; a list with one entry is expected.",
            vietnamese: "Nhóm \(key) không phải là danh sách; cần danh sách có đúng một mục."),
        found: count.map(String.init) ?? root[key]?.excerpt, expected: expected)
    ]
  }
}
