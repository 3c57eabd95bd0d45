import Kernel

extension RunRecorder {
  /// Writes what the run has to tell, one entry a warning; numbers that say nothing are NaN.
  @HDF5Library
  static func write(_ warnings: [RunWarning], to file: HDF5File) throws(StorageError) {
    try file.setAttributes([Attribute("warnings", .int(Int64(warnings.count)))])
    guard !warnings.isEmpty else { return }
    let group = RunFile.warningsGroup
    let scale = "\(group)/warning"
    try file.writeScale(
      warnings.map(\.id), to: scale, attributes: [.longName("kind and place of the warning")])
    for (name, label, values) in [
      ("kind", "what it is about", warnings.map(\.kind.rawValue)),
      ("place", "bus, unit, outfall, or place in a file", warnings.map(\.place)),
      ("subject", "what it says, without how much and why", warnings.map(\.subject.message)),
      ("subject_zh", "the same in Chinese", warnings.map(\.subject.messageZh)),
      ("message", "one sentence", warnings.map(\.message)),
      ("message_zh", "one sentence in Chinese", warnings.map(\.messageZh)),
      ("units", "unit of the amount", warnings.map(\.unit)),
    ] {
      try file.write(values, to: "\(group)/\(name)", scale: scale, attributes: [.longName(label)])
    }
    for (name, unit, label, values) in [
      ("hours", "h", "how long it lasted", warnings.map(\.hours)),
      ("share", "1", "share of what was wanted, or of what there was", warnings.map(\.share)),
    ] {
      try file.write(
        values.map { $0 ?? .nan }, to: "\(group)/\(name)", scales: [scale],
        attributes: [Attribute("units", .string(unit)), .longName(label)])
    }
    try file.write(
      warnings.map { $0.amount ?? .nan }, to: "\(group)/amount", scales: [scale],
      attributes: [.longName("how much, in the unit of 'units'"), Attribute("coordinates", "units")])
  }
}
