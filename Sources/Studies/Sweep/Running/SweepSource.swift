import Kernel
import Scenario

/// Puts the scenarios of a sweep together.
struct SweepSource: Sendable {
  /// The reader of scenarios.
  let reader: ScenarioReader
  /// The base scenario.
  let base: ResolvedScenario
  /// What is varied.
  let axes: [SweepAxis]
  /// The distributions of the axes.
  let distributions: [Distribution]
  /// The points of the design.
  let points: SamplePoints
  /// What the command line sets, stronger than any axis.
  let overrides: [Override]
  /// Another horizon than the base scenario's.
  let horizon: HorizonOverride?
  /// The folder that files may not leave.
  let root: String
  /// The version of the program.
  let engine: String

  /// The values of a run, one an axis.
  func samples(of run: Int) -> [AxisSample] {
    let point = points[run]
    return axes.indices.map { axis in
      axes[axis].sample(distributions[axis].value(at: point[axis], margin: points.margin(axis: axis)))
    }
  }

  /// The scenario of a run.
  ///
  /// - Throws: what is wrong with it; values of axes know the sweep's file as their place.
  func scenario(of run: Int) throws(Problems) -> ResolvedScenario {
    try scenario(with: samples(of: run))
  }

  /// The scenario with given values of the axes; where there is none, the base scenario's stands.
  func scenario(with samples: [AxisSample?]) throws(Problems) -> ResolvedScenario {
    let values = zip(axes, samples).compactMap { axis, sample in
      sample.map { Override(axis.path.text, $0.setting, layer: axis.layer) }
    }
    return try reader.resolve(
      base.file, root: root, overrides: values + overrides, horizon: horizon, sharing: base)
  }

  /// The ids of scenarios of the sweep.
  func ids(of scenarios: [ResolvedScenario]) -> [String] {
    ResolvedScenario.runIDs(of: scenarios, engine: engine)
  }

  /// The id of a run whose scenario cannot be read: of what would have made it.
  func id(ofInvalid samples: [AxisSample]) -> String {
    let values = zip(axes, samples).map { "\($0.path.text)=\($1.words)" }
    let text = (ids(of: [base]) + values).joined(separator: "\n")
    return String(SHA256.hexadecimal(of: Array(text.utf8)).prefix(32))
  }
}
