import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

/// A size of 0 says that nothing is there: a sweep may begin with it.
@Suite struct SizeZeroTests {
  /// Keys by which kinds state how large something is.
  static let sizes: Set = [
    "capacity", "rated_power", "rated_flow", "charge_power", "inverter_power", "full_flow", "permit",
    "import_limit", "export_limit", "maximum_flow", "maximum_charge", "maximum_release", "purchase_limit",
    "sale_limit",
  ]
  /// Sizes without which a lead of a kind can do nothing.
  static let essential: Set = ["capacity", "rated_power", "rated_flow", "full_flow"]

  @Test func everySizeMayBeZero() {
    var count = 0
    for kind in Catalogue.kinds {
      for parameter in kind.description.parameters where parameter.form != .group {
        guard let name = parameter.key.split(separator: ".").last, Self.sizes.contains(String(name)) else {
          continue
        }
        count += 1
        #expect(parameter.range?.lowerBound == 0, "\(kind.kind).\(parameter.key)")
      }
    }
    #expect(count >= 20)
  }

  @Test func aUnitOfSizeZeroGivesZerosBesideOneOfFullSize() throws {
    var kinds: Set<String> = []
    for kind in Catalogue.kinds {
      for reference in kind.referenceCases {
        guard let none = Self.without(reference.parameters, at: "") else { continue }
        kinds.insert(kind.kind)
        try Self.check(kind, reference, none)
      }
    }
    #expect(kinds.isSuperset(of: ["battery", "steam-boiler", "water-works", "converter", "pv-array"]))
  }

  private static func check<Kind: EquipmentKind>(
    _ kind: Kind.Type, _ reference: ReferenceCase, _ none: Setting
  ) throws {
    let name = "\(Kind.kind), \(reference.name)"
    let alone = try UnitBenchPark.bench(of: kind, reference)
    let together = try UnitBenchPark.bench(of: kind, reference, settings: [none, reference.parameters])
    var (single, pair) = (alone, together)
    // What each can do at most, and what follows from it; a size of 0 can do nothing.
    for lead in alone.structure.leads.indices {
      let (most, both) = (single.range(of: lead).most, pair.range(of: lead).most)
      #expect(both[0] == 0, "\(name): lead \(lead)")
      #expect(both[1].bitPattern == most[0].bitPattern, "\(name): lead \(lead)")
      let rate = most[0] < unlimited ? most[0] : 1
      single.operate(at: Lanes(all: rate), of: lead)
      pair.operate(at: select(both .> 0, Lanes(all: rate), .zero), of: lead)
    }
    let rates = alone.structure.leads.indices.map { lead in
      reference.rates.indices.contains(lead) ? reference.rates[lead] : 0
    }
    var (run, runs) = (alone, together)
    run.run((rates.isEmpty ? [1] : rates).map { Lanes(all: $0) }, over: Double(reference.seconds))
    runs.run(
      (rates.isEmpty ? [1] : rates).map { rate in
        var both = Lanes(all: rate)
        if !alone.structure.isSelfDriven { both[0] = 0 }
        return both
      }, over: Double(reference.seconds))
    for (one, both) in zip(run.everything, runs.everything) {
      #expect(both[0].isFinite, "\(name)")
      #expect(both[1].bitPattern == one[0].bitPattern, "\(name)")
    }
    for port in alone.structure.ports {
      #expect(runs.rate(port.key)?[0] == 0, "\(name): \(port.key)")
    }
  }

  /// The parameters with all essential sizes 0; nil where there is none.
  private static func without(_ setting: Setting, at key: String) -> Setting? {
    if setting.text != nil {
      guard essential.contains(key), let unit = setting.text?.split(separator: " ").last else { return nil }
      return Setting(stringLiteral: "0 \(unit)")
    }
    // A store beside a supply is not the supply's size.
    guard let entries = setting.entries, key != "stockpile" else { return nil }
    var result = setting
    var isChanged = false
    for entry in entries {
      guard let changed = without(entry.value, at: entry.key) else { continue }
      result[entry.key] = changed
      isChanged = true
    }
    return isChanged ? result : nil
  }
}
