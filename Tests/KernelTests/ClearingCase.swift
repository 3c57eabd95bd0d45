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
  }
  struct Side: Decodable {
    var bus: String
    var most: Double
    var efficiency: Double
    var rank: Double
  }
  struct Unit: Decodable {
    var id: String
    var role: String
    var ports: [Port]
    var lead: String?
    var follows: String?
    var most: Double?
    var least: Double?
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

  /// The sixty of this folder, and those of the folder that `PARKTWIN_CLEARING_CASES` names.
  static let all: [ClearingCase] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Clearing")
    let further =
      ProcessInfo.processInfo.environment["PARKTWIN_CLEARING_CASES"].map { read(URL(filePath: $0)) } ?? []
    return read(folder) + further
  }()

  /// A park some of whose steps have no fixed point under waves, made with the oracle's generator of loops.
  static let withoutFixedPoint = read(
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "NoFixedPoint"))

  private static func read(_ folder: URL) -> [ClearingCase] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap {
      $0 as? URL
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return (files ?? []).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.compactMap {
      try? decoder.decode(ClearingCase.self, from: Data(contentsOf: $0))
    }
  }
}
