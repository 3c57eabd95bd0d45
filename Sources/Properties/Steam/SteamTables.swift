public import LaneMath

/// Properties of water and steam at a fixed pressure per lane as functions of specific enthalpy, for the hot path.
///
/// Each is a ``UniformTable`` of cubic pieces broken at the saturation line, from water at 0.01 °C to steam at
/// 800 °C, held beyond. Built from `WaterSteam`; the relative error is below 1e-6 (tested).
public struct SteamTables: Sendable {
  /// The pressure of every lane, Pa.
  public let pressure: Lanes

  /// Specific enthalpy of saturated liquid, J/kg.
  public let saturatedLiquidEnthalpy: Lanes

  /// Specific enthalpy of saturated vapour, J/kg.
  public let saturatedVapourEnthalpy: Lanes

  /// Saturation temperature, K.
  public let saturationTemperature: Lanes

  /// Temperature in K by specific enthalpy in J/kg.
  public let temperature: UniformTable

  /// Specific entropy in J/(kg K) by specific enthalpy in J/kg.
  public let specificEntropy: UniformTable

  /// Specific enthalpy in J/kg by temperature in K, of superheated steam from saturation to 800 °C.
  public let superheatedEnthalpy: UniformTable

  /// Cells of each piece: with these the error against the full formulation stays below 1e-6.
  static let cells = 96

  /// Tables at a pressure per lane in Pa.
  ///
  /// - Throws: `PropertyError` where a pressure is outside 613.4 Pa to 16.529 MPa, above which the saturation line
  ///   lies in region 3.
  public init(pressure: Lanes) throws(PropertyError) {
    self.pressure = pressure
    let (unique, owner) = SteamTables.distinct((0..<laneCount).map { [pressure[$0]] })
    var headers: [Isobar] = []
    for key in unique { headers.append(try Isobar(key[0])) }
    temperature = try SteamTables.table(headers.map(\.temperatureCurve), owner)
    specificEntropy = try SteamTables.table(headers.map(\.entropyCurve), owner)
    superheatedEnthalpy = try SteamTables.table(headers.map(\.superheatedCurve), owner)
    func spread(_ property: (Isobar) -> Double) -> Lanes {
      var lanes = Lanes.zero
      for lane in 0..<laneCount { lanes[lane] = property(headers[owner[lane]]) }
      return lanes
    }
    saturatedLiquidEnthalpy = spread(\.liquidEnthalpy)
    saturatedVapourEnthalpy = spread(\.vapourEnthalpy)
    saturationTemperature = spread(\.saturationTemperature)
  }

  /// The share of vapour in wet steam per lane by specific enthalpy: 0 for liquid, 1 for superheated steam.
  @inlinable public func quality(specificEnthalpy: Lanes) -> Lanes {
    let span = saturatedVapourEnthalpy - saturatedLiquidEnthalpy
    return clamp((specificEnthalpy - saturatedLiquidEnthalpy) / span, .zero, Lanes(all: 1))
  }

  /// The different keys, and for every lane which of them is its own.
  static func distinct(_ keys: [[Double]]) -> (keys: [[Double]], owner: SIMD8<Int>) {
    var unique: [[Double]] = []
    var owner = SIMD8<Int>.zero
    for (lane, key) in keys.enumerated() {
      if let known = unique.firstIndex(of: key) {
        owner[lane] = known
      } else {
        owner[lane] = unique.count
        unique.append(key)
      }
    }
    return (unique, owner)
  }

  static func table(_ curves: [UniformTable.Curve], _ owner: SIMD8<Int>) throws(PropertyError) -> UniformTable
  {
    guard let table = UniformTable(curves, owner: owner, cells: cells) else {
      throw PropertyError(
        quantity: "number of bends", value: Double(curves.map(\.breaks.count).max() ?? 0), unit: "1",
        allowed: 0...Double(UniformTable.mostPieces - 1), subject: "a steam table")
    }
    return table
  }
}
