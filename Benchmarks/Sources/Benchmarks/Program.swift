import Foundation
import Kernel

/// Figures, not tests: run on a quiet machine with `make bench`.
@main
struct Program {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func main() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "parktwin-bench-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var parks = [
      (label: "reference park", path: root.appending(path: "Scenarios/shangyu/baseline.yaml").path)
    ]
    for units in [10, 100, 1000] {
      let path = folder.appending(path: "generated-\(units).yaml")
      try Data(GeneratedPark(units: units).text.utf8).write(to: path)
      parks.append((label: "generated, \(units) units", path: path.path))
    }
    do {
      print(try await StepBenchmark.table(parks).text, terminator: "\n\n")
      print(try await ReadingBenchmark.table(parks).text, terminator: "\n\n")
      print(try await WritingBenchmark.table(in: folder).text)
    } catch let problems as Problems {
      print(problems.description)
      exit(65)
    }
  }
}
