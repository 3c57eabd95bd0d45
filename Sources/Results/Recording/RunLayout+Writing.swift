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

  /// Writes groups and scales, and declares the datasets.
  ///
  /// - Returns: the datasets in the order in which their blocks are to be written.
  /// - Throws: `StorageError` when the disk refuses.
  @HDF5Library
  func declare(in file: HDF5File, _ steps: RecordedSteps) throws(StorageError) -> [RecordedDataset] {
    var declared: [RecordedDataset] = []
    let stamps = [Stamp.start: steps.stamps(.start), .end: steps.stamps(.end)]
    for group in groups {
      try file.createGroup(group.path, attributes: group.attributes)
      let time = "\(group.path)/\(Self.scale(group.stamp))"
      try file.writeScale(stamps[group.stamp] ?? [], to: time, attributes: steps.attributes)
      for scale in group.scales { try file.writeScale(scale.values, to: "\(group.path)/\(scale.name)") }
      for labels in group.labels {
        try file.write(
          labels.values, to: "\(group.path)/\(labels.name)", scale: "\(group.path)/\(labels.scale)")
      }
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
    return declared
  }
}

extension RunLayout.Source {
  /// Flows are single precision; what is restored or judged is double.
  var type: ElementType {
    switch self {
    case .gathered, .summed, .exchange: .float32
    case .states, .residual: .float64
    case .marginUnit, .marginReason, .frozen: .int32
    }
  }
}
