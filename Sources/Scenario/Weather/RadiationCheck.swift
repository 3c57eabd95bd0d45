import Kernel

/// Whether irradiance is what the sun can give, and its parts make up its whole.
struct RadiationCheck {
  /// One interval: its beginning and end on the site's clock in seconds since the epoch, and its means in W/m2.
  struct Row {
    var from: Int
    var to: Int
    var global: Double
    var direct: Double?
    var diffuse: Double?
  }

  /// What is wrong with a row.
  enum Fault: Hashable {
    /// More than the sun gives above the air.
    case tooBright(WeatherQuantity, value: Double, limit: Double)
    /// Direct and diffuse make up far more or far less than the global.
    case contradiction(parts: Double, global: Double)
  }

  let course: SunCourse
  /// Rows in which the parts are off the whole, but not far, and the first of them.
  private(set) var looseRows = 0
  private(set) var firstLoose: Int?
  /// Rows with the sun high enough for the parts to be compared.
  private(set) var comparedRows = 0
  /// Sums over these rows of the parts and of the whole.
  private(set) var parts = 0.0
  private(set) var whole = 0.0

  init(course: SunCourse) { self.course = course }

  /// Looks at a row.
  ///
  /// Closure: C. Long and E. Dutton, BSRN recommended quality checks (2002), allow 8 % where the sun is above 15° and
  /// the global above 50 W/m2; hourly means and typical years are held to 15 % or 50 W/m2. Beyond 35 % and 100 W/m2
  /// (upwards), or where the parts do not make up 40 % less 100 W/m2, one of the columns is wrong: the typical year of
  /// Hangzhou (CSWD) stays within 30 % and 100 W/m2, whatever its hours are moved by.
  mutating func fault(_ row: Row, index: Int) -> Fault? {
    for (quantity, value) in [
      (WeatherQuantity.global, row.global), (.direct, row.direct ?? 0), (.diffuse, row.diffuse ?? 0),
    ] {
      let limit = brightest(quantity, row)
      if value > limit { return .tooBright(quantity, value: value, limit: limit) }
    }
    guard let direct = row.direct, let diffuse = row.diffuse else { return nil }
    let cosine = course.mean(from: row.from, to: row.to).cosine
    let parts = direct * cosine + diffuse
    // sin 15° = 0.26.
    guard cosine > 0.26, row.global > 50 || parts > 150 else { return nil }
    if parts > 1.35 * row.global + 100 || parts < 0.4 * row.global - 100 {
      return .contradiction(parts: parts, global: row.global)
    }
    comparedRows += 1
    self.parts += parts
    whole += row.global
    if abs(parts - row.global) > max(0.15 * row.global, 50) {
      looseRows += 1
      if firstLoose == nil { firstLoose = index }
    }
    return nil
  }

  /// The most that can be measured in an interval, whose stamp may be off by an hour.
  ///
  /// Means over half an hour and more stay below what comes in above the air; shorter ones may exceed it between
  /// clouds, by BSRN's limits of 1.5 and 0.95 of it (to the power of 1.2 of the cosine) and 100 and 50 W/m2.
  private func brightest(_ quantity: WeatherQuantity, _ row: Row) -> Double {
    let normal = course.extraterrestrialNormal((row.from + row.to) / 2)
    let slack = 20.0
    let own = course.highest(from: row.from, to: row.to)
    func limit(_ cosine: Double) -> Double {
      if quantity == .direct { return cosine > 0 ? normal : slack }
      if row.to - row.from >= 1800 { return normal * cosine + slack }
      let high = power(cosine, 1.2) * normal
      return quantity == .global ? 1.5 * high + 100 : 0.95 * high + 50
    }
    let value = quantity == .global ? row.global : quantity == .direct ? row.direct ?? 0 : row.diffuse ?? 0
    if value <= limit(own) { return limit(own) }
    return limit(course.highest(from: row.from - 3600, to: row.to + 3600))
  }

