import Foundation
import Results
import Testing

@testable import Studies

@Suite struct SweepTableTests {
  /// Three runs of two axes, the last of which failed.
  private static let table = SweepTable(
    head: SweepTable.Head(
      sweep: "three", title: "三次运行", version: "test", method: "sobol", design: ["samples": 3, "seed": 7],
      sweepYAML: "sweep: three\n", scenarioYAML: "name: 园区\n", scenarioID: "abc",
      inputs: [SweepTable.Input(name: "park.yaml", sha256: "00ff")]),
    axes: [
      SweepTable.Axis(
        id: "pv", path: "units.pv.rated_power", unit: "MW", content: .number, distribution: "range: 0..20 MW"),
      SweepTable.Axis(
        id: "策略", path: "units.b.strategy", unit: "1", content: .choice, choices: ["tariff", "surplus"],
        distribution: "values: [tariff, surplus]"),
    ],
    indicators: [
      SweepTable.Indicator(
        id: "cost.total", unit: "CNY", label: "Total cost", chineseLabel: "总费用", direction: "less",
        meaning: IndicatorMeaning(
          definition: "sum of items", chineseDefinition: "各项之和", source: "model", chineseSource: "模型")),
      SweepTable.Indicator(
        id: "steam.used", unit: "t", label: "Steam used", chineseLabel: "蒸汽用量", direction: "neutral"),
    ], monthly: ["steam.used"], months: ["2025-01", "2025-02"],
    warned: [
      SweepTable.Warned(
        kind: .unserved, place: "power", subject: Remark("bus 'power': demand unserved", "母线“电”：缺供"),
        unit: "MWh"),
      SweepTable.Warned(kind: .frozen, place: "", subject: Remark("frozen", "未收敛"), unit: ""),
    ],
    runs: [
      SweepTable.Run(
        id: "a1", status: .done, message: "", plan: 0, sample: [5, 0], point: [0.25, 0.25],
        values: [1.5, 2.5],
        byMonth: [10, 20], worstResidual: 1e-15, frozenSteps: 0, missedSetpoints: 3,
        extents: [SweepTable.Extent(hours: 4, amount: 12.5), nil]),
      SweepTable.Run(
        id: "b2", status: .done, message: "", plan: 1, sample: [15, 1], point: [0.75, 0.75],
        values: [-1.0 / 3, 0], byMonth: [30, 40], worstResidual: 2e-15, frozenSteps: 4, missedSetpoints: 0,
        extents: [SweepTable.Extent(hours: 2, amount: 30), SweepTable.Extent(hours: nil, amount: nil)]),
      SweepTable.Run(
        id: "c3", status: .failed, message: "park.yaml:3:1: error: 不成立", plan: -1, sample: [20, 1],
        point: [1, 0.75], values: [.nan, .nan], byMonth: [.nan, .nan], worstResidual: .nan, frozenSteps: 0,
        missedSetpoints: 0, extents: [nil, nil]),
    ])

  @Test func `a table is read back as it was written, and written alike each time`() async throws {
    let workspace = try SweepWorkspace()
    try await Self.table.write(to: workspace.path("a.h5"))
    try await Self.table.write(to: workspace.path("b.h5"))
    #expect(try workspace.bytes("a.h5") == workspace.bytes("b.h5"))
    let read = try SweepTable(reading: workspace.path("a.h5"))
    #expect(read.head == Self.table.head && read.axes == Self.table.axes)
    #expect(read.indicators == Self.table.indicators)
    #expect(read.monthly == Self.table.monthly && read.months == Self.table.months)
    #expect(Array(read.runs.prefix(2)) == Array(Self.table.runs.prefix(2)))
    let failed = read.runs[2]
    #expect(failed.status == .failed && failed.message == Self.table.runs[2].message)
    #expect(failed.values.allSatisfy(\.isNaN) && failed.byMonth.allSatisfy(\.isNaN))
    #expect(read.warned == Self.table.warned && failed.extents == [nil, nil])
    #expect(read.warnings == Self.table.warnings)
  }

