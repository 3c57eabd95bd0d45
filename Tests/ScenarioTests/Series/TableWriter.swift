import Kernel

/// Numbers that follow from a seed (SplitMix64: Steele, Lea, Flood, OOPSLA 2014).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Writes one series in a way of its own: how tables come out of loggers, data bases, markets and spreadsheets.
struct TableWriter {
  enum Stamp: CaseIterable {
    case iso, isoBlank, isoSeconds, slash, dots, dayFirst, monthFirst, chinese, pvgis, halfDays, dateAndClock,
      dateAndHour
    case interval, tightInterval, twoColumns, epoch, milliseconds, sheet, digits
  }
  enum Zone: CaseIterable { case none, zulu, own, other, header, name }
  enum Extra: CaseIterable { case comments, trailing, quotes, blanks, returns, mark, gbk, other }

  var stamp = Stamp.isoBlank
  var zone = Zone.none
  var isNewestFirst = false
  var isEnd = false
  var writes24 = false
  var separator: Character = ","
  var saysSeparator = false
  var decimalComma = false
  var grouping: Character?
  var timeLast = false
  var extras: Set<Extra> = []

  /// Seconds east of UTC of the park.
  static let parkOffset = 28_800

  /// A way that the numbers choose, among those that go together.
  init(_ numbers: inout SeededNumbers) {
    func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &numbers) ?? values[0] }
    stamp = pick(Stamp.allCases)
    let hasZone: Set<Stamp> = [.iso, .isoBlank, .isoSeconds, .slash, .dots]
    if hasZone.contains(stamp) { zone = pick(Zone.allCases) }
    isNewestFirst = pick([true, false])
    let isInterval = [.interval, .tightInterval, .twoColumns].contains(stamp)
    isEnd = isInterval ? false : pick([true, false])
    writes24 = isEnd && zone == .none && ![.halfDays, .epoch, .milliseconds, .sheet].contains(stamp)
    separator = pick([",", ";", "\t"])
    saysSeparator = pick([true, false])
    decimalComma = separator == "," ? false : pick([true, false])
    grouping = pick(decimalComma ? [nil, ".", " "] : separator == "," ? [nil, " ", "'"] : [nil, ",", "'"])
    timeLast = pick([true, false])
    for extra in Extra.allCases where pick([true, false, false]) { extras.insert(extra) }
    if extras.contains(.gbk) { extras.remove(.mark) }
  }

  /// The keys that a scenario states to have it read.
  var rules: String {
    var keys: [String] = []
    if isNewestFirst { keys.append("rows: newest first") }
    if isEnd { keys.append("stamp: end") }
    if !saysSeparator, separator != "," { keys.append("separator: \(separator == "\t" ? "tab" : "\";\"")") }
    if decimalComma { keys.append("decimal_comma: true") }
    if stamp == .dayFirst { keys.append("dates: day-first") }
    if stamp == .monthFirst { keys.append("dates: month-first") }
    return keys.map { ", " + $0 }.joined()
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private func clock(_ time: Int, of day: Int) -> String {
    let second = time - day
    return "\(two(second / 3600)):\(two(second / 60 % 60))"
  }

  /// A time on the park's clock, in seconds since 1970, as this table writes it.
  private func written(_ time: Int, is24: Bool) -> String {
    let shift = [.zulu: 0, .own: 28_800, .other: -12_600, .header: 0, .name: 3600][zone] ?? Self.parkOffset
    let own = time - Self.parkOffset + shift
    let day = (is24 ? own - 86_400 : own) / 86_400 * 86_400
    let date = CivilTime(secondsSinceEpoch: day).date
    let (y, m, d, hours) = (date.year, date.month, date.day, clock(own, of: day))
    let suffix = [.zulu: "Z", .own: "+08:00", .other: "-03:30", .name: " CET"][zone] ?? ""
    switch stamp {
    case .iso: return "\(date)T\(hours)\(suffix)"
    case .isoBlank, .interval, .twoColumns, .tightInterval: return "\(date) \(hours)\(suffix)"
    case .isoSeconds: return "\(date)T\(hours):00.000\(suffix)"
    case .slash: return "\(y)/\(m)/\(d) \(hours.first == "0" ? String(hours.dropFirst()) : hours)\(suffix)"
    case .dots: return "\(two(d)).\(two(m)).\(y) \(hours)\(suffix)"
    case .dayFirst: return "\(d)/\(m)/\(y) \(hours)"
    case .monthFirst: return "\(two(m))/\(two(d))/\(y) \(hours)"
    case .chinese: return "\(y)年\(m)月\(d)日 \(hours.prefix(2))时\(hours.suffix(2))分"
    case .pvgis: return "\(y)\(two(m))\(two(d)):\(hours.filter { $0 != ":" })"
    case .halfDays:
      let hour = (own - day) / 3600
      return "\(date) \((hour + 11) % 12 + 1):\(hours.suffix(2)) \(hour < 12 ? "AM" : "PM")"
    case .dateAndClock: return "\(date)\(separator)\(hours)"
    case .dateAndHour: return "\(date)\(separator)\((own - day) / 3600)"
    case .epoch: return "\(time - Self.parkOffset)"
    case .milliseconds: return "\(time - Self.parkOffset)000"
    case .sheet:
      let days = Double(time) / 86_400 + 25_569
      return decimalComma ? "\(days)".replacing(".", with: ",") : "\(days)"
    case .digits: return "\(y)\(two(m))\(two(d))\(hours.filter { $0 != ":" })"
    }
  }

  private var timeHeader: String {
    switch stamp {
    case .dateAndClock: "Tag\(separator)Uhr"
    case .dateAndHour: "Tag\(separator)hour"
    case .twoColumns: "from\(separator)until"
    default: zone == .header ? "MTU (UTC)" : extras.contains(.gbk) ? "时段" : "when"
    }
  }

  private func number(_ value: Double) -> String {
    let text = "\(value)"
    var (whole, fraction) = (String(text.prefix { $0 != "." }), String(text.drop { $0 != "." }.dropFirst()))
    if let grouping, whole.count > 3 { whole = "\(whole.dropLast(3))\(grouping)\(whole.suffix(3))" }
    // Without a fraction 1,234 could be either, and is refused.
    if fraction == "0", grouping != "," { fraction = "" }
    let number = fraction.isEmpty ? whole : whole + (decimalComma ? "," : ".") + fraction
    return extras.contains(.blanks) ? " \(number)\u{A0}" : number
  }

  /// The table's text.
  ///
  /// - Parameters:
  ///   - start: the beginning of the first row on the park's clock, in seconds since 1970.
  ///   - step: seconds a row.
  func text(_ values: [Double], from start: Int, step: Int) -> String {
    var rows = values.enumerated().map { row, value -> String in
      let begin = start + row * step
      let end = begin + step
      let time = isEnd ? end : begin
      let is24 = writes24 && time.isMultiple(of: 86_400)
      var stamp = written(time, is24: is24)
      if self.stamp == .interval { stamp += " - " + written(end, is24: false) }
      if self.stamp == .tightInterval {
        stamp += "-" + written(end, is24: end.isMultiple(of: 86_400)).suffix(5)
      }
      if self.stamp == .twoColumns { stamp += String(separator) + written(end, is24: false) }
      let number = number(value)
      let cell = extras.contains(.quotes) || number.contains(separator) ? "\"\(number)\"" : number
      return line(stamp, cell)
    }
    if isNewestFirst { rows.reverse() }
    var lines = [line(timeHeader, "v")] + rows
    if extras.contains(.trailing) { lines = lines.map { $0 + "\(separator)\(separator)" } }
    if extras.contains(.comments) { lines.insert(contentsOf: ["# exported by hand", "# two lines"], at: 0) }
    if saysSeparator { lines.insert("sep=\(separator)", at: 0) }
    return lines.map { $0 + (extras.contains(.returns) ? "\r\n" : "\n") }.joined()
  }

  private func line(_ time: String, _ value: String) -> String {
    let other = extras.contains(.other) ? "\(separator)x" : ""
    return timeLast ? "\(value)\(other)\(separator)\(time)" : "\(time)\(other)\(separator)\(value)"
  }
}
