import Foundation
import Testing

/// The command line on results files that came to harm: a message and code 65, or figures, never a signal.
@Suite struct DamagedResultsTests {
  private static let park = """
    parktwin: 1
    name: results
    horizon: {start: 2025-03-03, end: 2025-03-03T06:00, step: 1 h}
    enterprises: {works: {role: production}}
    buses: {power: {carrier: electricity}}
    units:
      grid: {kind: grid-connection, emission_factor: 0.5 kg/kWh, enterprise: works, ports: {import: power}, price: 1 CNY/kWh}
      mill: {kind: process-plant, enterprise: works, production: 1 t/h, uses: {power: {bus: power, per_product: 1 MWh/t}}}
    """

  /// What `summary` does with the file of a run whose bytes were changed.
  private func summary(
    _ times: Int, _ change: (inout [UInt8], Int) -> Void
  ) throws -> [CommandLineTool.Result] {
    let folder = NSTemporaryDirectory() + "parktwin-damaged-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(Self.park.utf8).write(to: URL(fileURLWithPath: folder + "/park.yaml"))
    let run = try CommandLineTool.run("run", "park.yaml", "-o", "run.h5", "--quiet", in: folder)
    try #require(run.status == 0, "\(run.errors)")
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/run.h5")))
    return try (0..<times).map { time in
      var bytes = whole
      change(&bytes, time)
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/harmed.h5"))
      return try CommandLineTool.run("summary", "harmed.h5", in: folder)
    }
  }

  @Test func `a sealed file that was changed anywhere is refused`() throws {
    let results = try summary(40) { bytes, time in
      // Knuth's multiplier spreads the places; the last four bytes of the seal say nothing.
      bytes[time &* 2_654_435_761 % (bytes.count - 36)] ^= UInt8(1 << (time % 8))
    }
    for result in results {
      #expect(result.status == 65)
      #expect(
        result.errors.hasPrefix(
          "harmed.h5: error: this file cannot be read: damaged: its bytes are not those that were written"),
        "\(result.errors)")
    }
  }

  @Test func `a file without a seal that was changed anywhere is read or refused`() throws {
    let results = try summary(120) { bytes, time in
      bytes.removeLast(32)
      let place = time &* 2_654_435_761 % (bytes.count - 8)
      if time.isMultiple(of: 2) {
        bytes[place] ^= UInt8(1 << (time / 2 % 8))
      } else {
        for byte in 0..<8 { bytes[place & ~7 + byte] = 0xff }
      }
    }
    for (time, result) in results.enumerated() {
      #expect(result.status == 0 || result.status == 65, "\(time): \(result.status) \(result.errors)")
      if result.status == 65 {
        #expect(result.errors.hasPrefix("harmed.h5: error: "), "\(result.errors)")
        #expect(result.output.isEmpty)
      }
    }
    #expect(results.contains { $0.status == 65 } && results.contains { $0.status == 0 })
  }

  @Test func `what is no results file is refused`() throws {
    let others: [[UInt8]] = [[], Array("hello\n".utf8), [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]]
    for result in try summary(3, { bytes, time in bytes = others[time] }) {
      #expect(
        result.status == 65 && result.errors.hasPrefix("harmed.h5: error: "), "\(result.errors)")
    }
  }
}
