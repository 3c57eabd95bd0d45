import LaneMath

extension Carrier {
  /// The unit in which a scenario states a rate.
  public var rateUnit: String {
    switch self {
    case .electricity, .heat, .cooling: "MW"
    case .gas: "m3/h"
    default: "t/h"
    }
  }

  /// Water may be stated by volume, at 1000 kg/m3.
  public var alternatives: [Alternative] {
    medium == .water ? [Alternative("m3/h", factor: Lanes(all: 1000))] : []
  }

  /// The unit in which a scenario states a cost per flow.
  public var costUnit: String {
    switch self {
    case .electricity, .heat, .cooling: "CNY/MWh"
    case .gas: "CNY/m3"
    default: "CNY/t"
    }
  }
}
