public import Kernel

/// Reads scenarios and builds parks from them.
///
/// Nothing is written, and everything that is wrong is told at once, in the order of the files.
public struct ScenarioReader: Sendable {
  /// The kinds of equipment that a scenario may name.
  public let catalogue: [any EquipmentKind.Type]
  /// Folders beside the scenario's own from which files may be read.
  public let allowedFolders: [String]
  /// What reads the states of other runs; nil where nobody does.
  public let states: (any StatesSource)?

  /// A reader for a catalogue of kinds.
  public init(
    catalogue: [any EquipmentKind.Type], allowedFolders: [String] = [], states: (any StatesSource)? = nil
  ) {
    self.catalogue = catalogue
    self.allowedFolders = allowedFolders
    self.states = states
  }

  /// Reads a scenario and builds its park: the scenario is then known to be valid.
  ///
  /// What was read of the files is let go again, so that a run of any length has the memory; to make variants of a
  /// scenario use ``resolve(_:root:overrides:horizon:sharing:)``.
  ///
  /// - Parameters:
  ///   - path: the scenario's file.
  ///   - root: the folder that its files may not leave; the scenario's own where nil.
  ///   - overrides: values that replace what the files say, the strongest last.
  ///   - horizon: another horizon than the files'.
  /// - Throws: all that is wrong with the scenario's files, and with the files that they name.
  public func read(
    _ path: String, root: String? = nil, overrides: [Override] = [], horizon: HorizonOverride? = nil
  ) throws(Problems) -> PreparedPark {
    let scenario = resolved(path, root: root, overrides, horizon, sharing: nil)
    defer { scenario.files.forget() }
    let unread = scenario.errors.isEmpty ? scenario.unreadValues : []
    return try prepare([scenario], known: scenario.errors + unread)
  }

  /// Puts a scenario together without building its park; files of series are not looked at yet.
  ///
  /// - Parameter base: a scenario read before. Its files are then not read again, and where this one is the same with
  ///   further overrides, only what they change is put together anew: in microseconds, with the same outcome.
  /// - Throws: all that is wrong with the scenario's YAML files.
  public func resolve(
    _ path: String, root: String? = nil, overrides: [Override] = [], horizon: HorizonOverride? = nil,
    sharing base: ResolvedScenario? = nil
  ) throws(Problems) -> ResolvedScenario {
    let scenario = resolved(path, root: root, overrides, horizon, sharing: base)
    guard scenario.errors.isEmpty else {
      let headers = scenario.trace?.assembled.headers ?? [:]
      throw Problems((scenario.errors + scenario.warnings).columnsAtHeaders(headers))
    }
    return scenario
  }

  /// Puts a scenario together from what a results file holds of it; the files that it names are not looked at.
  ///
  /// - Parameters:
  ///   - text: the resolved scenario as YAML.
  ///   - file: the results file.
  /// - Throws: all that is wrong with the text.
  public static func recorded(_ text: String, in file: String) throws(Problems) -> ResolvedScenario {
    let tree = try Document.read(Array(text.utf8), file: file)
    var common = CommonReading(tree)
    let scenario = common.scenario(
      file, AppliedMeasure.recorded(in: tree), ScenarioFiles(root: ".", allowed: []), [], isRead: true)
    guard scenario.errors.isEmpty else { throw Problems(scenario.errors) }
    return scenario
  }

  /// Builds one park from up to eight scenarios of the same structure, one a lane.
  ///
  /// - Throws: where the structures differ, and all that is wrong with what units and series say.
  public func prepare(_ scenarios: [ResolvedScenario]) throws(Problems) -> PreparedPark {
    try prepare(scenarios, known: [])
  }

  /// Builds one park from up to eight scenarios, one a lane, or tells which of them can share one.
  ///
  /// What a lane holds is what the scenario alone would be, to the bit.
  ///
  /// - Throws: all that is wrong with what units and series of scenarios that can share a park say.
  public func preparation(of scenarios: [ResolvedScenario]) throws(Problems) -> Preparation {
    switch try build(scenarios, known: []) {
    case .park(let park): .together(park)
    case .splits(let splits): .apart(LaneSplit.groups(of: scenarios.count, by: splits))
    }
  }

  private func prepare(_ scenarios: [ResolvedScenario], known: [Problem]) throws(Problems) -> PreparedPark {
    switch try build(scenarios, known: known) {
    case .park(let park): return park
    case .splits(let splits): throw Problems(splits.compactMap { $0.problem(scenarios) })
    }
  }

  private enum Building {
    case park(PreparedPark)
    case splits([LaneSplit])
  }

  private func build(_ scenarios: [ResolvedScenario], known: [Problem]) throws(Problems) -> Building {
    guard let first = scenarios.first else {
      throw Problems([Problem("no scenario is given", at: Origin(file: Override.commandLine))])
    }
    guard scenarios.count <= laneLimit else {
      throw Problems([
        Problem(
          "\(scenarios.count) scenarios are given; a park holds \(laneLimit)", at: first.settings.origin)
      ])
    }
    let splits = StructureComparison.splits(of: scenarios)
    guard splits.isEmpty else { return .splits(splits) }
    let files = first.files.copy()
    var builder = ParkBuilder(scenarios, files: files, catalogue: catalogue, states: states)
    let park = builder.park()
    let divisions = park.divisions.compactMap { LaneSplit($0, lanes: scenarios.count) }
    // What was read of scenarios that cannot share a park is nobody's.
    guard builder.splits.isEmpty, divisions.isEmpty else { return .splits(builder.splits + divisions) }
    // A value that could not be put together is not held against its kind as well.
    let places = Set(known.map(\.origin))
    let found = builder.problems.filter { !places.contains($0.origin) }
    let all = (known + scenarios.flatMap(\.warnings) + found).removingDuplicates()
      .columnsAtHeaders(first.trace?.assembled.headers ?? [:])
    guard all.allSatisfy({ $0.severity == .warning }) else { throw Problems(all) }
    return .park(
      PreparedPark(scenarios: scenarios, park: park, warnings: Problems(all).all, inputs: files.inputs))
  }

  private func resolved(
    _ path: String, root: String?, _ overrides: [Override], _ horizon: HorizonOverride?,
    sharing base: ResolvedScenario?
  ) -> ResolvedScenario {
    let request = ResolutionTrace.Request(path: path, root: root, overrides: overrides, horizon: horizon)
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    if let base, let trace = base.trace, trace.precedes(request) {
      return trace.extended(to: request, from: base)
    }
    let files = base?.files.shared() ?? ScenarioFiles(root: root ?? folder, allowed: allowedFolders)
    return ResolutionTrace.scenario(request, files: files, catalogue: catalogue)
  }
}

/// A park that is ready to run, with the scenarios in its lanes.
public struct PreparedPark: Sendable {
  /// The scenarios, one a lane.
  public let scenarios: [ResolvedScenario]
  /// The park; its clock begins with the warm-up.
  public let park: Park
  /// What is worth a warning, in the order of the files.
  public let warnings: [Problem]
  /// The files that scenarios and series were read from, with their digests.
  public let inputs: [InputFile]
}

extension [Problem] {
  func removingDuplicates() -> [Problem] {
    var seen: Set<Problem> = []
    return filter { seen.insert($0).inserted }
  }
}
