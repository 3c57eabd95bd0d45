import Kernel

extension [Problem] {
  /// The problems, where those of a column's unit stand once, at the header that states it or should.
  ///
  /// - Parameter headers: of the cells of tables the headers of their columns.
  func columnsAtHeaders(_ headers: [Origin: Origin]) -> [Problem] {
    guard !headers.isEmpty else { return self }
    var told: [ColumnFault: (place: Int, count: Int, last: Origin)] = [:]
    var result: [Problem] = []
    for problem in self {
      guard let unit = problem.unitFault, let header = headers[unit.number] else {
        result.append(problem)
        continue
      }
      let fault = ColumnFault(header: header, words: unit.words)
      if let known = told[fault] {
        told[fault] = (known.place, known.count + 1, Swift.max(known.last, unit.number))
        continue
      }
      told[fault] = (result.count, 0, unit.number)
      var moved = problem
      moved.origin = header
      result.append(moved)
    }
    for fault in told.values where fault.count > 0 {
      result[fault.place].message += ProblemList.further(fault.count, last: fault.last)
    }
    return result
  }
}

/// What is wrong with the unit of a column.
private struct ColumnFault: Hashable {
  let header: Origin
  let words: String
}
