import Foundation
import Testing

@testable import Results

@Suite struct PublishedFileTests {
  @Test func `a file appears whole and replaces the one before`() throws {
    let workspace = try Workspace()
    try PublishedFile.write(Array("old".utf8), to: workspace.path("a.txt"))
    let file = try PublishedFile(workspace.path("a.txt"))
    #expect(try workspace.bytes("a.txt") == Array("old".utf8))
    #expect(try workspace.names().count == 2)
    try Data("new".utf8).write(to: URL(fileURLWithPath: file.temporaryPath))
    try file.publish()
    #expect(try workspace.bytes("a.txt") == Array("new".utf8))
    #expect(try workspace.names() == ["a.txt"])
  }

  @Test func `a discarded file leaves the one before`() throws {
    let workspace = try Workspace()
    try PublishedFile.write(Array("old".utf8), to: workspace.path("a.txt"))
    try PublishedFile(workspace.path("a.txt")).discard()
    #expect(try workspace.names() == ["a.txt"])
    #expect(try workspace.bytes("a.txt") == Array("old".utf8))
  }

  @Test func `the temporary name tells host, process and number`() throws {
    let workspace = try Workspace()
    let file = try PublishedFile(workspace.path("run.h5"))
    let name = try #require(file.temporaryPath.split(separator: "/").last)
    let parts = name.split(separator: ".")
    #expect(parts.prefix(3) == ["run", "h5", "tmp"])
    #expect(parts[3...4] == [PublishedFile.host[...], "\(getpid())"])
    #expect(PublishedFile.process(ofTemporary: String(name)) == getpid())
    file.discard()
  }

  @Test func `what dead processes of this computer left is swept, and nothing else`() throws {
    let workspace = try Workspace()
    let ended = Process()
    ended.executableURL = URL(fileURLWithPath: "/bin/sh")
    ended.arguments = ["-c", "exit 0"]
    try ended.run()
    ended.waitUntilExit()
    let (dead, host) = (ended.processIdentifier, PublishedFile.host)
    let stale = "run.h5.tmp.\(host).\(dead).1f"
    let kept = [
      "locked.h5.tmp.\(host).\(dead).2f", "run.h5.tmp.\(host).\(getppid()).1f",
      "run.h5.tmp.elsewhere.\(dead).1f",
      "run.h5.tmp.\(host).\(dead).xyz", "run.h5", "notes.tmp",
    ].sorted()
    for name in kept + [stale] { try Data([1]).write(to: URL(fileURLWithPath: workspace.path(name))) }
    let descriptor = open(workspace.path("locked.h5.tmp.\(host).\(dead).2f"), O_RDWR)
    #expect(flock(descriptor, LOCK_EX) == 0)
    PublishedFile.removeStale(in: workspace.folder)
    close(descriptor)
    #expect(try workspace.names() == kept)
  }

  @Test func `a missing folder, a folder in the place and a file as folder are named`() throws {
    let workspace = try Workspace()
    let missing = workspace.path("none/run.h5")
    #expect {
      try PublishedFile(missing)
    } throws: { "\($0)" == "\(missing): No such file or directory (open)" }
    #expect {
      try PublishedFile(workspace.folder)
    } throws: { "\($0)" == "\(workspace.folder): Is a directory (open)" }
    try PublishedFile.write([1], to: workspace.path("file"))
    #expect {
      try PublishedFile(workspace.path("file/run.h5"))
    } throws: { ($0 as? StorageError)?.code == ENOTDIR }
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func `a folder without permission is named`() throws {
    let workspace = try Workspace()
    chmod(workspace.folder, 0o500)
    defer { chmod(workspace.folder, 0o700) }
    let path = workspace.path("run.h5")
    #expect {
      try PublishedFile(path)
    } throws: { "\($0)" == "\(path): Permission denied (open)" }
  }
}
