import Accounts
import Testing

@Suite struct DischargeAccountsTests {
  private static let park = """
    horizon: {start: 2025-01-01, end: 2025-01-03, step: 1 h}
    enterprises: {works: {label: 工厂}}
    buses: {sea: {carrier: wastewater}, drain: {carrier: wastewater}}
    units:
      plant:
        kind: process-plant
        production: 1 t/h
        releases:
          effluent: {bus: sea, base: 100 m3/h, cod: 60 mg/L, ammonium_n: 2 mg/L, total_n: 12 mg/L, total_p: 0.2 mg/L, tds: 3000 mg/L, tss: 10 mg/L, temperature: 33 degC}
          rain: {bus: drain, base: 20 m3/h, cod: 20 mg/L, tss: 30 mg/L}
      sea-outfall:
        kind: outfall
        ports: {water: sea}
        permit: {cod: 50 mg/L, ammonium_n: 10 mg/L, total_n: 12.5 mg/L, temperature: 30 degC}
        annual_permit: {cod: 0.2 t/a}
      drain-outfall: {kind: outfall, ports: {water: drain}, permit: {cod: 50 mg/L}, annual_permit: {cod: 0.0099 t/a, tss: 1 t/a}}

    """

  static let expected: [(String, Double)] = [
    // 48 h × 100 t/h × 60 mg/kg, and 20 t/h × 20 mg/kg.
    ("discharge.cod.sea-outfall", 0.288), ("discharge.cod.drain-outfall", 0.0192), ("discharge.cod", 0.3072),
    ("discharge.ammonium_n.sea-outfall", 0.0096), ("discharge.total_n.sea-outfall", 0.0576),
    ("discharge.total_p.sea-outfall", 0.00096), ("discharge.salt.sea-outfall", 14.4),
    ("discharge.ammonium_n.drain-outfall", 0),
    // Both days' means are above the limits of COD and temperature, and 15 hours above the total of the year, at once.
    ("discharge.hours_above_permit", 72), ("discharge.hours_above_permit.sea-outfall", 48),
    // The means of the drain are not, but 0.4 kg/h pass 9.9 kg in the 25th hour.
    ("discharge.hours_above_permit.drain-outfall", 24),
    ("discharge.hours_above_permit.drain-outfall.cod", 0),
    ("discharge.hours_above_permit.drain-outfall.cod_annual", 24),
    ("discharge.hours_above_permit.drain-outfall.tss_annual", 0),
    ("discharge.hours_above_permit.sea-outfall.cod", 48),
    ("discharge.hours_above_permit.sea-outfall.temperature", 48),
    ("discharge.hours_above_permit.sea-outfall.ammonium_n", 0),
    ("discharge.hours_above_permit.sea-outfall.total_n", 0),
    // 6 kg/h pass 200 kg in the 34th hour; 15 hours are left with it.
    ("discharge.hours_above_permit.sea-outfall.cod_annual", 15),
  ]

  @Test func `loads and hours above permit are told by outfall and in all`() throws {
    let table = try RealPark.table(Self.park)
    for (id, value) in Self.expected {
      let row = try #require(table[id], "\(id) is missing")
      #expect(abs(row.value - value) <= 1e-9 * Swift.max(1, value), "\(id): \(row.value), expected \(value)")
    }
    #expect(
      table["discharge.hours_above_permit.sea-outfall.cod"]?.indicator.labelZh == "sea-outfall 超过化学需氧量浓度限值小时数"
    )
    let solids = try #require(table["discharge.tss.sea-outfall"]?.value)
    let meter = try #require(table["figure.sea-outfall.tss"]?.value)
    #expect(abs(solids - meter) < 1e-12 && solids > 0)
    let figures = table.rows.filter { $0.indicator.group == .figures }
    #expect(
      figures.first { $0.indicator.id == "figure.sea-outfall.cod_exceedance" }?.indicator.labelZh
        == "sea-outfall 化学需氧量超标")
    for row in figures { #expect(!row.indicator.labelZh.contains("exceedance"), "\(row.indicator.id)") }
  }
}
