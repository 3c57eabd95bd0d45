import Accounts
import Kernel
import LaneMath
import Testing

@Suite struct TotalsTests {
  private func power(_ park: Park) throws -> Port {
    try #require(park.structures.first { $0.id == "grid" }?.ports.first?.port)
  }

  @Test("rates are summed over the steps of each month") func months() throws {
    let made = try HandPark.chemical()
    let (totals, _) = try made.run()
    let port = try power(made.park)
    // 10 MW × 36 h and 20 MW × 24 h.
    #expect(agree(totals.amount(of: port, month: 0), 360 * 3.6e9))
    #expect(agree(totals.amount(of: port, month: 1), 480 * 3.6e9))
    #expect(agree(totals.amount(of: port), 840 * 3.6e9))
    // 840 MWh × 500 CNY/MWh.
    #expect(agree(totals.meter(unit: 0, 0), 420_000))
    // Heat is demanded in March alone, and nobody gives it.
    let heat = try #require(made.park.bus("heat"))
    #expect(totals.unservedTime(bus: heat) == 24 * 3600)
  }

  @Test("steps of the warm-up are not counted") func warmUp() throws {
    let plain = try HandPark.chemical()
    let warmed = try HandPark.chemical(warmUp: 24 * 3600)
    let (first, second) = (try plain.run().totals, try warmed.run().totals)
    let ports = (try power(plain.park), try power(warmed.park))
    #expect(first.amount(of: ports.0) == second.amount(of: ports.1))
    #expect(second.months == first.months)
  }

  @Test("quarters of an hour give what hours give") func quarters() throws {
    let (hourly, fine) = (try HandPark.chemical(), try HandPark.chemical(step: 900))
    let (a, b) = (try hourly.run(), try fine.run())
    let tables = [
      Indicators(hourly.park).table(a.totals, report: a.report),
      Indicators(fine.park).table(b.totals, report: b.report),
    ]
    #expect(tables[0].rows.count == tables[1].rows.count)
    for (coarse, fine) in zip(tables[0].rows, tables[1].rows)
    where coarse.indicator.id != "balance.worst_residual" {
      #expect(agree(fine.value, coarse.value), "\(coarse.indicator.id)")
      for (one, other) in zip(coarse.byMonth, fine.byMonth) {
        #expect(one.isNaN && other.isNaN || agree(other, one), "\(coarse.indicator.id) by month")
      }
    }
  }

  @Test("each lane is summed for itself, to the bit as if alone") func lanes() throws {
    let made = try HandPark.chemical(perLane: true)
    let totals = try made.run(lanes: laneCount).totals
    let alone = try made.run(lanes: 1).totals
    let port = try power(made.park)
    for lane in 0..<laneCount {
      // Lane k takes k + 1 times 840 MWh.
      #expect(agree(totals.amount(of: port, lane: lane), Double(lane + 1) * 840 * 3.6e9))
    }
    #expect(totals.amount(of: port) == alone.amount(of: port))
  }

  @Test("months count as soon as they are over") func unfinished() throws {
    let made = try HandPark.chemical()
    var totals = Totals(made.park)
    var simulation = Simulation(made.park)
    try simulation.run(steps: 40) { totals.observe($0) }
    #expect(totals.closedMonths == 1)
    let port = try power(made.park)
    #expect(agree(totals.amount(of: port), 360 * 3.6e9))
  }
}
