import Quantities
import Testing

/// Units as Chinese planners write them, in the unit of the program that they are.
@Suite struct ChineseUnitTests {
  static let cases: [(String, Double, String)] = [
    ("元/度", 1, "CNY/kWh"), ("元／度", 1, "CNY/kWh"), ("元/度电", 1, "CNY/kWh"), ("分/kWh", 0.01, "CNY/kWh"),
    ("角/度", 0.1, "CNY/kWh"), ("元每千瓦时", 1, "CNY/kWh"), ("元/每吨", 1, "CNY/t"), ("人民币/吨", 1, "CNY/t"),
    ("万度", 1e4, "kWh"), ("亿度", 1e8, "kWh"), ("亿千瓦时", 1e8, "kWh"), ("吉瓦时", 1, "GWh"), ("兆瓦时", 1, "MWh"),
    ("千瓦·时", 1, "kWh"), ("瓦", 1, "W"), ("万千瓦", 10, "MW"), ("百万千瓦", 1, "GW"), ("吉瓦", 1, "GW"),
    ("t/y", 1, "t/a"), ("t/yr", 1, "t/a"), ("t/year", 1, "t/a"), ("kt/annum", 1, "kt/a"), ("吨/年", 1, "t/a"),
    ("万吨/年", 1e4, "t/a"), ("百万吨/年", 1e6, "t/a"), ("十万吨", 1e5, "t"), ("千吨", 1e3, "t"), ("h/y", 1, "h/a"),
    ("吨/小时", 1, "t/h"), ("吨/时", 1, "t/h"), ("t/hrs", 1, "t/h"), ("mins", 1, "min"), ("分钟", 1, "min"),
    ("公斤/小时", 1, "kg/h"), ("克", 1, "g"), ("毫克/升", 1, "mg/L"), ("斤", 0.5, "kg"),
    // GB/T 2589: 29.3076 GJ a tonne of coal equivalent.
    ("吨标煤", 29.3076, "GJ"), ("万吨标准煤", 29.3076e4, "GJ"), ("千克标煤", 29.3076, "MJ"), ("kg标煤/吨", 1, "kgce/t"),
    ("克标煤/千瓦时", 1, "gce/kWh"), ("吨标煤/万元", 1, "tce/万元"),
    ("大卡/公斤", 1, "kcal/kg"), ("千卡/千克", 1, "kcal/kg"), ("吉焦/吨", 1, "GJ/t"), ("兆焦", 1, "MJ"),
    ("元/吉焦", 1, "CNY/GJ"), ("元/吨蒸汽", 1, "CNY/t"), ("元/吨水", 1, "CNY/t"), ("吨二氧化碳/年", 1, "t/a"),
    ("立方米/天", 1, "m3/d"), ("立方米/日", 1, "m3/d"), ("万立方米/日", 1e4, "m3/d"), ("万方", 1e4, "m3"),
    ("元/方", 1, "CNY/m3"), ("元/标方", 1, "CNY/Nm3"), ("标准立方米/小时", 1, "Nm3/h"), ("m3天然气", 1, "m3"),
    ("元/立方米天然气", 1, "CNY/m3"), ("升/秒", 1, "L/s"),
    // 亩: 10,000/15 m2.
    ("亩", 1e4 / 15, "m2"), ("公顷", 1, "ha"), ("平方米", 1, "m2"), ("平方公里", 1, "km2"), ("公里", 1, "km"),
    ("元/(千伏安·月)", 1, "CNY/(kVA month)"), ("元/(千瓦·月)", 1, "CNY/(kW month)"), ("元/kW·月", 1, "CNY/kW month"),
    ("兆帕", 1, "MPa"), ("千帕", 1, "kPa"), ("周", 7, "d"), ("毫米", 1, "mm"), ("米/秒", 1, "m/s"),
    ("ｋＷ", 1, "kW"), ("％", 1, "%"), ("ｔ／ｈ", 1, "t/h"), ("CNY／（kW month）", 1, "CNY/(kW month)"),
  ]

  @Test(arguments: cases)
  func `is the unit that it says`(unit: String, value: Double, known: String) throws {
    let found = try UnitSystem.convert(1, from: unit, to: known)
    #expect(abs(found - value) <= 1e-13 * value, "1 \(unit) is \(found) \(known)")
    // Behind a number, as scenarios have it.
    let behind = try Quantity("1 \(unit)").value(in: known)
    #expect(abs(behind - value) <= 1e-13 * value)
    let glued = try Quantity("1\(unit)").value(in: known)
    #expect(abs(glued - value) <= 1e-13 * value)
  }

  static let gauges: [(String, Double)] = [
    ("0.8 MPaG", 901_325), ("0.8 MPag", 901_325), ("0.8 MPa(表压)", 901_325), ("0.8 兆帕（表压）", 901_325),
    ("0.8 MPaA", 800_000), ("0.8 MPa(绝压)", 800_000), ("1 barg", 201_325), ("1 bara", 100_000),
  ]

  @Test(arguments: gauges)
  func `gauge pressure stands above the standard atmosphere`(text: String, pascals: Double) throws {
    #expect(abs(try Quantity(text).si(expecting: "MPa") - pascals) < 1e-6)
  }

  static let hints: [(String, String, String)] = [
    ("0.6 圆/度", "CNY/kWh", "unknown unit '圆'; units that would do: CNY/kWh, CNY/MWh, CNY/GJ"),
    ("0.6 Q/kWh", "CNY/kWh", "unknown unit 'Q'; units that would do: CNY/kWh, CNY/MWh, CNY/GJ"),
    ("30 t/q", "t/a", "unknown unit 'q'; units that would do: t/a, kg/s, t/h, t/d"),
    ("30 台", "MW", "unknown unit '台'; units that would do: W, kW, MW"),
    ("10 蒸吨", "t/h", "unknown unit '蒸吨'; did you mean 't/h'?"),
    ("10 KWH", "kWh", "unknown unit 'KWH'; did you mean 'kWh'?"),
    ("10 MWW", "MW", "unknown unit 'MWW'; did you mean 'MW'?"),
  ]

  @Test(arguments: hints)
  func `an unknown unit is answered with what would do`(text: String, expected: String, answer: String) {
    let error = #expect(throws: QuantityError.self) { try UnitSystem.si(text, expecting: expected) }
    #expect(error?.description == "'value' has an \(answer)")
  }

  @Test func `no unit of one letter is offered for a word that shares none with it`() {
    for scalar in Set("台圆个套座qxzj§") {
      let error = #expect(throws: QuantityError.self) { try UnitSystem.si("1 t/\(scalar)", expecting: "t/h") }
      #expect(error?.hint?.contains("did you mean") != true, "\(scalar): \(error?.description ?? "")")
    }
  }

  @Test func `what is no time is told with units of time`() {
    for (text, what) in [("15 m", "a length"), ("15 分", "an amount of money")] {
      let error = #expect(throws: QuantityError.self) { try UnitSystem.si(text, expecting: "s") }
      #expect(
        error?.message(for: "step")
          == "'step' must be a time, such as in s, h, d or a, but '\(text)' is \(what)")
    }
  }
}
