import Kernel

/// What a run's file holds and where each number comes from, worked out from the park before anything is written.
struct RunLayout: Sendable {
  /// A number of the kernel's memory, as a row of its own.
  struct Gathered: Sendable {
    var place: Int
    var unit: ShownUnit
  }
  /// Numbers of the kernel's memory whose sum is a row.
  struct Summed: Sendable {
    var places: [Int]
    var unit: ShownUnit
  }
  /// A unit whose exchange with the world is counted in a boundary.
  struct Exchange: Sendable {
    var unit: Int
    var boundary: Int
  }

  /// Which rows a dataset is filled from.
  enum Source: Sendable {
    case gathered(Range<Int>)
    /// Of weather, in the order of ``RunLayout/observed``.
    case observed(Int)
    case summed(Range<Int>)
    /// Of the boundaries, one conserved quantity.
    case exchange(Conserved)
    case states(Range<Int>)
    case residual
    case marginUnit(Range<Int>)
    case marginReason(Range<Int>)
    case marginInlet(Range<Int>)
    case frozen
  }

  /// A dataset over time.
  struct Dataset: Sendable {
    var name: String
    var source: Source
    /// Name of the scale of its rows; nil where there is one row without a name.
    var scale: String?
    var attributes: [Attribute]
    var isLazy = false
  }

  /// A series of the weather.
  struct Observed: Sendable {
    var values: StepValues
    var unit: ShownUnit
  }

  /// Which instant of a step a group's time stamps name.
  enum Stamp: Sendable { case start, end }

  /// A group with its scales, what is said of their entries, and its datasets.
  struct Group: Sendable {
    struct Labels: Sendable {
      var name: String
      var values: [String]
      var scale: String
    }
    var path: String
    var stamp = Stamp.start
    var attributes: [Attribute] = []
    var scales: [(name: String, values: [String])] = []
    var labels: [Labels] = []
    var datasets: [Dataset] = []

    init(_ path: String) { self.path = path }
  }

  /// States of one name, for what they hold before the first step.
  struct Initial: Sendable {
    var group: String
    /// Rows of ``states``.
    var rows: Range<Int>
    var unit: ShownUnit
    var coherent: String
    var key: String
  }

  /// Numbers that do not change with time, along one or two scales of a group.
  struct Fixed: Sendable {
    var path: String
    var values: [Double]
    var scales: [String]
    var attributes: [Attribute]
  }

  var groups: [Group] = []
  /// Groups without time: what is connected, and what a medium's quantities hold.
  var facts: [Group] = []
  /// Numbers of ``facts`` and of other groups.
  var fixed: [Fixed] = []
  /// Rows of port flows by dataset, for their means by month and year.
  var means: [Means] = []
  /// Weather that no unit reads and the scenario states, one row each.
  var observed: [Observed] = []
  var gathered: [Gathered] = []
  var summed: [Summed] = []
  var exchanges: [Exchange] = []
  var boundaries: [String] = []
  /// Places of the states in memory, and what they hold before the first step.
  var states: [(place: Int, initial: Double)] = []
  /// Rows of ``states`` by group, for their values at the beginning.
  var initials: [Initial] = []
  /// Numbers of the buses, by row of the margins.
  var buses: [Int] = []

  init(_ park: Park) {
    for carrier in Carrier.allCases { addCarrier(carrier, park) }
    addStates(park)
    addCosts(park)
    addMeters(park)
    addWeather(park)
    addAudit(park)
    addUnits(park)
    addEnterprises(park)
    addCompositions(park)
  }

  /// Adds rows that are read from memory.
  mutating func gather(_ places: [Int], _ unit: ShownUnit) -> Source {
    let first = gathered.count
    gathered += places.map { Gathered(place: $0, unit: unit) }
    return .gathered(first..<gathered.count)
  }

  /// A name that is one link in HDF5 and one word in CF.
  static func word(_ id: String) -> String { String(id.map { $0 == "/" || $0.isWhitespace ? "_" : $0 }) }
}

extension Attribute {
  static func units(_ unit: ShownUnit) -> Attribute { Attribute("units", .string(unit.symbol)) }
  /// Every flow is the mean of its step (CF conventions 1.11, section 7.3).
  static let stepMean = Attribute("cell_methods", "time: mean")
  static func longName(_ text: String) -> Attribute { Attribute("long_name", .string(text)) }

  /// Numbers that stand for words (CF conventions 1.11, section 3.5); left out where there are too many for HDF5.
  static func flags(_ words: [(value: Int32, meaning: String)]) -> [Attribute] {
    let meanings = words.map { RunLayout.word($0.meaning) }.joined(separator: " ")
    guard meanings.utf8.count < 60_000, words.count < 15_000 else { return [] }
    return [
      Attribute("flag_values", .int32s(words.map(\.value))), Attribute("flag_meanings", .string(meanings)),
    ]
  }
}
