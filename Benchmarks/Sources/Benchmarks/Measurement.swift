import Foundation

/// The best of a few repetitions: what the machine can do when nothing else runs.
func best<Result>(of repetitions: Int, _ body: () async throws -> Result) async rethrows -> (
  seconds: Double, result: Result
) {
  let clock = ContinuousClock()
  var start = clock.now
  var fastest = (seconds: 0.0, result: try await body())
  fastest.seconds = (clock.now - start) / .seconds(1)
  for _ in 1..<max(1, repetitions) {
    start = clock.now
    let result = try await body()
    let seconds = (clock.now - start) / .seconds(1)
    if seconds < fastest.seconds { fastest = (seconds, result) }
  }
  return fastest
}

/// Rows of equal columns, aligned.
struct TextTable {
  private var rows: [[String]]

  init(_ header: String...) { rows = [header] }

  mutating func add(_ cells: String...) { rows.append(cells) }

  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + blanks : blanks + cell.0
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}

func number(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
