public import Kernel

extension RunFile {
  /// The step that holds an instant.
  ///
  /// - Parameter time: an instant of the horizon, in the park's standard time.
  /// - Throws: `Problems` when the instant lies outside the horizon.
  public func step(at time: CivilTime) throws(Problems) -> Int {
    let seconds = time.secondsSinceEpoch - clock.start.secondsSinceEpoch
    guard seconds >= 0, seconds < clock.duration else {
      throw Problems([
        Problem(
          "\(time) lies outside the run", at: Origin(file: path),
          hint: "it goes from \(clock.start) to \(clock.end)")
      ])
    }
    return seconds / clock.step
  }

  /// Mean flows over a period.
  ///
  /// - Throws: as ``means(over:of:onlyRates:)``.
  public func means(
    over period: RecordedMeans.Period, of park: RecordedPark, onlyRates: Bool = false
  ) throws -> RecordedMeans {
    let all = try means(over: [period], of: park, onlyRates: onlyRates)
    return all[0]
  }

  /// Mean flows over periods; each dataset is read once for all of them.
  ///
  /// Means of ports over months and years are those that the run recorded; those of buses, and of
  /// other parts, are made from the steps.
  ///
  /// - Parameters:
  ///   - periods: parts of the run.
  ///   - park: what ``park()`` gave for this file.
  ///   - onlyRates: whether further quantities are left out, and then are 0.
  /// - Returns: means, period by period.
  /// - Throws: `Problems` when the run does not cover a period; `StorageError` when something cannot be read.
  public func means(
    over periods: [RecordedMeans.Period], of park: RecordedPark, onlyRates: Bool = false
  ) throws -> [RecordedMeans] {
    let parts = try periods.map { try part(of: $0) }
    var means = zip(periods, parts).map { period, part in
      RecordedMeans(
        period: period, firstStep: part.steps.lowerBound, stepCount: part.steps.count,
        begin: clock.time(of: part.steps.lowerBound).secondsSinceEpoch,
        end: clock.time(of: part.steps.upperBound).secondsSinceEpoch)
    }
    for flow in park.flows {
      let group = Self.group(flow.carrier)
      let (ports, buses) = (park.ports(of: flow.carrier).count, park.buses(of: flow.carrier).count)
      let present = ports > 0 ? try datasets(of: group) : []
      let beside = buses > 0 ? try datasets(of: "\(group)/buses") : []
      var tables = parts.map { _ in RecordedMeans.Table() }
      for (place, quantity) in flow.quantities.enumerated() where place == 0 || !onlyRates {
        let own =
          present.contains(quantity.id) ? try portMeans(group, quantity.id, rows: ports, parts, park) : nil
        for part in parts.indices { tables[part].ports.append(own?[part] ?? []) }
        for (name, path) in [("unserved", \RecordedMeans.Table.unserved), ("excess", \.excess)] {
          let dataset = place == 0 ? name : "\(name)_\(quantity.id)"
          let own =
            beside.contains(dataset)
            ? try stepMeans("\(group)/buses/\(dataset)", rows: buses, parts.map(\.steps)) : nil
          for part in parts.indices { tables[part][keyPath: path].append(own?[part] ?? []) }
        }
      }
      for part in parts.indices { means[part].tables[flow.carrier] = tables[part] }
    }
    return means
  }

  /// The steps of a period.
  ///
  /// - Throws: `Problems` when the run does not cover it.
  public func steps(of period: RecordedMeans.Period) throws(Problems) -> Range<Int> {
    try part(of: period).steps
  }

  /// Which columns of the recorded means make up a period.
  private enum Column {
    case steps
    case month(Int)
    case years([(column: Int, steps: Int)])
  }

  private func part(
    of period: RecordedMeans.Period
  ) throws(Problems) -> (steps: Range<Int>, column: Column) {
    func part(_ periods: RecordedPeriods, _ name: String) throws(Problems) -> (Range<Int>, Int) {
      guard let place = periods.names.firstIndex(of: name) else {
        throw Problems([
          Problem(
            "the run does not cover \(name)", at: Origin(file: path),
            hint: "it goes from \(clock.start) to \(clock.end)")
        ])
      }
      return (periods.bounds[place]..<periods.bounds[place + 1], place)
    }
    switch period {
    case .horizon:
      let bounds = RecordedPeriods.years(clock).bounds
      let years = bounds.indices.dropLast().map { (column: $0, steps: bounds[$0 + 1] - bounds[$0]) }
      return (0..<clock.stepCount, .years(years))
    case .year(let year):
      let (steps, place) = try part(.years(clock), "\(year)")
      return (steps, .years([(place, steps.count)]))
    case .month(let month):
      let (steps, place) = try part(.months(clock), month)
      return (steps, .month(place))
    case .step(let step):
      guard (0..<clock.stepCount).contains(step) else {
        throw Problems([
          Problem("there is no step \(step)", at: Origin(file: path), hint: "0 to \(clock.stepCount - 1)")
        ])
      }
      return (step..<(step + 1), .steps)
    case .steps(let steps):
      guard !steps.isEmpty, 0 <= steps.lowerBound, steps.upperBound <= clock.stepCount else {
        throw Problems([
          Problem(
            "there are no steps \(steps)", at: Origin(file: path), hint: "0 ..< \(clock.stepCount)")
        ])
      }
      return (steps, .steps)
    }
  }

  private func datasets(of group: String) throws(StorageError) -> Set<String> {
    var names: Set<String> = []
    for case .dataset(let name) in try reader.members(of: group) { names.insert(name) }
    return names
  }

  private func portMeans(
    _ group: String, _ name: String, rows: Int, _ parts: [(steps: Range<Int>, column: Column)],
    _ park: RecordedPark
  ) throws(StorageError) -> [[Double]] {
    let (months, years) = (park.months.count, park.years.count)
    var byMonth: [Double] = []
    var byYear: [Double] = []
    var means: [[Double]] = []
    for (steps, column) in parts {
      switch column {
      case .steps: means += try stepMeans("\(group)/\(name)", rows: rows, [steps])
      case .month(let month):
        if byMonth.isEmpty { byMonth = try recorded("\(group)/by_month/\(name)", rows, months) }
        let values = byMonth
        means.append((0..<rows).map { values[$0 * months + month] })
      case .years(let parts):
        if byYear.isEmpty { byYear = try recorded("\(group)/by_year/\(name)", rows, years) }
        let values = byYear
        means.append(
          (0..<rows).map { row in
            parts.reduce(0) { $0 + values[row * years + $1.column] * Double($1.steps) } / Double(steps.count)
          })
      }
    }
    return means
  }

  private func recorded(_ dataset: String, _ rows: Int, _ columns: Int) throws(StorageError) -> [Double] {
    let values: [Double] = try reader.read(dataset)
    try fit([values.count], rows * columns, dataset)
    return values
  }

  /// Means of each row over each range, from one reading of what the ranges span.
  private func stepMeans(
    _ dataset: String, rows: Int, _ ranges: [Range<Int>]
  ) throws(StorageError) -> [[Double]] {
    let first = ranges.map(\.lowerBound).min() ?? 0
    let count = (ranges.map(\.upperBound).max() ?? 0) - first
    let values = try reader.read(dataset, origin: [0, first], shape: [rows, count], as: Float.self)
    return ranges.map { range in
      (0..<rows).map { row in
        let start = row * count - first
        var sum = 0.0
        for value in values[(start + range.lowerBound)..<(start + range.upperBound)] { sum += Double(value) }
        return sum / Double(range.count)
      }
    }
  }
}
