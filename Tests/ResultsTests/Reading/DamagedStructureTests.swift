import Foundation
import Testing

@testable import Results

/// Files without a seal, whose structure says what cannot be: each ends with a message.
@Suite struct DamagedStructureTests {
  /// What reading says, without the file's name.
  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch {
      return "\(error)".replacingOccurrences(of: "run.h5: ", with: "")
    }
  }

  private func message(_ bytes: Bytes) -> String { message { try Bytes.readAll(bytes.reader()) } }

  @Test func `whole bytes are read`() async throws {
    let bytes = try await Bytes.ofRun()
    #expect(message(bytes) == "no error")
  }

  @Test func `an attribute of 2^62 elements is refused`() async throws {
    let bytes = try await Bytes.ofRun()
    // Extents of version 1 with one dimension: HDF5 file format specification 3.0, section IV.A.2.b.
    let flags = try #require(bytes.place(of: "flag_values\0"))
    let extents = try #require(bytes.place(of: [1, 1, 1, 0, 0, 0, 0, 0], behind: flags))
    for number in [UInt64(1) << 62, .max, 1 << 61, 1 << 40] {
      let changed = bytes.with(number, at: extents + 8)
      let found = message {
        _ = try changed.reader().attributes(of: "/electricity/buses/margin_reason")
        _ = try changed.reader().attributes(of: "/steam/buses/margin_reason")
        for carrier in ["electricity", "steam"] {
          for name in ["margin_unit", "margin_inlet"] {
            _ = try changed.reader().attributes(of: "/\(carrier)/buses/\(name)")
          }
        }
      }
      #expect(found.contains("are more than the limit of 67108864 bytes"), "\(found)")
      #expect(found.contains("@flag_values"), "\(found)")
    }
  }

  @Test func `extents whose product overflows are refused`() async throws {
    let bytes = try await Bytes.ofRun()
    // The extents of /electricity/rate and the like: two dimensions, the second of 48 steps.
    var tried = 0
    for place in bytes.places(of: [1, 2, 1, 0, 0, 0, 0, 0]) {
      for (rows, steps) in [(UInt64(1) << 33, UInt64(1) << 33), (1 << 62, 4), (.max, .max), (0, .max)] {
        let found = message(bytes.with(rows, at: place + 8).with(steps, at: place + 16))
        #expect(found != "no error" || rows == 0, "\(place): \(rows) × \(steps)")
        tried += 1
      }
    }
    #expect(tried >= 40)
  }

  @Test func `tiles that say they unpack to 2^60 bytes are refused`() async throws {
    let bytes = try await Bytes.ofRun(steps: 2000)
    let whole = try bytes.reader()
    let extents = try #require(try whole.layout(of: "/steam/rate").chunk)
    // A layout of version 3 in tiles: section IV.A.2.i; three extents, the last of an element's bytes.
    let sizes: [UInt8] = extents.flatMap { [UInt8($0 & 255), UInt8($0 >> 8), 0, 0] }
    var tried = 0
    for place in bytes.places(of: sizes) {
      let found = message(bytes.with(UInt32(1) << 30, at: place).with(UInt32(1) << 30, at: place + 4))
      if found.contains("are more than the limit of 67108864 bytes") { tried += 1 }
      // A tile of another size than was packed does not unpack.
      _ = message(bytes.with(UInt32(1), at: place))
    }
    #expect(tried > 0)
  }

  @Test func `trees, headers and groups that lead back to themselves are refused`() async throws {
    let bytes = try await Bytes.ofRun()
    var trees = 0
    for place in bytes.places(of: Array("TREE".utf8)) {
      var changed = bytes
      changed.all[place + 5] = 1
      // The first child follows the first key: a name's offset, or size, mask and place of a tile.
      let child = place + 24 + (bytes.all[place + 4] == 0 ? 8 : 32)
      let found = message(changed.with(UInt64(place), at: child))
      if found.contains("a tree's node of kind") { trees += 1 }
    }
    #expect(trees > 5)
    // A node that is its own child twice over.
    let root = try #require(bytes.place(of: "TREE"))
    let entries = bytes.with(UInt16(2), at: root + 6)
    let twice = entries.with(entries.number(at: root + 32), at: root + 48)
    #expect(message(twice).contains("leads back to itself"), "\(message(twice))")
  }

  @Test func `a header whose rest is itself is refused`() async throws {
    let bytes = try await Bytes.ofRun()
    var headers = 0
    // A message of kind 16 with 16 bytes: section IV.A.2.q.
    for place in bytes.places(of: [0x10, 0, 16, 0, 0, 0, 0, 0]) {
      let address = bytes.number(at: place + 8)
      guard address < bytes.all.count else { continue }
      // The piece that holds the message is its own rest.
      let found = message(bytes.with(UInt64(place), at: place + 8).with(UInt64(24), at: place + 16))
      if found.contains("a header that is longer than the file") { headers += 1 }
      #expect(message(bytes.with(UInt64.max / 2, at: place + 8)) != "no error")
    }
    #expect(headers > 0)
  }

  @Test func `heaps that lie are refused`() async throws {
    let bytes = try await Bytes.ofRun()
    let places = bytes.places(of: Array("GCOL".utf8))
    #expect(places.count > 5)
    for place in places {
      for length in [UInt64(0), 15, 1 << 40, .max] {
        #expect(message(bytes.with(length, at: place + 8)) != "no error", "\(place): \(length)")
      }
      // The first text is longer than its heap.
      #expect(message(bytes.with(UInt64(1) << 40, at: place + 24)) != "no error")
    }
  }

  @Test func `each text that is asked for is missed where its heap has it under another number`() async throws
  {
    let bytes = try await Bytes.ofRun()
    let (asked, empty) = try bytes.askedTexts()
    let stored = bytes.heapObjects()
    #expect(asked.count > 200)
    for (text, readers) in asked {
      let place = try #require(stored[text], "\(text) is in no heap")
      // It has another number, or that of its neighbour.
      let neighbour = stored.keys.first { $0.heap == text.heap && $0.number != text.number }
      for number in [60_000, UInt16(neighbour?.number ?? 0)] {
        let changed = bytes.with(number, at: place)
        for reader in readers {
          let found = message { try reader.read(changed.reader()) }
          #expect(found.contains("heap"), "\(text) as \(number) by \(reader): \(found)")
        }
      }
    }
    // What nobody asks for are texts of no letter, and the places of scales (HDF5 Dimension Scale Specification,
    // DIMENSION_LIST), a reference of eight bytes each, which readers of ours leave out.
    let scales = try bytes.scaleReferences()
    let left = Set(stored.keys).subtracting(asked.keys)
    #expect(!scales.isEmpty && !empty.isEmpty)
    let known = Set(scales.joined()).union(empty)
    #expect(known.isSubset(of: left))
    // With each scale that is attached HDF5 writes the places of those before it anew, and leaves the old ones behind.
    let stale = left.subtracting(known)
    #expect(stale.count == scales.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 })
    for object in stale {
      let place = try #require(stored[object])
      #expect(bytes.number(at: place + 8) == 8, "\(object) is no reference, and nobody asks for it")
    }
  }

  @Test func `texts without an end are refused`() async throws {
    let bytes = try await Bytes.ofRun()
    // The names of the root group up to the end of their heap.
    let heap = try #require(bytes.place(of: "HEAP"))
    let names = Int(bytes.number(at: heap + 24))
    let count = Int(bytes.number(at: heap + 8))
    var endless = bytes
    endless.all.replaceSubrange(names..<names + count, with: [UInt8](repeating: 0x78, count: count))
    #expect(message(endless).contains("a name without an end"))
    // All names are the same long one.
    var long = endless
    long.all[names + count - 1] = 0
    #expect(message(long) != "no error")
  }

  @Test func `a file that ends early, or is not from its first byte on, is refused`() async throws {
    let bytes = try await Bytes.ofRun()
    for count in stride(from: 0, to: bytes.all.count, by: 97) {
      let found = message(Bytes(all: Array(bytes.all.prefix(count))))
      #expect(found.contains(count < 8 ? "not an HDF5 file" : "damaged"), "\(count): \(found)")
    }
    #expect(message(bytes.with(UInt64(1), at: 24)).contains("do not count from its first byte"))
  }

  /// Whether each of many harms ends with a value or an error that is told, in a process that can die of none.
  private static func survives(_ rounds: Int, seed: UInt64) async -> Bool {
    do {
      let whole = try await Bytes.ofRun()
      var random = SplitMix(state: seed)
      var told = 0
      for _ in 0..<rounds {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let place = Int.random(in: 0..<bytes.all.count - 8, using: &random)
          switch Int.random(in: 0..<5, using: &random) {
          case 0, 1: bytes.all[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
          case 2: bytes.all[place] = [0, 1, 0x7f, 0x80, 0xff].randomElement(using: &random) ?? 0
          case 3:
            let numbers: [UInt64] = [0, 1, 1 << 31, 1 << 32, 1 << 60, 1 << 62, .max >> 1, .max]
            bytes = bytes.with(numbers.randomElement(using: &random) ?? 0, at: place & ~7)
          default:
            // What stands elsewhere: an address that is one, but the wrong one.
            let other = Int.random(in: 0..<bytes.all.count - 8, using: &random)
            bytes = bytes.with(bytes.number(at: other & ~7), at: place & ~7)
          }
        }
        do { try Bytes.readAll(bytes.reader()) } catch is StorageError { told += 1 }
      }
      // Most of the bytes are numbers that have a checksum, or structure.
      return told > rounds / 4
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      return false
    }
  }

  @Test func `no harm to bytes ends the process: first half`() async {
    await #expect(processExitsWith: .success) { exit(await Self.survives(1500, seed: 1) ? 0 : 1) }
  }

  @Test func `no harm to bytes ends the process: second half`() async {
    await #expect(processExitsWith: .success) { exit(await Self.survives(1500, seed: 2) ? 0 : 1) }
  }
}
