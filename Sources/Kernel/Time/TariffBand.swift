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

  /// The names under which price notices, bills and people know the bands, without blanks, dashes and endings.
  private static let names: [String: Self] = [
    "深谷": .deepValley, "deepvalley": .deepValley, "superoffpeak": .deepValley,
    "低谷": .valley, "谷": .valley, "valley": .valley, "offpeak": .valley,
    "平": .flat, "平峰": .flat, "flat": .flat, "shoulder": .flat, "midpeak": .flat,
    "高峰": .peak, "峰": .peak, "peak": .peak, "onpeak": .peak,
    "尖峰": .superPeak, "尖": .superPeak, "superpeak": .superPeak, "criticalpeak": .superPeak,
  ]

  /// The band with a name: an id, as `super-peak`, or what it is called every day, as 谷段, 低谷时段, off-peak.
  public init?(named name: String) {
    var plain = name.lowercased().filter { !" -_".contains($0) }
    for ending in ["时段", "段", "时", "电"] where plain.hasSuffix(ending) && plain.count > ending.count {
      plain = String(plain.dropLast(ending.count))
      break
    }
    guard let band = Self.names[plain] else { return nil }
    self = band
  }

  /// Cheaper bands come first.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
