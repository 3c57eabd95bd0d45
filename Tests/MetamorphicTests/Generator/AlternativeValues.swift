import Kernel
import Quantities

/// Values for a key by the form in which its kind declares it.
///
/// Not all make a valid scenario (a minimum may come to lie above a maximum): such a one must be refused alone and among
/// others alike.
enum AlternativeValues {
  static func values(
    of parameter: KindDescription.Parameter, named name: String, stated: Setting?
  ) -> [Setting?] {
    let absent: [Setting?] = stated != nil && !parameter.isRequired ? [nil] : []
    if let curated = Curated.values[name] { return curated + absent }
    switch parameter.form {
    case .number: return numbers(parameter, stated) + absent
    case .series: return numbers(parameter, stated) + series(parameter, stated) + absent
    case .choice(let words): return words.filter { $0 != stated?.text }.map { Setting($0) } + absent
    case .flag: return ["true", "false"].filter { $0.text != stated?.text } + absent
    case .curve: return curves(parameter, stated) + absent
    case .region: return regions(stated) + absent
    case .text, .group: return absent
    }
  }

  /// What a parameter is in its unit, as stated or by default, or 1 within its range.
  private static func present(_ parameter: KindDescription.Parameter, _ stated: Setting?) -> Double {
    let text = stated?.text ?? parameter.defaultText
    let factor = (try? UnitSystem.si("1 \(parameter.unit)", expecting: parameter.unit)) ?? 1
    let isOffset = parameter.unit == "degC"
    if let si = text.flatMap({ try? Quantity($0).si(expecting: parameter.unit) }) {
      return isOffset ? si - 273.15 : si / factor
    }
    let number = text.flatMap { Double($0.split(separator: " ").first ?? "") }
    return number ?? parameter.range.map { Swift.min(Swift.max(1, $0.lowerBound), $0.upperBound) } ?? 1
  }

  private static func candidates(_ parameter: KindDescription.Parameter, _ stated: Setting?) -> [Double] {
    let value = present(parameter, stated)
    let near = value == 0 || parameter.unit == "degC" ? [value + 1, value - 1] : [0.9 * value, 1.05 * value]
    let range = parameter.range ?? -1e30...1e30
    let ends = [range.lowerBound, range.upperBound].filter { $0 == 0 || $0 == 100 && parameter.unit == "%" }
    var seen: Set<Double> = stated == nil ? [] : [value]
    return (near + (stated == nil ? [value] : []) + ends)
      .map { Swift.min(Swift.max($0, range.lowerBound), range.upperBound) }
      .filter { seen.insert($0).inserted }
  }

  private static func text(_ value: Double, _ unit: String) -> Setting {
    Setting(unit == "1" ? "\(value)" : "\(value) \(unit)")
  }

  private static func numbers(_ parameter: KindDescription.Parameter, _ stated: Setting?) -> [Setting?] {
    candidates(parameter, stated).map { text($0, parameter.unit) }
  }

  /// Forms of series whose values lie around the present one.
  private static func series(_ parameter: KindDescription.Parameter, _ stated: Setting?) -> [Setting?] {
    let value = present(parameter, stated)
    let range = parameter.range ?? -1e30...1e30
    let near = [0.95 * value, value, 1.02 * value].map {
      Swift.min(Swift.max($0, range.lowerBound), range.upperBound)
    }
    let months = Setting(
      .list((0..<12).map { text(near[$0 % 3], parameter.unit) }), at: Origin(file: "code"))
    guard parameter.unit != "degC" else { return [["months": months]] }
    let scale = text(value, parameter.unit)
    let hours = Setting(
      .list((0..<24).map { Setting($0 % 2 == 0 ? "0.9" : "1") }), at: Origin(file: "code"))
    return [
      ["months": months], ["profile": "shape.csv#ripple", "scale": scale],
      ["profile": "shape.csv#ripple", "mean": scale], ["pattern": ["hours": hours], "mean": scale],
    ]
  }

  /// The points that are stated or hold by default, with other y, and one point more.
  private static func curves(_ parameter: KindDescription.Parameter, _ stated: Setting?) -> [Setting?] {
    let points = stated ?? parameter.defaultText.flatMap(Self.points)
    guard let points = points?.list, points.count >= 2 else { return [] }
    let units = parameter.unit.split(separator: ",").map { $0.drop { $0 == " " } }.map(String.init)
    func parts(_ setting: Setting) -> [Double] {
      (setting.list ?? []).enumerated().map { place, value in
        let unit = units[Swift.min(place, units.count - 1)]
        let factor = (try? UnitSystem.si("1 \(unit)", expecting: unit)) ?? 1
        return ((try? Quantity(value.text ?? "").si(expecting: unit)) ?? 1) / (unit == "degC" ? 1 : factor)
          - (unit == "degC" ? 273.15 : 0)
      }
    }
    let pairs = points.map(parts).filter { $0.count == 2 }
    guard pairs.count == points.count, units.count == 2 else { return [] }
    func curve(_ pairs: [[Double]]) -> Setting {
      let rows = pairs.map { pair in
        Setting(.list(zip(pair, units).map { text($0, $1) }), at: Origin(file: "code"))
      }
      return Setting(.list(rows), at: Origin(file: "code"))
    }
    let middle = [(pairs[0][0] + pairs[1][0]) / 2, (pairs[0][1] + pairs[1][1]) / 2]
    return [
      curve(pairs.map { [$0[0], 0.97 * $0[1]] }), curve([pairs[0], middle] + pairs.dropFirst()),
    ]
  }

  /// A list of pairs as a description writes it.
  private static func points(_ text: String) -> Setting? {
    let rows = text.split(separator: "]").compactMap { row -> Setting? in
      let pair = row.drop { $0 != "[" && !$0.isNumber && $0 != "-" }.drop { $0 == "[" }
        .split(separator: ",").map { $0.drop { $0 == " " || $0 == "[" } }
      guard pair.count == 2 else { return nil }
      return Setting(.list(pair.map { Setting(String($0)) }), at: Origin(file: "code"))
    }
    return rows.isEmpty ? nil : Setting(.list(rows), at: Origin(file: "code"))
  }

  /// The region with its first corner moved up, and with a corner less.
  private static func regions(_ stated: Setting?) -> [Setting?] {
    guard let corners = stated?.list, corners.count >= 4 else { return [] }
    return [Setting(.list(Array(corners.dropFirst())), at: Origin(file: "code"))]
  }
}
