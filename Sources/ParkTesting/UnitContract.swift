public import Kernel
import LaneMath

/// What every unit promises, whatever it models; each check answers with what is broken.
public enum UnitContract {
  /// Everything: reference cases, documentation and the generic promises.
  public static func discrepancies<Kind: EquipmentKind>(of kind: Kind.Type) -> [String] {
    var found = documentation(of: kind)
    if Kind.referenceCases.isEmpty { found.append("\(Kind.kind) has no reference case") }
    for reference in Kind.referenceCases {
      let name = "\(Kind.kind), \(reference.name)"
      do throws(Problems) {
        let bench = try UnitBenchPark.bench(of: kind, reference)
        found += expectations(of: reference, on: bench).map { "\(name): \($0)" }
        found += sharedNames(of: kind, bench, reference).map { "\(name): \($0)" }
        found += promises(of: bench, reference).map { "\(name): \($0)" }
        found += acceptedStates(of: kind, bench, reference).map { "\(name): \($0)" }
      } catch {
        found.append("\(name): \(error)")
      }
    }
    return found
  }

  /// Parameters without a sentence, or numbers without a source.
  public static func documentation<Kind: EquipmentKind>(of kind: Kind.Type) -> [String] {
    var found: [String] = []
    if Kind.summary.isEmpty || Kind.label.isEmpty { found.append("\(Kind.kind) lacks a summary or a label") }
    let described =
      [Kind.description] + Kind.referenceCases.map { kind.description(reading: $0.parameters) }
    var seen: Set<String> = []
    for parameter in described.flatMap(\.parameters) where seen.insert(parameter.key).inserted {
      if parameter.summary.isEmpty { found.append("\(Kind.kind): '\(parameter.key)' has no summary") }
      switch parameter.form {
      case .number, .series, .curve, .region:
        if parameter.source.isEmpty { found.append("\(Kind.kind): '\(parameter.key)' has no source") }
      case .choice, .flag, .text, .group: break
      }
    }
    for port in described.flatMap(\.ports) where port.summary.isEmpty {
      found.append("\(Kind.kind): port '\(port.key)' has no summary")
    }
    return found
  }

  /// Where a reference case does not come out.
  public static func expectations(of reference: ReferenceCase, on bench: UnitBench) -> [String] {
    var bench = bench
    bench.run(reference.rates.map { Lanes(all: $0) }, over: Double(reference.seconds))
    return reference.expected.flatMap { expectation -> [String] in
      let (name, value) = look(expectation.place, bench)
      guard let value else { return ["there is no \(name)"] }
      let allowed = expectation.tolerance * Swift.max(abs(expectation.value), 1e-12)
      let isNear = abs(value[0] - expectation.value) <= allowed
      return isNear ? [] : ["\(name) is \(value[0]), expected \(expectation.value) ± \(allowed)"]
    }
  }

  private static func look(_ place: ReferenceCase.Expectation.Place, _ bench: UnitBench) -> (String, Lanes?) {
    switch place {
    case .rate(let port): return ("rate of \(port)", bench.rate(port))
    case .quantity(let port, let quantity):
      return ("quantity \(quantity) of \(port)", bench.quantity(port, quantity))
    case .concentration(let port, let quantity):
      let rate = bench.rate(port)
      let flow = bench.quantity(port, quantity)
      return (
        "quantity \(quantity) per rate of \(port)", rate.flatMap { rate in flow.map { ratio($0, rate) } }
      )
    case .state(let key): return ("state \(key)", bench.state(key))
    case .meter(let key): return ("meter \(key)", bench.meter(key))
    }
  }
}
