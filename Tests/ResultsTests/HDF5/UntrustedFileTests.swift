import Foundation
import Results
import Testing

@Suite struct UntrustedFileTests {
  /// The message of an error, without the file's path.
  private func message(_ path: String, _ body: () throws -> some Any) -> String {
    do { return "no error: \(try body())" } catch {
      return "\(error)".replacingOccurrences(of: "\(path): ", with: "")
    }
  }

  @Test func `a missing file and files of another kind are named`() async throws {
    let workspace = try Workspace()
    let path = workspace.path("run.h5")
    #expect(message(path) { try HDF5Reader(path) } == "No such file or directory (open)")
    try PublishedFile.write(Array("units: []".utf8), to: path)
    #expect(message(path) { try HDF5Reader(path) } == "not an HDF5 file (open)")
  }

  @Test func `a file cut short is refused`() async throws {
    let workspace = try Workspace()
    let path = workspace.path("run.h5")
    try await SampleFile.write(to: path)
    let bytes = try workspace.bytes("run.h5")
    try PublishedFile.write(bytes.prefix(bytes.count / 2), to: path)
    #expect(throws: StorageError.self) { try HDF5Reader(path) }
  }

  @Test func `what is not there, does not fit or is too large is named`() async throws {
    let workspace = try Workspace()
    let path = workspace.path("run.h5")
    try await SampleFile.write(to: path)
    let reader = try HDF5Reader(path, limit: 100_000)
    #expect(
      message(path) { try reader.read("/none/x", as: Float.self) }
        == "no such object (open of /none)")
    #expect(
      message(path) { try reader.read("/steam", as: Float.self) }
        == "not a dataset (open of /steam)")
    #expect(
      message(path) { try reader.read("/steam/rate", as: Float.self) }
        == "[120, 2000] elements of 4 bytes are more than the limit of 100000 bytes (read of /steam/rate)")
    #expect(
      message(path) {
        try reader.read("/steam/rate", origin: [119, 0], shape: [2, 1], as: Float.self)
      } == "a part [2, 1] at [119, 0] does not lie in [120, 2000] (read of /steam/rate)")
    #expect(
      message(path) { try reader.row(0, of: "/steam/rate", as: Int64.self) }
        == "elements of floatingPoint cannot be read as Int64 (read of /steam/rate)")
    #expect(
      message(path) { try reader.strings("/time") } == "not strings (read of /time)")
  }

  private static let script = #"""
    import sys, h5py, numpy as np
    folder = sys.argv[1]
    with h5py.File(folder + "/secret.h5", "w") as file:
        file["x"] = np.arange(4.0)
    with h5py.File(folder + "/run.h5", "w") as file:
        file["own"] = np.arange(3.0)
        file["fixed"] = np.array([b"ab", b"c"])
        file["external"] = h5py.ExternalLink("secret.h5", "/x")
        file["symbolic"] = h5py.SoftLink("/own")
        raw = [(folder + "/secret.h5", 0, 16)]
        file.create_dataset("raw", shape=(2,), dtype="f8", external=raw)
        layout = h5py.VirtualLayout(shape=(4,), dtype="f8")
        layout[:] = h5py.VirtualSource(folder + "/secret.h5", "x", shape=(4,))
        file.create_virtual_dataset("virtual", layout)
    """#

  @Test(.enabled(if: PythonEnvironment.find() != nil, PythonEnvironment.missing))
  func `nothing outside the file is read`() async throws {
    let workspace = try Workspace()
    let python = try #require(PythonEnvironment.find())
    let result = try PythonEnvironment.run(python, ["-c", Self.script, workspace.folder])
    #expect(result.status == 0, "\(result.output)")
    let path = workspace.path("run.h5")
    let reader = try HDF5Reader(path)
    #expect(try reader.read("/own", as: Double.self) == [0, 1, 2])
    #expect(try reader.strings("/fixed") == ["ab", "c"])
    #expect(try reader.members().map(\.name) == ["fixed", "own", "raw", "virtual"])
    for name in ["/external", "/symbolic"] {
      #expect(
        message(path) { try reader.read(name, as: Double.self) }
          == "a link that may leave the file is not followed (open of \(name))")
    }
    for name in ["/raw", "/virtual"] {
      #expect(
        message(path) { try reader.read(name, as: Double.self) }
          == "data outside the file are not followed (open of \(name))")
    }
  }
}