  /// The warning about rows whose parts are off the whole; nil where there are none.
  func warning(at origin: Origin, rows: String) -> Problem? {
    guard looseRows > 0, whole > 0 else { return nil }
    let share = (parts / whole * 100).rounded()
    return Problem(
      "in \(grouped(looseRows)) of \(grouped(comparedRows)) \(rows) with the sun above 15°, direct and diffuse irradiance "
        + "do not make up the global (±15 % or 50 W/m2); over all of these they are \(Int(share)) % of it",
      at: origin,
      severity: .warning)
  }
}

/// Faults of radiation, one of each kind in full and the rest counted.
struct RadiationFaults {
  private var found: [(kind: String, problem: Problem, count: Int)] = []

  /// Adds the fault of a row; where that stands is asked for the first of its kind only.
  mutating func add(
    _ fault: RadiationCheck.Fault, _ moment: String = "", at origin: @autoclosure () -> Origin
  ) {
    if let known = found.firstIndex(where: { $0.kind == fault.kind }) {
      found[known].count += 1
    } else {
      let problem = Problem(fault.message + moment, at: origin(), hint: fault.hint)
      found.append((fault.kind, problem, 1))
    }
  }

  /// One problem for each kind, with the number of rows.
  func problems(_ noun: String) -> [Problem] {
    found.map { kind, problem, rows in
      var problem = problem
      if rows > 1 { problem.message += "; so in \(count(rows, noun))" }
      return problem
    }
  }
}

extension RadiationCheck.Fault {
  /// Whether the global irradiance is at fault, so that its parts cannot be taken from it.
  var isGlobal: Bool {
    if case .tooBright(.global, _, _) = self { return true }
    return false
  }

  /// The column of a weather table that is at fault; of parts that contradict their whole the whole's.
  var column: String {
    switch self {
    case .tooBright(.direct, _, _): "dni"
    case .tooBright(.diffuse, _, _): "dhi"
    case .tooBright, .contradiction: "ghi"
    }
  }

  fileprivate var kind: String {
    switch self {
    case .tooBright(let quantity, _, _): quantity.name
    case .contradiction: "contradiction"
    }
  }

  fileprivate var hint: String? {
    isGlobal ? nil : "`gaps: interpolate` takes both as missing and lets Erbs (1982) split the global"
  }

  /// What is wrong, in words.
  var message: String {
    switch self {
    case .tooBright(let quantity, let value, let limit):
      "\(quantity.name) is \(rounded(value)) W/m2 where the sun above the air gives \(rounded(limit)) W/m2 at most"
    case .contradiction(let parts, let global):
      "direct and diffuse irradiance make up \(rounded(parts)) W/m2 on the horizontal, the global is "
        + "\(rounded(global)) W/m2"
    }
  }

  private func rounded(_ value: Double) -> String { "\(Int(value.rounded()))" }
}

extension SunCourse {
  /// The largest cosine of the zenith angle within an interval; zero while the sun is down.
  func highest(from: Int, to: Int) -> Double {
    let samples = max(2, (to - from) / 600)
    return (0...samples).reduce(0.0) { most, index in
      max(most, cosineOfZenith(Double(from) + Double(index) / Double(samples) * Double(to - from)))
    }
  }
}

/// The radiation's middle against solar noon.
enum SolarNoon {
  /// Minutes by which the sun of hourly or shorter rows is highest after solar noon; nil where there is no sun.
  ///
  /// - Parameters:
  ///   - rows: the middle of each row in hours of the day, and its irradiance.
  ///   - site: the place.
  static func lateness(_ rows: some Sequence<(Double, Double)>, _ site: Site) -> Double? {
    // Means over a circle, so that a day whose noon is at midnight has its middle there.
    let noon = 12 + site.hoursFromUTC - site.longitude / 15
    var (x, y) = (0.0, 0.0)
    for (hour, value) in rows where value > 0 {
      let angle = (hour - noon) * 2 * .pi / 24
      x += value * cosine(angle)
      y += value * sine(angle)
    }
    guard x != 0 || y != 0 else { return nil }
    return arcTangent(y, x) * 24 / (2 * .pi) * 60
  }
}
