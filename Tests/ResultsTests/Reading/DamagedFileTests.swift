import Foundation
import LaneMath
import Testing

@testable import Results

/// Files that came to harm after they were written.
@Suite struct DamagedFileTests {
  private static func counted(_ seed: UInt64) -> (Int) -> Int {
    var state = seed
    // SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
    return { bound in
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return Int((z ^ (z >> 31)) % UInt64(bound))
    }
  }

  @Test func `a bit that flips anywhere is found before anything is read`() async throws {
    let workspace = try Workspace()
    try await ToyRun.record(ToyPark(steps: 48), to: workspace.path("run.h5"))
    let whole = try workspace.bytes("run.h5")
    let random = Self.counted(1)
    let path = workspace.path("flipped.h5")
    for _ in 0..<200 {
      var bytes = whole
      // The last four bytes of the seal say nothing.
      bytes[random(bytes.count - 4 - 16)] ^= UInt8(1 << random(8))
      try PublishedFile.write(bytes, to: path)
      do {
        _ = try RunFile(path)
        Issue.record("a damaged file was opened")
      } catch {
        #expect(
          error.path == path && error.reason.hasPrefix("damaged: its bytes are not those that were written"))
      }
    }
  }

  @Test func `a file that another program has changed is read with care`() async throws {
    let workspace = try Workspace()
    try await ToyRun.record(ToyPark(steps: 48), to: workspace.path("run.h5"))
    let sealed = try workspace.bytes("run.h5")
    let path = workspace.path("open.h5")
    let body = Array(sealed.dropLast(32))
    try PublishedFile.write(body, to: path)
    let summary = try RunFile(path).summary()
    #expect(summary.indicators.rows.count == 2)
    // Without the seal each dataset still has its checksum: one digit of a stored digest is another.
    var changed = body
    let digest = Array(String(repeating: "cd", count: 32).utf8)
    let place = try #require((0..<changed.count - 64).first { Array(changed[$0..<$0 + 64]) == digest })
    changed[place] = 0x65
    try PublishedFile.write(changed, to: path)
    let file = try RunFile(path)
    let error = #expect(throws: StorageError.self) { try file.inputs() }
    #expect(try #require(error).object == "/inputs/sha256")
  }

  @Test func `impossible steps and missing indicators are told by the file's name`() async throws {
    let workspace = try Workspace()
    try await ToyRun.record(ToyPark(steps: 48), to: workspace.path("run.h5"))
    let body = Array(try workspace.bytes("run.h5").dropLast(32))
    func find(_ bytes: [UInt8]) throws -> Int {
      try #require((0..<body.count - bytes.count).first { Array(body[$0..<$0 + bytes.count]) == bytes })
    }
    let path = workspace.path("wrong.h5")
    let step = try find(Array("step\0\0\0\0".utf8))
    let value = try #require((step..<step + 200).first { body[$0] == 0x10 && body[$0 + 1] == 0x0e })
    for seconds in [Int64(1) << 62, -3600, 0, 59, 86_401] {
      var bytes = body
      withUnsafeBytes(of: seconds.littleEndian) { bytes.replaceSubrange(value..<value + 8, with: $0) }
      try PublishedFile.write(bytes, to: path)
      let error = #expect(throws: StorageError.self) { try RunFile(path) }
      #expect(try #require(error).description.hasPrefix("\(path): its time cannot be read"))
    }
    var bytes = body
    bytes.replaceSubrange(
      try find(Array("indicators\0".utf8))..<(try find(Array("indicators\0".utf8)) + 10),
      with: Array("indicatorz".utf8))
    try PublishedFile.write(bytes, to: path)
    let file = try RunFile(path)
    let error = #expect(throws: StorageError.self) { try file.summary() }
    #expect(try #require(error).description.contains("it has no indicators"))
  }

  private static let bombs = #"""
    import sys, h5py, numpy as np
    with h5py.File(sys.argv[1], "w") as file:
        file.create_dataset("tile", shape=(2**40,), chunks=(2**31 - 1,), dtype="i1", compression="gzip")
        file.create_dataset("huge", shape=(2**62,), chunks=(1024,), dtype="f8")
        file.create_dataset("strings", shape=(2**40,), chunks=(1024,), dtype=h5py.string_dtype())
    """#

  @Test(.enabled(if: PythonEnvironment.find() != nil, PythonEnvironment.missing))
  func `a few bytes that stand for gigabytes are refused`() async throws {
    let workspace = try Workspace()
    let python = try #require(PythonEnvironment.find())
    let path = workspace.path("bomb.h5")
    let made = try PythonEnvironment.run(python, ["-c", Self.bombs, path])
    #expect(made.status == 0, "\(made.output)")
    let reader = try HDF5Reader(path)
    for name in ["/tile", "/huge"] {
      let error = #expect(throws: StorageError.self) { try reader.read(name, as: Double.self) }
      #expect(try #require(error).reason.contains("more than the limit"))
    }
    #expect(throws: StorageError.self) {
      try reader.read("/tile", origin: [0], shape: [1], as: Int8.self)
    }
    #expect(throws: StorageError.self) { try reader.strings("/strings") }
  }
}
