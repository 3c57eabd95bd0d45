import Foundation
import Kernel
import Testing

@testable import Scenario

/// Scenarios take a sheet wherever they take a CSV file.
@Suite struct WorkbookScenarioTests {
  private typealias Made = MadeWorkbook

  private var load: MadeWorkbook {
    MadeWorkbook(
      Made.row(1, Made.text("A1", "power"))
        + (0..<24).map { Made.row($0 + 2, Made.number("A\($0 + 2)", "\(10 + $0)")) }.joined())
  }

  private func folder(_ replacing: String, _ with: String, _ files: [String: [UInt8]]) throws
    -> ScenarioFolder
  {
    let folder = try ScenarioFolder(changing: ["park.yaml": toyPark.replacing(replacing, with: with)])
    for (name, bytes) in files { try Data(bytes).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)")) }
    return folder
  }

  @Test func `a profile of a sheet is that of the CSV file, and the workbook is an input`() throws {
    let other = try ScenarioFolder(toyFiles).read()
    let folder = try folder("load.csv#power", "load.xlsx#Sheet1!power", ["load.xlsx": load.bytes])
    let read = try folder.read()
    #expect(read.inputs.contains { $0.name.hasSuffix("load.xlsx") && $0.sha256.count == 64 })
    #expect(read.park.structures.map(\.id) == other.park.structures.map(\.id))
    #expect(try folder.read().scenarios[0].id(engine: "1") == read.scenarios[0].id(engine: "1"))
  }

  @Test func `separators and decimal commas are of CSV files`() throws {
    let folder = try folder(
      "{profile: load.csv#power,", "{profile: load.xlsx#power, decimal_comma: true,",
      ["load.xlsx": load.bytes])
    #expect(folder.problems().contains("'load.xlsx' is a workbook; leave them out"))
  }

  @Test func `units come from a sheet, each told with its cell`() throws {
    let units = MadeWorkbook(
      Made.row(1, Made.text("A1", "id"), Made.text("B1", "ports.power"), Made.text("C1", "load [MW]"))
        + Made.row(2, Made.text("A2", "more"), Made.text("B2", "power"), Made.number("C2", "3"))
        + Made.row(3, Made.text("A3", "bad id"), Made.text("B3", "power"), Made.number("C3", "4")))
    let folder = try folder(
      "units:\n", "units_from: {table: mills.xlsx#Sheet1, kind: toy-load}\nunits:\n",
      ["mills.xlsx": units.bytes])
    let found = folder.problems()
    #expect(found.contains("mills.xlsx!Sheet1:A3: error: "), "\(found)")
    #expect(!found.contains("A2"), "\(found)")
  }

  @Test func `a workbook outside of the scenario's folders is not read`() throws {
    let folder = try folder("load.csv#power", "../load.xlsx#power", [:])
    let outside = (folder.path as NSString).deletingLastPathComponent + "/load.xlsx"
    try Data(load.bytes).write(to: URL(fileURLWithPath: outside))
    defer { try? FileManager.default.removeItem(atPath: outside) }
    #expect(folder.problems().contains("lies outside of"))
  }
}
