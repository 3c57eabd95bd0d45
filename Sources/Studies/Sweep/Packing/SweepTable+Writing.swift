public import Results

extension SweepTable {
  /// The version of the layout that a file follows.
  static let formatVersion = 1

  /// Writes the table as a netCDF-4 compatible HDF5 file, which appears under its name when it is whole.
  ///
  ///     /             attributes; sweep_yaml, scenario_yaml; inputs/
  ///     /runs         run × axis: sample, point;  run × indicator: value;  id, status, message, plan and the audit by run
  ///     /by_month        run × indicator × month: value
  ///     /warnings     run × warning: told, hours, amount; what is warned of by warning
  ///     /choices      what the numbers of axes of words stand for
  ///     /failures     the failed runs: run, id, message
  ///
  /// - Throws: `StorageError` where the disk refuses.
  @HDF5Library
  public func write(to path: String) throws(StorageError) {
    let file = try HDF5File(at: path)
    do throws(StorageError) {
      try writeHead(to: file)
      try writeRuns(to: file)
      try writeMonths(to: file)
      try writeWarnings(to: file)
      try writeChoices(to: file)
      try writeFailures(to: file)
      try file.setAttributes([Attribute("complete", .int8(1))])
      try file.publish()
    } catch {
      file.discard()
      throw error
    }
  }

  @HDF5Library
  private func writeHead(to file: HDF5File) throws(StorageError) {
    let whole = Set(runs.map(\.id)).count
    try file.setAttributes(
      [
        Attribute("Conventions", "CF-1.11"), Attribute("title", .string(head.title)),
        Attribute("parktwin_version", .string(head.version)),
        Attribute("sweep_format_version", .int(Int64(Self.formatVersion))),
        Attribute("sweep", .string(head.sweep)), Attribute("scenario_id", .string(head.scenarioID)),
        Attribute("method", .string(head.method)),
      ] + head.design.sorted { $0.key < $1.key }.map { Attribute("design_\($0.key)", .int(Int64($0.value))) }
        + [
          Attribute("run_count", .int(Int64(runs.count))),
          Attribute("distinct_runs", .int(Int64(whole))),
          Attribute("failed_runs", .int(Int64(runs.count { $0.status == .failed }))),
        ])
    try file.write(text: head.sweepYAML, to: "/sweep_yaml", attributes: [.meaning(of: "/sweep_yaml")])
    try file.write(
      text: head.scenarioYAML, to: "/scenario_yaml", attributes: [.meaning(of: "/scenario_yaml")])
    guard !head.inputs.isEmpty else { return }
    try file.writeScale(
      head.inputs.map(\.name), to: "/inputs/input", attributes: [.meaning(of: "/inputs/input")])
    try file.write(
      head.inputs.map(\.sha256), to: "/inputs/sha256", scale: "/inputs/input",
      attributes: [.meaning(of: "/inputs/sha256")])
  }

