/// The nearest of the known words to a misspelt one, where one is near enough to be meant.
package func nearestWord(to name: String, among known: some Sequence<String>) -> String? {
  let word = Array(name.lowercased().unicodeScalars)
  var best: (distance: Int, name: String)?
  for candidate in known {
    let distance = editDistance(word, Array(candidate.lowercased().unicodeScalars))
    if distance < (best?.distance ?? .max) { best = (distance, candidate) }
  }
  // A word that shares no letter with another is not a misspelling of it: `度` is near to no unit of one letter.
  guard let best, best.distance <= Swift.max(1, word.count / 3), best.distance < word.count else {
    return nil
  }
  return best.name
}

/// Insertions, deletions, substitutions and swaps of neighbours between two words (Damerau 1964).
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  guard !a.isEmpty, !b.isEmpty else { return a.count + b.count }
  var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
  for i in 0...a.count { rows[i][0] = i }
  for j in 0...b.count { rows[0][j] = j }
  for i in 1...a.count {
    for j in 1...b.count {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      var least = Swift.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        least = Swift.min(least, rows[i - 2][j - 2] + 1)
      }
      rows[i][j] = least
    }
  }
  return rows[a.count][b.count]
}
