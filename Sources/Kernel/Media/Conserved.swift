/// What no process makes or destroys, and what the audit therefore follows at every step.
public enum Conserved: Int, CaseIterable, Sendable {
  case carbon
  /// Carbon of fossil origin and of rock: no process turns it into biogenic carbon or back.
  case fossilCarbon
  case nitrogen, phosphorus, sulphur, chlorine
  /// Water; hydrogen counts as 9 kg of water a kilogram.
  case water
  /// Ash, salt, metals.
  case minerals
  /// Oxygen that complete oxidation would take (Gujer, Systems Analysis for Water Technology, 2008, ch. 5); it
  /// closes exactly where oxygen closes.
  case oxygenDemand
  /// Energy above liquid water at 0.01 °C, vapour included, and for all else above what it burns to at 25 °C. Hydrogen that
  /// is bound holds what the water that it may form holds at 25 °C: where it burns, that goes with the water.
  case energy

  /// The name used in results.
  public var id: String {
    switch self {
    case .fossilCarbon: "fossil_carbon"
    case .oxygenDemand: "oxygen_demand"
    default: String(describing: self)
    }
  }

  /// The unit of a flow of it.
  public var unit: String { self == .energy ? "W" : "kg s-1" }
}

/// How much of each conserved quantity one unit of a quantity holds.
public struct Composition: Sendable, Hashable {
  /// By ``Conserved``; kg/kg, or J/kg for energy.
  public var shares: [Double]

  /// Zero but for what is named.
  public init(_ shares: [Conserved: Double] = [:]) {
    self.shares = Conserved.allCases.map { shares[$0] ?? 0 }
  }

  /// How much of one conserved quantity.
  public subscript(conserved: Conserved) -> Double { shares[conserved.rawValue] }
}

/// Elements as they enter water, oxygen demand and mass: atomic weights rounded to whole numbers (chlorine 35.5), as
/// the national guidelines do, so that every stoichiometric ratio of the kinds closes exactly.
///
/// The oxygen demand of an element is that of its oxidation to CO2, H2O, NH3, H3PO4, H2SO4 and HCl: C 32 g/mol, H 8,
/// O -16, N -24, S 48, P 40, Cl -8 (Gujer 2008, table 5.2).
public enum Element {
  /// Atomic weights, g/mol.
  public static let carbon = 12.0
  /// Hydrogen.
  public static let hydrogen = 1.0
  /// Nitrogen.
  public static let nitrogen = 14.0
  /// Oxygen.
  public static let oxygen = 16.0
  /// Phosphorus.
  public static let phosphorus = 31.0
  /// Sulphur.
  public static let sulphur = 32.0
  /// Chlorine.
  public static let chlorine = 35.5

  /// Enthalpy of liquid water at 25 °C and 101.325 kPa above liquid water at 0.01 °C, J/kg (IAPWS-IF97): the difference
  /// between the zero of heats of combustion and that of water.
  public static let waterReference = 104_929.3

  /// The energy that bound hydrogen holds, J/kg: that of the 9 kg of water at 25 °C that it may form.
  public static let hydrogenReference = 9 * waterReference

  /// The composition of one kilogram of a compound, from atoms a molecule.
  ///
  /// Its energy is that of its hydrogen alone (``hydrogenReference``); what it gives when it burns is a quantity of its own.
  public static func compound(
    carbon c: Double = 0, hydrogen h: Double = 0, oxygen o: Double = 0, nitrogen n: Double = 0,
    sulphur s: Double = 0, chlorine cl: Double = 0, per weight: Double? = nil
  ) -> Composition {
    let total = 12 * c + h + 16 * o + 14 * n + 32 * s + 35.5 * cl
    let weight = weight ?? total
    return Composition([
      .carbon: 12 * c / weight, .nitrogen: 14 * n / weight, .sulphur: 32 * s / weight,
      .chlorine: 35.5 * cl / weight, .water: 9 * h / weight,
      .oxygenDemand: (32 * c + 8 * h - 16 * o - 24 * n + 48 * s - 8 * cl) / weight,
      .energy: hydrogenReference * h / weight,
    ])
  }
}
