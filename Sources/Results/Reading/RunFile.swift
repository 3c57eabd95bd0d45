public import Kernel

/// A results file of a run, opened to be summed up and explained; it may come from anyone.
public struct RunFile: Sendable {
  /// The file.
  public let path: String
  /// The scenario's name.
  public let title: String
  /// The version of the program that wrote it.
  public let version: String
  /// The scenario's digest.
  public let scenarioID: String
  /// The park's standard time.
  public let timeZone: String
  /// Whether the scenario says that its data are put together, and of no real park.
  public let isSynthetic: Bool
  /// Where the data come from, as the scenario says it; empty where it says nothing.
  public let dataNote: String
  /// The steps of the horizon.
  public let clock: Clock
  /// The worst relative residual of any balance.
  public let worstResidual: Double
  /// Steps whose decisions were frozen.
  public let frozenSteps: Int
  /// Steps in which a setpoint could not be followed.
  public let missedSetpoints: Int

  /// More steps than any horizon has: a century of minutes.
  private static let mostSteps = 52_600_000

  let reader: HDF5Reader

  /// Opens a results file.
  ///
  /// - Throws: `StorageError` when the file is missing, not readable, not HDF5, or not of a run.
  public init(_ path: String) throws(StorageError) {
    try self.init(HDF5Reader(path))
  }

  init(_ reader: HDF5Reader) throws(StorageError) {
    self.reader = reader
    path = reader.path
    func fail(_ reason: String) -> StorageError {
      StorageError(reason, path: reader.path, call: "open")
    }
    guard let version = try reader.attribute("format_version")?.int,
      try reader.contains("/scenario_yaml"), try reader.contains("/time")
    else { throw fail("not the results of a run") }
    guard version <= RunRecorder.formatVersion else {
      throw fail(
        "results of format version \(version); this program reads up to \(RunRecorder.formatVersion)")
    }
    guard try reader.attribute("complete")?.int == 1 else { throw fail("the results are not complete") }
    title = try reader.attribute("title")?.string ?? ""
    self.version = try reader.attribute("parktwin_version")?.string ?? ""
    scenarioID = try reader.attribute("scenario_id")?.string ?? ""
    timeZone = try reader.attribute("time_zone")?.string ?? ""
    isSynthetic = try reader.attribute("synthetic_data")?.int == 1
    dataNote = try reader.attribute("data_note")?.string ?? ""
    worstResidual = try reader.attribute("worst_balance_residual")?.double ?? .nan
    frozenSteps = Int(try reader.attribute("frozen_steps")?.int ?? 0)
    missedSetpoints = Int(try reader.attribute("missed_setpoints")?.int ?? 0)
    let prefix = "seconds since "
    let units = try reader.attribute("units", of: "/time")?.string ?? ""
    let seconds = Int(try reader.attribute("step")?.int ?? 0)
    let steps = try reader.layout(of: "/time").shape.first ?? 0
    guard units.hasPrefix(prefix),
      let start = CivilTime(parsing: units.dropFirst(prefix.count), lenient: true),
      (60...86_400).contains(seconds), steps > 0, steps <= Self.mostSteps
    else { throw fail("its time cannot be read: '\(units)', \(steps) steps of \(seconds) s") }
    clock = Clock(start: start, stepSeconds: seconds, stepCount: steps)
  }

  /// The resolved scenario.
  ///
  /// - Throws: `StorageError` when it cannot be read.
  public func scenarioYAML() throws(StorageError) -> String { try reader.text("/scenario_yaml") }

  /// Carriers that have buses, in the kernel's order.
  func carriers() throws(StorageError) -> [Carrier] {
    let groups = Set(try reader.members().map(\.name))
    var found: [Carrier] = []
    for carrier in Carrier.allCases where groups.contains(RunLayout.word(carrier.rawValue)) {
      if try reader.contains("\(Self.group(carrier))/buses") { found.append(carrier) }
    }
    return found
  }

  static func group(_ carrier: Carrier) -> String { "/\(RunLayout.word(carrier.rawValue))" }
}

extension RunFile {
  /// Names and digests of the files that the scenario was read from.
  ///
  /// - Throws: `StorageError` when they cannot be read.
  public func inputs() throws(StorageError) -> [RunMetadata.Input] {
    guard try reader.contains("/inputs") else { return [] }
    let names = try reader.strings("/inputs/input")
    let digests = try reader.strings("/inputs/sha256")
    try fit([digests.count], names.count, "/inputs")
    return zip(names, digests).map { RunMetadata.Input(name: $0, sha256: $1) }
  }
}
