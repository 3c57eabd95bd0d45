public import Kernel

/// When a unit, or what a measure bought, is in service.
public struct ServicePeriod: Sendable, Hashable {
  /// From when on; nil: from the beginning.
  public let from: CivilTime?
  /// Until when; nil: to the end.
  public let to: CivilTime?

  /// Always in service.
  public static let always = ServicePeriod(from: nil, to: nil)

  /// A period, either end of which may be open.
  public init(from: CivilTime?, to: CivilTime?) { (self.from, self.to) = (from, to) }
}

extension ServicePeriod {
  /// `from..to`, either end of which may be left out; nil with a problem where it is no such text.
  init?(_ setting: Setting, _ problems: inout [Problem]) {
    func refused(_ message: String) -> Problem {
      Problem(message, at: setting.origin, hint: "write 2026-07-01..2036-07-01, or 2026-07-01..")
    }
    guard let text = setting.text, let middle = text.firstRange(of: "..") else {
      problems.append(refused("'in_service' must be a span of time, not \(setting.shape)"))
      return nil
    }
    let ends = [text[..<middle.lowerBound], text[middle.upperBound...]].map { part in
      String(part).split(separator: " ").joined(separator: " ")
    }
    let times = ends.map { CivilTime(parsing: $0) }
    for (end, time) in zip(ends, times) where time == nil && !end.isEmpty {
      problems.append(refused("'\(end)' is not a date"))
      return nil
    }
    if let from = times[0], let to = times[1], from >= to {
      problems.append(refused("'in_service' ends at \(to), not after its beginning at \(from)"))
      return nil
    }
    self.init(from: times[0], to: times[1])
  }
}
