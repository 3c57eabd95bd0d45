import Kernel
import Testing

@testable import Results

/// The bytes of a file that are changed where a pattern of bytes leads.
struct Bytes {
  var all: [UInt8]

  /// The bytes of a results file of a small run, without its seal.
  static func ofRun(steps: Int = 48) async throws -> Bytes {
    let workspace = try Workspace()
    try await ToyRun.record(ToyPark(steps: steps), to: workspace.path("run.h5"))
    return Bytes(all: Array(try workspace.bytes("run.h5").dropLast(32)))
  }

  /// Where a pattern begins, behind a place; nil where it does not come again.
  func place(of pattern: [UInt8], behind start: Int = 0) -> Int? {
    let places = start..<(all.count - pattern.count)
    return places.first { all[$0] == pattern[0] && Array(all[$0..<$0 + pattern.count]) == pattern }
  }

  /// Where a text begins, behind a place; nil where it does not come again.
  func place(of text: String, behind start: Int = 0) -> Int? {
    place(of: Array(text.utf8), behind: start)
  }

  /// Whatever begins in the way of a pattern.
  func places(of pattern: [UInt8]) -> [Int] {
    Array(
      sequence(first: place(of: pattern)) { $0.map { place(of: pattern, behind: $0 + pattern.count) } }
        .prefix { $0 != nil }.compactMap(\.self))
  }

  /// The number of eight bytes at a place.
  func number(at place: Int) -> UInt64 {
    all[place..<place + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The same with a number of some bytes put at a place.
  func with(_ number: some FixedWidthInteger, at place: Int) -> Bytes {
    var changed = self
    withUnsafeBytes(of: number.littleEndian) {
      changed.all.replaceSubrange(place..<place + $0.count, with: $0)
    }
    return changed
  }

  /// The reader of the bytes.
  func reader(limit: Int = 1 << 26) throws -> HDF5Reader {
    try HDF5Reader(all, named: "run.h5", limit: limit)
  }

  /// Everything that commands read of a run, for what it throws.
  static func readAll(_ reader: HDF5Reader) throws {
    let file = try RunFile(reader)
    _ = try file.scenarioYAML()
    _ = try file.inputs()
    _ = try file.summary()
    _ = try file.states()
    let flows = try file.busFlows()
    _ = try file.rates(of: flows, steps: 0..<min(24, file.clock.stepCount))
    for bus in Set(flows.map(\.bus)).sorted() { _ = try file.explain(bus: bus, at: file.clock.start) }
    var left = 2000
    try walk(reader, "/", &left)
  }

  /// Everything that a file holds, whether a command reads it or not; a harmed group may hold itself.
  private static func walk(_ reader: HDF5Reader, _ group: String, _ left: inout Int) throws {
    _ = try reader.attributes(of: group)
    for member in try reader.members(of: group) where left > 0 {
      left -= 1
      let path = (group == "/" ? "" : group) + "/" + member.name
      guard case .dataset = member else {
        try walk(reader, path, &left)
        continue
      }
      _ = try reader.attributes(of: path)
      switch try reader.layout(of: path).content {
      case .strings: _ = try reader.strings(path)
      case .integers, .floatingPoint: _ = try reader.read(path) as [Double]
      case .other: break
      }
    }
  }
}

/// Random numbers that are the same every time: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
