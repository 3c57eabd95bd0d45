import Kernel
import Scenario

/// Finds axes that can never be set, before a thousand runs fail of it.
///
/// Where a path leads to no value of the base scenario and to no parameter of a kind, only reading a scenario tells
/// whether the format knows it; so it is with words in a list. Numbers are left to the runs: what is wrong with one of
/// them alone may be right beside another.
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
    var first: Problems?
    for place in [0, 0.5, 1] {
      samples[axis] = Self.sample(axis, at: place, of: source)
      guard let found = wrong(samples) else { return [] }
      first = first ?? found
    }
    let path = source.axes[axis].path
    return (first?.all ?? []).filter { $0.severity == .error }.map { problem in
      let place = problem.origin.file == path.origin.file ? "" : " (\(problem.origin))"
      return Problem(
        "'\(path)' cannot be set: \(problem.message)\(place)", at: path.origin, hint: problem.hint)
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
