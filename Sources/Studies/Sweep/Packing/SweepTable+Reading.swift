public import Results

extension SweepTable {
  /// Reads the packed table of a sweep, which may come from anyone.
  ///
  /// - Throws: `StorageError` where the file is missing, not readable, not HDF5, or not of a sweep.
  public init(reading path: String) throws(StorageError) { try self.init(HDF5Reader(path)) }

  init(_ reader: HDF5Reader) throws(StorageError) {
    func fail(_ reason: String) -> StorageError { StorageError(reason, path: reader.path, call: "open") }
    guard let version = try reader.attribute("sweep_format_version")?.int, try reader.contains("/runs/run")
    else {
      throw fail("not the results of a sweep")
    }
    guard version <= Self.formatVersion else {
      throw fail("results of format version \(version); this program reads up to \(Self.formatVersion)")
    }
    guard try reader.attribute("complete")?.int == 1 else { throw fail("the results are not complete") }
    head = try Self.head(reader)
    axes = try Self.axes(reader)
    indicators = try Self.indicators(reader, of: "/runs")
    let hasMonths = try reader.contains("/by_month")
    monthly = hasMonths ? try reader.strings("/by_month/indicator") : []
    months = hasMonths ? try reader.strings("/by_month/month") : []
    let (entries, overflow) = monthly.count.multipliedReportingOverflow(by: months.count)
    runs = try Self.runs(
      reader, axes: axes.count, indicators: indicators.count, months: overflow ? .max : entries)
    warned = try Self.warned(reader)
    if let warned, !warned.isEmpty { try readExtents(reader, warnings: warned.count) }
  }

  /// What the runs warn of; nil in files that do not say it.
  private static func warned(_ reader: HDF5Reader) throws(StorageError) -> [Warned]? {
    guard let count = try reader.attribute("warnings")?.int else { return nil }
    let group = "/warnings"
    guard count > 0, try reader.contains("\(group)/warning") else { return [] }
    let kinds = try reader.strings("\(group)/kind")
    let columns = [
      try reader.strings("\(group)/place"), try reader.strings("\(group)/subject"),
      try reader.strings("\(group)/subject_zh"), try reader.strings("\(group)/units"),
    ]
    guard columns.allSatisfy({ $0.count == kinds.count }) else {
      throw StorageError("the warnings do not fit each other", path: reader.path, call: "read")
    }
    var warned: [Warned] = []
    for row in kinds.indices {
      guard let kind = RunWarning.Kind(rawValue: kinds[row]) else {
        throw StorageError("there is no kind of warning '\(kinds[row])'", path: reader.path, call: "read")
      }
      warned.append(
        Warned(
          kind: kind, place: columns[0][row], subject: Remark(columns[1][row], columns[2][row]),
          unit: columns[3][row]))
    }
    return warned
  }

  private mutating func readExtents(_ reader: HDF5Reader, warnings count: Int) throws(StorageError) {
    let told = try reader.read("/warnings/told", as: Int8.self)
    let hours = try reader.read("/warnings/hours", as: Double.self)
    let amounts = try reader.read("/warnings/amount", as: Double.self)
    let (cells, overflow) = runs.count.multipliedReportingOverflow(by: count)
    guard !overflow, [told.count, hours.count, amounts.count].allSatisfy({ $0 == cells }) else {
      throw StorageError("the warnings do not fit the runs", path: reader.path, call: "read")
    }
    func number(_ value: Double) -> Double? { value.isNaN ? nil : value }
    for run in runs.indices {
      runs[run].extents = ((run * count)..<((run + 1) * count)).map { cell in
        told[cell] == 0 ? nil : Extent(hours: number(hours[cell]), amount: number(amounts[cell]))
      }
    }
  }

  private static func head(_ reader: HDF5Reader) throws(StorageError) -> Head {
    func text(_ name: String) throws(StorageError) -> String { try reader.attribute(name)?.string ?? "" }
    var design: [String: Int] = [:]
    for attribute in try reader.attributes() where attribute.name.hasPrefix("design_") {
      design[String(attribute.name.dropFirst("design_".count))] = attribute.value.int.map { Int($0) }
    }
    var inputs: [Input] = []
    if try reader.contains("/inputs") {
      inputs = zip(try reader.strings("/inputs/input"), try reader.strings("/inputs/sha256")).map {
        Input(name: $0, sha256: $1)
      }
    }
    return Head(
      sweep: try text("sweep"), title: try text("title"), version: try text("parktwin_version"),
      method: try text("method"), design: design, sweepYAML: try reader.text("/sweep_yaml"),
      scenarioYAML: try reader.text("/scenario_yaml"), scenarioID: try text("scenario_id"), inputs: inputs)
  }

