extension Carrier {
  /// What a planner reads.
  public var label: String { labels.english }
  /// The same in Chinese.
  public var labelZh: String { labels.chinese }

  private var labels: (english: String, chinese: String) {
    switch self {
    case .electricity: ("Electricity", "电力")
    case .steam: ("Steam", "蒸汽")
    case .heat: ("Heat", "热力")
    case .cooling: ("Cooling", "冷量")
    case .fuel: ("Fuel", "燃料")
    case .water: ("Water", "水")
    case .wastewater: ("Wastewater", "废水")
    case .solidWaste: ("Waste", "固体废物")
    case .gas: ("Gas", "气体")
    case .hydrogen: ("Hydrogen", "氢气")
    case .carbonDioxide: ("Carbon dioxide", "二氧化碳")
    case .compressedAir: ("Compressed air", "压缩空气")
    }
  }
}
