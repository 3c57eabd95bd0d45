/// What a unit measures, as powers of the base units; money and the billing month are base units of ours.
public struct Dimension: Sendable, Hashable, CustomStringConvertible {
  /// Powers by the symbol of the base unit; none is zero.
  let powers: [String: Int]

  init(_ powers: [String: Int] = [:]) { self.powers = powers.filter { $0.value != 0 } }

  /// Neither unit nor angle.
  public static let one = Dimension()
  static let temperature = Dimension(["K": 1])

  /// Order in which base units are written.
  private static let order = ["CNY", "kg", "m", "s", "K", "mol", "A", "cd", "rad", "billing_month"]

  /// The coherent SI unit, such as `kg·m-3`, in a form that can be read back; `1` for a plain number.
  public var description: String {
    let symbols = powers.keys.sorted {
      (Self.order.firstIndex(of: $0) ?? .max, $0) < (Self.order.firstIndex(of: $1) ?? .max, $1)
    }
    let factors = symbols.map { symbol in
      let power = powers[symbol] ?? 0
      return power == 1 ? symbol : "\(symbol)\(power)"
    }
    return factors.isEmpty ? "1" : factors.joined(separator: "·")
  }

  /// The dimension of a product.
  static func * (a: Self, b: Self) -> Self { Self(a.powers.merging(b.powers, uniquingKeysWith: +)) }
  /// The dimension of a quotient.
  static func / (a: Self, b: Self) -> Self {
    Self(a.powers.merging(b.powers.mapValues(-), uniquingKeysWith: +))
  }
}
