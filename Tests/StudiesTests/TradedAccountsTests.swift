import Results
import Testing

/// What is bought and sold is what is paid for, whatever stands between the meter and the bus.
@Suite struct TradedAccountsTests {
  private static let gas = """
    parktwin: 1
    name: stockpile
    horizon: {start: 2025-03-17, end: 2025-03-20, step: 1 h}
    buses:
      gas: {carrier: fuel, density: 0.75 kg/m3, nominal: {fossil_carbon: 74 %, hydrogen: 24 %, lower_heating_value: 48 MJ/kg}}
    units:
      supply: {kind: fuel-supply, ports: {fuel: gas}, price: 4800 CNY/t, density: 0.75 kg/m3, fossil_carbon: 74 %, hydrogen: 24 %, lower_heating_value: 48 MJ/kg}
      plant: {kind: process-plant, uses: {gas: {bus: gas, base: 1 t/h}}}

    """

  /// By hand: 1.5 t/h for 72 h are delivered and 1 t/h is burnt: 108 t are bought, 72 t consumed, 36 t put into stock.
  @Test func `fuel that is bought is what is delivered, and energy is what is consumed`() throws {
    let run = try SmallRun(
      Self.gas, "units.supply.stockpile={capacity: 100 t, deliveries: 1.5 t/h, initial: 10 %}")
    #expect(isNear(run.value("gas.purchased"), 108e3 / 0.75))
    #expect(isNear(run.value("cost.purchase"), 108 * 4800))
    #expect(isNear(run.value("stock.change.supply"), 36))
    #expect(isNear(run.value("fuel.import"), 72))
    // 48 GJ/t over 29.3076 GJ/tce.
    #expect(isNear(run.value("energy.gas"), 72 * 48 / 29.3076))
    #expect(run.value("energy.total") == run.value("energy.gas"))
    #expect(run.byEnterprise("gas.purchased") == [run.value("gas.purchased")])
  }

  @Test func `what is turned away by a full stockpile is not bought`() throws {
    let run = try SmallRun(
      Self.gas, "units.supply.stockpile={capacity: 20 t, deliveries: 1.5 t/h, initial: 50 %}")
    // 10 t fill it, then as much is taken as is burnt.
    #expect(isNear(run.value("gas.purchased"), 82e3 / 0.75))
    #expect(isNear(run.value("cost.purchase"), 82 * 4800))
    // 0.5 t/h from the 20th hour on: the store holds 20 t after 20 h.
    #expect(isNear(run.value("figure.supply.refused_deliveries"), 26))
    #expect(
      run.warnings.map(\.message) == [
        "'supply': deliveries without room in 52 h, 26 t in all, up to 0.5 t/h"
      ])
    #expect(run.warnings.map(\.messageZh) == ["“supply”：无处堆放的到货，共 52 小时，合计 26 t，最高 0.5 t/h"])
    #expect(run.warnings.map(\.id) == ["refused.supply.refused_deliveries"])
  }

  @Test func `fuel without a stockpile is bought as it is burnt`() throws {
    let run = try SmallRun(Self.gas)
    #expect(isNear(run.value("gas.purchased"), 72e3 / 0.75))
    #expect(isNear(run.value("energy.total"), 72 * 48 / 29.3076))
  }

  private static let power = """
    parktwin: 1
    name: transformer
    horizon: {start: 2025-01-01, end: 2025-01-02, step: 1 h}
    buses: {power: {carrier: electricity}}
    units:
      grid: {kind: grid-connection, ports: {import: power, export: power}, price: 0.5 CNY/kWh, export_price: 0.3 CNY/kWh, emission_factor: 0.5 kg/kWh, transformer_loss: 2 %, no_load_loss: 100 kW}
      mill: {kind: process-plant, uses: {power: {bus: power, flow: {pattern: {hours: [3,3,3,3,3,3,3,3,3,3,3,3,1,1,1,1,1,1,1,1,1,1,1,1]}, scale: 2 MW}}}}
      turbine: {kind: process-plant, releases: {power: {bus: power, base: 1.5 MW}}}

    """

  /// By hand: for 12 h 1.5 MW come in, 1.5 / 0.98 + 0.1 at the meter; for 12 h 0.5 MW leave, 0.5 × 0.98 − 0.1 at it.
  @Test func `bought and sold power is what the meter counts, for cost, carbon and energy alike`() throws {
    let run = try SmallRun(Self.power)
    let (bought, sold) = (12 * (1.5 / 0.98 + 0.1), 12 * (0.5 * 0.98 - 0.1))
    #expect(isNear(run.value("electricity.bought"), bought))
    #expect(isNear(run.value("electricity.sold"), sold))
    #expect(isNear(run.value("energy.electricity"), (bought - sold) * 0.1229))
    #expect(isNear(run.value("energy.total"), (bought - sold) * 0.1229))
    #expect(isNear(run.value("energy.total_equal_value"), (bought - sold) * 0.3024))
    #expect(isNear(run.value("cost.energy_charge"), bought * 500))
    #expect(isNear(run.value("cost.export_income"), sold * -300))
    #expect(isNear(run.value("carbon.scope2"), bought * 0.5))
    // What passes the bus has words of its own.
    #expect(isNear(run.value("electricity.import"), 18) && isNear(run.value("electricity.export"), 6))
  }

  @Test func `a market's power is bought at its port`() throws {
    let run = try SmallRun(
      Self.power.replacing(
        "units:",
        with:
          "units:\n  seller: {kind: market, ports: {bought: power}, purchase_limit: 1 MW, purchase_rank: 1, emission_factor: 0.5 kg/kWh}"
      ))
    let (grid, sold) = (12 * (0.5 / 0.98 + 0.1), 12 * (0.5 * 0.98 - 0.1))
    #expect(isNear(run.value("electricity.bought"), grid + 12))
    #expect(isNear(run.value("electricity.sold"), sold))
  }
}
