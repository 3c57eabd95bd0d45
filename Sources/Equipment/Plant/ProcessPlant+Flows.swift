import Kernel
import LaneMath

extension ProcessPlant {
  /// Reads one use: `{bus, per_product, base, profile, flow, temperature_coefficient, condensate_return, condensate}`.
  static func use(_ name: String, _ scope: inout Declaration) -> Use? {
    let connected = scope.nestedPort(
      .inlet, Carrier.allCases, name: name, summary: "What the plant takes; the bus says which carrier",
      zh: "装置取用")
    // Unconnected, the rest is still read, so that all problems show at once.
    let carrier = connected.flatMap { scope.carrier(of: $0) } ?? .electricity
    let load = load(connected, carrier, carrierIntensities(carrier, connected, scope), &scope)
    var condensate: Port?
    var share = Lanes.zero
    var enthalpy = Lanes.zero
    if carrier == .steam || connected == nil {
      share = scope.parameter(
        "condensate_return", "%", 0...100, default: 0, "Share of the steam that comes back as condensate",
        source: "unit_performance.csv cond.return: 35 % (10-60) in fine chemicals, grade C; none where silent"
      )
      if share.max() > 0, !scope.describes, !scope.states("condensate") {
        scope.problem(
          "'\(name)' returns condensate, but not where to", at: "condensate_return",
          hint: "state 'condensate: {bus: ..., temperature: 80 degC}'")
      } else if scope.describes || scope.states("condensate") {
        (condensate, enthalpy) = scope.group("condensate", "Where the condensate goes") { scope in
          let port = scope.nestedPort(
            .outlet, [.water, .wastewater], name: name + "_condensate", summary: "Condensate that comes back",
            zh: "回收凝结水")
          let temperature = scope.parameter(
            "temperature", "degC", 20...180, default: 80,
            "Temperature of the condensate at the plant's fence",
            source: "assumption: vented receiver and a long return line, grade C")
          return (port, liquidEnthalpy(temperature))
        }
      }
    }
    if let condensate {
      var contents = [Lanes](repeating: .zero, count: Medium.water.further.count)
      contents[WaterFlow.energy] = enthalpy
      scope.brings(condensate, contents)
    }
    return connected.map { port in
      let flow = flow(port, load, &scope)
      var returned = load
      (returned.perProduct, returned.base) = (load.perProduct * share, load.base * share)
      return Use(flow: flow, condensate: condensate.map { self.flow($0, returned, &scope) })
    }
  }

  /// Reads one release: `{bus, per_product, base, profile, flow, …composition by the carrier}`; gas without a bus goes to the
  /// atmosphere.
  static func release(_ name: String, _ scope: inout Declaration) -> Release? {
    let gasFirst = [.gas] + Carrier.allCases.filter { $0 != .gas }
    let connected = scope.nestedPort(
      .outlet, gasFirst, boundary: "atmosphere", name: name,
      summary: "What leaves the plant; gas without a bus goes to the atmosphere", zh: "装置排出")
    let carrier = connected.flatMap { scope.carrier(of: $0) } ?? .gas
    var intensities = carrierIntensities(carrier, connected, scope)
    let medium = carrier.medium
    var contents = [Lanes](repeating: .zero, count: medium.further.count)
    var perProduct = contents
    var dryShare = Lanes(all: 1)
    var volume = Lanes.zero
    if medium == .water || scope.describes {
      let quality = WaterQuality(&scope, allowsPerProduct: true, temperature: 30, fossilShare: 80)
      (contents, perProduct) = (quality.contents, quality.perProduct)
    }
    if medium == .solid || scope.describes {
      let quality = SolidQuality(&scope)
      (contents, dryShare) = (quality.contents, quality.dryShare)
    }
    if medium == .gas || scope.describes {
      let pure = Medium.gas.further.firstIndex { $0.id == name }
      let quality = GasQuality(&scope, pure: pure)
      (contents, perProduct, volume) = (quality.contents, quality.perProduct, quality.ownVolume)
      if let density = pure.flatMap({ GasQuality.density(of: $0) }) {
        intensities.append(("kg/t", "kg/h", Lanes(all: 1 / density)))
      }
    }
    let isPlain = contents.reduce(LaneMask(repeating: true)) { $0 .& ($1 .== Lanes.zero) }
    if scope.decides(isPlain), let connected, medium != .gas, medium != .solid {
      contents = medium.further.indices.map { scope.nominal(of: connected, $0) }
    }
    checkHeat(carrier, connected, &scope)
    let load = load(connected, carrier, intensities, &scope, dryShare: dryShare, otherwise: volume)
    guard let connected else { return nil }
    let flow = flow(connected, load, &scope)
    // A rate that is production times a number brings per rate what that number makes of what it brings per product.
    let isSteady =
      load.profile == nil && load.airTemperature == nil && scope.decides(load.base .== Lanes.zero)
    let isSilent = perProduct.reduce(LaneMask(repeating: true)) { $0 .& ($1 .== Lanes.zero) }
    if isSteady || scope.decides(isSilent) {
      scope.brings(connected, zip(contents, perProduct).map { $0 + ratio($1, load.perProduct) })
      return Release(flow: flow, production: nil)
    }
    let production = scope.scratch()
    scope.brings(connected, contents, and: production, perProduct)
    return Release(flow: flow, production: production)
  }

  /// What sets a rate: per product and whatever is produced, SI, and what both are multiplied by.
  private struct Load {
    var perProduct: Lanes
    var base: Lanes
    /// The share of both by step; where the flow is metered the meter's rate, with a base of 1.
    var profile: Slot?
    /// Whether some of it goes with what is made.
    var needsProduction: Bool
    /// Change a kelvin away from the reference temperature.
    var coefficient: Lanes
    var reference: Lanes
    var airTemperature: Slot?
  }

