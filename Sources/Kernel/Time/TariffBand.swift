/// A band of a time-of-use tariff, from the cheapest to the dearest; the raw value is its rank.
public enum TariffBand: Int, Sendable, Hashable, CaseIterable, Comparable {
  case deepValley
  case valley
  case flat
  case peak
  case superPeak

  /// The band's id in scenarios and results.
  public var id: String {
    switch self {
    case .deepValley: "deep-valley"
    case .valley: "valley"
    case .flat: "flat"
    case .peak: "peak"
    case .superPeak: "super-peak"
    }
  }

  /// The id as part of a key, such as `super_peak`.
  public var key: String { id.split(separator: "-").joined(separator: "_") }

  /// What a planner reads.
  public var name: String {
    switch self {
    case .deepValley: "deep valley"
    case .valley: "valley"
    case .flat: "flat"
    case .peak: "peak"
    case .superPeak: "super-peak"
    }
  }

  /// The band's name in Chinese price notices.
  public var chineseName: String {
    switch self {
    case .deepValley: "深谷"
    case .valley: "低谷"
    case .flat: "平段"
    case .peak: "高峰"
    case .superPeak: "尖峰"
    }
  }

  /// The band with an id or a Chinese name.
  public init?(named name: String) {
    guard let band = Self.allCases.first(where: { $0.id == name || $0.chineseName == name }) else {
      return nil
    }
    self = band
  }

  /// Cheaper bands come first.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