  @HDF5Library
  private func writeRuns(to file: HDF5File) throws(StorageError) {
    try file.writeScale(
      runs.indices.map { Int64($0) }, to: "/runs/run", attributes: [.meaning(of: "/runs/run")])
    try file.writeScale(axes.map(\.id), to: "/runs/axis", attributes: [.meaning(of: "/runs/axis")])
    try file.writeScale(
      indicators.map(\.id), to: "/runs/indicator", attributes: [.meaning(of: "/runs/indicator")])
    for (name, values) in [
      ("axis_path", axes.map(\.path)), ("axis_units", axes.map(\.unit)),
      ("axis_content", axes.map(\.content.rawValue)), ("distribution", axes.map(\.distribution)),
    ] {
      try file.write(
        values, to: "/runs/\(name)", scale: "/runs/axis", attributes: [.meaning(of: "/runs/\(name)")])
    }
    try writeLabels(indicators, of: "/runs", to: file)
    for (name, text) in IndicatorMeaning.texts {
      try file.write(
        indicators.map { $0.meaning[keyPath: text] }, to: "/runs/\(name)", scale: "/runs/indicator",
        attributes: [.meaning(of: "/runs/\(name)")])
    }
    try file.write(runs.map(\.id), to: "/runs/id", scale: "/runs/run", attributes: [.meaning(of: "/runs/id")])
    try file.write(
      runs.map(\.message), to: "/runs/message", scale: "/runs/run",
      attributes: [.meaning(of: "/runs/message")])
    try file.write(
      runs.map(\.status.rawValue), to: "/runs/status", scales: ["/runs/run"],
      attributes: [
        .meaning(of: "/runs/status"),
        Attribute("flag_values", .int32s(Status.allCases.map { Int32($0.rawValue) })),
        Attribute("flag_meanings", .string(Status.allCases.map { "\($0)" }.joined(separator: " "))),
      ])
    try file.write(
      runs.map { Int32($0.plan) }, to: "/runs/plan", scales: ["/runs/run"],
      attributes: [Attribute("long_name", "runs of one number share a structure; -1: could not be read")])
    let axisCoordinates = Attribute("coordinates", "id axis_path axis_units axis_content distribution")
    for (name, label, values) in [
      ("sample", "value of each axis, in its axis_units", runs.flatMap(\.sample)),
      ("point", "place in the unit cube that the sample was drawn at", runs.flatMap(\.point)),
    ] {
      try file.write(
        values, to: "/runs/\(name)", shape: [runs.count, axes.count], scales: ["/runs/run", "/runs/axis"],
        attributes: [Attribute("long_name", .string(label)), axisCoordinates])
    }
    try file.write(
      runs.flatMap(\.values), to: "/runs/value", shape: [runs.count, indicators.count],
      scales: ["/runs/run", "/runs/indicator"],
      attributes: [
        .meaning(of: "/runs/value"), Attribute("coordinates", "id units label label_zh direction"),
      ])
    try file.write(
      runs.map(\.worstResidual), to: "/runs/worst_balance_residual", scales: ["/runs/run"],
      attributes: [.meaning(of: "/runs/worst_balance_residual"), Attribute("units", "1")])
    for (name, values) in [
      ("frozen_steps", runs.map(\.frozenSteps)), ("missed_setpoints", runs.map(\.missedSetpoints)),
    ] {
      try file.write(
        values.map { Int64($0) }, to: "/runs/\(name)", scales: ["/runs/run"],
        attributes: [.meaning(of: "/runs/\(name)"), Attribute("units", "1")])
    }
  }

  @HDF5Library
  private func writeLabels(
    _ indicators: [Indicator], of group: String, to file: HDF5File
  ) throws(StorageError) {
    for (name, values) in [
      ("units", indicators.map(\.unit)), ("label", indicators.map(\.label)),
      ("label_zh", indicators.map(\.chineseLabel)), ("direction", indicators.map(\.direction)),
    ] {
      try file.write(
        values, to: "\(group)/\(name)", scale: "\(group)/indicator",
        attributes: [.meaning(of: "\(group)/\(name)")])
    }
  }

  @HDF5Library
  private func writeMonths(to file: HDF5File) throws(StorageError) {
    guard !monthly.isEmpty, !months.isEmpty else { return }
    // A group of its own beside the runs: its indicators are fewer, and readers line groups up by their scales.
    let group = "/by_month"
    try file.writeScale(
      runs.indices.map { Int64($0) }, to: "\(group)/run", attributes: [.meaning(of: "\(group)/run")])
    try file.writeScale(monthly, to: "\(group)/indicator", attributes: [.meaning(of: "\(group)/indicator")])
    try file.writeScale(months, to: "\(group)/month", attributes: [.meaning(of: "\(group)/month")])
    let known = Dictionary(indicators.map { ($0.id, $0) }) { first, _ in first }
    try writeLabels(monthly.compactMap { known[$0] }, of: group, to: file)
    try file.write(
      runs.flatMap(\.byMonth), to: "\(group)/value", shape: [runs.count, monthly.count, months.count],
      scales: ["\(group)/run", "\(group)/indicator", "\(group)/month"],
      attributes: [
        .meaning(of: "\(group)/value"), Attribute("coordinates", "units label label_zh direction"),
      ])
  }

