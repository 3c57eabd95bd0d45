import Equipment
import Kernel
import ParkTesting
import Testing

/// What declarations call things, they call them in both languages.
@Suite struct DeclaredWordsTests {
  /// Faults of a pair of words.
  private func faults(_ what: String, _ english: String, _ chinese: String) -> [String] {
    (english.isEmpty || english.hasChinese ? ["\(what) in English: '\(english)'"] : [])
      + (chinese.hasChinese ? [] : ["\(what) in Chinese: '\(chinese)'"])
  }

  @Test func `ports of every kind, stated or not`() throws {
    var ports = 0
    for kind in Catalogue.kinds {
      func open<Kind: EquipmentKind>(_ type: Kind.Type) throws -> [UnitStructure.PortStructure] {
        try Kind.referenceCases.flatMap { try UnitBenchPark.bench(of: type, $0).structure.ports }
      }
      let description = kind.description.ports
      #expect(
        description.flatMap { faults("\(kind.kind) \($0.key)", $0.summary, $0.summaryZh) } == [],
        "\(kind.kind)")
      let structures = try open(kind)
      #expect(
        structures.flatMap { faults("\(kind.kind) \($0.key)", $0.label, $0.labelZh) } == [], "\(kind.kind)")
      ports += structures.count
    }
    #expect(ports > 60, "\(ports)")
  }

  @Test func `carriers, what they carry, and what permits limit`() {
    let symbols: Set = ["COD", "pH"]
    for carrier in Carrier.allCases {
      #expect(faults("\(carrier)", carrier.label, carrier.labelZh) == [])
      for quantity in [carrier.medium.rate] + carrier.medium.further where !symbols.contains(quantity.labelZh)
      {
        #expect(faults("\(carrier) \(quantity.id)", quantity.label, quantity.labelZh) == [])
      }
    }
    for limit in PermitLimit.allCases { #expect(faults(limit.rawValue, limit.label, limit.labelZh) == []) }
  }
}
