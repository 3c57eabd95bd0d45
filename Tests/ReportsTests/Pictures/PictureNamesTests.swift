import Kernel
import Testing

@testable import Reports

@Suite struct PictureNamesTests {
  /// Labels as people, and those who want to do harm, give them.
  private static let labels = [
    "锅炉（一期）", "锅炉（二期）", "锅炉", "锅炉 (二期)", "boiler (north)", "boiler (south)", "boiler", "Boiler", "", "   ",
    "（）",
    "（只有括号）", "(", "）", String(repeating: "x", count: 60) + "1", String(repeating: "x", count: 60) + "2",
    String(repeating: "很长", count: 30) + "甲", String(repeating: "很长", count: 30) + "乙",
    String(repeating: "y", count: 10_000), "boiler\u{200B}", "boi\u{00AD}ler", "\u{202E}boiler", " boiler ",
    "a\nb", "a b",
    "#1 锅炉", "#2 锅炉", "unit-3 · 锅炉", "<b>", "&lt;b>", "🏭", "👩‍👩‍👧‍👦",
    "e" + String(repeating: "\u{301}", count: 500),
    "boiler ×4", "boiler (old) ×4", "×4", " ×4", "boiler ×",
  ]

  /// The same numbers every time (Knuth, MMIX).
  private struct Draws {
    var state: UInt64 = 7
    mutating func draw(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  @Test(arguments: [14, 24, 40]) func `no two things of a picture are called the same`(_ most: Int) {
    var draws = Draws()
    for round in 0..<200 {
      let things = (0..<(2 + draws.draw(30))).map { place in
        PictureNames.Thing(
          id: draws.draw(3) == 0 ? "unit" : "unit-\(place)",
          label: Self.labels[draws.draw(Self.labels.count)],
          own: draws.draw(4) == 0 ? " · steam" : "", isWhole: draws.draw(5) == 0)
      }
      let names = PictureNames.unique(things) { name, _ in name.fitting(most) }.map { $0.fitting(most) }
      #expect(names.count == things.count)
      #expect(Set(names).count == names.count, "round \(round): \(names.sorted())")
      #expect(names.allSatisfy { $0.count <= most && !$0.isEmpty }, "round \(round)")
      #expect(!names.joined().unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x0A })
    }
  }

  @Test func `what tells them apart comes back, and nothing else`() {
    func names(_ labels: [String]) -> [String] {
      PictureNames.unique(
        labels.enumerated().map { PictureNames.Thing(id: "unit-\($0)", label: $1) }
      ).map(\.text)
    }
    #expect(names(["锅炉（一期）", "水厂（北）"]) == ["锅炉", "水厂"])
    #expect(names(["锅炉（一期）", "锅炉（二期）", "水厂（北）"]) == ["锅炉（一期）", "锅炉（二期）", "水厂"])
    #expect(names(["锅炉", "锅炉"]) == ["unit-0 · 锅炉", "unit-1 · 锅炉"])
    #expect(names(["boiler ×2", "boiler ×3"]) == ["boiler ×2", "boiler ×3"])
  }

  @Test func `of a port's name the unit's part is cut, never the port's`() {
    let long = String(repeating: "极其冗长的装置名称", count: 20)
    let things = ["steam-in", "steam-out", "power"].map {
      PictureNames.Thing(id: "plant.\($0)", label: long, own: " · \($0)")
    }
    for (name, port) in zip(PictureNames.unique(things), ["steam-in", "steam-out", "power"]) {
      #expect(name.fitting(40).hasSuffix("… · \(port)") && name.fitting(40).count == 40)
      let narrow = name.fitting(30) { $0.displayWidth }
      #expect(narrow.hasSuffix("… · \(port)") && narrow.displayWidth <= 30)
    }
  }

  @Test func `a plot's series keep their ports apart in every language`() {
    let unit = String(repeating: "很长的装置", count: 30)
    let series = ["in", "out"].map { port in
      Plot.Series(
        id: "plant.\(port)", name: Words("\(unit) · \(port)", "plant.\(port)"),
        own: Words(" · \(port)", ".\(port)"),
        role: .line, token: "ink", values: [1, 2])
    }
    let panel = Plot.Panel(
      shape: .lines, heading: Words("", ""), unit: "t h-1", series: series, bounds: [0, 1, 2])
    #expect(panel.names(.english) == ["plant.in", "plant.out"])
    #expect(zip(panel.names(.chinese), ["… · in", "… · out"]).allSatisfy { $0.hasSuffix($1) })
  }

  @Test func `names above upright axes are told apart`() {
    let names = [
      "Electricity imported", "Electricity generated", "Electricity imported at night (old)",
      "Electricity imported at night (new)", "output",
    ]
    let lines = SweepNames.upright(names)
    #expect(lines[0] == ["Electricity", "imported"] && lines[1] == ["Electricity", "generated"])
    #expect(Set(lines).count == names.count)
    #expect(lines.allSatisfy { $0.count <= 2 && $0.allSatisfy { $0.displayWidth <= 15 } }, "\(lines)")
  }

  @Test(arguments: [
    "110 kV 园区电网", "中压管网 4.0 MPa", "其他设施与管网 ×2", "back pressure turbine ×2", "incineration-steam",
    "染料企业二·蒸汽锅炉 ×2", String(repeating: "化工", count: 30), String(repeating: "W", count: 80), "（北）厂（南）", "",
  ])
  func `lines are no wider than asked and lose nothing`(_ text: String) {
    for width in stride(from: 40.0, through: 200, by: 7) {
      let plain = TextMetrics.lines(text, 12.5, width: width, most: .max)
      let lines = TextMetrics.balanced(text, 12.5, width: width, most: .max)
      #expect(lines.count == plain.count)
      #expect(lines.allSatisfy { TextMetrics.width($0, 12.5) <= width }, "\(lines) \(width)")
      func kept(_ text: String) -> String { text.filter { $0 != " " && $0 != "-" } }
      #expect(kept(lines.joined()) == kept(text), "\(lines) \(width)")
      // Where a number and its unit have room on one line they stand on it.
      if width > TextMetrics.width("4.0 MPa", 12.5) {
        #expect(!lines.contains { $0.hasPrefix("MPa") || $0.hasPrefix("kV") }, "\(lines) \(width)")
      }
      #expect(
        !lines.contains { "（(".contains($0.last ?? " ") || "）)".contains($0.first ?? " ") },
        "\(lines) \(width)")
    }
  }
}
