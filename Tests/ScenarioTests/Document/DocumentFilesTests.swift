import Foundation
import Kernel
import Testing

@testable import Scenario

@Suite struct DocumentFilesTests {
  private let here = Origin(file: "base.yaml", line: 2, column: 7)

  /// Runs a body in a folder `park` with `base.yaml` and `data/week.csv`, beside a file `secret.txt`.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/park/data", withIntermediateDirectories: true)
    for (name, text) in [("park/base.yaml", "a: 1\n"), ("park/data/week.csv", "abc"), ("secret.txt", "s")] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/park/link.txt", withDestinationPath: "../secret.txt")
    try body(folder)
  }

  @Test func filesAreReadRelativeToTheFileThatNamesThemAndRemembered() throws {
    try withFolder { folder in
      var files = SourceFiles(root: folder + "/park")
      let base = try files.file(folder + "/park/base.yaml", namedBy: "", at: here)
      let week = try files.file("data/./week.csv", namedBy: base.name, at: here)
      let again = try files.file("../base.yaml", namedBy: week.name, at: here)
      #expect(String(decoding: week.bytes, as: UTF8.self) == "abc")
      #expect(again == base)
      #expect(files.read.map(\.name) == [folder + "/park/base.yaml", folder + "/park/data/week.csv"])
      // FIPS 180-4, example of one block.
      #expect(week.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
  }

  @Test func noPathLeavesTheFolder() throws {
    try withFolder { folder in
      var files = SourceFiles(root: folder + "/park")
      let base = folder + "/park/base.yaml"
      for path in ["../secret.txt", "link.txt", folder + "/secret.txt", "data/../../secret.txt"] {
        let error = #expect(throws: Problems.self) { try files.file(path, namedBy: base, at: here) }
        #expect(
          error?.description == "base.yaml:2:7: error: '\(path)' lies outside of '\(folder)/park'; "
            + "move it there, or allow its folder on the command line")
      }
      #expect(files.read.isEmpty)
      var wider = SourceFiles(root: folder + "/park", allowed: [folder])
      let secret = try wider.file("../secret.txt", namedBy: base, at: here)
      #expect(secret.bytes == Array("s".utf8))
    }
  }

  @Test func aFileThatIsNotThereIsNamed() throws {
    try withFolder { folder in
      var files = SourceFiles(root: folder + "/park")
      let base = folder + "/park/base.yaml"
      let typo = #expect(throws: Problems.self) { try files.file("data/weak.csv", namedBy: base, at: here) }
      #expect(
        typo?.description
          == "base.yaml:2:7: error: there is no file '\(folder)/park/data/weak.csv'; did you mean 'week.csv'?"
      )
      let directory = #expect(throws: Problems.self) { try files.file("data", namedBy: base, at: here) }
      #expect(directory?.description == "base.yaml:2:7: error: '\(folder)/park/data' is a folder, not a file")
      let empty = #expect(throws: Problems.self) { try files.file("", namedBy: base, at: here) }
      #expect(empty?.description == "base.yaml:2:7: error: '' is not the path of a file")
    }
  }

  @Test func whatIsLetGoIsReadAgainAndMustBeTheSame() throws {
    try withFolder { folder in
      var files = SourceFiles(root: folder + "/park")
      let base = folder + "/park/base.yaml"
      let week = try files.file("data/week.csv", namedBy: base, at: here)
      files.forgetContents()
      #expect(files.read.map(\.bytes.count) == [0])
      #expect(try files.digest("data/week.csv", namedBy: base, at: here) == week.sha256)
      #expect(files.read.map(\.bytes.count) == [0])
      #expect(try files.file("data/week.csv", namedBy: base, at: here) == week)
      files.forgetContents()
      try Data("abd".utf8).write(to: URL(fileURLWithPath: folder + "/park/data/week.csv"))
      let changed = #expect(throws: Problems.self) {
        try files.file("data/week.csv", namedBy: base, at: here)
      }
      #expect(
        changed?.description
          == "base.yaml:2:7: error: '\(folder)/park/data/week.csv' has changed since it was read; begin again"
      )
    }
  }
}
