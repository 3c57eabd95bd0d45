import Foundation
import Kernel

/// Colours of lines: those of the design system's properties, whose names pages define, with plain ones where no page does.
struct RailColour: Hashable {
  /// The property, such as `steam-40`, which is the class too.
  let name: String
  /// Its colour in the light theme.
  private let token: String

  private init(_ name: String, _ token: String) { (self.name, self.token) = (name, token) }

  /// By carrier; steam darkens with pressure.
  init(_ rail: RailDiagram.Rail) {
    switch rail.carrier {
    case .electricity: self.init("electricity", "e3a008")
    case .steam:
      // The limits lie between the levels that parks have: 9.8, 4.0, 1.6 and 0.8 MPa.
      switch rail.pressure ?? 1.6 {
      case 6...: self.init("steam-98", "6f1d1b")
      case 2.5...: self.init("steam-40", "a63d2f")
      case 1.2...: self.init("steam-16", "d2704f")
      default: self.init("steam-08", "eaa98c")
      }
    case .heat: self.init("heat", "b83b78")
    case .cooling: self.init("cooling", "57bfc9")
    case .fuel where rail.isGas: self.init("natural-gas", "94a1ad")
    case .fuel: self.init("coal", "343a40")
    case .water: self.init("water", "1f6fb2")
    case .wastewater: self.init("wastewater", "86608e")
    case .solidWaste: self.init("waste", "6f4f2c")
    case .gas: self.init("gas", "b9c2ca")
    case .hydrogen: self.init("hydrogen", "12a37f")
    case .carbonDioxide: self.init("co2", "47635a")
    case .compressedAir: self.init("compressed-air", "56b4e9")
    }
  }

  /// The share of the token that a line has, the rest being ink.
  ///
  /// Tokens are made for areas, and a thin line of a pale one does not show. 2.6 is the contrast on white at which lines
  /// of 0.8 px were still seen.
  var share: Int {
    stride(from: 100, through: 40, by: -5).first { Self.contrast(Self.mix(token, $0)) >= 2.6 } ?? 40
  }
  /// The colour of a line where no page defines any.
  var plain: String {
    "#" + Self.mix(token, share).map { String(format: "%02x", Int($0.rounded())) }.joined()
  }
  /// What gives the class its colour.
  var rule: String {
    let mixed = "color-mix(in srgb,var(--\(name),#\(token)) \(share)%,var(--ink,#\(Self.ink)))"
    return ".rail-diagram .c-\(name){--c:\(share == 100 ? "var(--\(name),#\(token))" : mixed)}"
  }

  private static let ink = "12222d"

  private static func mix(_ token: String, _ share: Int) -> [Double] {
    zip(parts(token), parts(ink)).map { ($0 * Double(share) + $1 * Double(100 - share)) / 100 }
  }

  private static func parts(_ text: String) -> [Double] {
    let number = Int(text, radix: 16) ?? 0
    return [16, 8, 0].map { Double(number >> $0 & 255) }
  }

  /// Contrast on white: Web Content Accessibility Guidelines 2.2, relative luminance.
  private static func contrast(_ colour: [Double]) -> Double {
    let linear = colour.map { part in
      let part = part / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
  }
}
