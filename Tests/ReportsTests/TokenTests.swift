import Foundation
import Kernel
import Testing

@testable import Reports

/// Colours of the design system: text can be read, and what meets in a picture can be told apart, light and dark, by
/// everyone.
///
/// The contrast is that of the Web Content Accessibility Guidelines 2.1 (1.4.3 and 1.4.6); distances are of CIE 1976
/// L*a*b*, for normal sight and as seen without one of the cones: Viénot, Brettel and Mollon (Color Research and
/// Application 24, 1999) for red and green, Brettel, Viénot and Mollon (JOSA A 14, 1997), simplified, for blue.
@Suite struct TokenTests {
  typealias Colour = SIMD3<Double>

  enum Theme: String, CaseIterable { case light, dark }
  enum Sight: String, CaseIterable {
    case normal, protan, deutan, tritan

    /// Rows of what is seen of the cones' signals.
    var rows: [Colour] {
      switch self {
      case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .protan: [[0, 2.02344, -2.52581], [0, 1, 0], [0, 0, 1]]
      case .deutan: [[1, 0, 0], [0.494207, 0, 1.24827], [0, 0, 1]]
      case .tritan: [[1, 0, 0], [0, 1, 0], [-0.395913, 0.801109, 0]]
      }
    }
  }

  /// Text, what it stands on, and the least contrast.
  static let texts: [(String, String, Double)] = [
    ("ink", "paper", 7), ("ink-2", "paper", 4.5), ("ink-3", "paper", 4.5), ("ink-3", "ground", 4.5),
    ("ink-2", "raised", 4.5), ("better", "paper", 4.5), ("worse", "paper", 4.5), ("near", "paper", 4.5),
    ("near", "near-soft", 4.5), ("over", "paper", 4.5), ("over", "over-soft", 4.5),
    ("ok", "better-soft", 4.5),
    ("on-accent", "accent", 4.5), ("accent", "paper", 4.5), ("mast-ink", "mast", 7),
  ]
  /// Neighbours in a stack, or lines in one chart.
  static let meeting: [[String]] = [
    ["electricity", "steam-16", "coal", "natural-gas", "water", "wastewater", "waste", "hydrogen"],
    ["steam-98", "steam-40", "steam-16", "steam-08", "steam-cond"],
    ["band-deep-valley", "band-valley", "band-flat", "band-peak", "band-super-peak"],
    ["electricity", "coal", "waste", "money-2"], ["coal", "co2-2", "electricity"], ["better", "worse"],
    ["electricity", "steam-16", "steam-98", "electricity-2"],
  ]
  /// Below this distance, in L*a*b*, neighbours are taken for one; 2.3 is just noticeable side by side.
  static let least = 10.0

  static let tokens: [Theme: [String: Colour]] = {
    let text = DesignSystem.styles
    func block(_ start: String) -> [String: Colour] {
      guard let begin = text.range(of: start),
        let end = text.range(of: "\n}", range: begin.upperBound..<text.endIndex)
      else { return [:] }
      let found = text[begin.upperBound..<end.lowerBound].matches(of: /--([\w-]+):\s*#([0-9a-fA-F]{6})/)
      return Dictionary(found.map { (String($0.1), colour(String($0.2))) }) { $1 }
    }
    let light = block(":root {")
    return [.light: light, .dark: light.merging(block("[data-theme=\"dark\"] {")) { $1 }]
  }()

  private static func colour(_ hex: String) -> Colour {
    let number = Int(hex, radix: 16) ?? 0
    return Colour(Double(number >> 16 & 255), Double(number >> 8 & 255), Double(number & 255)) / 255
  }

  private static func linear(_ colour: Colour) -> Colour {
    func part(_ value: Double) -> Double {
      value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return Colour(part(colour.x), part(colour.y), part(colour.z))
  }

  private static func times(_ rows: [Colour], _ vector: Colour) -> Colour {
    Colour((rows[0] * vector).sum(), (rows[1] * vector).sum(), (rows[2] * vector).sum())
  }

  private static let cones: [Colour] = [
    [17.8824, 43.5161, 4.11935], [3.45565, 27.1554, 3.86714], [0.0299566, 0.184309, 1.46709],
  ]
  /// The inverse of ``cones``: its columns are cross products over the determinant.
  private static let fromCones: [Colour] = {
    func cross(_ a: Colour, _ b: Colour) -> Colour {
      Colour(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
    }
    let (a, b, c) = (cones[0], cones[1], cones[2])
    let determinant = (a * cross(b, c)).sum()
    let (p, q, r) = (cross(b, c) / determinant, cross(c, a) / determinant, cross(a, b) / determinant)
    return [Colour(p.x, q.x, r.x), Colour(p.y, q.y, r.y), Colour(p.z, q.z, r.z)]
  }()

  private static func lab(_ colour: Colour, _ sight: Sight) -> Colour {
    let seen = times(fromCones, times(sight.rows, times(cones, linear(colour))))
      .clamped(lowerBound: Colour(repeating: 0), upperBound: Colour(repeating: 1))
    let xyz =
      times([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], seen)
      / Colour(0.9505, 1, 1.089)
    func part(_ value: Double) -> Double { value > 0.008856 ? cbrt(value) : 7.787 * value + 16 / 116.0 }
    let (x, y, z) = (part(xyz.x), part(xyz.y), part(xyz.z))
    return Colour(116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  private static func contrast(_ a: Colour, _ b: Colour) -> Double {
    let values = [a, b].map { (linear($0) * Colour(0.2126, 0.7152, 0.0722)).sum() }.sorted()
    return (values[1] + 0.05) / (values[0] + 0.05)
  }

  private static func token(_ name: String, _ theme: Theme) throws -> Colour {
    try #require(tokens[theme]?[name], "\(name) in \(theme)")
  }

  @Test(arguments: Theme.allCases) func `text can be read on what it stands on`(_ theme: Theme) throws {
    for (text, ground, least) in Self.texts {
      let contrast = Self.contrast(try Self.token(text, theme), try Self.token(ground, theme))
      #expect(contrast >= least, "\(text) on \(ground)")
    }
  }

  @Test(arguments: Theme.allCases, Sight.allCases)
  func `what meets can be told apart`(_ theme: Theme, _ sight: Sight) throws {
    for members in Self.meeting {
      for (place, a) in members.enumerated() {
        for b in members[(place + 1)...] {
          let apart = Self.lab(try Self.token(a, theme), sight) - Self.lab(try Self.token(b, theme), sight)
          let distance = (apart * apart).sum().squareRoot()
          #expect(distance >= Self.least, "\(a) and \(b)")
        }
      }
    }
  }

  @Test func `black on white and known distances come out`() {
    #expect(abs(Self.contrast(Self.colour("000000"), Self.colour("ffffff")) - 21) < 1e-9)
    #expect(abs(Self.lab(Self.colour("ffffff"), .normal).x - 100) < 0.01)
    // Red and green of the same lightness are one without the green cone, and blue is not.
    let (red, green) = (Self.lab(Self.colour("b4503c"), .deutan), Self.lab(Self.colour("7a7a3a"), .deutan))
    #expect(((red - green) * (red - green)).sum().squareRoot() < 25)
  }

  @Test func `a rail of fuel gas has another colour than one of coal`() {
    var rail = RailDiagram.Rail(
      id: "gas", buses: ["gas"], carrier: .fuel, label: Words("气", "gas"), title: Words("气", "gas"))
    let coal = RailColour(rail)
    rail.isGas = true
    #expect(coal.name == "coal" && RailColour(rail).name == "natural-gas")
    #expect(coal.plain != RailColour(rail).plain)
  }
}
