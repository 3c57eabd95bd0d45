import Kernel
import Scenario

/// Finds axes that can never be set, before a thousand runs fail of it.
///
/// Where a path leads to no value of the base scenario and to no parameter of a kind, only reading a scenario tells
/// whether the format knows it; so it is with words in a list. Numbers are left to the runs: what is wrong with one of
/// them alone may be right beside another. The order of values in a list decides nothing.
struct AxisProbe {
  private let source: SweepSource
  private let middles: [AxisSample?]

  init(_ source: SweepSource) {
    self.source = source
    middles = source.axes.indices.map { Self.sample($0, at: 0.5, of: source) }
  }

  /// What is wrong with axes none of whose values can be read, where without them all is well.
  func problems() -> [Problem] { source.axes.indices.filter(isDoubtful).flatMap(problems(of:)) }

  /// Whether the axis sets what is not a single value of the base scenario, or lists what is not numbers.
  private func isDoubtful(_ axis: Int) -> Bool {
    let path = source.axes[axis].path
    // Measures have been checked against what they declare.
    if path.text.hasPrefix("measures.") { return false }
    if case .listed(_, nil, _) = source.axes[axis].values { return true }
    let value = (try? path.value(in: source.base.settings)) ?? nil
    return value?.text == nil
  }

  private func problems(of axis: Int) -> [Problem] {
    var samples = middles
    samples[axis] = nil
    guard wrong(samples) == nil else { return [] }
    var found: [[Problem]] = []
    for place in places(of: axis) {
      samples[axis] = Self.sample(axis, at: place, of: source)
      guard let problems = wrong(samples) else { return [] }
      found.append(problems.all.filter { $0.severity == .error })
    }
    if !isPathAtFault(axis, found), canRun() { return [] }
    let path = source.axes[axis].path
    return (found.first ?? []).map { problem in
      let place = problem.origin.file == path.origin.file ? "" : " (\(problem.origin))"
      return Problem(
        "'\(path)' cannot be set: \(problem.message)\(place)", at: path.origin, hint: problem.hint)
    }
  }

  /// Whether numbers fail of what they are put into: a text on a number tells it, and all are told the same.
  private func isPathAtFault(_ axis: Int, _ found: [[Problem]]) -> Bool {
    guard case .numbers = source.axes[axis].values else { return false }
    return found.allSatisfy { $0.map(\.message) == found[0].map(\.message) }
  }

  /// Where an axis is tried: at each value, or at the ends and the middle where there is no end of them.
  private func places(of axis: Int) -> [Double] {
    guard let count = source.axes[axis].count else { return [0, 0.5, 1] }
    return (0..<count).map { (Double($0) + 0.5) / Double(count) }
  }

  /// Whether there is a run of the design that can be read, among a thousand that are spread over all.
  private func canRun() -> Bool {
    let distance = max(1, source.points.count / 1000)
    return stride(from: 0, to: source.points.count, by: distance).contains { run in
      wrong(source.samples(of: run)) == nil
    }
  }

  private func wrong(_ samples: [AxisSample?]) -> Problems? {
    do throws(Problems) {
      _ = try source.reader.prepare([try source.scenario(with: samples)])
      return nil
    } catch {
      return error
    }
  }

  private static func sample(_ axis: Int, at place: Double, of source: SweepSource) -> AxisSample {
    source.axes[axis].sample(source.distributions[axis].value(at: place, margin: 0.25))
  }
}
