import Kernel

/// How a scenario was put together, so that one with further overrides shares all that they do not change.
///
/// What is shared is what would come out again: overrides are applied last, so that the tree before them is the same;
/// the measures' parameters, which are not, take it up before the first measure; and a reference is resolved again
/// where its own text or the tables have changed.
struct ResolutionTrace: Sendable {
  /// What was asked for.
  struct Request: Sendable {
    var path: String
    var root: String?
    var overrides: [Override]
    var horizon: HorizonOverride?

    /// Overrides in the order in which they are applied.
    var all: [Override] { overrides + (horizon?.overrides ?? []) }
  }

  let request: Request
  /// Whether all files of the chain were read.
  let isWhole: Bool
  /// Before the first measure.
  let beginning: ScenarioResolution
  /// With all overrides, references left as they are.
  let assembled: ScenarioResolution
  /// Before and after values were put in for the references.
  let references: KnownReferences
  /// With all that series take over from the park.
  let complete: Setting
  /// What its buses and units took over, by group.
  let needs: [String: [SeriesDefaults.Needs]]
  /// Units that ask for buses of their own.
  let connecting: Set<String>
  private let catalogue: [any EquipmentKind.Type]

  /// Puts a scenario together from its files.
  static func scenario(
    _ request: Request, files: ScenarioFiles, catalogue: [any EquipmentKind.Type]
  ) -> ResolvedScenario {
    let chain = ScenarioChain(request.path, files: files)
    var assembled = ScenarioResolution(chain, files: files)
    let beginning = assembled.copy()
    assembled.complete(with: request.all)
    return scenario(
      request, isWhole: chain.isWhole, beginning, assembled, reusing: nil, catalogue: catalogue)
  }

  /// Whether a request asks for this scenario with further overrides.
  func precedes(_ request: Request) -> Bool {
    let own = self.request
    return isWhole && own.path == request.path && own.root == request.root && own.horizon == request.horizon
      && request.overrides.starts(with: own.overrides)
  }

  /// The scenario with further overrides.
  func extended(to request: Request, from base: ResolvedScenario) -> ResolvedScenario {
    let further = request.overrides.dropFirst(self.request.overrides.count)
    // The command line's horizon is applied after all overrides, which commute with it unless they are about the same.
    let isLast = !further.contains {
      MeasureValues.concern($0.path) || $0.path.text.hasPrefix("horizon")
    }
    var assembled = (isLast ? self.assembled : beginning).copy()
    if isLast { assembled.add(Array(further)) } else { assembled.complete(with: request.all) }
    return Self.scenario(
      request, isWhole: isWhole, beginning, assembled, reusing: base, catalogue: catalogue)
  }

  private static func scenario(
    _ request: Request, isWhole: Bool, _ beginning: ScenarioResolution, _ assembled: ScenarioResolution,
    reusing base: ResolvedScenario?, catalogue: [any EquipmentKind.Type]
  ) -> ResolvedScenario {
    var problems = assembled.problems
    guard isWhole else {
      // Of a scenario whose base is missing nothing else can be judged.
      var common = CommonReading(Setting(.mapping([]), at: assembled.tree.origin))
      return common.unread(request.path, assembled.files, beginning.chainProblems)
    }
    let known = base?.errors.isEmpty ?? false ? base?.trace : nil
    let tree = assembled.isEmpty ? assembled.tree : assembled.showingMeasures()
    var resolved = tree
    if !assembled.isEmpty {
      let parameters = assembled.measures.flatMap { $0.parameters.entries?.map(\.key) ?? [] }
      resolved = References(
        tree, unread: assembled.unread, open: assembled.openNames, parameters: Set(parameters).sorted()
      ).resolved(reusing: known?.references, problems: &problems)
    }
    var defaults = SeriesDefaults(resolved, isWithoutPrices: assembled.unread.contains("prices"))
    let complete = defaults.applied(
      reusing: known.map { .init(tree: $0.references.resolved, complete: $0.complete, needs: $0.needs) })
    var buses = PrivateBuses(
      complete, catalogue: catalogue, computed: assembled.files.computed,
      reusing: known.map { .init(tree: $0.complete, connecting: $0.connecting) })
    var common = CommonReading(buses.applied(), reusing: known == nil ? nil : base)
    problems += defaults.problems + buses.problems
    return common.scenario(
      request.path, assembled.measures, assembled.files, problems, isRead: isWhole,
      trace: ResolutionTrace(
        request: request, isWhole: isWhole, beginning: beginning, assembled: assembled,
        references: KnownReferences(tree: tree, resolved: resolved), complete: complete,
        needs: defaults.needs, connecting: buses.connecting, catalogue: catalogue))
  }
}
