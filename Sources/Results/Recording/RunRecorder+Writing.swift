import Kernel
import LaneMath

extension RunRecorder {
  /// The version of the layout that a file follows.
  static let formatVersion = 2

  /// Writes what is known before the first step.
  @HDF5Library
  static func writeHead(
    of file: HDF5File, _ metadata: RunMetadata, _ steps: RecordedSteps
  ) throws(StorageError) {
    guard steps.count > 0 else {
      throw StorageError("there are no steps after the warm-up", path: file.path, call: "record")
    }
    try file.setAttributes([
      Attribute("Conventions", "CF-1.11"), Attribute("title", .string(metadata.title)),
      Attribute("parktwin_version", .string(metadata.version)),
      Attribute("format_version", .int(Int64(formatVersion))),
      Attribute("scenario_id", .string(metadata.scenarioID)), Attribute("seed", .int(Int64(metadata.seed))),
      Attribute("step", .int(Int64(steps.seconds))), Attribute("time_zone", .string(metadata.timeZone)),
      Attribute("synthetic_data", .int8(metadata.isSynthetic ? 1 : 0)),
      Attribute("data_note", .string(metadata.dataNote)),
    ])
    try file.write(
      text: metadata.scenarioYAML, to: "/scenario_yaml", attributes: [.longName("the resolved scenario")])
    if !metadata.inputs.isEmpty {
      try file.writeScale(
        metadata.inputs.map(\.name), to: "/inputs/input", attributes: [.longName("file that was read")])
      try file.write(
        metadata.inputs.map(\.sha256), to: "/inputs/sha256", scale: "/inputs/input",
        attributes: [.longName("SHA-256 of the file")])
    }
    try file.writeScale(
      steps.stamps(.start), to: "/time",
      attributes: steps.attributes + [Attribute("bounds", "time_bnds"), .longName("beginning of the step")])
    try file.writeDimension(2, to: "/bnds")
    try file.write(
      zip(steps.stamps(.start), steps.stamps(.end)).flatMap { [$0, $1] }, to: "/time_bnds",
      shape: [steps.count, 2], scales: ["/time", "/bnds"],
      attributes: [.longName("beginning and end of the step")])
  }

  /// Writes what is known after the last step.
  @HDF5Library
  static func writeTail(
    of file: HDF5File, _ layout: RunLayout, initial: [Double], _ report: Report,
    _ indicators: RecordedIndicators
  ) throws(StorageError) {
    for entry in layout.initials {
      let exact = Array(initial[entry.rows])
      let label = "\(entry.key) at the beginning"
      try file.write(
        exact.map { $0 * entry.unit.factor + entry.unit.offset }, to: "\(entry.group)/initial",
        scales: ["\(entry.group)/unit"], attributes: [.units(entry.unit), .longName(label)])
      try file.write(
        exact, to: "\(entry.group)/initial_exact", scales: ["\(entry.group)/unit"],
        attributes: [
          Attribute("units", .string(entry.coherent)), .longName("\(label), to the last digit, in SI"),
        ])
    }
    try write(indicators, to: file)
    try file.setAttributes([
      Attribute("worst_balance_residual", .double(report.worstResidual(lane: 0))),
      Attribute("frozen_steps", .int(Int64(report.frozenSteps[0]))),
      Attribute("missed_setpoints", .int(Int64(report.missedSetpoints[0]))), Attribute("complete", .int8(1)),
    ])
  }

  /// Writes the indicators, by month and by enterprise as well; a matrix has a row for each indicator, so that
  /// readers can line the groups up.
  @HDF5Library
  private static func write(_ table: RecordedIndicators, to file: HDF5File) throws(StorageError) {
    let rows = table.rows
    guard !rows.isEmpty else { return }
    func write(_ group: String) throws(StorageError) {
      try file.writeScale(rows.map(\.id), to: "\(group)/indicator", attributes: [.meaning(of: "indicator")])
      for (name, values) in [
        ("units", rows.map(\.unit)), ("label", rows.map(\.label)), ("label_zh", rows.map(\.chineseLabel)),
      ] {
        try file.write(
          values, to: "\(group)/\(name)", scale: "\(group)/indicator", attributes: [.meaning(of: name)])
      }
    }
    let coordinates = Attribute("coordinates", "units label label_zh")
    try write("/indicators")
    for (name, values) in [
      ("definition", rows.map(\.definition)), ("definition_zh", rows.map(\.chineseDefinition)),
      ("source", rows.map(\.source)), ("source_zh", rows.map(\.chineseSource)),
      ("group", rows.map(\.group)), ("direction", rows.map(\.direction)),
    ] {
      try file.write(
        values, to: "/indicators/\(name)", scale: "/indicators/indicator",
        attributes: [.meaning(of: "indicators/\(name)")])
    }
    try file.write(
      rows.map(\.value), to: "/indicators/value", scales: ["/indicators/indicator"],
      attributes: [.meaning(of: "indicators"), coordinates])
    for (name, scale, entries, values) in [
      ("by_month", "month", table.months, rows.map(\.byMonth)),
      ("by_enterprise", "enterprise", table.enterprises, rows.map(\.byEnterprise)),
    ] where values.contains(where: { !$0.isEmpty }) {
      let group = "/indicators/\(name)"
      try write(group)
      try file.writeScale(entries, to: "\(group)/\(scale)", attributes: [.meaning(of: scale)])
      let padded = values.flatMap { row in
        entries.indices.map { row.indices.contains($0) ? row[$0] : .nan }
      }
      try file.write(
        padded, to: "\(group)/value", shape: [rows.count, entries.count],
        scales: ["\(group)/indicator", "\(group)/\(scale)"],
        attributes: [.meaning(of: "indicators"), coordinates])
    }
  }
}
