import Kernel

/// A dataset that blocks are written to, and the rows that it is filled from.
struct RecordedDataset: Sendable {
  var dataset: ChunkedDataset
  var source: RunLayout.Source
}

/// The steps that a file holds.
struct RecordedSteps: Sendable {
  var start: CivilTime
  var seconds: Int
  var count: Int

  /// The same as a clock.
  var clock: Clock { Clock(start: start, stepSeconds: seconds, stepCount: count) }

  /// The steps of a park's horizon, without its warm-up.
  init(_ park: Park) {
    start = park.clock.time(of: park.warmUpSteps)
    seconds = park.clock.step
    count = park.clock.stepCount - park.warmUpSteps
  }

  /// Seconds since the start at which steps begin, or end.
  func stamps(_ stamp: RunLayout.Stamp) -> [Int64] {
    let shift = stamp == .end ? 1 : 0
    return (0..<count).map { Int64(($0 + shift) * seconds) }
  }

  /// Units and calendar of the stamps.
  var attributes: [Attribute] {
    let time =
      "\(start.date) \([start.hour, start.minute, start.second].map(Self.padded).joined(separator: ":"))"
    return Attribute.time(since: time)
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension RunLayout {
  /// The name of a group's time scale.
  ///
  /// Stamps of steps' ends have a name of their own: xarray's `open_datatree` refuses a group whose `time` differs
  /// from that of the groups above it.
  static func scale(_ stamp: Stamp) -> String { stamp == .start ? "time" : "time_end" }

  /// Where the stamps are stored, once for all groups, in which they are hard links: `open_dataset(group: …)` sees the
  /// scales of a group alone.
  private static func place(of stamp: Stamp) -> String { stamp == .start ? "/time" : "/states/time_end" }
  /// What belongs to the stamps of beginnings: each step's two ends, and the dimension of two.
  private static let bounds = ["bnds", "time_bnds"]

  /// Writes groups and scales, and declares the datasets.
  ///
  /// - Returns: the datasets in the order in which their blocks are to be written.
  /// - Throws: `StorageError` when the disk refuses.
  @HDF5Library
  func declare(in file: HDF5File, _ steps: RecordedSteps) throws(StorageError) -> [RecordedDataset] {
    var declared: [RecordedDataset] = []
    if groups.contains(where: { $0.stamp == .end }) {
      try file.writeScale(
        steps.stamps(.end), to: Self.place(of: .end),
        attributes: steps.attributes + [.longName("end of the step")])
    }
    for group in groups {
      try file.createGroup(group.path, attributes: group.attributes)
      let time = "\(group.path)/\(Self.scale(group.stamp))"
      try file.link(Self.place(of: group.stamp), as: time)
      if group.stamp == .start {
        for name in Self.bounds { try file.link("/\(name)", as: "\(group.path)/\(name)") }
      }
      try writeNames(of: group, in: file)
      for dataset in group.datasets {
        let rows = dataset.scale.flatMap { name in group.scales.first { $0.name == name } }
        let shape = (rows.map { [$0.values.count] } ?? []) + [steps.count]
        declared.append(
          RecordedDataset(
            dataset: try file.declare(
              "\(group.path)/\(dataset.name)", dataset.source.type, ChunkGrid(shape: shape),
              scales: (rows.map { ["\(group.path)/\($0.name)"] } ?? []) + [time],
              attributes: dataset.attributes, isLazy: dataset.isLazy), source: dataset.source))
      }
    }
    for group in facts {
      try file.createGroup(group.path, attributes: group.attributes)
      try writeNames(of: group, in: file)
    }
    for numbers in fixed {
      let shape = try numbers.scales.map { (scale) throws(StorageError) in try length(of: scale, in: file) }
      try file.write(
        numbers.values, to: numbers.path, shape: shape, scales: numbers.scales, attributes: numbers.attributes
      )
    }
    return declared
  }

  private func length(of scale: String, in file: HDF5File) throws(StorageError) -> Int {
    for group in groups + facts {
      for own in group.scales where "\(group.path)/\(own.name)" == scale { return own.values.count }
    }
    throw StorageError("there is no such scale", path: file.path, call: "H5Dopen2", object: scale)
  }

  @HDF5Library
  private func writeNames(of group: Group, in file: HDF5File) throws(StorageError) {
    for scale in group.scales {
      try file.writeScale(
        scale.values, to: "\(group.path)/\(scale.name)",
        attributes: [.meaning(of: "\(group.path)/\(scale.name)")])
    }
    for labels in group.labels {
      try file.write(
        labels.values, to: "\(group.path)/\(labels.name)", scale: "\(group.path)/\(labels.scale)",
        attributes: [.meaning(of: "\(group.path)/\(labels.name)")])
    }
  }

  /// Writes the means of port flows by month and by year beside the flows.
  @HDF5Library
  func writeMeans(_ sums: PeriodSums, in file: HDF5File, _ steps: RecordedSteps) throws(StorageError) {
    let periods = [
      ("by_month", "month", RecordedPeriods.months(steps.clock)), ("by_year", "year", .years(steps.clock)),
    ]
    for means in means where means.name == "rate" || sums.isUsed(means.rows) {
      for (group, scale, periods) in periods {
        let path = "\(means.group)/\(group)"
        if means.name == "rate" {
          try file.createGroup(path)
          try file.link("\(means.group)/port", as: "\(path)/port")
          try file.writeScale(periods.names, to: "\(path)/\(scale)", attributes: [.meaning(of: scale)])
        }
        try file.write(
          sums.means(means.rows, by: periods), to: "\(path)/\(means.name)",
          shape: [means.rows.count, periods.names.count], scales: ["\(path)/port", "\(path)/\(scale)"],
          attributes: means.attributes + [Attribute("cell_methods", .string("\(scale): mean"))])
      }
    }
  }
}

extension RunLayout.Source {
  /// Flows are single precision; what is restored or judged is double.
  var type: ElementType {
    switch self {
    case .gathered, .observed, .summed, .exchange: .float32
    case .states, .residual: .float64
    case .marginUnit, .marginReason, .marginInlet, .frozen: .int32
    }
  }
}
