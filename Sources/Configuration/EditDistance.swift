/// How many letters must be put in, taken out, changed or swapped with their neighbour to make
/// one word of the other.
func editDistance(_ first: String, _ second: String) -> Int {
  let a = Array(first.utf8)
  let b = Array(second.utf8)
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        best = min(best, beforeLast[j - 1] + 1)
      }
      row.append(best)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}

/// The one of `candidates` that `word` was probably meant to be, if any is close enough.
func nearest(to word: String, among candidates: [String]) -> String? {
  let folded = word.lowercased().split(separator: "-").joined(separator: "_")
  let ranked = candidates.map { ($0, editDistance(folded, $0.lowercased())) }
  guard let best = ranked.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else { return nil }
  return best.1 <= max(1, min(word.utf8.count, best.0.utf8.count) / 3) ? best.0 : nil
}
