import Accounts
import Kernel
import Results
import Scenario
import Testing

@testable import Reports

/// What pages say of a run agrees with its indicators, whatever the carrier and the kind of limit.
@Suite struct StatementTests {
  /// What an hour at a rate comes to is the same amount by either table.
  @Test(arguments: Carrier.allCases) func `rates and amounts of a carrier agree`(_ carrier: Carrier) {
    let amount = carrier.displayScale * 3600 * carrier.accountUnit.perSI
    #expect(abs(amount - carrier.amountOfHour) < 1e-12, "\(carrier): \(amount)")
  }

  private static func runs() async throws -> [(name: String, run: RunFile)] {
    var runs = [("short", try await ShortPark.run().run)]
    for scenario in ["examples/first-park.yaml", "shangyu/baseline.yaml"] {
      runs.append((scenario, try await ShippedRuns.shared.run(scenario)))
    }
    return runs
  }

  @Test func `buses tell their amounts in the units of their indicators`() async throws {
    for (name, run) in try await Self.runs() {
      let summary = try run.summary()
      for bus in summary.buses {
        for (word, amount) in [("unserved", bus.unserved.amount), ("excess", bus.excess.amount)] {
          let row = try #require(summary.indicators["bus.\(bus.id).\(word)"])
          #expect(row.unit == bus.amountUnit, "\(name) \(bus.id)")
          let difference = abs(row.value - amount)
          #expect(difference <= 1e-5 * Swift.max(row.value, bus.throughput, 1), "\(name) \(bus.id) \(word)")
        }
        let supplied = try #require(summary.indicators["bus.\(bus.id).supplied"])
        #expect(supplied.unit == bus.amountUnit)
        // Buses of waste have the rate of its dry matter, indicators its weight with the water.
        guard bus.carrier != .solidWaste else { continue }
        // Of what flows through also what came over from other buses, and what nobody gave.
        #expect(bus.throughput + bus.unserved.amount >= supplied.value * (1 - 1e-5), "\(name) \(bus.id)")
      }
    }
  }

  @Test func `parts of a whole make it up, on pages and in workbooks`() async throws {
    for (name, run) in try await Self.runs() {
      let indicators = try run.summary().indicators
      guard
        let sheet = OverviewSheet(indicators: indicators, words: SheetWords(.english)).sheet()
      else { continue }
      for (title, whole) in [
        ("Cost by item", "cost.total"), ("Greenhouse gas emissions", "carbon.total"),
      ] {
        guard let chart = sheet.charts.first(where: { $0.title == title }) else { continue }
        let total = try #require(indicators[whole])
        for month in indicators.months.indices {
          let sum = chart.series.reduce(0.0) { sum, series in
            guard case .number(let value) = sheet.rows[month][series.values.columns.lowerBound] else {
              return sum
            }
            return sum + value
          }
          #expect(abs(sum - total.byMonth[month]) <= 1e-6 * abs(total.byMonth[month]), "\(name): \(title)")
        }
        let isPositive = chart.series.allSatisfy { series in
          sheet.rows.allSatisfy { row in
            guard case .number(let value) = row[series.values.columns.lowerBound] else { return true }
            return value >= 0
          }
        }
        #expect(chart.startsAtZero == isPositive, "\(name): \(title)")
      }
    }
    // What is short costs, and is among the items.
    let indicators = try await ShortPark.run().run.summary().indicators
    let sheet = try #require(OverviewSheet(indicators: indicators, words: SheetWords(.chinese)).sheet())
    #expect(sheet.columns.contains { $0.header == "费用：缺供损失 [元]" })
    #expect(!sheet.columns.contains { $0.header.contains("CNY") })
  }