  /// Writes what any run warns of; the attribute `warnings` says that it was kept, even where there is nothing.
  @HDF5Library
  private func writeWarnings(to file: HDF5File) throws(StorageError) {
    guard let warned else { return }
    try file.setAttributes([Attribute("warnings", .int(Int64(warned.count)))])
    guard !warned.isEmpty else { return }
    // A group of its own beside the runs, as readers line groups up by their scales.
    let group = "/warnings"
    let scales = ["\(group)/run", "\(group)/warning"]
    try file.writeScale(
      runs.indices.map { Int64($0) }, to: scales[0], attributes: [.meaning(of: scales[0])])
    try file.writeScale(warned.map(\.id), to: scales[1], attributes: [.meaning(of: "warnings/warning")])
    for (name, values) in [
      ("kind", warned.map(\.kind.rawValue)), ("place", warned.map(\.place)),
      ("subject", warned.map(\.subject.message)), ("subject_zh", warned.map(\.subject.messageZh)),
      ("units", warned.map(\.unit)),
    ] {
      try file.write(
        values, to: "\(group)/\(name)", scale: scales[1], attributes: [.meaning(of: "warnings/\(name)")])
    }
    let extents = runs.flatMap { run in
      warned.indices.map { run.extents.indices.contains($0) ? run.extents[$0] : nil }
    }
    let shape = [runs.count, warned.count]
    try file.write(
      extents.map { Int8($0 == nil ? 0 : 1) }, to: "\(group)/told", shape: shape, scales: scales,
      attributes: [.meaning(of: "warnings/told"), Attribute("units", "1")])
    try file.write(
      extents.map { $0?.hours ?? .nan }, to: "\(group)/hours", shape: shape, scales: scales,
      attributes: [.meaning(of: "warnings/hours"), Attribute("units", "h")])
    try file.write(
      extents.map { $0?.amount ?? .nan }, to: "\(group)/amount", shape: shape, scales: scales,
      attributes: [
        .meaning(of: "warnings/amount"), Attribute("coordinates", "units kind place subject subject_zh"),
      ])
  }

  @HDF5Library
  private func writeChoices(to file: HDF5File) throws(StorageError) {
    let rows = axes.flatMap { axis in axis.choices.indices.map { (axis, $0) } }
    guard !rows.isEmpty else { return }
    try file.writeScale(
      rows.indices.map { Int64($0) }, to: "/choices/choice", attributes: [.meaning(of: "/choices/choice")])
    try file.write(
      rows.map(\.0.id), to: "/choices/axis", scale: "/choices/choice",
      attributes: [.meaning(of: "/choices/axis")])
    try file.write(
      rows.map { Int64($0.1) }, to: "/choices/number", scales: ["/choices/choice"],
      attributes: [.meaning(of: "/choices/number")])
    try file.write(
      rows.map { $0.0.choices[$0.1] }, to: "/choices/text", scale: "/choices/choice",
      attributes: [.meaning(of: "/choices/text")])
  }

  @HDF5Library
  private func writeFailures(to file: HDF5File) throws(StorageError) {
    let failed = runs.enumerated().filter { $0.element.status == .failed }
    guard !failed.isEmpty else { return }
    try file.writeScale(
      failed.map { Int64($0.offset) }, to: "/failures/run", attributes: [.meaning(of: "/failures/run")])
    try file.write(
      failed.map(\.element.id), to: "/failures/id", scale: "/failures/run",
      attributes: [.meaning(of: "/failures/id")])
    try file.write(
      failed.map(\.element.message), to: "/failures/message", scale: "/failures/run",
      attributes: [.meaning(of: "/failures/message")])
  }
}
