import Equipment
import Kernel
import ParkTesting
import Testing

@Suite("A back-pressure turbine")
struct BackPressureTurbineTests {
  /// All rows of chp_backpressure_performance.csv, with live-steam enthalpies of steam_levels.csv: live steam in MPa, °C and
  /// kJ/kg, exhaust in MPa, isentropic efficiency in %, kWh/t, exhaust in kJ/kg.
  private static let rows: [(Double, Double, Double, Double, Int, Double, Double)] = [
    (13.7, 540, 3437.5, 4.0, 80, 79.0, 3143.0),
    (13.7, 540, 3437.5, 2.5, 80, 103.9, 3050.0),
    (13.7, 540, 3437.5, 1.6, 82, 128.3, 2959.0),
    (13.7, 540, 3437.5, 1.0, 83, 150.9, 2874.0),
    (13.7, 540, 3437.5, 0.8, 83, 160.4, 2839.0),
    (13.7, 540, 3437.5, 0.6, 83, 172.2, 2795.0),
    (9.8, 540, 3479.0, 4.0, 80, 61.4, 3250.0),
    (9.8, 540, 3479.0, 2.5, 80, 89.0, 3147.0),
    (9.8, 540, 3479.0, 1.6, 82, 115.5, 3048.0),
    (9.8, 540, 3479.0, 1.0, 83, 140.1, 2956.0),
    (9.8, 540, 3479.0, 0.8, 83, 150.3, 2918.0),
    (9.8, 540, 3479.0, 0.6, 83, 162.8, 2872.0),
    (5.3, 485, 3395.8, 2.5, 80, 49.6, 3211.0),
    (5.3, 485, 3395.8, 1.6, 82, 77.3, 3107.0),
    (5.3, 485, 3395.8, 1.0, 83, 103.6, 3009.0),
    (5.3, 485, 3395.8, 0.8, 83, 114.7, 2968.0),
    (5.3, 485, 3395.8, 0.6, 83, 128.2, 2917.0),
    (3.43, 435, 3304.6, 1.6, 82, 48.5, 3124.0),
    (3.43, 435, 3304.6, 1.0, 83, 75.4, 3024.0),
    (3.43, 435, 3304.6, 0.8, 83, 86.9, 2981.0),
    (3.43, 435, 3304.6, 0.6, 83, 100.9, 2928.0),
  ]

  @Test("gives the power and exhaust of the published table", arguments: rows.indices)
  func table(_ number: Int) throws {
    let row = Self.rows[number]
    let reference = ReferenceCase(
      "row", source: "chp_backpressure_performance.csv",
      parameters: [
        "rated_flow": "36 t/h", "isentropic_efficiency": .init(stringLiteral: "\(row.4) %"),
        "generator_efficiency": "96.5 %",
      ],
      levels: ["steam": (row.0 * 1e6, row.1 + 273.15), "exhaust": (row.3 * 1e6, nil)],
      mixtures: ["steam": [SteamFlow.energy: row.2 * 1e3]], rates: [10],
      expected: [
        .init(.rate("power"), row.5 * 36_000, within: 0.08 / row.5),
        .init(.concentration("exhaust", SteamFlow.energy), row.6 * 1e3, within: 0.6 / row.6),
      ])
    #expect(try discrepancies(reference).isEmpty)
  }

  @Test("follows a curve of efficiency where one is stated")
  func curve() throws {
    let reference = ReferenceCase(
      "curve", source: "hand: half of 140.1 kWh/t × 72 t/h at 90 %",
      parameters: [
        "rated_flow": "72 t/h", "efficiency_curve": [["50 %", "90 %"], ["100 %", "100 %"]],
      ],
      levels: ["steam": (9.8e6, 813.15), "exhaust": (1e6, nil)],
      mixtures: ["steam": [SteamFlow.energy: 3.479e6]], rates: [10],
      expected: [.init(.rate("power"), 0.9 * 10 * 140.1 * 3600, within: 1e-3)])
    #expect(try discrepancies(reference).isEmpty)
  }

  @Test("needs to know its size, and only once")
  func messages() {
    func messages(_ parameters: Setting) -> [String] {
      let reference = ReferenceCase(
        "size", source: "none", parameters: parameters,
        levels: ["steam": (1e6, nil), "exhaust": (2e6, nil)], expected: [])
      do throws(Problems) {
        guard let kind = Catalogue.kind(named: "back-pressure-turbine") else { return [] }
        func open<Kind: EquipmentKind>(_ kind: Kind.Type) throws(Problems) {
          _ = try UnitBenchPark.bench(of: kind, reference)
        }
        try open(kind)
        return []
      } catch {
        return error.all.map(\.message)
      }
    }
    let pressure = "the exhaust's pressure is above that of the live steam"
    #expect(messages([:]) == [pressure, "back-pressure-turbine needs 'rated_power' or 'rated_flow'"])
    #expect(
      messages(["rated_flow": "36 t/h", "rated_power": "5 MW"])
        == [pressure, "state 'rated_power' or 'rated_flow', not both"])
  }

  private func discrepancies(_ reference: ReferenceCase) throws -> [String] {
    func open<Kind: EquipmentKind>(_ kind: Kind.Type) throws -> [String] {
      UnitContract.expectations(of: reference, on: try UnitBenchPark.bench(of: kind, reference))
    }
    let kind = try #require(Catalogue.kind(named: "back-pressure-turbine"))
    return try open(kind)
  }
}