  @Test func `a table tells in how many runs each thing is warned of, and in which the most`() {
    let told = Self.table.warnings
    #expect(
      told.map(\.message) == [
        "bus 'power': demand unserved in 2 of 3 runs, for up to 4 h (run 0, 12.5 MWh)",
        "frozen in 1 of 3 runs (run 1)",
      ])
    #expect(
      told.map(\.messageZh) == [
        "母线“电”：缺供，3 次运行中有 2 次，最长 4 小时（第 0 次，12.5 MWh）", "未收敛，3 次运行中有 1 次（第 1 次）",
      ])
    #expect(told.map(\.id) == ["unserved.power", "frozen"] && told[0].hours == 4)
    #expect(told[0].amount == 12.5 && told[0].unit == "MWh" && abs((told[0].share ?? 0) - 2.0 / 3) < 1e-15)
  }

  @Test(arguments: RunWarning.Kind.allCases)
  func `whatever a run can warn of is written, read and told`(_ kind: RunWarning.Kind) async throws {
    let workspace = try SweepWorkspace()
    var table = Self.table
    let subject = Remark("thing at 'place'", "“地点”之事")
    table.warned = [SweepTable.Warned(kind: kind, place: "place", subject: subject, unit: "t")]
    for run in table.runs.indices { table.runs[run].extents = [nil] }
    table.runs[1].extents = [SweepTable.Extent(hours: 1, amount: 2)]
    try await table.write(to: workspace.path("kind.h5"))
    let told = try SweepTable(reading: workspace.path("kind.h5")).warnings
    #expect(told.map(\.message) == ["thing at 'place' in 1 of 3 runs, for up to 1 h (run 1, 2 t)"])
    #expect(told.map(\.messageZh) == ["“地点”之事，3 次运行中有 1 次，最长 1 小时（第 1 次，2 t）"])
    #expect(told.map(\.kind) == [kind])
  }

  @Test func `of a table of an earlier program its hours and counts tell`() async throws {
    let workspace = try SweepWorkspace()
    var table = Self.table
    table.warned = nil
    for run in table.runs.indices { table.runs[run].extents = [] }
    table.indicators[0].id = "bus.power.unserved_hours"
    table.indicators[1].id = RunWarning.permitHours + "south"
    try await table.write(to: workspace.path("old.h5"))
    let read = try SweepTable(reading: workspace.path("old.h5"))
    #expect(read.warned == nil)
    #expect(
      read.warnings.map(\.message) == [
        "bus 'power': demand unserved in 1 of 3 runs, for up to 1.5 h (run 0)",
        "outfall 'south': above its permit in 1 of 3 runs, for up to 2.5 h (run 0)",
        "steps that did not settle in 1 of 3 runs (run 1, 4 steps)",
        "the setpoint was missed in 1 of 3 runs (run 0, 3 steps)",
      ])
  }

  @Test func `what is not the table of a sweep is refused`() async throws {
    let workspace = try SweepWorkspace()
    let file = try await HDF5File(at: workspace.path("run.h5"))
    try await file.write(text: "name: x", to: "/scenario_yaml")
    try await file.publish()
    let error = #expect(throws: StorageError.self) {
      _ = try SweepTable(reading: workspace.path("run.h5"))
    }
    #expect(error.map { workspace.shown("\($0)") } == "run.h5: not the results of a sweep (open)")
  }

  /// Opens the file in every way an analyst does.
  private static let script = #"""
    import sys, numpy as np, xarray as xr
    path = sys.argv[1]
    for engine in ("h5netcdf", "netcdf4"):
        with xr.open_dataset(path, engine=engine) as data:
            assert data.attrs["method"] == "sobol" and data.attrs["design_samples"] == 3, engine
            assert data.attrs["failed_runs"] == 1 and data.attrs["title"] == "三次运行", engine
            assert data["sweep_yaml"].values.item() == "sweep: three\n", engine
        with xr.open_dataset(path, engine=engine, group="runs") as runs:
            assert runs["value"].dims == ("run", "indicator"), engine
            assert runs["value"].sel(indicator="cost.total").values[0] == 1.5, engine
            assert runs["value"].sel(indicator="cost.total").values[1] == -1 / 3, engine
            assert np.isnan(runs["value"].values[2]).all(), engine
            assert runs["sample"].sel(axis="pv").values.tolist() == [5, 15, 20], engine
            assert runs["axis_units"].sel(axis="pv").values.item() == "MW", engine
            assert runs["units"].sel(indicator="steam.used").values.item() == "t", engine
            assert runs["definition_zh"].sel(indicator="cost.total").values.item() == "各项之和", engine
            assert "label_zh" in runs.coords and "id" in runs.coords, engine
            assert runs["status"].values.tolist() == [0, 0, 1], engine
            assert runs["status"].attrs["flag_meanings"] == "done failed", engine
            assert runs["message"].values[2].endswith("不成立"), engine
        with xr.open_dataset(path, engine=engine, group="by_month") as months:
            assert months["value"].dims == ("run", "indicator", "month"), engine
            assert months["value"].sel(run=1, month="2025-02").values.tolist() == [40], engine
        with xr.open_dataset(path, engine=engine, group="warnings") as warnings:
            assert warnings["hours"].dims == ("run", "warning"), engine
            assert warnings["told"].sel(warning="unserved.power").values.tolist() == [1, 1, 0], engine
            assert warnings["amount"].sel(warning="unserved.power").values[:2].tolist() == [12.5, 30], engine
            assert warnings["subject_zh"].sel(warning="unserved.power").values.item() == "母线“电”：缺供", engine
        with xr.open_dataset(path, engine=engine, group="failures") as failures:
            assert failures["run"].values.tolist() == [2], engine
        with xr.open_datatree(path, engine=engine) as tree:
            assert tree["choices"]["text"].values.tolist() == ["tariff", "surplus"], engine
    print("same")
    """#

  @Test(.enabled(if: Python.path != nil, Python.missing))
  func `xarray reads the table with both engines`() async throws {
    let workspace = try SweepWorkspace()
    try await Self.table.write(to: workspace.path("results.h5"))
    let result = try Python.run(Self.script, workspace.path("results.h5"))
    #expect(result.status == 0 && result.output == "same\n", "\(result.output)")
  }
}

/// The Python with xarray that `make` sets up in `.build/python`, where it is there.
private enum Python {
  static let missing: Comment = "no .build/python with h5py, netCDF4, h5netcdf, xarray: see the Makefile"

  static let path: String? = {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let python = root.appendingPathComponent(".build/python/bin/python3").path
    return FileManager.default.isExecutableFile(atPath: python) ? python : nil
  }()

  static func run(_ script: String, _ argument: String) throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: try #require(path))
    process.arguments = ["-c", script, argument]
    process.standardOutput = pipe
    process.standardError = pipe
    process.environment = ProcessInfo.processInfo.environment.merging(["HDF5_USE_FILE_LOCKING": "FALSE"]) {
      $1
    }
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
