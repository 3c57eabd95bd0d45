/// What permits of outfalls limit, by the key that scenarios, meters and indicators share.
public enum PermitLimit: String, Sendable, CaseIterable {
  case chemicalOxygenDemand = "cod"
  case ammoniumNitrogen = "ammonium_n"
  case totalNitrogen = "total_n"
  case totalPhosphorus = "total_p"
  case suspendedSolids = "tss"
  case dissolvedSalt = "tds"
  case temperature

  /// What it is.
  public var label: String { labels.english }
  /// The same in Chinese.
  public var labelZh: String { labels.chinese }

  private var labels: (english: String, chinese: String) {
    switch self {
    case .chemicalOxygenDemand: ("chemical oxygen demand", "化学需氧量")
    case .ammoniumNitrogen: ("ammonium nitrogen", "氨氮")
    case .totalNitrogen: ("total nitrogen", "总氮")
    case .totalPhosphorus: ("total phosphorus", "总磷")
    case .suspendedSolids: ("suspended solids", "悬浮物")
    case .dissolvedSalt: ("dissolved salt", "溶解性总固体")
    case .temperature: ("temperature", "温度")
    }
  }
}
