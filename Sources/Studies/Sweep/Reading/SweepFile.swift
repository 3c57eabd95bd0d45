import Kernel

/// What a sweep's file says, checked as far as it goes without the base scenario.
struct SweepFile: Sendable {
  /// The sweep's name.
  var name: String
  /// What a planner reads.
  var label: String
  /// The base scenario's file, as a path from the working directory.
  var base: String
  /// How the points are chosen.
  var design: SweepDesign
  /// What is varied, in the order of the file.
  var axes: [SweepAxis]
  /// What is kept of the runs.
  var keep: SweepKeep
  /// The file's path.
  var file: String
  /// Its text.
  var text: String
  /// SHA-256 of its path and text: of all that messages and tables say of it.
  var digest: String
  /// Where parts of it stand, for messages that come later: `design`, `axes`, `base`, `keep`.
  var places: [String: Origin]

  /// Where a part of it stands.
  func place(_ key: String) -> Origin { places[key] ?? Origin(file: file) }
}

/// How the points of a sweep are chosen.
package struct SweepDesign: Sendable, Hashable {
  /// The method as it is written.
  var method: Method
  /// The design's whole numbers, as they are written or by default.
  var numbers: [String: Int]
  /// Where it stands.
  var origin: Origin

  package enum Method: String, Sendable, Hashable, CaseIterable {
    case grid
    case list
    case latinHypercube = "latin-hypercube"
    case sobol
    case saltelli
    case morris

    /// Whether points are drawn from the distributions of the axes, and not combined from their values.
    var isDrawn: Bool { self != .grid && self != .list }

    /// The whole numbers that the method needs, and those that it can do without.
    package var keys: (required: [String], optional: [String]) {
      switch self {
      case .grid: ([], ["levels"])
      case .list: ([], [])
      case .latinHypercube: (["samples"], ["seed"])
      case .sobol: (["samples"], ["seed", "skip"])
      case .saltelli: (["samples"], ["seed", "skip", "second_order"])
      case .morris: (["trajectories"], ["levels", "seed"])
      }
    }
  }
}

/// What a sweep keeps of its runs.
struct SweepKeep: Sendable, Hashable {
  /// Which runs keep their full series.
  enum Series: Sendable, Hashable {
    case none
    case all
    /// The best or worst by an indicator, and runs by number.
    case chosen([Choice])
  }

  enum Choice: Sendable, Hashable {
    case best(Int, of: String)
    case worst(Int, of: String)
    case run(Int)
  }

  /// A name that stands for indicators, and where it stands.
  struct Name: Sendable, Hashable {
    var text: String
    var origin: Origin
  }

  /// Which runs keep their full series.
  var series = Series.none
  /// Indicators that are kept over the horizon; nil for all.
  var indicators: [Name]?
  /// Indicators that are kept by month.
  var monthly: [Name] = []
  /// The indicators that rules name, for checks.
  var ruleNames: [Name] = []
}
