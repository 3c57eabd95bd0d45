import Kernel
import LaneMath

/// A boundary that sells electricity at a price.
struct ToyGrid: EquipmentKind {
  static let kind = "toy-grid"
  static let summary = "Power from outside"
  static let label = "电网"
  static let referenceCases: [ReferenceCase] = []
  let power: Port
  let price: Slot
  let limit: Lanes
  let bill: Slot

  init(_ declare: inout Declaration) {
    declare.isBoundary("grid")
    power = declare.outlet("power", .electricity, summary: "Power to the park")
    price = declare.series("price", "CNY/kWh", -10...100, default: 0, "What it costs", source: "test")
    limit = declare.parameter("capacity", "MW", 0...1000, default: 1000, "Most that it gives", source: "test")
    declare.lead(.supplier, at: power, defaultRank: 100, price: price)
    bill = declare.meter("bill", .cost, "CNY s-1")
  }
  func range(of lead: Int, _ memory: Memory) -> LeadRange { LeadRange(most: limit) }
  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) { memory[power] = rate }
  func account(over seconds: Double, _ memory: Memory) { memory[bill] = memory[power] * memory[price] }
}

/// A machine that turns fuel into power.
struct ToyEngine: EquipmentKind {
  static let kind = "toy-engine"
  static let summary = "Power from fuel"
  static let label = "发动机"
  static let referenceCases: [ReferenceCase] = []
  let power: Port
  let capacity: Lanes
  let least: Lanes

  init(_ declare: inout Declaration) {
    declare.isBoundary("engine")
    power = declare.outlet("power", .electricity, summary: "Power to the park")
    capacity = declare.parameter("rated_power", "MW", 0.5...300, "Rated power", source: "test")
    let minimum = declare.parameter(
      "minimum_load", "%", 0...100, default: 40, "Least load, of the rated power", source: "test")
    _ = declare.parameter("efficiency", "%", 10...100, default: 40, "Power per fuel", source: "test")
    let low = declare.parameter("low", "degC", 0...100, default: 10, "Low temperature", source: "test")
    let high = declare.parameter("high", "degC", 0...100, default: 90, "High temperature", source: "test")
    declare.require(low, atMost: high, "low", "high")
    least = minimum * capacity
    declare.lead(.supplier, at: power, defaultRank: 1)
  }
  func range(of lead: Int, _ memory: Memory) -> LeadRange { LeadRange(least: least, most: capacity) }
  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) { memory[power] = rate }
}

/// A plant that takes power by a series, with named uses beside it.
struct ToyLoad: EquipmentKind {
  static let kind = "toy-load"
  static let summary = "Takes power"
  static let label = "负荷"
  static let referenceCases: [ReferenceCase] = []
  let power: Port
  let load: Slot

  init(_ declare: inout Declaration) {
    declare.isBoundary("load")
    power = declare.inlet("power", .electricity, summary: "Power that is used")
    load = declare.series("load", "MW", 0...1000, "Power that is taken", source: "test")
    _ = declare.optionalSeries("share", "%", 0...10, "A share", source: "test")
    _ = declare.each("uses", "Further uses") { _, scope in
      scope.parameter("per_product", "MWh/t", 0...100, default: 0, "Use per product", source: "test")
    }
  }
  func operate(at share: Lanes, of lead: Int, _ memory: Memory) { memory[power] = share * memory[load] }
}

/// Water bought, with weather at hand.
struct ToyIntake: EquipmentKind {
  static let kind = "toy-intake"
  static let summary = "Water from the river"
  static let label = "取水"
  static let referenceCases: [ReferenceCase] = []
  let water: Port
  let temperature: Slot

  init(_ declare: inout Declaration) {
    declare.isBoundary("river")
    water = declare.outlet("water", .water, summary: "Water to the park")
    temperature = declare.environment(.airTemperature)
    _ = declare.optionalParameter("lower_heating_value", "MJ/kg", 0...100, "Of a fuel", source: "test")
    _ = declare.optionalParameter("sulphur", "%", 0...100, "Of a fuel", source: "test")
    declare.lead(.supplier, at: water, defaultRank: 1)
  }
  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) { memory[water] = rate }
  func compose(_ memory: Memory) {
    for quantity in Medium.water.further.indices { memory[water, quantity] = .zero }
  }
}

/// All toys.
let toys: [any EquipmentKind.Type] = [ToyGrid.self, ToyEngine.self, ToyLoad.self, ToyIntake.self]
