/// Which way an angle on the earth's surface is counted, as its unit says.
public enum Compass: Sendable, Hashable {
  /// North or south: a latitude.
  case latitude
  /// East or west: a longitude.
  case longitude
  /// Clockwise from north: a bearing.
  case bearing

  /// The way that a quantity's unit names, as `degrees_north` does; nil where it names none, as `degrees`.
  ///
  /// To UDUNITS-2 all of them measure the same (`udunits2-common.xml`).
  public init?(ofUnitIn text: String) {
    guard let unit = Quantity.statedUnit(of: text), let degrees = unit.prefixMatch(of: /degrees?_?/) else {
      return nil
    }
    switch unit[degrees.range.upperBound...] {
    case "north", "N", "south", "S": self = .latitude
    case "east", "E", "west", "W": self = .longitude
    case "true", "T": self = .bearing
    default: return nil
    }
  }

  /// What it is, for messages.
  public var words: String {
    switch self {
    case .latitude: "a latitude"
    case .longitude: "a longitude"
    case .bearing: "a bearing"
    }
  }

  /// A unit of it, for messages.
  public var unit: String {
    switch self {
    case .latitude: "degrees_north"
    case .longitude: "degrees_east"
    case .bearing: "degrees_true"
    }
  }
}
