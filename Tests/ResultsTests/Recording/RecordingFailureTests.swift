import Foundation
import Kernel
import Testing

@testable import Results

/// Disks that are full and processes that are killed while a run is recorded.
@Suite struct RecordingFailureTests {
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

  /// Whether a run on a disk with room for a part of its file fails, and leaves what stood there before.
  private static func failsCleanly(room: Double) async -> Bool {
    do {
      let workspace = try Workspace()
      let path = workspace.path("run.h5")
      try await ToyRun.record(to: path)
      let whole = try workspace.bytes("run.h5")
      limitFiles(to: Int(room * Double(whole.count)))
      do {
        try await ToyRun.record(to: path)
        return false
      } catch let error as StorageError {
        guard error.code == EFBIG, error.path == path else { return false }
      }
      return try workspace.names() == ["run.h5"] && workspace.bytes("run.h5") == whole
    } catch {
      return false
    }
  }

  @Test func `a disk that fills before the first step fails cleanly`() async {
    await #expect(processExitsWith: .exitCode(74)) {
      exit(await Self.failsCleanly(room: 0.1) ? 74 : 1)
    }
  }

  @Test func `a disk that fills during the run fails cleanly`() async {
    await #expect(processExitsWith: .exitCode(74)) {
      exit(await Self.failsCleanly(room: 0.9) ? 74 : 1)
    }
  }

  @Test func `a disk that fills at the very end fails cleanly`() async {
    await #expect(processExitsWith: .exitCode(74)) {
      exit(await Self.failsCleanly(room: 0.9999) ? 74 : 1)
    }
  }

  @Test func `a process killed in the middle of a run leaves nothing under the name`() async throws {
    let workspace = try Workspace()
    let folder = workspace.folder
    await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
      let toy = ToyPark()
      let recorder = try await RunRecorder("\(folder)/run.h5", park: toy.park, metadata: ToyRun.metadata)
      var simulation = Simulation(toy.park)
      try await recorder.run(&simulation, observe: { if $0.step == 1200 { kill(getpid(), SIGKILL) } })
    }
    #expect(try workspace.names().count == 1 && !workspace.names().contains("run.h5"))
    PublishedFile.removeStale(in: folder)
    #expect(try workspace.names().isEmpty)
  }

  @Test func `a run that its balances end leaves nothing`() async throws {
    let workspace = try Workspace()
    var toy = ToyPark()
    toy.breakBalance()
    let recorder = try await RunRecorder(workspace.path("run.h5"), park: toy.park, metadata: ToyRun.metadata)
    var simulation = Simulation(toy.park)
    let error = await #expect(throws: Interruption.self) { try await recorder.run(&simulation) }
    #expect(error?.step == 0)
    #expect(try workspace.names().isEmpty)
  }
}
