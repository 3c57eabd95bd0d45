import Kernel
import Testing

@testable import Results

/// A dataset of ours whose checksum is gone or is none: nobody can tell whether its numbers are those that were written.
@Suite struct LostChecksumTests {
  /// What may come of the checksum of a dataset, with the place of its 16 bytes and that of the name before them.
  enum Harm: CaseIterable {
    case renamed, missing, empty, shorter, ofOtherType, anInteger, anotherOnes

    /// - Parameters:
    ///   - name: where the attribute's name stands: 16 bytes, then its type (sections IV.A.2.m and IV.A.2.d).
    ///   - element: where length, heap and number of the text stand.
    ///   - other: the same of another dataset.
    func applied(to bytes: Bytes, name: Int, element: Int, other: Int) -> Bytes {
      switch self {
      case .renamed: bytes.with(UInt8(ascii: "n"), at: name + 7)
      // Another message in its place, which nobody knows: 24 bytes before are those of the message's and its own head.
      case .missing: bytes.with(UInt16(0), at: name - 16)
      case .empty: bytes.with(UInt32(0), at: element)
      case .shorter: bytes.with(UInt32(10), at: element)
      case .ofOtherType: bytes.with(UInt8(0x13), at: name + 16)
      case .anInteger: bytes.with(UInt8(0x10), at: name + 16)
      case .anotherOnes:
        bytes.with(bytes.number(at: other), at: element).with(bytes.number(at: other + 8), at: element + 8)
      }
    }
  }

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch { return "\(error)" }
  }

  @Test(arguments: Harm.allCases) func `is refused, whatever is read of it`(_ harm: Harm) async throws {
    let bytes = try await Bytes.ofRun()
    var sums: [(path: String, name: Int, element: Int, text: String)] = []
    try bytes.walkObjects { reader, path, header in
      for attribute in try header.attributes() where attribute.name == "checksum" {
        let name = try #require(
          (attribute.address - 120..<attribute.address).last {
            Array(bytes.all[$0..<$0 + 9]) == Array("checksum\0".utf8)
          })
        let text = try #require(try reader.attribute("checksum", of: path)?.string)
        sums.append((path, name, attribute.address, text))
      }
    }
    #expect(sums.count > 50)
    for sum in sums {
      let other = try #require(sums.first { $0.text != sum.text })
      let harmed = harm.applied(to: bytes, name: sum.name, element: sum.element, other: other.element)
      let reader = try harmed.reader()
      let layout = try reader.layout(of: sum.path)
      switch layout.content {
      case .strings:
        let found = message { _ = try reader.strings(sum.path) }
        #expect(found != "no error", "\(sum.path)")
      default:
        let part = layout.shape.map { min($0, 1) }
        let origin = part.map { _ in 0 }
        for found in [
          message { _ = try reader.read(sum.path) as [Double] },
          message { _ = try reader.read(sum.path) as [Float] },
          message { _ = try reader.read(sum.path, origin: origin, shape: part) as [Double] },
        ] {
          #expect(found != "no error", "\(sum.path)")
        }
      }
    }
  }

  @Test func `one number that was changed is found, whatever it is read as`() async throws {
    let bytes = try await Bytes.ofRun()
    var tried = 0
    try bytes.walkObjects { reader, path, header in
      guard header.isDataset else { return }
      let stored = try reader.openDataset(path)
      guard case .contiguous(let address?) = stored.layout, stored.type.content != .varyingText,
        !stored.shape.contains(0)
      else { return }
      let changed = try bytes.with(bytes.all[address] ^ 1, at: address).reader()
      let last = stored.shape.map { $0 - 1 }
      #expect(message { _ = try changed.read(path) as [Double] }.contains("written"), "\(path)")
      // The first number is the one that was changed; the last is refused as well.
      #expect(
        message { _ = try changed.read(path, origin: last, shape: last.map { _ in 1 }) as [Double] }
          .contains("written"), "\(path)")
      tried += 1
    }
    #expect(tried > 10)
  }

  @Test func `tiles without their checksum are refused`() async throws {
    let bytes = try await Bytes.ofRun(steps: 2000)
    let before = message { try Bytes.readAll(bytes.reader()) }
    #expect(before == "no error")
    var tried = 0
    for place in bytes.places(of: Array("TREE".utf8))
    where bytes.all[place + 4] == 1 && bytes.all[place + 5] == 0 {
      // The first key: bytes of the tile, then its mask; the checksum is the third filter.
      let found = message { try Bytes.readAll(bytes.with(UInt32(4), at: place + 28).reader()) }
      #expect(found.contains("a tile without its checksum"), "\(place): \(found)")
      tried += 1
    }
    #expect(tried > 3)
    // A dataset that says that its tiles have two filters, of three (section IV.A.2.l).
    tried = 0
    for place in bytes.places(of: [1, 3, 0, 0, 0, 0, 0, 0]) {
      let found = message { try Bytes.readAll(bytes.with(UInt8(2), at: place + 1).reader()) }
      if found.contains("it has lost its checksum") { tried += 1 }
    }
    #expect(tried > 3)
  }

  @Test func `a file that does not say that it is ours needs none`() async throws {
    var bytes = try await Bytes.ofRun()
    let name = try #require(bytes.place(of: "format_version\0"))
    bytes.all[name] = UInt8(ascii: "g")
    for place in bytes.places(of: Array("checksum\0".utf8)) { bytes.all[place] = UInt8(ascii: "d") }
    let reader = try bytes.reader()
    let times: [Double] = try reader.read("/time")
    #expect(times.count == 48)
  }
}
