/// What heats a boiler, with what is taken of each type where the scenario states nothing.
enum BoilerType: String, CaseIterable {
  case coalCirculating = "coal-cfb"
  case coalPulverised = "coal-pulverised"
  case gas, biomass, electrode
  case wasteHeat = "waste-heat"

  /// A default with its source.
  struct Sourced {
    var value: Double
    var source: String

    init(_ value: Double, _ source: String) { (self.value, self.source) = (value, source) }
  }

  var isFired: Bool {
    switch self {
    case .coalCirculating, .coalPulverised, .gas, .biomass: true
    case .electrode, .wasteHeat: false
    }
  }

  /// % of the net heating value.
  var efficiency: Sourced {
    switch self {
    case .coalCirculating: Sourced(90.5, "unit_performance.csv boiler.cfb.eff, grade A")
    case .coalPulverised: Sourced(92, "unit_performance.csv boiler.pc.eff, grade A")
    case .gas: Sourced(95, "unit_performance.csv boiler.gas.eff, grade A")
    case .biomass: Sourced(88, "assumption: grate or fluidised bed, grade C")
    case .electrode: Sourced(98.5, "unit_performance.csv eboiler, grade A")
    case .wasteHeat: Sourced(98, "assumption: 2 % to the surroundings, grade C")
    }
  }

  /// % of load, % of the efficiency at full load; shapes are grade C.
  var efficiencyCurve: [(Double, Double)] {
    switch self {
    case .coalCirculating, .coalPulverised, .biomass: [(35, 97), (60, 99.5), (80, 100), (100, 100)]
    case .gas: [(20, 98), (50, 100), (100, 100)]
    case .electrode: [(2, 90), (20, 99), (100, 100)]
    case .wasteHeat: [(50, 99), (100, 100)]
    }
  }

  /// kWh a tonne of steam.
  var auxiliaryPower: Sourced {
    switch self {
    case .coalCirculating, .coalPulverised:
      Sourced(22, "unit_performance.csv chp.aux, 8 kWh/GJ at 2.8 GJ/t, grade B")
    case .gas: Sourced(3, "assumption: fan and feed pump, grade C")
    case .biomass: Sourced(20, "assumption: near to coal, grade C")
    case .electrode, .wasteHeat: Sourced(2, "assumption: feed pump, grade C")
    }
  }

  /// °C.
  var fluegasTemperature: Double {
    switch self {
    case .coalCirculating, .coalPulverised: 135
    case .gas: 80
    case .biomass: 145
    case .electrode, .wasteHeat: 150
    }
  }

  var commitment: ThermalCommitment.Defaults {
    let typical = "typical of the type, grade C"
    switch self {
    case .coalCirculating:
      return .init(
        minimumLoad: 35, ramp: 1.5, upTime: 24, downTime: 10,
        source: "unit_performance.csv boiler.cfb.minload and boiler.cfb.ramp, grade B",
        timeSource: "unit_performance.csv boiler.cfb.start, 10 h cold; up time grade C")
    case .coalPulverised:
      return .init(minimumLoad: 40, ramp: 2, upTime: 24, downTime: 8, source: typical, timeSource: typical)
    case .gas:
      return .init(minimumLoad: 20, ramp: 10, upTime: 1, downTime: 1, source: typical, timeSource: typical)
    case .biomass:
      return .init(minimumLoad: 40, ramp: 1.5, upTime: 24, downTime: 10, source: typical, timeSource: typical)
    case .electrode:
      return .init(minimumLoad: 2, ramp: 100, upTime: 0, downTime: 0, source: typical, timeSource: typical)
    case .wasteHeat:
      return .init(minimumLoad: 10, ramp: 20, upTime: 0, downTime: 0, source: typical, timeSource: typical)
    }
  }
}
