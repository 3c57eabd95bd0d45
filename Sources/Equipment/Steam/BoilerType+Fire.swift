extension BoilerType {
  /// What leaves the fire and what flue-gas cleaning holds back: shares in %, factors in kg per TJ of net heat.
  struct Fire {
    var oxidation: Sourced
    var sulphur: Sourced
    var desulphurisation: Sourced
    var chlorine: Sourced
    var flyAsh: Sourced
    var dustRemoval: Sourced
    var nitrogenOxides: Sourced
    var denitrification: Sourced
    var nitrousOxide: Sourced
    var methane: Sourced
    var carbonMonoxide: Sourced
    /// Volume % of the dry flue gas.
    var oxygen: Sourced
  }

  var fire: Fire {
    switch self {
    case .coalPulverised: Self.pulverised
    case .gas: Self.gasFire
    case .biomass: Self.biomassFire
    case .coalCirculating, .electrode, .wasteHeat: Self.circulating
    }
  }

  private static let pulverised = Fire(
    oxidation: Sourced(99, "fuel_co2_factors.csv chp_coal_measured, grade B"),
    sulphur: Sourced(85, "air_pollutant_factors.csv coal.so2.pc: 17 of 20 kg/t per % S, grade B"),
    desulphurisation: Sourced(98.5, "air_pollutant_factors.csv rem.fgd, grade A"),
    chlorine: Sourced(95, "assumption: wet scrubbing captures HCl, grade C"),
    flyAsh: Sourced(92, "air_pollutant_factors.csv coal.pm.pc: 9.2 of 10 kg/t per % ash, grade B"),
    dustRemoval: Sourced(99.9, "air_pollutant_factors.csv rem.bag, grade A"),
    nitrogenOxides: Sourced(191, "air_pollutant_factors.csv coal.nox.pc: 4.0 kg/t at 20.93 GJ/t, grade B"),
    denitrification: Sourced(85, "air_pollutant_factors.csv rem.scr, grade A"),
    nitrousOxide: Sourced(1.5, "process_nonco2_factors.csv comb.coal_pc.n2o (IPCC 2006)"),
    methane: Sourced(1, "process_nonco2_factors.csv comb.coal.ch4 (IPCC 2006)"),
    carbonMonoxide: Sourced(8.7, "EMEP/EEA guidebook 2019, 1.A.1, table 3-2"),
    oxygen: Sourced(6, "reference oxygen of coal-fired plants, GB 13223-2011"))

  private static let circulating: Fire = {
    var fire = pulverised
    fire.sulphur = Sourced(
      75, "air_pollutant_factors.csv coal.so2.cfb: 15 of 20 kg/t per % S, without lime, grade B")
    fire.flyAsh = Sourced(52, "air_pollutant_factors.csv coal.pm.cfb: 5.2 of 10 kg/t per % ash, grade B")
    fire.nitrogenOxides = Sourced(
      86, "air_pollutant_factors.csv coal.nox.cfb: 1.8 kg/t at 20.93 GJ/t, grade B")
    fire.denitrification = Sourced(65, "air_pollutant_factors.csv rem.sncr, grade A")
    fire.nitrousOxide = Sourced(61, "process_nonco2_factors.csv comb.coal_cfb.n2o (IPCC 2006)")
    return fire
  }()

  private static let gasFire = Fire(
    oxidation: Sourced(99, "fuel_co2_factors.csv natural_gas; what is left counts as soot"),
    sulphur: Sourced(100, "nothing in a gas flame keeps sulphur"),
    desulphurisation: Sourced(0, "not fitted"), chlorine: Sourced(0, "not fitted"),
    flyAsh: Sourced(100, "a gas flame leaves no slag"), dustRemoval: Sourced(0, "not fitted"),
    nitrogenOxides: Sourced(
      12.8, "air_pollutant_factors.csv gas.nox: 0.0005 kg/Nm3 at 38.93 MJ/Nm3, grade A"),
    denitrification: Sourced(0, "not fitted"),
    nitrousOxide: Sourced(0.1, "process_nonco2_factors.csv comb.ng.n2o (IPCC 2006)"),
    methane: Sourced(1, "process_nonco2_factors.csv comb.ng.ch4 (IPCC 2006)"),
    carbonMonoxide: Sourced(39, "EMEP/EEA guidebook 2019, 1.A.1, table 3-4"),
    oxygen: Sourced(3.5, "reference oxygen of gas boilers, GB 13271-2014"))

  private static let biomassFire = Fire(
    oxidation: Sourced(99, "assumption: as coal, grade C"),
    sulphur: Sourced(60, "assumption: alkaline ash binds sulphur, grade C"),
    desulphurisation: Sourced(0, "not fitted"),
    chlorine: Sourced(30, "assumption: alkaline ash binds chlorine, grade C"),
    flyAsh: Sourced(50, "assumption: fluidised bed, grade C"),
    dustRemoval: Sourced(99.9, "air_pollutant_factors.csv rem.bag, grade A"),
    nitrogenOxides: Sourced(81, "EMEP/EEA guidebook 2019, 1.A.1, table 3-7"),
    denitrification: Sourced(0, "not fitted"),
    nitrousOxide: Sourced(4, "IPCC 2006 guidelines, volume 2, table 2.2, wood"),
    methane: Sourced(30, "IPCC 2006 guidelines, volume 2, table 2.2, wood"),
    carbonMonoxide: Sourced(90, "EMEP/EEA guidebook 2019, 1.A.1, table 3-7"),
    oxygen: Sourced(9, "reference oxygen of solid-fuel boilers, GB 13271-2014"))
}
