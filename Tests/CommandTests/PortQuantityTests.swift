import Foundation
import Testing

/// What flows of ports carry, as `plot` and `export` tell it.
@Suite struct PortQuantityTests {
  /// 100 t/h with 4 g of ammonium nitrogen a cubic metre carry 0.4 kg of it an hour.
  @Test func `what the flow of a port carries is drawn and exported by its name`() throws {
    let folder = try CommandFolder()
    try folder.write(
      "works.yaml",
      CommandFolder.head + """
        horizon: {start: 2025-06-02, end: 2025-06-03, step: 1 h}
        buses: {sewer: {carrier: wastewater}}
        units:
          mill: {kind: process-plant, releases: {sewage: {bus: sewer, base: 100 t/h, cod: 60 mg/L, ammonium_n: 4 mg/L}}}
          outfall: {kind: outfall, ports: {water: sewer}, fee: 0 CNY/m3}
        """)
    #expect(try folder.run("run", "works.yaml", "-o", "run.h5", "--quiet").status == 0)
    let panel = try PlotSeriesTests.panels(folder, "outfall.water.ammonium_n")[0]
    #expect(panel["unit"] as? String == "kg h-1")
    let values = try PlotSeriesTests.values(panel, "outfall.water.ammonium_n")
    #expect(values.count == 24 && values.allSatisfy { abs($0 - 0.4) < 1e-6 }, "\(values)")
    let sheet = try PlotSeriesTests.exported(folder, "outfall.water.ammonium_n")
    let column = try #require(sheet["outfall.water.ammonium_n [kg/h]"], "\(sheet.keys)")
    #expect(column.count == 24 && column.allSatisfy { abs($0 - 0.4) < 1e-6 }, "\(column)")
    // A unit that is named is still told by its flows and states alone.
    let own = try PlotSeriesTests.panels(folder, "outfall").flatMap { $0["series"] as? [[String: Any]] ?? [] }
    let ids = own.compactMap { $0["id"] as? String }
    #expect(ids.contains("outfall.water") && !ids.contains { $0.hasPrefix("outfall.water.") }, "\(ids)")
    let unknown = try folder.run("plot", "run.h5", "outfall.water.amonium_n")
    #expect(unknown.status == 65 && unknown.errors.contains("did you mean 'outfall.water.ammonium_n'?"))
    let months = try folder.run("plot", "run.h5", "discharge.cod", "--mean", "day")
    #expect(months.status == 65 && months.errors.contains("--mean: error: "), "\(months)")
  }
}
