import Kernel

/// Values that no declaration tells: names, dates and texts.
enum Curated {
  /// Values by the name of the key; none where the key only makes sense with others.
  static let values: [String: [Setting?]] = [
    "process-plant.follows": ["power", "steam", "cooling"],
    "process-plant.production.product": ["dye.disperse", "other"],
    "converter.lead": ["steam", "power", "cooling", "waste"],
    "converter.second_lead": ["power"],
    "fuel-supply.gross_calorific_value": ["24 MJ/kg", "28 MJ/kg", "20 MJ/kg", "52 MJ/kg"],
    "back-pressure-turbine.efficiency_curve": [
      [["30 %", "80 %"], ["100 %", "100 %"]], [["30 %", "78 %"], ["70 %", "95 %"], ["100 %", "100 %"]],
    ],
  ]

  /// What a key needs next to it where its group is not stated, by the key of the group.
  static let beside: [String: [(String, Setting)]] = [
    "forced_outages": [("mean_time_between", "200 h")], "production": [("annual", "10 kt/a")],
  ]

  /// What the keys next to one, by its name, must be for it to have a meaning; nil: not stated.
  static let neighbours: [String: [(key: String, value: Setting?)]] = [
    "back-pressure-turbine.rated_power": [("rated_flow", nil)],
    "fuel-supply.gross_calorific_value": [("lower_heating_value", nil), ("hydrogen", "4 %")],
    "process-plant.releases.*.reference_temperature": [("temperature_coefficient", "1 %/K")],
    "process-plant.releases.*.cod": [("cod_per_product", nil)],
    "process-plant.releases.*.ammonium_n": [("ammonium_n_per_product", nil)],
    "process-plant.releases.*.total_n": [
      ("total_n_per_product", nil), ("ammonium_n", nil), ("ammonium_n_per_product", nil), ("nitrate_n", nil),
      ("nitrate_n_per_product", nil),
    ],
    "process-plant.releases.*.tds_per_product": [("tds", nil)],
    "process-plant.uses.*.flow": [("per_product", nil), ("base", nil)],
    "process-plant.releases.*.flow": [("per_product", nil), ("base", nil)],
  ]

  /// Groups that are stated as a whole, for a key within them.
  static func group(for key: String) -> (path: [String], values: [Setting?])? {
    switch key {
    // An output beside the two leads; the buses of the reference case have these names.
    case "outputs.*.per_lead":
      (["outputs", "hot_water"], [yield(["per_lead": "0.05"]), yield(["per_lead": "0.02"])])
    case "outputs.*.per_second_lead":
      (
        ["outputs", "hot_water"],
        [yield(["per_second_lead": "0.05"]), yield(["per_lead": "0.01", "per_second_lead": "0.02"])]
      )
    case "outputs.*.second_part_load":
      (
        ["outputs", "hot_water"],
        [
          yield(["per_second_lead": "0.05", "second_part_load": [["0 %", "0 %"], ["100 %", "100 %"]]]),
          yield(["per_second_lead": "0.05", "second_part_load": [["0 %", "10 %"], ["100 %", "100 %"]]]),
        ]
      )
    case "planned_outages.*.from":
      (["planned_outages"], [outage("05:00", "09:00"), outage("06:30", "09:00")])
    case "planned_outages.*.to":
      (
        ["planned_outages"],
        [
          outage("05:00", "11:15"),
          Setting([("repair", stop("02:00", "03:00")), ("overhaul", stop("05:00", "08:00"))]),
        ]
      )
    default: nil
    }
  }

  private static func yield(_ flows: Setting) -> Setting { flows.with("heat", at: ["bus"]) }
  private static func outage(_ from: String, _ to: String) -> Setting { ["overhaul": stop(from, to)] }
  private static func stop(_ from: String, _ to: String) -> Setting {
    ["from": Setting("2025-03-31T\(from)"), "to": Setting("2025-03-31T\(to)")]
  }
}
