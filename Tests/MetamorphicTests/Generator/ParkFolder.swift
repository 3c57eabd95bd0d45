import Equipment
import Foundation
import Kernel
import Scenario
import Synchronization

/// A folder with the files of generated parks, which goes when the test ends.
final class ParkFolder: Sendable {
  let path: String
  let reader = ScenarioReader(catalogue: Catalogue.kinds)
  private let count = Atomic(0)

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

  /// Puts a scenario together.
  ///
  /// - Parameters:
  ///   - tree: the whole scenario.
  ///   - name: the name of its file.
  ///   - base: one whose files are not read again.
  func scenario(_ tree: Setting, _ name: String = "park", sharing base: ResolvedScenario? = nil) throws
    -> ResolvedScenario
  {
    // A file of its own each time: those who share what is read would not see another text under the same name.
    let file = "\(name)-\(count.wrappingAdd(1, ordering: .relaxed).newValue).yaml"
    try write(file, ResolvedText.yaml(tree))
    return try reader.resolve("\(path)/\(file)", root: path, sharing: base)
  }

  /// What somebody needs, offers and gets by the hour, a year of a leap year's length, by small integer arithmetic: the
  /// same everywhere.
  private static let shape: String = {
    var rows = ["time,need,offer,supply,ripple,price"]
    for hour in hours {
      let (day, place) = (hour.number / 24, hour.number % 24)
      let need = place >= 7 && place < 20 ? 1 - 0.02 * Double(abs(place - 13)) : 0.3
      let offer = place >= 7 && place < 20 ? 0.25 : 1 - 0.03 * Double(place % 5)
      let supply = place == 10 ? 0.2 : place == 16 ? 0 : 1
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

  /// The hours of 2025 with their stamps.
  private static var hours: [(number: Int, stamp: String)] {
    let start = CivilTime(secondsSinceEpoch: 1_735_689_600)
    return (0..<8760).map { ($0, "\(start.advanced(by: 3600 * $0))") }
  }
}