  private static func axes(_ reader: HDF5Reader) throws(StorageError) -> [Axis] {
    let ids = try reader.strings("/runs/axis")
    let paths = try reader.strings("/runs/axis_path")
    let units = try reader.strings("/runs/axis_units")
    let contents = try reader.strings("/runs/axis_content")
    let distributions = try reader.strings("/runs/distribution")
    var choices: [String: [String]] = [:]
    if try reader.contains("/choices") {
      for (axis, text) in zip(try reader.strings("/choices/axis"), try reader.strings("/choices/text")) {
        choices[axis, default: []].append(text)
      }
    }
    guard [paths.count, units.count, contents.count, distributions.count].allSatisfy({ $0 == ids.count })
    else { throw StorageError("the axes do not fit each other", path: reader.path, call: "read") }
    return ids.indices.map { place in
      Axis(
        id: ids[place], path: paths[place], unit: units[place],
        content: Axis.Content(rawValue: contents[place]) ?? .number, choices: choices[ids[place]] ?? [],
        distribution: distributions[place])
    }
  }

  private static func indicators(
    _ reader: HDF5Reader, of group: String
  ) throws(StorageError) -> [Indicator] {
    let ids = try reader.strings("\(group)/indicator")
    let columns = [
      try reader.strings("\(group)/units"), try reader.strings("\(group)/label"),
      try reader.strings("\(group)/label_zh"), try reader.strings("\(group)/direction"),
    ]
    guard columns.allSatisfy({ $0.count == ids.count }) else {
      throw StorageError("the indicators do not fit each other", path: reader.path, call: "read")
    }
    var meanings = [IndicatorMeaning](repeating: IndicatorMeaning(), count: ids.count)
    // Files of earlier programs do not say how an indicator is computed.
    for (name, text) in IndicatorMeaning.texts where try reader.contains("\(group)/\(name)") {
      let column = try reader.strings("\(group)/\(name)")
      guard column.count == ids.count else {
        throw StorageError("the indicators do not fit each other", path: reader.path, call: "read")
      }
      for place in ids.indices { meanings[place][keyPath: text] = column[place] }
    }
    return ids.indices.map { place in
      Indicator(
        id: ids[place], unit: columns[0][place], label: columns[1][place], chineseLabel: columns[2][place],
        direction: columns[3][place], meaning: meanings[place])
    }
  }

  private static func runs(
    _ reader: HDF5Reader, axes: Int, indicators: Int, months: Int
  ) throws(StorageError) -> [Run] {
    let ids = try reader.strings("/runs/id")
    let messages = try reader.strings("/runs/message")
    let status = try reader.read("/runs/status", as: Int8.self)
    let plans = try reader.read("/runs/plan", as: Int32.self)
    let samples = try reader.read("/runs/sample", as: Double.self)
    let points = try reader.read("/runs/point", as: Double.self)
    let values = try reader.read("/runs/value", as: Double.self)
    let byMonth = months > 0 ? try reader.read("/by_month/value", as: Double.self) : []
    let residuals = try reader.read("/runs/worst_balance_residual", as: Double.self)
    let frozen = try reader.read("/runs/frozen_steps", as: Int64.self)
    let missed = try reader.read("/runs/missed_setpoints", as: Int64.self)
    let count = ids.count
    func fits(_ all: [Double], _ width: Int) -> Bool {
      let (product, overflow) = count.multipliedReportingOverflow(by: width)
      return !overflow && all.count == product
    }
    guard
      [messages.count, status.count, plans.count, residuals.count, frozen.count, missed.count]
        .allSatisfy({ $0 == count }),
      fits(samples, axes), fits(points, axes), fits(values, indicators), fits(byMonth, months)
    else { throw StorageError("the runs do not fit each other", path: reader.path, call: "read") }
    func row(_ all: [Double], _ width: Int, _ run: Int) -> [Double] {
      Array(all[(run * width)..<((run + 1) * width)])
    }
    return (0..<count).map { run in
      Run(
        id: ids[run], status: Status(rawValue: status[run]) ?? .failed, message: messages[run],
        plan: Int(plans[run]), sample: row(samples, axes, run), point: row(points, axes, run),
        values: row(values, indicators, run), byMonth: row(byMonth, months, run),
        worstResidual: residuals[run], frozenSteps: Int(frozen[run]), missedSetpoints: Int(missed[run]))
    }
  }
}
