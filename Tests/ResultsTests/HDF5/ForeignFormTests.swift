import Foundation
import Testing

@testable import Results

/// What h5py writes, from the plain to what we do not read.
@Suite(.enabled(if: PythonEnvironment.find() != nil, PythonEnvironment.missing))
struct ForeignFormTests {
  private func made(_ script: String, _ workspace: Workspace) throws -> String {
    let python = try #require(PythonEnvironment.find())
    let path = workspace.path("run.h5")
    let head = "import sys, h5py, zlib, numpy as np\n"
    let result = try PythonEnvironment.run(python, ["-c", head + script, path])
    #expect(result.status == 0, "\(result.output)")
    return path
  }

  private func message(_ body: () throws -> some Any) -> String {
    do { return "no error: \(try body())" } catch let error as StorageError { return error.reason } catch {
      return "\(error)"
    }
  }

  private static let numbers = #"""
    with h5py.File(sys.argv[1], "w") as file:
        for name in ["i1", "u1", "<i2", ">i2", "<u4", ">i4", "<i8", ">u8", "<f4", ">f4", "<f8", ">f8"]:
            file["x" + name.replace("<", "l").replace(">", "b")] = np.array([0, 1, 100, 127]).astype(name)
            file.attrs["x" + name.replace("<", "l").replace(">", "b")] = np.array([0, 1, 100, 127]).astype(name)
        file["signed"] = np.array([-1, -2**31, 2**31 - 1], dtype=">i4")
        file["beyond"] = np.array([2**64 - 1, 0], dtype="u8")
        file["scalar"] = np.float32(2.5)
        file["cube"] = np.arange(24, dtype="i2").reshape(2, 3, 4)
        file.create_dataset("tiles", data=np.arange(35.0).reshape(5, 7), chunks=(2, 3), compression="gzip", shuffle=True)
        file.create_dataset("summed", data=np.arange(35).reshape(5, 7), chunks=(2, 3), fletcher32=True)
        file.create_dataset("growing", data=np.arange(5.0), chunks=(4,), maxshape=(None,))
        file.create_dataset("filled", shape=(3,), dtype="f8", fillvalue=7.5)
        file.create_dataset("half", shape=(4, 4), dtype="f8", fillvalue=1.5, chunks=(2, 2))[:2, :2] = 3
        space = h5py.h5s.create_simple((3,))
        kept = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        kept.set_layout(h5py.h5d.COMPACT)
        data = h5py.h5d.create(file.id, b"compact", h5py.h5t.NATIVE_DOUBLE, space, kept)
        data.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([1.0, 2.0, 3.0]))
    """#

  @Test func `numbers of any width, order and storage are read`() throws {
    let workspace = try Workspace()
    let reader = try HDF5Reader(try made(Self.numbers, workspace))
    let names = [
      "xi1", "xu1", "xli2", "xbi2", "xlu4", "xbi4", "xli8", "xbu8", "xlf4", "xbf4", "xlf8", "xbf8",
    ]
    for name in names {
      #expect(try reader.read("/\(name)", as: Double.self) == [0, 1, 100, 127], "\(name)")
      #expect(try reader.read("/\(name)", origin: [1], shape: [2], as: Float.self) == [1, 100], "\(name)")
      if !name.contains("f") { #expect(try reader.read("/\(name)", as: Int8.self) == [0, 1, 100, 127]) }
      let numbers: [Double]? =
        switch try reader.attribute(name) {
        case .doubles(let values)?: values
        case .ints(let values)?: values.map(Double.init)
        case .int32s(let values)?: values.map(Double.init)
        default: nil
        }
      #expect(numbers == [0, 1, 100, 127], "\(name)")
    }
    #expect(try reader.read("/signed", as: Int64.self) == [-1, -(1 << 31), 1 << 31 - 1])
    #expect(try reader.read("/signed", as: Int8.self) == [-1, -128, 127])
    #expect(try reader.read("/beyond", as: Int64.self) == [.max, 0])
    #expect(try reader.read("/beyond", as: Double.self) == [0x1p64, 0])
    #expect(try reader.read("/scalar", as: Double.self) == [2.5])
    #expect(
      try reader.read("/cube", origin: [1, 0, 1], shape: [1, 3, 2], as: Int32.self) == [
        13, 14, 17, 18, 21, 22,
      ])
    for name in ["tiles", "summed"] {
      #expect(try reader.read("/\(name)", as: Double.self) == (0..<35).map(Double.init), "\(name)")
      #expect(
        try reader.read("/\(name)", origin: [1, 2], shape: [3, 2], as: Double.self) == [
          9, 10, 16, 17, 23, 24,
        ])
    }
    #expect(try reader.read("/growing", as: Double.self) == [0, 1, 2, 3, 4])
    #expect(try reader.read("/filled", as: Double.self) == [7.5, 7.5, 7.5])
    #expect(try reader.read("/half", origin: [1, 1], shape: [2, 2], as: Double.self) == [3, 1.5, 1.5, 1.5])
    #expect(try reader.read("/compact", as: Double.self) == [1, 2, 3])
    #expect(try reader.read("/compact", origin: [1], shape: [1], as: Double.self) == [2])
  }

  private static let texts = #"""
    with h5py.File(sys.argv[1], "w") as file:
        file["fixed"] = np.array([b"ab", b"c", b""], dtype="S4")
        file["varying"] = ["锅炉", "", "c" * 5000]
        file.create_dataset("tiles", data=["a", "bb", "ccc"], chunks=(2,), compression="gzip", dtype=h5py.string_dtype())
        file.create_dataset("unwritten", shape=(2,), dtype=h5py.string_dtype())
        file["scalar"] = "one"
        file["numbers"] = [1, 2]
        file["bool"] = [True, False]
        file["pair"] = np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")])
        file.create_dataset("lists", (1,), dtype=h5py.vlen_dtype("f8"))[0] = [1.0]
        file.attrs["fixed"] = np.bytes_(b"abc")
        file.attrs["varying"] = ["x", "yy"]
        file.attrs["nothing"] = h5py.Empty("f8")
        file.attrs["bool"] = True
        file.create_group("a/b")
        file["a/b/back"] = file["a"]
        file["a/self"] = file["/"]
        for i in range(200): file.create_group(f"many/{i}")
    """#

  @Test func `texts, what is neither text nor number, and groups that hold themselves are read or named`()
    throws
  {
    let workspace = try Workspace()
    let reader = try HDF5Reader(try made(Self.texts, workspace))
    #expect(try reader.strings("/fixed") == ["ab", "c", ""])
    #expect(try reader.strings("/varying") == ["锅炉", "", String(repeating: "c", count: 5000)])
    #expect(try reader.strings("/tiles") == ["a", "bb", "ccc"])
    #expect(try reader.strings("/unwritten") == ["", ""])
    #expect(try reader.text("/scalar") == "one")
    #expect(message { try reader.text("/fixed") } == "3 strings, not one")
    for name in ["/bool", "/pair", "/lists"] {
      #expect(
        message { try reader.read(name, as: Double.self) } == "elements of other cannot be read as Double")
      #expect(message { try reader.strings(name) } == "not strings")
    }
    #expect(message { try reader.strings("/a") } == "not a dataset")
    #expect(message { try reader.members(of: "/fixed") } == "not a group")
    #expect(message { try reader.strings("/fixed/x") } == "no such object")
    #expect(
      try reader.attributes() == [
        Attribute("fixed", "abc"), Attribute("nothing", .doubles([])),
        Attribute("varying", .strings(["x", "yy"])),
      ])
    #expect(try reader.members(of: "/a/b/back/self/a/b") == [.group("back")])
    #expect(try reader.members(of: "/many").count == 200)
  }

  private static let bombs = #"""
    with h5py.File(sys.argv[1], "w") as file:
        packed = zlib.compress(bytes(1 << 28), 9)
        data = file.create_dataset("bomb", shape=(1024,), chunks=(1024,), dtype="f8", compression="gzip")
        data.id.write_direct_chunk((0,), packed)
        data = file.create_dataset("short", shape=(1024,), chunks=(1024,), dtype="f8", compression="gzip")
        data.id.write_direct_chunk((0,), zlib.compress(bytes(8), 9))
        data = file.create_dataset("rubbish", shape=(1024,), chunks=(1024,), dtype="f8", compression="gzip")
        data.id.write_direct_chunk((0,), b"no zlib at all")
        data = file.create_dataset("summed", shape=(4,), chunks=(4,), dtype="f8", fletcher32=True)
        data.id.write_direct_chunk((0,), bytes(35) + b"x")
    """#

  @Test func `tiles that are not what they say are named, and no more is unpacked than they say`() throws {
    let workspace = try Workspace()
    let reader = try HDF5Reader(try made(Self.bombs, workspace))
    for name in ["/bomb", "/short", "/rubbish"] {
      let found = message { try reader.read(name, as: Double.self) }
      #expect(
        found.hasPrefix("damaged: a tile that does not unpack to the 8192 bytes that it has"), "\(found)")
    }
    let found = message { try reader.read("/summed", as: Double.self) }
    #expect(found.hasPrefix("damaged: a tile that is not the one that was written"), "\(found)")
  }

  private static let newer = #"""
    with h5py.File(sys.argv[1], "w", libver="latest") as file:
        file["plain"] = np.arange(3.0)
        file["text"] = ["a", "b"]
        file.attrs["one"] = 1
        file["plain"].attrs["unit"] = "MW"
        file.create_dataset("tiles", data=np.arange(10.0), chunks=(4,))
        for i in range(20): file.create_group(f"many/{i}")
        for i in range(20): file["many"].attrs[f"a{i}"] = i
    """#

  @Test func `of newer forms of the format what is simple is read, and the rest is named`() throws {
    let workspace = try Workspace()
    let reader = try HDF5Reader(try made(Self.newer, workspace))
    #expect(try reader.read("/plain", as: Double.self) == [0, 1, 2])
    #expect(try reader.strings("/text") == ["a", "b"])
    #expect(try reader.attribute("one") == 1)
    #expect(
      message { try reader.read("/tiles", as: Double.self) }.hasPrefix("an index of tiles of HDF5 1.10"))
    #expect(message { try reader.attribute("a1", of: "/many") }.hasPrefix("more than eight attributes"))
    #expect(message { try reader.members(of: "/many") }.hasPrefix("a group of more than eight members"))
  }

  private static let additions = #"""
    with h5py.File(sys.argv[1], "r+") as file:
        for i in range(30): file.attrs[f"note{i}"] = "checked by 王 " + "x" * i
        file["electricity"].attrs["note"] = ["a", "b"]
        file["electricity/rate"].attrs["note"] = 2.5
        file["indicators/value"].attrs["note"] = "see the report"
        file["own/table"] = np.arange(1000.0)
        file["own/names"] = ["a", "b"]
        del file.attrs["note3"]
    """#

  @Test func `a run to which h5py added notes is read as before`() async throws {
    let workspace = try Workspace()
    let path = workspace.path("run.h5")
    try await ToyRun.record(ToyPark(steps: 48), to: path)
    let before = try RunFile(path)
    let (summary, flows) = (try before.summary(), try before.busFlows())
    let rates = try before.rates(of: flows, steps: 0..<48)
    #expect(try FileSeal.state(of: path) == .whole)
    _ = try made(Self.additions, workspace)
    #expect(try FileSeal.state(of: path) == .missing)
    let after = try RunFile(path)
    #expect(try after.summary().description == summary.description)
    #expect(try after.busFlows() == flows)
    #expect(try after.rates(of: flows, steps: 0..<48) == rates)
    try Bytes.readAll(HDF5Reader(path))
    #expect(try HDF5Reader(path).attribute("note7") == .string("checked by 王 xxxxxxx"))
    #expect(try HDF5Reader(path).strings("/own/names") == ["a", "b"])
  }
}
