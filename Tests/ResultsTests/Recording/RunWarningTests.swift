import Kernel
import Testing

@testable import Results

@Suite struct RunWarningTests {
  private static let warnings: [RunWarning] = [
    RunWarning(
      Problem(
        "bus 'power' has no supplier", at: Origin(file: "park.yaml", line: 7, column: 3), severity: .warning)),
    .unserved(
      bus: "power", amount: 11_160, unit: "MWh", hours: 744, share: 0.9375,
      causes: [
        .init("the capacity of 'grid'", "“grid”的容量", hours: 700),
        .init("an outage of 'grid'", "“grid”停运", hours: 44),
      ]),
    .excess(bus: "biogas", amount: 345.6, unit: "GJ", hours: 24, share: 1, fate: "vented"),
    .missedSetpoint(
      lead: "engine.gas", hours: 4, causes: [.init("the capacity of 'engine'", "“engine”的容量", hours: 4)]),
    .idleMustRun(unit: "boiler", hours: 2.5), .frozen(steps: 1, hours: 1),
    .permit(
      outfall: "outfall", hours: 480,
      limits: [
        .init("chemical oxygen demand", "化学需氧量", hours: 480),
        .init("chemical oxygen demand of the year", "化学需氧量年总量", hours: 96),
      ]),
  ]

  @Test func `a results file gives the warnings as they were written`() async throws {
    let workspace = try Workspace()
    try await ToyRun.record(ToyPark(steps: 24), to: workspace.path("run.h5"), warnings: Self.warnings)
    let file = try RunFile(workspace.path("run.h5"))
    #expect(try file.warnings() == Self.warnings)
    #expect(try file.summary().warnings == Self.warnings)
    try await ToyRun.record(ToyPark(steps: 24), to: workspace.path("quiet.h5"), warnings: [])
    #expect(try RunFile(workspace.path("quiet.h5")).warnings() == [], "nothing was told")
  }

  @Test func `warnings say how much, for how long, of what, and what bound`() {
    #expect(
      Self.warnings.map(\.message) == [
        "bus 'power' has no supplier",
        "bus 'power': 11,160 MWh (93.75 % of the demand) unserved in 744 h; bound by the capacity of 'grid' in 700 h, an outage of 'grid' in 44 h",
        "bus 'biogas': 345.6 GJ (100 % of what it was given) in excess and vented in 24 h",
        "'engine.gas': the setpoint was missed in 4 h; bound by the capacity of 'engine' in 4 h",
        "'boiler' must run and could not in 2.5 h",
        "1 step did not settle: what was decided last was frozen, and what is left shows as unserved or in excess",
        "outfall 'outfall': 480 h above its permit: chemical oxygen demand in 480 h, chemical oxygen demand of the year in 96 h",
      ])
    #expect(
      Self.warnings.map(\.id) == [
        "input.park.yaml:7:3", "unserved.power", "excess.biogas", "missed_setpoint.engine.gas",
        "idle_must_run.boiler", "frozen", "permit.outfall",
      ])
    #expect(
      Self.warnings.dropFirst().map(\.messageZh) == [
        "母线“power”：缺供 11,160 MWh（占需求的 93.75 %），共 744 小时；受限于“grid”的容量 700 小时、“grid”停运 44 小时",
        "母线“biogas”：过剩损失 345.6 GJ（占供入量的 100 %），共 24 小时",
        "“engine.gas”：未达设定值 4 小时；受限于“engine”的容量 4 小时", "“boiler”应当运行而未能运行 2.5 小时",
        "1 个时段未收敛，其开停决策被冻结，余量计入缺供或过剩", "排放口“outfall”：超标 480 小时：化学需氧量 480 小时、化学需氧量年总量 96 小时",
      ])
    #expect(Set(RunWarning.Kind.allCases.map(\.labelZh)).count == RunWarning.Kind.allCases.count)
  }

  @Test func `of a file without warnings its figures tell`() {
    var summary = RunSummary(
      title: "park", clock: Clock(start: ToyPark.start, stepSeconds: 1800, stepCount: 48),
      timeZone: "Asia/Shanghai", worstResidual: 0, frozenSteps: 2, missedSetpoints: 3,
      indicators: RecordedIndicators(rows: [
        .init(
          id: "discharge.hours_above_permit.south.cod", value: 12, unit: "h", label: "", chineseLabel: ""),
        .init(id: "discharge.hours_above_permit.south", value: 12, unit: "h", label: "", chineseLabel: ""),
        .init(id: "discharge.hours_above_permit.north", value: 0, unit: "h", label: "", chineseLabel: ""),
      ]),
      buses: [
        .init(
          id: "power", label: "电", carrier: .electricity, rateUnit: "MW", amountUnit: "MWh", throughput: 100,
          unserved: .init(amount: 25, steps: 6, highest: 20),
          excess: .init(amount: 10, steps: 2, highest: 10), lossWord: "curtailed"),
        .init(
          id: "steam", label: "汽", carrier: .steam, rateUnit: "t h-1", amountUnit: "t", throughput: 100,
          unserved: .init(amount: 0, steps: 0, highest: 0), excess: .init(amount: 5, steps: 1, highest: 10),
          lossWord: nil),
      ])
    // Half hours; what goes from 'steam' to another bus is not lost.
    #expect(
      summary.toldWarnings.map(\.id) == [
        "unserved.power", "excess.power", "missed_setpoint", "frozen", "permit.south",
      ])
    #expect(summary.toldWarnings[0].hours == 3 && summary.toldWarnings[0].share == 0.25)
    #expect(summary.toldWarnings[1].hours == 1 && summary.toldWarnings[1].share == 0.1)
    #expect(summary.toldWarnings[4].hours == 12)
    #expect(summary.toldWarnings[4].message.hasSuffix("chemical oxygen demand in 12 h"))
    #expect(summary.toldWarnings[4].messageZh.hasSuffix("化学需氧量 12 小时"))
    summary.buses = []
    (summary.frozenSteps, summary.missedSetpoints, summary.indicators) = (0, 0, RecordedIndicators())
    #expect(summary.toldWarnings == [])
  }
}
