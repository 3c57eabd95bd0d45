import Accounts
public import Kernel
import Quantities
public import Results
public import Scenario

/// A scenario with one value changed at a time, to its low and to its high end, held against the scenario itself.
public struct OneAtATime: Sendable {
  /// A value that is changed.
  public struct Axis: Sendable, Hashable {
    /// The value, as a dotted path.
    public let path: String
    /// The unit in which its ends are written; empty where they have none.
    public let unit: String
    /// What the scenario has; nil where that is not one number in a unit of that kind.
    public let reference: Double?
    /// The ends.
    public let (low, high): (Double, Double)
  }

  /// An indicator over all axes.
  public struct Row: Sendable {
    /// The stable id, and its unit.
    public let (id, unit): (String, String)
    /// The name in English and in Chinese.
    public let (label, chineseLabel): (String, String)
    /// The bars, longest first.
    public let tornado: Tornado
  }

  /// A variant that has no figures.
  public struct Failure: Sendable {
    /// The value that was set.
    public let setting: String
    /// Why.
    public let failure: RunFailure
  }

  /// What runs have to tell.
  public struct Told: Sendable {
    /// The value that was set; empty for the scenario itself.
    public let setting: String
    /// What a planner must know before he believes the figures.
    public let warnings: [RunWarning]
  }

  /// The axes.
  public let axes: [Axis]
  /// Indicators in the order asked for.
  public let rows: [Row]
  /// Variants that have no figures; their ends count as missing.
  public let failures: [Failure]
  /// What the scenario's own run has to tell, and what those of changed values have beside that.
  public let warnings: [Told]

