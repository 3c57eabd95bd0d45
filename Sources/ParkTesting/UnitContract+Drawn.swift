public import Kernel
import LaneMath
import Quantities

extension UnitContract {
  /// How many of the drawn parameter sets a kind took, and what it then broke.
  public struct Drawn: Sendable {
    /// Sets that were read without an error; the others contradict themselves and say so.
    public var taken = 0
    /// Sets that were refused.
    public var refused = 0
    /// What was broken, with the parameters.
    public var discrepancies: [String] = []
  }

  /// The promises beside the reference cases: each case with numbers drawn from the declared ranges.
  ///
  /// A quarter of the numbers are drawn, the others stay as the case has them or at their defaults: from what the range has
  /// within a decade of that, and from all of it where there is nothing to start from. A draw that the kind refuses is counted,
  /// not judged. Whether states converge with the step is left to the cases: that is a question of size, not of sense.
  ///
  /// - Parameters:
  ///   - kind: the kind.
  ///   - draws: how many sets of parameters for each case.
  ///   - seed: of the draws.
  public static func drawn<Kind: EquipmentKind>(of kind: Kind.Type, draws: Int, seed: UInt64) -> Drawn {
    var found = Drawn()
    for (number, reference) in Kind.referenceCases.enumerated() {
      let parameters = kind.description(reading: reference.parameters).parameters.filter {
        $0.form == .number && !$0.key.contains("*")
      }
      for draw in 0..<draws {
        let random = CounterRandom(
          seed: seed, unit: CounterRandom.hash(of: Kind.kind), process: UInt32(number * draws + draw))
        var settings = reference.parameters
        var told: [String] = []
        for (place, parameter) in parameters.enumerated() where random.uniform(UInt32(2 * place)) < 0.25 {
          let path = parameter.key.split(separator: ".").map(String.init)
          let usual = (settings.setting(path) ?? parameter.defaultText).flatMap {
            try? Quantity($0).value(in: parameter.unit)
          }
          guard let range = parameter.range.map({ near(usual, within: $0) }) else { continue }
          let value = Self.value(in: range, random.uniform(UInt32(2 * place + 1)))
          let text = parameter.unit == "1" ? "\(value)" : "\(value) \(parameter.unit)"
          settings = settings.setting(path, to: text)
          told.append("\(parameter.key) \(text)")
        }
        do throws(Problems) {
          let bench = try UnitBenchPark.bench(of: kind, reference, settings: [settings])
          found.taken += 1
          found.discrepancies += promises(of: bench, reference, converging: false).map {
            "\(Kind.kind), \(reference.name), \(told.joined(separator: ", ")): \($0)"
          }
        } catch {
          found.refused += 1
        }
      }
    }
    return found
  }

  private static func near(_ usual: Double?, within range: ClosedRange<Double>) -> ClosedRange<Double> {
    guard let usual, usual > 0 else { return range }
    let low = Swift.min(Swift.max(usual / 10, range.lowerBound), range.upperBound)
    return low...Swift.max(low, Swift.min(10 * usual, range.upperBound))
  }

  private static func value(in range: ClosedRange<Double>, _ share: Double) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    guard low > 0, high > 100 * low else { return low + share * (high - low) }
    let logarithms = Lanes(all: low.logarithm + share * (high.logarithm - low.logarithm))
    return Swift.min(Swift.max(exp(logarithms)[0], low), high)
  }
}

extension Double {
  fileprivate var logarithm: Double { log(Lanes(all: self))[0] }
}

extension Setting {
  /// The text at a path of keys.
  fileprivate func setting(_ path: [String]) -> String? {
    path.reduce(Optional(self)) { $0?[$1] }?.text
  }

  /// With a text at a path of keys, which is made where it is not there.
  fileprivate func setting(_ path: [String], to text: String) -> Setting {
    guard let key = path.first else { return Setting(stringLiteral: text) }
    var setting = self
    setting[key] = (self[key] ?? [:]).setting(Array(path.dropFirst()), to: text)
    return setting
  }
}
