import Results
import Testing

@Suite struct RoundTripTests {
  @Test func `what is written is read back`() async throws {
    let workspace = try Workspace()
    try await SampleFile.write(to: workspace.path("run.h5"))
    #expect(try workspace.names() == ["run.h5"])
    let reader = try HDF5Reader(workspace.path("run.h5"))
    #expect(
      try reader.members() == [
        .dataset("bnds"), .group("indicators"), .dataset("scenario_yaml"), .group("steam"), .dataset("time"),
        .dataset("time_bnds"),
      ])
    #expect(try reader.attribute("title") == "示范园区")
    #expect(try reader.attribute("empty") == "")
    #expect(try reader.attribute("complete") == .int8(1))
    #expect(try reader.attribute("seed") == 42)
    #expect(try reader.attribute("worst_balance_residual") == 2.5e-12)
    #expect(try reader.attribute("missing") == nil)
    #expect(try reader.attribute("flag_values", of: "/steam/reason") == .int32s([0, 1]))
    #expect(try reader.attribute("label_zh", of: "/steam") == "蒸汽")
    #expect(
      try reader.attributes(of: "/steam/time").map(\.name) == [
        "CLASS", "NAME", "axis", "calendar", "checksum", "standard_name", "units",
      ])
    #expect(try reader.attribute("units", of: "/time")?.string == "seconds since 2025-01-01 00:00:00")
    #expect(try reader.text("/scenario_yaml") == SampleFile.scenario)
    #expect(try reader.strings("/steam/port") == SampleFile.ports)
    #expect(try reader.strings("/steam/enterprise") == SampleFile.enterprises)
    #expect(try reader.read("/time", as: Int64.self).last == 1999 * 3600)
    let values: [Double] = try reader.read("/indicators/value")
    #expect(values[0] == 1.5 && values[1].sign == .minus && values[2].isNaN)
  }

  @Test func `rows, parts and never written tiles of a dataset in tiles are read back`() async throws {
    let workspace = try Workspace()
    try await SampleFile.write(to: workspace.path("run.h5"))
    let reader = try HDF5Reader(workspace.path("run.h5"))
    let (rows, steps) = (SampleFile.rows, SampleFile.steps)
    let layout = try reader.layout(of: "/steam/rate")
    #expect(layout.shape == [120, 2000] && layout.chunk == [50, 876] && layout.content == .floatingPoint)
    let all: [Float] = try reader.read("/steam/rate")
    #expect(all == SampleFile.block(0..<steps))
    let row: [Float] = try reader.row(77, of: "/steam/rate")
    #expect(row == (0..<steps).map { SampleFile.rate(77, $0) })
    let hour: [Double] = try reader.read("/steam/rate", origin: [0, 900], shape: [rows, 1])
    #expect(hour == (0..<rows).map { Double(SampleFile.rate($0, 900)) })
    let pressure: [Double] = try reader.row(3, of: "/steam/pressure")
    #expect(pressure == (0..<steps).map { $0 < 876 ? 0 : Double(SampleFile.rate(3, $0)) / 3 })
    let reason: [Int32] = try reader.row(90, of: "/steam/reason")
    #expect(reason == (0..<steps).map { SampleFile.rate(90, $0) > 0 ? 1 : 0 })
  }

  @Test func `empty lists come back empty`() async throws {
    let workspace = try Workspace()
    let file = try await HDF5File(at: workspace.path("a.h5"))
    try await file.setAttributes([Attribute("none", .strings([])), Attribute("zero", .doubles([]))])
    try await file.writeScale([String](), to: "/port")
    try await file.write([String](), to: "/unit", scale: "/port")
    try await file.write([Double](), to: "/rate", scales: ["/port"])
    try await file.publish()
    let reader = try HDF5Reader(workspace.path("a.h5"))
    #expect(
      try reader.attributes() == [Attribute("none", .strings([])), Attribute("zero", .doubles([]))])
    #expect(try reader.strings("/unit").isEmpty)
    #expect(try reader.read("/rate", as: Double.self).isEmpty)
  }

  @Test func `what cannot be stored is named`() async throws {
    let workspace = try Workspace()
    let path = workspace.path("a.h5")
    func message(_ body: (HDF5File) async throws -> Void) async throws -> String {
      let file = try await HDF5File(at: path)
      try await file.writeScale([1.0, 2.0], to: "/x")
      do {
        try await body(file)
        return "no error"
      } catch {
        await #expect(throws: StorageError.self) { try await file.publish() }
        return "\(error)"
      }
    }
    #expect(
      try await message { try await $0.write(["a\0b"], to: "/y", scale: "/x") }
        == "\(path): text with a zero byte cannot be stored (H5Dcreate2 of /y)")
    #expect(
      try await message { try await $0.write([1.0], to: "/y", shape: [2], scales: ["/x"]) }
        == "\(path): 1 values and 1 scales do not fit the shape [2] (H5Dcreate2 of /y)")
    #expect(
      try await message { try await $0.writeScale([1.0], to: "/x") }
        == "\(path): name already exists (H5Dcreate2 of /x)")
    #expect(
      try await message { try await $0.write([1.0, 2.0], to: "/y", scales: ["/z"]) }
        == "\(path): object 'z' doesn't exist (H5Dopen2 of /z)")
    let many = [Double](repeating: 1, count: 8001)
    #expect(
      try await message { try await $0.setAttributes([Attribute("many", .doubles(many))]) }
        == "\(path): 64008 bytes are too many for an attribute (64000); store a dataset (H5Acreate2 of /@many)"
    )
    #expect(try workspace.names().isEmpty)
  }

  @Test(arguments: [63_999, 64_000, 64_001, 65_535, 65_536, 3_000_000])
  func `attributes hold texts of any length`(length: Int) async throws {
    let workspace = try Workspace()
    let text = String(repeating: "长", count: length / 3) + String(repeating: "x", count: length % 3)
    let file = try await HDF5File(at: workspace.path("long.h5"))
    try await file.setAttributes([
      Attribute("label", .string(text)), Attribute("labels", .strings([text, "", text])),
    ])
    try await file.publish()
    let reader = try HDF5Reader(workspace.path("long.h5"))
    #expect(try reader.attribute("label") == .string(text))
    #expect(try reader.attribute("labels") == .strings([text, "", text]))
  }

  @Test func `a lazy dataset that stays zero is absent`() async throws {
    let workspace = try Workspace()
    try await SampleFile.write(to: workspace.path("run.h5"))
    let reader = try HDF5Reader(workspace.path("run.h5"))
    #expect(try reader.contains("/steam/pressure"))
    #expect(try !reader.contains("/steam/absent"))
    #expect(throws: StorageError.self) { try reader.read("/steam/absent", as: Float.self) }
  }

  @Test(arguments: [(1, 1), (2, 2), (7, 3)])
  func `bytes do not depend on threads`(workers: Int, batchesInFlight: Int) async throws {
    let workspace = try Workspace()
    try await SampleFile.write(to: workspace.path("a.h5"), workers: 3, batchesInFlight: 2)
    try await SampleFile.write(to: workspace.path("b.h5"), workers: workers, batchesInFlight: batchesInFlight)
    #expect(try workspace.bytes("a.h5") == workspace.bytes("b.h5"))
  }
}
