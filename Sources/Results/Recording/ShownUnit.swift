import Kernel

/// The unit in which people read a number of the kernel, and the way to it: shown = SI × factor + offset.
struct ShownUnit: Sendable, Hashable {
  var symbol: String
  var factor = 1.0
  var offset = 0.0

  /// As people write it; UDUNITS-2 knows no MWh.
  var spoken: String { symbol == "MW h" ? "MWh" : symbol }

  /// A rate of a carrier.
  init(rateOf carrier: Carrier) {
    symbol = carrier.displayUnit
    factor = 1 / carrier.displayScale
  }

  /// A flow or a figure in the SI unit given; units that UDUNITS-2 knows stay such.
  init(of unit: String) {
    symbol = unit
    switch unit {
    case "W": (symbol, factor) = ("MW", 1e-6)
    case "kg s-1": (symbol, factor) = ("kg h-1", 3600)
    case "m3 s-1": (symbol, factor) = ("m3 h-1", 3600)
    case "CNY s-1": (symbol, factor) = ("CNY h-1", 3600)
    // The zero of the Celsius scale is 273.15 K (BIPM, The International System of Units, 2019, 2.3.1).
    case "K": (symbol, offset) = ("degC", -273.15)
    // A kilogram of rain a square metre is a millimetre.
    case "kg m-2 s-1": (symbol, factor) = ("mm h-1", 3600)
    case "rad": (symbol, factor) = ("degree", 180 / .pi)
    default: break
    }
  }

  /// What is held, in the SI unit given: amounts as planners tell them.
  init(stored unit: String) {
    self.init(of: unit)
    switch unit {
    case "J": (symbol, factor) = ("MW h", 1 / 3.6e9)
    case "kg": (symbol, factor) = ("t", 1e-3)
    case "s": (symbol, factor) = ("h", 1.0 / 3600)
    case "Pa": (symbol, factor) = ("MPa", 1e-6)
    default: break
    }
  }
}
