import Kernel

/// Values that no declaration tells: names, dates and texts.
enum Curated {
  /// Values by the name of the key; none where the key only makes sense with others.
  static let values: [String: [Setting?]] = [
    "process-plant.follows": ["power", "steam", "cooling"],
    "process-plant.production.product": ["dye.disperse", "other"],
    "converter.lead": ["steam", "power", "cooling", "waste"],
    "converter.second_lead": ["power"],
    "back-pressure-turbine.efficiency_curve": [
      [["30 %", "80 %"], ["100 %", "100 %"]], [["30 %", "78 %"], ["70 %", "95 %"], ["100 %", "100 %"]],
    ],
  ]

  /// Groups that are stated as a whole, for a key within them.
  static func group(for key: String) -> (path: [String], values: [Setting?])? {
    switch key {
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

  private static func outage(_ from: String, _ to: String) -> Setting { ["overhaul": stop(from, to)] }
  private static func stop(_ from: String, _ to: String) -> Setting {
    ["from": Setting("2025-03-31T\(from)"), "to": Setting("2025-03-31T\(to)")]
  }
}
