import Kernel

/// What a cost is for, whatever the meter that counts it.
enum CostItem: String, CaseIterable {
  case electricity, fuel, heat, water, wastewater, waste, chemicals
  case gases
  case startUp = "start_ups"
  case variable = "variable_cost"
  case environmentalTax = "taxes"
  case unserved
  case other

  var names: (en: String, zh: String) {
    switch self {
    case .electricity: ("Electricity", "电费")
    case .fuel: ("Fuels", "燃料费")
    case .heat: ("Bought steam and heat", "外购蒸汽与热力费")
    case .water: ("Water", "水费")
    case .wastewater: ("Discharge of wastewater", "排污费用")
    case .waste: ("Waste", "固废处置与利用费用")
    case .chemicals: ("Chemicals", "药剂费")
    case .gases: ("Gases and compressed air", "工业气体与压缩空气费")
    case .startUp: ("Start-ups", "启动费用")
    case .variable: ("Variable operation and maintenance", "可变运行维护费")
    case .environmentalTax: ("Environmental protection tax", "环境保护税")
    case .unserved: ("What was not served", "缺供损失")
    case .other: ("Other goods", "其他物料费用")
    }
  }

  /// The item of a unit's cost meter: by its key, else by what the unit trades.
  init(of meter: String, in unit: UnitStructure) {
    switch meter {
    case "chemicals": self = .chemicals
    case "start_up": self = .startUp
    case "environmental_tax": self = .environmentalTax
    case _ where meter.hasSuffix("variable_cost"): self = .variable
    default:
      let connected = unit.ports.filter { $0.bus != nil }
      // A market has a port for what it sells to the park and one for what it buys.
      let own = connected.first { $0.key == ["purchase": "bought", "sale": "sold"][meter] }
      switch unit.world == nil ? nil : (own ?? connected.first)?.carrier {
      case .electricity: self = .electricity
      case .fuel, .hydrogen: self = .fuel
      case .steam, .heat, .cooling: self = .heat
      case .water: self = .water
      case .wastewater: self = .wastewater
      case .solidWaste: self = .waste
      case .gas, .carbonDioxide, .compressedAir: self = .gases
      case nil: self = .other
      }
    }
  }

  /// What a planner reads of a meter's key, and the same in Chinese.
  static func names(of meter: String) -> (en: String, zh: String) {
    let plain = meter.split(separator: "_").joined(separator: " ")
    if let (lead, leadZh) = leads.first(where: { meter == "\($0.key)_variable_cost" })?.value {
      return ("variable cost of \(lead)", "\(leadZh)可变运行维护费")
    }
    return known[meter] ?? (plain, plain)
  }

  /// By the prefix of a lead's keys.
  private static let leads: [String: (en: String, zh: String)] = [
    "import": ("imports", "购电"), "export": ("exports", "上网"), "purchase": ("purchases", "购入"),
    "sale": ("sales", "外售"), "carbon": ("the carbon source", "碳源"), "second": ("the second output", "第二产出"),
    "charge": ("charging", "充入"), "release": ("release", "释放"),
  ]

  private static let known: [String: (en: String, zh: String)] = [
    "energy_charge": ("energy charge", "电度电费"), "demand_charge": ("demand charge", "需量（基本）电费"),
    "export_income": ("income of exported power", "上网电费收入"), "purchase": ("purchases", "购入费用"),
    "sale": ("sales, income negative", "外售与外委费用（收入为负）"), "resource_fee": ("water resource fee", "水资源费"),
    "disposal": ("landfilling", "填埋处置费"), "chemicals": ("chemicals", "药剂费"),
    "start_up": ("start-ups", "启动费用"), "discharge_fee": ("discharge fee", "排水费"),
    "environmental_tax": ("environmental protection tax", "环境保护税"),
    "variable_cost": ("variable operation and maintenance", "可变运行维护费"),
  ]
}
