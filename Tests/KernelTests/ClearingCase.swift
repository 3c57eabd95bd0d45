import Foundation

/// A small park and an independent oracle's answers, as they stand in a JSON file.
struct ClearingCase: Decodable, Sendable {
  struct Bus: Decodable {
    var overflow: String?
    var nominalSalt: Double
    private enum Keys: String, CodingKey { case excess, nominal_salt, bus }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Keys.self)
      nominalSalt = try values.decodeIfPresent(Double.self, forKey: .nominal_salt) ?? 0
      overflow = try? values.nestedContainer(keyedBy: Keys.self, forKey: .excess).decode(
        String.self, forKey: .bus)
    }
  }
  struct Port: Decodable {
    var id: String
    var bus: String
    var dir: String
    var rate: [Double]?
    var ratio: Double?
    var saltLoad: [Double]?
    var saltShare: Double?
    var priority: String?
  }
  struct Side: Decodable {
    var bus: String
    var most: Double
    var efficiency: Double
    var rank: Double
    var setpoint: [Double]?
  }
  /// A number, or one a step.
  struct Numbers: Decodable {
    var values: [Double]

    init(from decoder: any Decoder) throws {
      let single = try decoder.singleValueContainer()
      if let value = try? single.decode(Double.self) {
        values = [value]
      } else {
        values = try single.decode([Double].self)
      }
    }
  }
  struct Unit: Decodable {
    var id: String
    var role: String
    var ports: [Port]
    var lead: String?
    var follows: String?
    var most: Numbers?
    var least: Numbers?
    var setpoint: [Double]?
    var rank: Double?
    var mustRun: Bool?
    var charge: Side?
    var release: Side?
    var capacity: Double?
    var initial: Double?
    var initialSalt: Double?
    var loss: Double?
    var carriesSalt: Bool?
    var wantedCharge: [Double]?
    var wantedRelease: [Double]?
  }
  struct Expected: Decodable {
    var flow: [String: [Double]]
    var unserved: [String: [Double]]
    var excess: [String: [Double]]
    var salt: [String: [Double]]
    var content: [String: [Double]]
  }
  var name: String
  var dt: Double
  var steps: Int
  var buses: [String: Bus]
  var units: [Unit]
  var expected: Expected

  /// Those of this folder, and those of the folder that `PARKTWIN_CLEARING_CASES` names.
  static let all: [ClearingCase] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Clearing")
    let further =
      ProcessInfo.processInfo.environment["PARKTWIN_CLEARING_CASES"].map { read(URL(filePath: $0)) } ?? []
    return read(folder) + further
  }()

  /// Those that are not made to run short: plants, utilities, stores and loops.
  static let plain = all.filter { file in
    !["scarcity", "receivers", "setpoints", "mixed", "S1", "S2"].contains { file.name.hasPrefix($0) }
  }

  /// A park some of whose steps have no fixed point under waves, made with the oracle's generator of loops.
  static let withoutFixedPoint = read(
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "NoFixedPoint"))

  private static func read(_ folder: URL) -> [ClearingCase] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap {
      $0 as? URL
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return (files ?? []).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.map { file in
      do {
        return try decoder.decode(ClearingCase.self, from: Data(contentsOf: file))
      } catch {
        fatalError("\(file.lastPathComponent): \(error)")
      }
    }
  }
}
