import Kernel

/// The usual temperature of the air by latitude, season and altitude.
enum ZonalTemperature {
  /// How far the mean of a month, or of a part of it, may be from the zonal one in K.
  ///
  /// The places farthest from it by their months: Verkhoyansk in January, 25 K colder, northern Norway 23 K warmer, Death
  /// Valley in July 19 K warmer; a hot afternoon adds some K (assumption, grade C).
  static let tolerance = 30.0

  /// The mean temperature in degC of a latitude on a day.
  ///
  /// The three modes of the zonal climate: G. R. North, R. F. Cahalan and J. A. Coakley, Energy balance climate models,
  /// Reviews of Geophysics 19 (1981): 14.97 degC, -28.0 K times the second Legendre polynomial of the sine of the latitude,
  /// and a season of 15.5 K times that sine, which is coldest in the north a month after the winter solstice. The standard
  /// atmosphere has 6.5 K less for each kilometre of altitude.
  static func celsius(_ date: CivilDate, _ site: Site) -> Double {
    let height = sine(site.latitude * .pi / 180)
    let yearly = 14.97 - 28 * (3 * height * height - 1) / 2
    let season = -15.5 * height * cosine(2 * .pi * Double(date.dayOfYear - 21) / 365.25)
    return yearly + season - 6.5 * site.altitude / 1000
  }
}
