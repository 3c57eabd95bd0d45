public import LaneMath

/// The enthalpy after an isentropic change from one fixed pressure to another, as a function of the enthalpy before
/// it, for the hot path: turbines (downwards) and pumps or compressors (upwards).
///
/// `h2s(h1)` is `h(p2, s(p1, h1))`, tabulated directly with its exact slope `T2/T1` and broken where either state
/// crosses the saturation line. It covers water at 0.01 °C to steam at 800 °C at the inlet, with wet outlets, as far
/// as the outlet too stays in that range; beyond, the end value is held. The relative error is below 1e-6 (tested).
public final class IsentropicExpansion: Sendable {
  /// The pressure before, per lane, Pa.
  public let inletPressure: Lanes

  /// The pressure after, per lane, Pa.
  public let outletPressure: Lanes

  /// Specific enthalpy after, J/kg, by specific enthalpy before, J/kg.
  public let outletEnthalpy: UniformTable

  /// The table from `inletPressure` to `outletPressure`, each per lane, in Pa.
  ///
  /// - Throws: `PropertyError` where a pressure is outside 613.4 Pa to 16.529 MPa.
  public init(from inletPressure: Lanes, to outletPressure: Lanes) throws(PropertyError) {
    self.inletPressure = inletPressure
    self.outletPressure = outletPressure
    let keys = (0..<laneCount).map { [inletPressure[$0], outletPressure[$0]] }
    let (unique, owner) = SteamTables.distinct(keys)
    var curves: [UniformTable.Curve] = []
    for key in unique { curves.append(IsentropicExpansion.curve(try Isobar(key[0]), try Isobar(key[1]))) }
    outletEnthalpy = try SteamTables.table(curves, owner)
  }

  /// The enthalpy in J/kg after the change, by the enthalpy in J/kg before it.
  public func callAsFunction(_ inletEnthalpy: Lanes) -> Lanes { outletEnthalpy(inletEnthalpy) }

  private static func curve(_ inlet: Isobar, _ outlet: Isobar) -> UniformTable.Curve {
    let lowest = max(inlet.coldest.specificEntropy, outlet.coldest.specificEntropy)
    let highest = min(inlet.hottest.specificEntropy, outlet.hottest.specificEntropy)
    func inletEnthalpy(_ entropy: Double) -> Double { inlet.state(.entropy, entropy).specificEnthalpy }
    let crossings = [inlet.liquid, inlet.vapour, outlet.liquid, outlet.vapour].map(\.specificEntropy)
    return UniformTable.Curve(
      range: inletEnthalpy(lowest)...inletEnthalpy(highest),
      breaks: crossings.filter { $0 > lowest && $0 < highest }.map(inletEnthalpy),
      value: { outlet.state(.entropy, inlet.state(.enthalpy, $0).specificEntropy).specificEnthalpy },
      slope: {
        let before = inlet.state(.enthalpy, $0)
        return outlet.state(.entropy, before.specificEntropy).temperature / before.temperature
      })
  }
}
