import Foundation
import Kernel
import Testing

/// Reactions whose conserved quantities have to close by the composition matrix alone, and others of the same kinds.
@Suite struct ReactionTests {
  /// Amounts in kg a kmol of reaction, or kg, by `medium.quantity`.
  struct Reaction: Decodable, CustomTestStringConvertible {
    struct Amount: Decodable {
      var quantity: String
      var mass: Double

      init(_ quantity: String, _ mass: Double) { (self.quantity, self.mass) = (quantity, mass) }
      init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        quantity = try list.decode(String.self)
        mass = try list.decode(Double.self)
      }
    }
    var id: String
    var `in`: [Amount]
    var out: [Amount]
    var testDescription: String { id }
  }

  private struct File: Decodable { var reactions: [Reaction] }

  private static let given: [Reaction] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Reactions/reactions.json")
    let read = (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(File.self, from: $0) }
    return read?.reactions ?? []
  }()

  /// By hand, with the same whole-number weights.
  private static let further: [Reaction] = [
    // 2 H2S + 3 O2 → 2 SO2 + 2 H2O
    reaction("sulphide", ["gas.h2s": 68, "gas.o2": 96], ["gas.so2": 128, "gas.h2o": 36]),
    // Wet lime: SO2 + CaO + ½ O2 → CaSO4
    reaction(
      "sulphate", ["gas.so2": 64, "gas.o2": 16, "solid.rate": 56, "solid.ash": 56],
      ["solid.rate": 136, "solid.ash": 56, "solid.sulphur": 32]),
    // CaO + 2 HCl → CaCl2 + H2O: the chlorine takes the place of oxygen.
    reaction(
      "chloride", ["gas.hcl": 73, "solid.rate": 56, "solid.ash": 56],
      ["solid.rate": 111, "solid.ash": 56, "solid.chlorine": 71, "gas.h2o": 18]),
    // CH2O in water + O2 → CO2 + H2O, biogenic and fossil.
    reaction(
      "organic matter in water", ["water.cod_readily_biodegradable": 32, "gas.o2": 32],
      ["gas.co2_biogenic": 44, "water.rate": 18]),
    reaction(
      "fossil organic matter in water",
      ["water.cod_slowly_biodegradable": 32, "water.fossil_carbon": 12, "gas.o2": 32],
      ["gas.co2_fossil": 44, "water.rate": 18]),
    // 2 CH2O → CH4 + CO2, biogenic.
    reaction(
      "digestion", ["water.cod_readily_biodegradable": 64],
      ["gas.ch4": 16, "gas.biogenic_carbon": 12, "gas.co2_biogenic": 44]),
    // CO2 into water and out of it.
    reaction(
      "carbonic acid", ["gas.co2_fossil": 44], ["water.inorganic_carbon": 12, "water.fossil_carbon": 12]),
    // 4 NO3⁻ + 5 CH2O → 2 N2 + 5 CO2 + 3 H2O + 4 OH⁻, as HNO3: 2 H2O more.
    reaction(
      "denitrification", ["water.nitrate_n": 56, "water.cod_readily_biodegradable": 160],
      ["gas.n2": 56, "gas.co2_biogenic": 220, "water.rate": 126]),
    // CaO + 2 H2S + 4 O2 → ... of sodium sulphate brine to gypsum: only the metal's oxide changes its place.
    reaction(
      "brine of both", ["water.salt": 58.5 + 142, "water.chloride": 35.5, "water.sulphate_s": 32],
      ["solid.rate": 200.5, "solid.salt": 93, "solid.chlorine": 35.5, "solid.sulphur": 32]),
    // C2H6O + 3 O2, as fuel, moist: moisture leaves as vapour.
    reaction(
      "ethanol",
      ["fuel.rate": 56, "fuel.biogenic_carbon": 24, "fuel.hydrogen": 6, "fuel.moisture": 10, "gas.o2": 96],
      ["gas.co2_biogenic": 88, "gas.h2o": 64]),
    // CO2 that is captured keeps its origin.
    reaction("captured", ["gas.co2_fossil": 44], ["co2.rate": 44, "co2.fossil_carbon": 12]),
    reaction("hydrogen", ["hydrogen.rate": 4, "gas.o2": 32], ["gas.h2o": 36]),
  ]

  private static func reaction(_ id: String, _ taken: [String: Double], _ given: [String: Double]) -> Reaction
  {
    func amounts(_ masses: [String: Double]) -> [Reaction.Amount] {
      masses.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
    }
    return Reaction(id: id, in: amounts(taken), out: amounts(given))
  }

  private static func composition(of name: String) throws -> Composition {
    let parts = name.split(separator: ".").map(String.init)
    let medium = try #require(Carrier.allCases.map(\.medium).first { $0.id == parts[0] }, "\(name)")
    return try #require(([medium.rate] + medium.further).first { $0.id == parts[1] }, "\(name)").composition
  }

  @Test("the given reactions are there to be tried") func givenReactions() { #expect(Self.given.count == 10) }

  @Test("every row but energy closes to 1e-9 of the larger side", arguments: given + further)
  func closes(_ reaction: Reaction) throws {
    for row in Conserved.allCases where row != .energy {
      func sum(_ amounts: [Reaction.Amount]) throws -> Double {
        try amounts.reduce(0) { try $0 + $1.mass * Self.composition(of: $1.quantity)[row] }
      }
      let (taken, given) = (try sum(reaction.in), try sum(reaction.out))
      // Oxygen demand of what is fully oxidised is nothing in the sum: its parts are the scale.
      let parts = try (reaction.in + reaction.out).map {
        try abs($0.mass * Self.composition(of: $0.quantity)[row])
      }
      let scale = row == .oxygenDemand ? parts.max() ?? 0 : max(abs(taken), abs(given))
      #expect(abs(taken - given) <= 1e-9 * scale, "\(row.id): \(taken) in, \(given) out")
    }
  }

  @Test(
    "bound hydrogen holds the water that it may form at 25 °C, and neither water nor an element that is none does"
  )
  func hydrogenHoldsItsWater() {
    for medium in Set(Carrier.allCases.map(\.medium)) {
      for quantity in [medium.rate] + medium.further where quantity.unit == "kg s-1" {
        let isFluid = ["water.rate", "steam.rate", "gas.h2o"].contains("\(medium.id).\(quantity.id)")
        let expected = isFluid ? 0 : quantity.composition[.water] * Element.waterReference
        #expect(
          abs(quantity.composition[.energy] - expected) <= 1e-12 * expected, "\(medium.id).\(quantity.id)")
      }
    }
  }
}