  @Test(arguments: Language.allCases) func `the headline counts what is paid for, and any kind of limit`(
    _ language: Language
  ) async throws {
    let (run, scenario) = try await ShortPark.run()
    let summary = try run.summary()
    func page(_ run: RunFile, _ scenario: ResolvedScenario) throws -> (Markup, PermitState) {
      let summary = try run.summary()
      let figures = try PermitReading(run: run, indicators: summary.indicators, scenario: scenario.settings)
        .figures()
      let state = PermitState(figures, summary.indicators, isKnown: true)
      return (RunHeadline(summary, state, PageWriter(language)).sentence, state)
    }
    let (sentence, state) = try page(run, scenario)
    #expect(state == .exceeded)
    #expect(
      sentence.sources.contains("electricity.bought") && !sentence.sources.contains("electricity.import"))
    #expect(sentence.sources.contains("heat.import") && sentence.sources.contains("cooling.import"))
    let hours = try #require(summary.indicators["discharge.hours_above_permit"])
    let annual = try #require(summary.indicators["discharge.hours_above_permit.outfall.cod_annual"])
    #expect(hours.value == annual.value && hours.value > 0)
    #expect(sentence.sources.contains("discharge.hours_above_permit"))
    let none = language == .chinese ? "没有一小时超标" : "no hour exceeded a permit"
    #expect(!sentence.plain.contains(none))
    let (kept, keptState) = try await {
      let other = try await ShortPark.run(permit: ", annual_permit: {cod: 90 t/a}")
      return try page(other.run, other.scenario)
    }()
    #expect(keptState == .kept && kept.plain.contains(none))
    let (silent, silentState) = try await {
      let other = try await ShortPark.run(permit: "")
      return try page(other.run, other.scenario)
    }()
    #expect(silentState == .unstated && !silent.plain.contains(none), "\(silent.plain)")
  }

  @Test func `what is unserved is no flow in diagrams, Sankeys close, and hot water is no steam`()
    async throws
  {
    let run = try await ShortPark.run().run
    let park = try RecordedPark(named: run)
    #expect(FlowChapter(park, try run.means(over: .horizon, of: park), residual: 0).faults == [])
    let places = try RailPlaces(of: run, park)
    for subject in [RailDiagram.Subject.power, .steam, .all] {
      let diagram = try #require(places.diagram(subject, language: .english))
      for rail in diagram.rails {
        #expect(abs(rail.outflow + rail.excess - rail.inflow) <= 1e-6 * rail.inflow, "\(subject) \(rail.id)")
        #expect(rail.flow == rail.inflow)
      }
      #expect(diagram.rails.contains { $0.unserved > 0 })
    }
    let heat = try #require(places.diagram(.steam, language: .chinese))
    #expect(heat.title == Words("供热供冷系统图", "Heat and cooling"))
    let power = try #require(try CarrierFlows(.electricity, run, park, months: try run.indicators().months))
    let load = try #require(power.loads.first)
    let highest = try #require(load.rates.max())
    #expect(highest <= 2.3 * 1.0001 && highest > 2, "\(highest) MW of a connection of 2.3 MW")
    let plot = try PlotMaker(run, park, steps: 0..<run.clock.stepCount).plot(of: ["power"])
    let total = try #require(plot.panels.first?.total?.facts)
    #expect(total.highest.value <= 2.3 * 1.0001, "\(total.highest)")
    let duration = try PlotMaker(run, park, steps: 0..<run.clock.stepCount, isDuration: true).plot(of: [
      "power"
    ])
    let taken = try #require(duration.panels.first?.series.first?.facts)
    #expect(taken.highest.value <= 2.3 * 1.0001)
    #expect(duration.panels.first?.series.contains { $0.id == "power.unserved" } ?? false)
  }

  /// A page of 1366 px has 1274 px for a picture, beside its edges and the bar that scrolls it.
  @Test(arguments: Language.allCases) func `the pictures of the reference park fit a small screen`(
    _ language: Language
  ) async throws {
    let run = try await ShippedRuns.shared.run("shangyu/baseline.yaml")
    let places = try RailPlaces(of: run, try RecordedPark(named: run))
    for subject in RailDiagram.Subject.allCases {
      let diagram = try #require(places.diagram(subject, language: language))
      #expect(diagram.frame.leastWidth <= 1274, "\(subject): \(diagram.width)")
    }
  }

  @Test func `readers of Chinese count in 万 and 亿`() {
    for (value, unit, name, size) in [
      (2.3e8, "CNY", "亿元", 1e8), (49_407_279, "CNY", "万元", 1e4), (9_999, "CNY", "元", 1),
      (-5e6, "CNY", "万元", 1e4), (5e4, "MWh", "万 kWh", 10), (2e5, "MWh", "亿 kWh", 1e5), (7, "MWh", "MWh", 1),
      (3e4, "Nm3", "万 Nm³", 1e4), (12, "GJ", "GJ", 1),
    ] {
      #expect(
        ReadersUnit(unit, .chinese, of: value) == ReadersUnit(size: size, name: name), "\(value) \(unit)")
    }
    #expect(ReadersUnit("CNY", .english, of: 49_407_279) == ReadersUnit(size: 1e6, name: "M CNY"))
    #expect(0.000_153.fixedOrLess(2) == "< 0.01" && (-0.000_153).fixedOrLess(2) == "> −0.01")
    #expect(0.0.fixedOrLess(2) == "0.00" && 0.25.fixedOrLess(2) == "0.25")
  }

  @Test func `a long name of a park leaves subject and time in the heading`() {
    let name = String(repeating: "很长的园区名称", count: 12)
    let heading = PictureText.heading([name, "供用电图", "2025-07-15 14:00"], 17, width: 700)
    #expect(heading.hasSuffix("… · 供用电图 · 2025-07-15 14:00"), "\(heading)")
    #expect(TextMetrics.width(heading, 17 * 1.07) <= 700)
    #expect(PictureText.heading(["P", "Heat", "2025"], 17, width: 700) == "P · Heat · 2025")
  }
}
