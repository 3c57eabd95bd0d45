import Results

/// Where flows come from or end that no unit stands for, by name; nothing ends as "other".
enum FlowEnd: Hashable {
  /// What ports without a bus end at: `atmosphere`, `leak`, `chemicals`, or another name.
  case boundary(String)
  /// The same where it comes in.
  case from(String)
  case harmlessNitrogen, reactiveNitrogen, biogenicCarbon, otherCarbon
  /// What plants make of what they take, which nobody states, and what they bring.
  case materials, broughtByMaterials
  case stockUp, stockDown
  /// Changed into what the picture does not show, and out of it.
  case converted, convertedFrom
  case unserved, excess

  /// What ids of ends begin with.
  static let prefix = "end:"

  var id: String {
    let name =
      switch self {
      case .boundary(let name): name
      case .from(let name): "\(name):in"
      case .harmlessNitrogen: "n2"
      case .reactiveNitrogen: "reactive"
      case .biogenicCarbon: "biogenic"
      case .otherCarbon: "other-carbon"
      case .materials: "materials"
      case .broughtByMaterials: "materials:in"
      case .stockUp: "stock"
      case .stockDown: "stock:in"
      case .converted: "converted"
      case .convertedFrom: "converted:in"
      case .unserved: "unserved:in"
      case .excess: "excess"
      }
    return Self.prefix + name
  }

  /// Whether flows come from here.
  var isSource: Bool {
    switch self {
    case .from, .broughtByMaterials, .stockDown, .convertedFrom, .unserved: true
    default: false
    }
  }

  /// Boundaries that nodes stand for, for clicks.
  var boundary: String {
    switch self {
    case .boundary(let name), .from(let name): name
    case .harmlessNitrogen, .reactiveNitrogen, .biogenicCarbon, .otherCarbon: "atmosphere"
    case .materials, .broughtByMaterials: "materials"
    case .stockUp, .stockDown: "stock"
    case .converted, .convertedFrom: "conversion"
    case .unserved: "unserved"
    case .excess: "excess"
    }
  }

  /// What people call it in a picture.
  func label(_ of: SankeyQuantity) -> RecordedPark.Label {
    let words = words(of)
    return RecordedPark.Label(english: words.english, chinese: words.chinese)
  }

  private func words(_ of: SankeyQuantity) -> (chinese: String, english: String) {
    switch (self, of) {
    case (.boundary("atmosphere"), .energy): ("烟气与废气", "Flue and waste gas")
    case (.boundary("atmosphere"), .carbon): ("化石 CO₂ 排放", "Fossil CO₂ to air")
    case (.boundary("atmosphere"), .water): ("水汽入大气", "Vapour to air")
    case (.boundary("atmosphere"), _): ("大气", "Air")
    case (.boundary("ambient"), .energy): ("环境散热", "Heat lost to surroundings")
    case (.boundary("ambient"), _): ("环境", "Surroundings")
    case (.from("ambient"), .energy): ("太阳能与环境热", "Sun and heat of surroundings")
    case (.from("ambient"), _): ("环境", "Surroundings")
    case (.boundary("chemicals"), _), (.from("chemicals"), _): ("药剂", "Chemicals")
    case (.boundary("leak"), _): ("泄漏", "Leaks")
    case (.boundary("deposits"), _): ("结垢沉积", "Deposits")
    case (.boundary("ash-yard"), _): ("灰场", "Ash yard")
    case (.boundary(let name), _): (name, name)
    case (.from(let name), _): ("来自 \(name)", "From \(name)")
    case (.harmlessNitrogen, _): ("氮气（无害）", "N₂ to air (harmless)")
    case (.reactiveNitrogen, _): ("NOx、N₂O、NH₃", "NOx, N₂O, NH₃ to air")
    case (.biogenicCarbon, _): ("生物源 CO₂", "Biogenic CO₂ to air")
    case (.otherCarbon, _): ("CH₄、CO、VOC", "CH₄, CO, VOC to air")
    case (.materials, .energy): ("产品带走与散失（未列明）", "Into products, lost (unstated)")
    case (.materials, .water): ("蒸发与进产品（未列明）", "Evaporated, in products (unstated)")
    case (.materials, .steam): ("耗用、未回凝结水", "Used up, not returned")
    case (.materials, _): ("进产品（未列明）", "Into products (unstated)")
    case (.broughtByMaterials, .energy): ("反应放热（未列明）", "Heat of reaction (unstated)")
    case (.broughtByMaterials, .water): ("原料与反应带入（未列明）", "From materials, reactions (unstated)")
    case (.broughtByMaterials, .steam): ("凝结水补入（未列明）", "Condensate from elsewhere (unstated)")
    case (.broughtByMaterials, _): ("原料带入（未列明）", "Brought by raw materials (unstated)")
    case (.stockUp, _): ("库存增加", "Added to stock")
    case (.stockDown, _): ("取自库存", "Taken from stock")
    case (.converted, .energy), (.convertedFrom, .energy): ("生成水的基准换算", "Zero shift of formed water")
    case (.converted, .water): ("反应消耗的水", "Bound by reactions")
    case (.convertedFrom, .water): ("燃料水分与燃烧、反应生成水", "Moisture of fuels, formed by burning and reactions")
    case (.converted, .steam): ("转入其他用水", "Into other water")
    case (.convertedFrom, .steam): ("来自其他用水", "From other water")
    case (.converted, _): ("计入其他矿物（灰分、污泥）", "Counted as other minerals (ash, sludge)")
    case (.convertedFrom, _): ("来自药剂与其他矿物", "From chemicals and other minerals")
    case (.unserved, _): ("缺供", "Unserved")
    case (.excess, _): ("过剩（弃置）", "Excess")
    }
  }
}
