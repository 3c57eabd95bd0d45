import Foundation
import Testing

@testable import Results

/// A disk that is full is played by a limit on the size of files, in a process of its own.
@Suite struct FailingDiskTests {
  private static func limitFiles(to bytes: Int?) {
    signal(SIGXFSZ, SIG_IGN)
    #if canImport(Darwin)
      let resource = RLIMIT_FSIZE
    #else
      let resource = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
    #endif
    var limit = rlimit()
    getrlimit(resource, &limit)
    limit.rlim_cur = bytes.map { rlim_t($0) } ?? limit.rlim_max
    setrlimit(resource, &limit)
  }

  /// Whether writing the sample on a disk with room for a part of it fails as it should, in the given calls,
  /// and leaves what stood there before.
  private static func failsCleanly(room: Double, in calls: Set<String>) async -> Bool {
    do {
      let workspace = try Workspace()
      let path = workspace.path("run.h5")
      try await SampleFile.write(to: path)
      let whole = try workspace.bytes("run.h5")
      limitFiles(to: Int(room * Double(whole.count)))
      do {
        try await SampleFile.write(to: path)
        FileHandle.standardError.write(Data("nothing failed\n".utf8))
        return false
      } catch let error as StorageError {
        FileHandle.standardError.write(Data("\(error)\n".utf8))
        guard error.code == EFBIG, error.path == path, calls.contains(error.call) else { return false }
      }
      guard try workspace.names() == ["run.h5"], try workspace.bytes("run.h5") == whole else { return false }
      // Once there is room again the same process goes on.
      limitFiles(to: nil)
      try await SampleFile.write(to: workspace.path("next.h5"))
      return try workspace.bytes("next.h5") == whole
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      return false
    }
  }

  @Test func `a disk that is full from the start fails cleanly`() async {
    await #expect(processExitsWith: .exitCode(74)) {
      exit(await Self.failsCleanly(room: 0, in: ["H5Fcreate", "H5Dwrite"]) ? 74 : 1)
    }
  }

  @Test func `a disk that fills while coordinates are written fails cleanly`() async {
    await #expect(processExitsWith: .exitCode(74)) {
      exit(await Self.failsCleanly(room: 0.6, in: ["H5Dwrite", "H5Dclose"]) ? 74 : 1)
    }
  }

  @Test func `a disk that fills while tiles are written fails cleanly, and HDF5 prints nothing`() async throws
  {
    let result = await #expect(processExitsWith: .exitCode(74), observing: [\.standardErrorContent]) {
      exit(await Self.failsCleanly(room: 0.99, in: ["H5Dwrite_chunk"]) ? 74 : 1)
    }
    let printed = try #require(result).standardErrorContent
    let lines = String(decoding: printed, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 1 && lines[0].contains(": File too large (H5Dwrite_chunk of /steam/"), "\(lines)")
  }

  @Test func `a disk that fills at the very end fails cleanly`() async {
    await #expect(processExitsWith: .exitCode(74)) {
      exit(await Self.failsCleanly(room: 0.99999, in: ["H5Fflush", "H5Fclose", "write"]) ? 74 : 1)
    }
  }

  @Test func `a process that exits while a file is open leaves nothing`() async throws {
    let workspace = try Workspace()
    let folder = workspace.folder
    await #expect(processExitsWith: .exitCode(74)) { [folder = folder as String] in
      let file = try await HDF5File(at: "\(folder)/run.h5")
      try await file.writeScale([1.0, 2.0], to: "/x")
      exit(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1 ? 74 : 1)
    }
    #expect(try workspace.names().isEmpty)
  }

  @Test func `a process killed while it writes leaves nothing under the name`() async throws {
    let workspace = try Workspace()
    let folder = workspace.folder
    for delay: UInt32 in [60_000, 460_000, 860_000] {
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [folder = folder as String, delay = delay as UInt32] in
        Thread.detachNewThread {
          usleep(delay)
          kill(getpid(), SIGKILL)
        }
        var number = 0
        while true {
          try await SampleFile.write(to: "\(folder)/run-\(number).h5")
          number += 1
        }
      }
    }
    #expect(try !workspace.names().isEmpty)
    for name in try workspace.names() where name.hasSuffix(".h5") {
      let reader = try HDF5Reader(workspace.path(name))
      #expect(try reader.text("/scenario_yaml") == SampleFile.scenario)
      #expect(try reader.read("/steam/rate") == SampleFile.block(0..<SampleFile.steps))
    }
    PublishedFile.removeStale(in: workspace.folder)
    #expect(try workspace.names().allSatisfy { $0.hasSuffix(".h5") })
  }
}