  private static func flow(_ port: Port, _ load: Load, _ scope: inout Declaration) -> Flow {
    let slots = scope.constants([load.perProduct, load.base, load.coefficient, load.reference])
    let isShared =
      load.perProduct == Lanes(all: load.perProduct[0]) && load.base == Lanes(all: load.base[0])
    return Flow(
      port: port, shared: isShared ? (load.perProduct[0], load.base[0]) : nil, load: slots,
      profile: load.profile, airTemperature: load.airTemperature, needsProduction: load.needsProduction)
  }

  /// A unit in which an intensity and a base load may be written beside the carrier's own, with its factor.
  private typealias Intensity = (perProduct: String, base: String, factor: Lanes)

  private static func carrierIntensities(_ carrier: Carrier, _ port: Port?, _ scope: Declaration)
    -> [Intensity]
  {
    switch carrier {
    case .water, .wastewater: [("m3/t", "m3/h", Lanes(all: 1000))]
    case .fuel: port.flatMap { scope.density(of: $0) }.map { [("m3/t", "m3/h", $0)] } ?? []
    // Dry air at 0 °C and 101.325 kPa (ISO 2533): 1.293 kg/m3.
    case .compressedAir: [("m3/t", "m3/h", Lanes(all: 1.293))]
    default: []
    }
  }

  /// Reads what all uses and releases have in common: the stated mass is one of the bus's rate times `dryShare`, and
  /// `volume` is the rate per product where none is stated.
  private static func load(
    _ port: Port?, _ carrier: Carrier, _ intensities: [Intensity], _ scope: inout Declaration,
    dryShare: Lanes = Lanes(all: 1), otherwise volume: Lanes = .zero
  ) -> Load {
    let unit = carrier.perProductUnit
    let stated = scope.optionalParameter(
      "per_product", unit, 0...1e6, or: intensities.map { Alternative($0.perProduct, factor: $0.factor) },
      "Flow per tonne of product: MWh/t of electricity, heat and cooling, t/t or m3/t of water, t/t of steam, fuel and waste (moisture included), Nm3/t of gas and of fuel on a bus that states a density",
      source: "the planner's; product_intensities.csv has ranges, grade C")
    let base = scope.optionalParameter(
      "base", carrier.rateUnit, 0...1e6, or: intensities.map { Alternative($0.base, factor: $0.factor) },
      "Flow whatever is produced", source: "the planner's; none where silent")
    let profile = scope.optionalSeries(
      "profile", "1", 0...1e3, usual: 0...10, "Multiplies the whole flow",
      source: "the planner's; 1 where silent")
    let metered = scope.optionalSeries(
      "flow", carrier.rateUnit, 0...1e6, or: intensities.map { Alternative($0.base, factor: $0.factor) },
      "The whole flow as metered, such as {profile: meter.csv#kW, unit: kW}, in place of per_product, base and profile",
      source: "a meter")
    if metered != nil {
      for (key, isStated) in [
        ("per_product", stated != nil), ("base", base != nil), ("profile", profile != nil),
      ]
      where isStated {
        scope.problem(
          "'\(key)' contradicts 'flow', which is the whole flow as metered", at: key,
          hint: "state one of the two")
      }
    }
    let coefficient = scope.optionalParameter(
      "temperature_coefficient", "%/K", -100...100, usual: -10...10,
      "Change with the air temperature; negative for heating",
      source: "the planner's; none where silent")
    var reference = Lanes.zero
    if coefficient != nil || scope.describes {
      reference = scope.parameter(
        "reference_temperature", "degC", -40...50, default: 20,
        "Air temperature at which the flow is as stated",
        source: "assumption, grade C")
    }
    // What is stated wrongly was told, and is not missing as well.
    if !scope.describes, !["per_product", "base", "flow"].contains(where: { scope.states($0) }),
      any(volume .== Lanes.zero)
    {
      scope.problem(
        "'\(carrier.rawValue)' without a flow: state 'per_product' in \(unit)"
          + (carrier == .gas
            ? ", 'base' or masses of species"
            : ", or 'base' or 'flow' in \(carrier.rateUnit)"))
    }
    let isMetered = metered != nil
    let perProduct = isMetered ? Lanes.zero : stated ?? (base == nil ? volume : .zero)
    let constant = isMetered ? Lanes(all: 1) : base ?? .zero
    let air = coefficient == nil || scope.describes ? nil : scope.environment(.airTemperature)
    return Load(
      perProduct: perProduct * dryShare, base: constant * dryShare, profile: metered ?? profile,
      needsProduction: !isMetered && (stated != nil || base == nil), coefficient: coefficient ?? .zero,
      reference: reference, airTemperature: air)
  }

  /// Recoverable heat must be as warm as the circuit that takes it.
  private static func checkHeat(_ carrier: Carrier, _ port: Port?, _ scope: inout Declaration) {
    guard carrier == .heat, let port else { return }
    let temperature = scope.optionalParameter(
      "temperature", "degC", 0...600, "Temperature at which the heat is available", source: "the planner's")
    guard let temperature, any(temperature .< scope.temperature(of: port)) else { return }
    scope.problem("the heat is colder than the bus that should take it", at: "temperature")
  }
}

extension Carrier {
  /// The unit in which a flow per tonne of product is stated.
  var perProductUnit: String {
    switch self {
    case .electricity, .heat, .cooling: "MWh/t"
    case .gas: "m3/t"
    default: "t/t"
    }
  }
}
