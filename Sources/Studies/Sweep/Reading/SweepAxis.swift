import Kernel
import Quantities
import Scenario

/// Something that a sweep varies: a value of the scenario, and the values that it takes.
struct SweepAxis: Sendable, Hashable {
  /// What it varies over.
  enum Values: Sendable, Hashable {
    /// Numbers, spread as the distribution says, in a unit as it is written.
    case numbers(Distribution, unit: String)
    /// A few values, as they are written; with their numbers in a common unit where all are such.
    case listed([Setting], numbers: [Double]?, unit: String)
    /// Off and on.
    case switched
  }

  /// The name.
  var id: String
  /// The value that it sets, as a dotted path.
  var path: DottedPath
  /// What it varies over.
  var values: Values
  /// Where the values are stated.
  var origin: Origin
  /// The distribution as it is written, for messages and for the results.
  var text: String
  /// How many levels a grid has here, where the axis says so.
  var levels: Int?

  /// How points of the unit cube become values; listed values are equally likely.
  func distribution() throws(InvalidDistribution) -> Distribution {
    switch values {
    case .numbers(let distribution, _): distribution
    case .listed(let settings, _, _): try Distribution(.choices(count: settings.count))
    case .switched: try Distribution(.choices(count: 2))
    }
  }

  /// How many values there are; nil where there is no end of them.
  var count: Int? {
    switch values {
    case .numbers(let distribution, _): distribution.levels
    case .listed(let settings, _, _): settings.count
    case .switched: 2
    }
  }

  /// What brings the values in, for messages.
  var layer: String { "sweep axis \(id)" }

  /// The axis as results have it.
  var described: SweepTable.Axis {
    switch values {
    case .numbers(_, let unit), .listed(_, .some, let unit):
      SweepTable.Axis(
        id: id, path: path.text, unit: unit.isEmpty ? "1" : unit, content: .number, distribution: text)
    case .listed(let settings, nil, _):
      SweepTable.Axis(
        id: id, path: path.text, unit: "1", content: .choice, choices: settings.map(\.flowText),
        distribution: text)
    case .switched:
      SweepTable.Axis(id: id, path: path.text, unit: "1", content: .flag, distribution: text)
    }
  }
}

/// One value of an axis: the number by which tables know it, and what is put into the scenario.
struct AxisSample: Sendable, Hashable {
  var number: Double
  var setting: Setting

  /// In words.
  var words: String { setting.flowText }
}

extension SweepAxis {
  /// The value at a number that the distribution gave: itself, or the place of a listed value.
  func sample(_ value: Double) -> AxisSample {
    switch values {
    case .numbers(_, let unit):
      return AxisSample(number: value, setting: scalar(Literal(value, unit: unit).text))
    case .listed(let settings, let numbers, _):
      let place = min(max(Int(value), 0), settings.count - 1)
      return AxisSample(number: numbers?[place] ?? Double(place), setting: settings[place])
    case .switched:
      return AxisSample(number: value, setting: scalar(value > 0 ? "true" : "false"))
    }
  }

  private func scalar(_ text: String) -> Setting { Setting(.scalar(text), at: origin) }
}
