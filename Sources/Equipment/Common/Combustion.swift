import Kernel
import LaneMath

/// What becomes of a fuel that burns in air, element by element, after the cleaning of its flue gas.
///
/// Carbon burns to CO2 but for what stays in the ash and what leaves as CO and CH4; hydrogen to water but for that of CH4
/// and HCl; sulphur to SO2 but for what ash, bed and desulphurisation keep as sulphate; chlorine to HCl; nitrogen leaves as
/// N2, N2O and NOx, of which what exceeds the fuel's nitrogen comes from the air. Oxygen from the air is
///
///     O₂ = 32/12 C(CO₂) + 16/12 C(CO) + 8 (H − 4/12 C(CH₄) − Cl/35.5) + S(SO₂) + 1.5 S(kept) + 32/14 N(NOx) + 8/14 N(N₂O) − O
///
/// with the whole-number weights of `Element`. Captured sulphur and chlorine stand in the ash as sulphate and chloride, which
/// weigh SO3, 2.5 kg a kilogram of sulphur, and chlorine less the oxygen whose place it takes, 27.5/35.5, more than the ash;
/// limestone, ammonia and what they weigh, release or let slip are a later kind's: until then nothing of them is counted.
final class Combustion: Sendable {
  let oxidation: Lanes
  /// Sulphur to SO2 in the raw gas, then what desulphurisation lets pass.
  let sulphurToGas: Lanes
  let desulphurised: Lanes
  let chlorineKept: Lanes
  /// Share of the ash that flies, then what the filter lets pass.
  let flyAsh: Lanes
  let filtered: Lanes
  /// kg per J of net heating value, after removal.
  let nitrogenOxides: Lanes
  let nitrousOxide: Lanes
  let methane: Lanes
  let carbonMonoxide: Lanes
  /// Flue gas over stoichiometric flue gas, dry.
  let dilution: Lanes

  /// What the flue gas never holds.
  static let absent = [GasFlow.ammonia, GasFlow.volatileOrganics, GasFlow.hydrogen, GasFlow.hydrogenSulphide]

  /// Molar volume at 0 °C and 101.325 kPa, m3/kmol.
  static let molarVolume = 22.414
  /// Nitrogen over oxygen in dry air by volume, argon with the nitrogen.
  static let nitrogenOverOxygen = 79.05 / 20.95

  /// Reads the parameters of combustion and flue-gas cleaning; defaults are those of a boiler's type.
  init(_ declare: inout Declaration, _ type: BoilerType) {
    let fire = type.fire
    func share(_ key: String, _ value: BoilerType.Sourced, _ summary: String) -> Lanes {
      declare.parameter(key, "%", 0...100, default: value.value, summary, source: value.source)
    }
    func factor(_ key: String, _ value: BoilerType.Sourced, _ summary: String) -> Lanes {
      declare.parameter(key, "kg/TJ", 0...5000, default: value.value, summary, source: value.source)
    }
    oxidation = share("carbon_oxidation", fire.oxidation, "Carbon that burns; the rest stays in the ash")
    sulphurToGas = share(
      "sulphur_release", fire.sulphur, "Sulphur that leaves the fire as SO2, after any lime in the bed")
    desulphurised =
      1 - share("desulphurisation", fire.desulphurisation, "SO2 that is captured from the flue gas")
    chlorineKept = share("chlorine_capture", fire.chlorine, "Chlorine that stays in ash and by-product")
    flyAsh = share("fly_ash", fire.flyAsh, "Ash that leaves the fire with the flue gas")
    filtered = 1 - share("dust_removal", fire.dustRemoval, "Fly ash that filters hold back")
    let raw = factor(
      "nox_factor", fire.nitrogenOxides, "Thermal and fuel NOx as NO2 before removal, per net heat")
    nitrogenOxides =
      raw * (1 - share("denitrification", fire.denitrification, "NOx that SNCR or SCR turns into nitrogen"))
    nitrousOxide = factor("n2o_factor", fire.nitrousOxide, "N2O per net heat")
    methane = factor("ch4_factor", fire.methane, "CH4 per net heat")
    carbonMonoxide = factor("co_factor", fire.carbonMonoxide, "CO per net heat")
    let oxygen = declare.parameter(
      "flue_gas_oxygen", "%", 0...18, default: fire.oxygen.value,
      "Oxygen in the dry flue gas: its flow is stated at this content", source: fire.oxygen.source)
    // Dry air holds 20.95 % oxygen by volume.
    dilution = 0.2095 / (Lanes(all: 0.2095) - oxygen)
  }
}
