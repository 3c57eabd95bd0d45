import Equipment
import Foundation
import Kernel
import Scenario
import Synchronization

/// A folder with the files of generated parks, which goes when the test ends.
///
/// What its scenarios name (weather, series) is read once for all of them.
final class ParkFolder: Sendable {
  let path: String
  let reader = ScenarioReader(catalogue: Catalogue.kinds)
  private let count = Atomic(0)
  /// Whose files all others share.
  private let first: Mutex<ResolvedScenario?> = Mutex(nil)

  init() throws {
    path = NSTemporaryDirectory() + "parktwin-metamorphic-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try write("shape.csv", Self.shape)
    try write("weather.csv", Self.weather)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// The name of a file that holds the text and nobody has read: those who share what is read see the first text that
  /// they find under a name.
  func file(_ text: String, _ name: String = "park.yaml") throws -> String {
    let file = "\(count.wrappingAdd(1, ordering: .relaxed).newValue)-\(name)"
    try write(file, text)
    return file
  }

  /// The name of a scenario's file.
  func file(of tree: Setting) throws -> String { try file(ResolvedText.yaml(tree)) }

  /// Puts together the scenario that stands in a file.
  func scenario(in file: String) throws(Problems) -> ResolvedScenario {
    let scenario = try reader.resolve("\(path)/\(file)", root: path, sharing: first.withLock { $0 })
    first.withLock { if $0 == nil { $0 = scenario } }
    return scenario
  }

  /// Puts a scenario together.
  func scenario(_ tree: Setting) throws -> ResolvedScenario { try scenario(in: file(of: tree)) }

  /// A park with its scenario.
  func prepared(_ tree: Setting) throws -> PreparedPark { try reader.prepare([scenario(tree)]) }

  /// The park of a scenario, beginning with states of another run where some are given.
  func park(_ tree: Setting, from states: RecordedStates? = nil) throws -> Park {
    guard let states else { return try prepared(tree).park }
    let begun = tree.with(["from": Setting(try file("stands for a run", "run.h5"))], at: ["initial"])
    let reader = ScenarioReader(catalogue: reader.catalogue, states: KnownStates(states: states))
    return try reader.prepare([scenario(begun)]).park
  }

  /// What somebody needs, offers and gets by the hour, by small integer arithmetic: the same everywhere.
  private static let shape: String = {
    var rows = ["time,need,offer,supply,ripple,price"]
    for hour in hours {
      let (day, place) = (hour.number / 24, hour.number % 24)
      let need = place >= 7 && place < 20 ? 1 - 0.02 * Double(abs(place - 13)) : 0.3
      let offer = place >= 7 && place < 20 ? 0.25 : 1 - 0.03 * Double(place % 5)
      let supply = place == 10 ? 0.2 : place == 16 || place == 17 ? 0 : 1
      let ripple = 0.9 + 0.01 * Double((7 * place + day) % 11)
      rows.append("\(hour.stamp),\(need),\(offer),\(supply),\(ripple),\(place % 8 < 4 ? 1 : 0.5)")
    }
    return rows.joined(separator: "\n") + "\n"
  }()

  /// Weather of a mild day, a little warmer every day of a week.
  private static let weather: String = {
    var rows = [
      "time,temperature [degC],relative_humidity [%],ghi [W/m2],dni [W/m2],dhi [W/m2],wind_speed [m/s],pressure [hPa],rain [mm/h]"
    ]
    for hour in hours {
      let (day, place) = (hour.number / 24, hour.number % 24)
      let sun = Double(max(0, 36 - (place - 12) * (place - 12))) / 36
      let temperature = 14 + Double(day % 7) + 8 * sun
      rows.append(
        "\(hour.stamp),\(temperature),\(70 - 20 * sun),\(700 * sun),\(500 * sun),\(200 * sun),\(2 + Double(place % 3)),1010,\(place == 3 ? 0.4 : 0)"
      )
    }
    return rows.joined(separator: "\n") + "\n"
  }()

  /// The hours of the two weeks around the horizon and its warm-up, from 2025-03-26, with their stamps.
  private static var hours: [(number: Int, stamp: String)] {
    let start = CivilTime(secondsSinceEpoch: 1_742_947_200)
    return (0..<336).map { ($0, "\(start.advanced(by: 3600 * $0))") }
  }
}