  /// Reads what is to be changed.
  ///
  /// - Parameters:
  ///   - texts: `path=low..high unit`, or a path alone, whose number is then changed by `share` to both sides.
  ///   - share: how far a number is changed where no ends are stated.
  ///   - base: the scenario.
  /// - Throws: everything that is wrong.
  public static func axes(_ texts: [String], by share: Double, of base: ResolvedScenario) throws(Problems)
    -> [Axis]
  {
    var axes: [Axis] = []
    var problems: [Problem] = []
    for text in texts {
      do throws(Problems) { axes.append(try axis(text, by: share, of: base)) } catch { problems += error.all }
    }
    for (place, axis) in axes.enumerated() where axes.prefix(place).contains(where: { $0.path == axis.path })
    {
      problems.append(Problem("'\(axis.path)' is given twice", at: option))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return axes
  }

  private static let option = Origin(file: "--axis")

  private static func axis(_ text: String, by share: Double, of base: ResolvedScenario) throws(Problems)
    -> Axis
  {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let path = parts[0]
    guard !path.isEmpty else {
      throw Problems([
        Problem("'\(text)' names no value", at: option, hint: "write \"prices.coal=620..850 CNY/t\"")
      ])
    }
    let value = try DottedPath(path, at: option).value(in: base.settings)
    let present = value?.text.flatMap { Literal($0) }
    guard parts.count > 1 else {
      if value == nil { throw Problems([try notStated(path, in: base)]) }
      guard let present, present.number != 0 else {
        throw Problems([
          Problem(
            "'\(path)' is not one number that could be changed by a share of itself", at: option,
            hint: "state its ends: \"\(path)=1..2\" with their unit")
        ])
      }
      let width = share * abs(present.number)
      return Axis(
        path: path, unit: present.unit, reference: present.number,
        (present.number - width, present.number + width))
    }
    guard let ends = Literal.ends(of: parts[1]), ends.first.unit == ends.last.unit else {
      throw Problems([
        Problem(
          "'\(parts[1])' is not a low and a high end in one unit", at: option,
          hint: "write \"\(path)=620..850 CNY/t\"")
      ])
    }
    guard ends.first.number < ends.last.number else {
      throw Problems([
        Problem("the range '\(parts[1])' of '\(path)' ends at or below its beginning", at: option)
      ])
    }
    let own = present.flatMap { literal in
      literal.unit == ends.last.unit
        ? literal.number : converted(literal, to: ends.last.unit)
    }
    return Axis(
      path: path, unit: ends.last.unit, reference: own, (ends.first.number, ends.last.number))
  }

  private static func notStated(_ path: String, in base: ResolvedScenario) throws(Problems) -> Problem {
    let keys = try DottedPath(path, at: option).keys(in: base.settings)
    var above: Setting? = base.settings
    for key in keys.dropLast() { above = above?[key] }
    let near = nearest(to: keys.last ?? "", among: (above?.entries ?? []).map(\.key))
    return Problem(
      "the scenario does not state '\(path)'", at: option,
      hint: near.map { "did you mean '\($0)'?" } ?? "state its ends: \"\(path)=1..2\" with their unit")
  }

  private static func converted(_ literal: Literal, to unit: String) -> Double? {
    guard let value = try? Quantity(literal.text).si(expecting: unit),
      let one = try? Quantity(Literal(1, unit: unit).text).si(expecting: unit), one != 0
    else { return nil }
    return value / one
  }

  /// Runs the scenario and its variants, eight in the lanes of a simulation where their structure is one.
  ///
  /// - Parameters:
  ///   - file: the scenario's file.
  ///   - base: the scenario, read from it with `overrides` and `horizon`.
  ///   - axes: what is changed.
  ///   - ids: the indicators that are looked at.
  /// - Throws: `Problems` where a variant is not valid or there is no such indicator, the `RunFailure` of the scenario itself, and
  ///   `CancellationError`.
  public init(
    _ file: String, _ base: ResolvedScenario, overrides: [Override], horizon: HorizonOverride?, axes: [Axis],
    of ids: [String], reader: ScenarioReader, workers: Int
  ) async throws {
    let settings = axes.flatMap { axis in
      [axis.low, axis.high].map { "\(axis.path)=\(Literal($0, unit: axis.unit).text)" }
    }
    let runner = BatchRunner(reader, workers: workers)
    let found = try await runner.outcomes(count: settings.count + 1) { number throws(Problems) in
      guard number > 0 else { return base }
      let changed = overrides + [try Override(parsing: settings[number - 1])]
      return try reader.resolve(file, overrides: changed, horizon: horizon, sharing: base)
    }
    let reference = try found[0].result.get()
    var problems = Self.mistakes(found.dropFirst().map(\.result), axes)
    let known = reference.indicators.rows.map(\.indicator.id)
    for id in ids where !known.contains(id) {
      problems.append(
        Problem(
          "the run has no indicator '\(id)'", at: Origin(file: "--indicator"),
          hint: suggestion(for: id, among: known)))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    self.axes = axes
    // What is wrong with a variant was thrown above: these are runs that did not settle.
    warnings = zip([""] + settings, found).compactMap { setting, outcome in
      let own = (try? outcome.result.get())?.warnings ?? []
      let new =
        setting.isEmpty ? own : own.filter { warning in !reference.warnings.contains { $0.id == warning.id } }
      return new.isEmpty ? nil : Told(setting: setting, warnings: new)
    }
    failures = zip(settings, found.dropFirst()).compactMap { setting, outcome in
      if case .failure(let failure) = outcome.result {
        Failure(setting: setting, failure: failure)
      } else {
        nil
      }
    }
    rows = ids.compactMap { id in
      guard let row = reference.indicators[id] else { return nil }
      func output(_ number: Int) -> Double {
        (try? found[number].result.get())?.indicators[id]?.value ?? .nan
      }
      let ends = axes.indices.map { (low: output(2 * $0 + 1), high: output(2 * $0 + 2)) }
      return Row(
        (id, row.indicator.unit), (row.indicator.label, row.indicator.labelZh),
        tornado: Tornado(reference: row.value, ends: ends))
    }
  }
}

extension OneAtATime {
  /// What is wrong with variants, once for both ends of an axis.
  private static func mistakes(_ results: [Result<RunFigures, RunFailure>], _ axes: [Axis]) -> [Problem] {
    axes.indices.flatMap { axis -> [Problem] in
      for end in [2 * axis, 2 * axis + 1] {
        if case .failure(.invalid(let problems)) = results[end] {
          return problems.all.map { problem in
            guard problem.origin.file == "--set" else { return problem }
            var own = problem
            own.origin.file = option.file
            return own
          }
        }
      }
      return []
    }
  }
}

extension OneAtATime.Axis {
  init(path: String, unit: String, reference: Double?, _ ends: (low: Double, high: Double)) {
    (self.path, self.unit, self.reference) = (path, unit, reference)
    (low, high) = ends
  }
}

extension OneAtATime.Row {
  init(_ name: (String, String), _ labels: (String, String), tornado: Tornado) {
    (id, unit) = name
    (label, chineseLabel) = labels
    self.tornado = tornado
  }
}
