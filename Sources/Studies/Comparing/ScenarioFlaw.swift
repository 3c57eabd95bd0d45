import Kernel
import Quantities
public import Results
import Scenario

/// Why a run is not as good as the reference whatever it saves.
public struct ScenarioFlaw: Sendable, Hashable, CustomStringConvertible {
  /// What it is about.
  public enum Kind: String, Sendable, CaseIterable {
    /// More is left unserved, without a price for it.
    case unserved
    /// Something is left unserved at another price than in the reference, which looks like money saved or lost.
    case otherPrice = "other_unserved_price"
    /// A permit is exceeded for longer.
    case permit
    /// Plants that follow a bus make less.
    case lostProduction = "lost_production"
    /// More wastewater overflows, or more waste is left.
    case untreated
    /// A plant makes less, or less is delivered to users outside: what falls with it is no saving.
    case lessMade = "less_made"
    /// Steps of another length: a part of every difference comes from that.
    case otherStep = "other_step"
  }

  /// What it is about.
  public let kind: Kind
  /// The bus, plant, or outfall with its limit; the id of the indicator for what is left untreated or delivered outside;
  /// empty for the step.
  public let place: String
  /// How long, h; nil where that is not what counts.
  public let hours: Double?
  /// What it is, and what the reference has.
  public let remark: Remark

  /// In English, as terminals have it.
  public var description: String { remark.message }

  /// What a run leaves unserved without a price for it, what its plants do not make for want of a use that they follow, what
  /// it leaves untreated, where it is above a permit for longer than the reference, what it makes less, and whether its
  /// steps are others.
  static func all(of run: ComparedRun, beside reference: ComparedRun) -> [Self] {
    var flaws: [Self] = []
    for row in run.indicators.rows {
      let base = reference.indicators[row.id]?.value ?? 0
      if let bus = row.id.unservedBus {
        guard !run.prices(bus), moreUnserved(row, at: bus, in: run, beside: reference) != nil else {
          continue
        }
        flaws.append(unserved(bus, row, base, in: run))
      } else if row.id.hasPrefix(RunWarning.permitHours), isMore(row.value, than: base) {
        // A limit of an outfall says more than the outfall alone.
        let isWhole = run.indicators.rows.contains {
          $0.id.hasPrefix(row.id + ".")
            && isMore($0.value, than: reference.indicators[$0.id]?.value ?? 0)
        }
        guard !isWhole else { continue }
        flaws.append(permit(row, base, in: run))
      }
    }
    let losses = losses(of: run, beside: reference)
    return flaws + losses + leavings(of: run, beside: reference)
      + otherPrices(of: run, beside: reference) + lessMade(by: run, beside: reference, told: losses)
      + otherStep(of: run, beside: reference)
  }

  /// What an indicator tells of that a run may have no more of than its reference, to be held against it whatever it saves:
  /// what is unserved, permits that are exceeded, production that is lost, what is left untreated; nil of all others.
  static func kind(of id: String) -> Kind? {
    if id == "unserved.hours" || id.unservedBus != nil { return .unserved }
    if id.hasPrefix("bus."), id.hasSuffix(".unserved_hours") { return .unserved }
    if (id + ".").hasPrefix(RunWarning.permitHours) { return .permit }
    if (id + ".").hasPrefix(RunWarning.lostHours) || (id + ".").hasPrefix("production.lost.") {
      return .lostProduction
    }
    return leavings.contains { $0.id == id } ? .untreated : nil
  }

  /// Whether a run has more of it than its reference, beyond the rounding of a whole that it is a part of.
  ///
  /// - Parameter whole: the whole; nil where it is none but itself.
  static func isMore(_ value: Double, than base: Double, of whole: Double? = nil) -> Bool {
    value - base > RunWarning.crumb * (whole ?? value)
  }

  /// What a run leaves unserved at a price, more than the reference: its cost is counted, but not that nothing is emitted
  /// for it.
  static func priced(of run: ComparedRun, beside reference: ComparedRun) -> [Self] {
    run.indicators.rows.compactMap { row in
      guard let bus = row.id.unservedBus, run.prices(bus),
        let base = moreUnserved(row, at: bus, in: run, beside: reference)
      else { return nil }
      let (own, other) = ("\(number(row.value)) \(row.unit)", "\(number(base)) \(row.unit)")
      return Self(
        kind: .unserved, place: bus, hours: nil,
        remark: Remark(
          "bus '\(bus)' leaves \(own) unserved, the reference \(other): its price is in the cost, but what is not "
            + "delivered makes carbon and pollution look lower",
          "母线“\(run.label(ofBus: bus))”缺供 \(own)，对照 \(other)：代价已计入费用，但少供使碳和污染显得更低"))
    }
  }

  /// What the reference leaves unserved at a bus where a run leaves more, beyond rounding; nil where it does not.
  private static func moreUnserved(
    _ row: RecordedIndicators.Row, at bus: String, in run: ComparedRun, beside reference: ComparedRun
  ) -> Double? {
    let base = reference.indicators[row.id]?.value ?? 0
    let supplied = run.indicators["bus.\(bus).supplied"]?.value ?? 0
    return isMore(row.value, than: base, of: supplied + row.value) ? base : nil
  }

  private static func unserved(
    _ bus: String, _ row: RecordedIndicators.Row, _ base: Double, in run: ComparedRun
  ) -> Self {
    let (own, other) = ("\(number(row.value)) \(row.unit)", "\(number(base)) \(row.unit)")
    return Self(
      kind: .unserved, place: bus, hours: nil,
      remark: Remark(
        "bus '\(bus)' leaves \(own) unserved, the reference \(other), and no 'unserved_price' above 0 of the bus says "
          + "what that costs",
        "母线“\(run.label(ofBus: bus))”缺供 \(own)，对照 \(other)；该母线没有大于 0 的 unserved_price 说明其代价"))
  }

  /// Buses that leave something unserved in both runs, at another price than in the reference.
  ///
  /// What the price alone makes of the cost is neither saved nor lost. A shortage that only one of the two has costs what
  /// that one says.
  private static func otherPrices(of run: ComparedRun, beside reference: ComparedRun) -> [Self] {
    let buses = Set((run.indicators.rows + reference.indicators.rows).compactMap(\.id.unservedBus))
    return buses.sorted().compactMap { bus in
      func isShort(_ run: ComparedRun) -> Bool {
        let (unserved, supplied) = ("bus.\(bus).unserved", "bus.\(bus).supplied")
        let value = run.indicators[unserved]?.value ?? 0
        return value > RunWarning.crumb * ((run.indicators[supplied]?.value ?? 0) + value)
      }
      let (own, other) = (run.unservedPrice(bus), reference.unservedPrice(bus))
      guard own.amount != other.amount, isShort(run), isShort(reference) else { return nil }
      return Self(
        kind: .otherPrice, place: bus, hours: nil,
        remark: Remark(
          "what bus '\(bus)' leaves unserved costs \(own.words ?? "nothing"), in the reference "
            + "\(other.words ?? "nothing"): that difference is neither saved nor lost",
          "母线“\(run.label(ofBus: bus))”的缺供价格为 \(own.words ?? "0")，对照 \(other.words ?? "0")：由此产生的差额不是节约也不是损失"))
    }
  }

  private static func permit(_ row: RecordedIndicators.Row, _ base: Double, in run: ComparedRun) -> Self {
    let name = String(row.id.dropFirst(RunWarning.permitHours.count))
    let (outfall, limit) = parts(of: name)
    let words = limit.map { PermitLimit.words(of: $0) }
    let (own, other) = (number(row.value), number(base))
    return Self(
      kind: .permit, place: name, hours: row.value,
      remark: Remark(
        "'\(outfall)' is above \(words.map { "its limit of \($0.message)" } ?? "its permit") for \(own) h, in the "
          + "reference for \(other) h",
        "“\(run.label(ofUnit: outfall))”\(words?.messageZh ?? "")超标 \(own) 小时，对照 \(other) 小时"))
  }

  /// An outfall and the key of one of its limits; ids of outfalls may have points, keys of limits have none.
  static func parts(of name: String) -> (outfall: String, limit: String?) {
    guard let point = name.lastIndex(of: ".") else { return (name, nil) }
    let key = String(name[name.index(after: point)...])
    let limit = key.hasSuffix("_annual") ? String(key.dropLast("_annual".count)) : key
    return PermitLimit(rawValue: limit) == nil ? (name, nil) : (String(name[..<point]), key)
  }

  static let leavings = [
    (id: "wastewater.excess", words: "wastewater overflows", wordsZh: "废水溢流"),
    (id: "waste.excess", words: "waste is left without a taker", wordsZh: "固废无人接收"),
  ]

  /// What leaves the park untreated, for want of a taker, more than in the reference: a task that is left undone.
  private static func leavings(of run: ComparedRun, beside reference: ComparedRun) -> [Self] {
    leavings.compactMap { id, words, wordsZh in
      guard let row = run.indicators[id] else { return nil }
      let base = reference.indicators[id]?.value ?? 0
      guard isMore(row.value, than: base) else { return nil }
      let (own, other) = ("\(number(row.value)) \(row.unit)", "\(number(base)) \(row.unit)")
      return Self(
        kind: .untreated, place: id, hours: nil,
        remark: Remark("\(own) of \(words), in the reference \(other)", "\(wordsZh) \(own)，对照 \(other)"))
    }
  }

  /// Plants that lose more of what they would make than in the reference, as they follow a bus that is short.
  private static func losses(of run: ComparedRun, beside reference: ComparedRun) -> [Self] {
    let prefix = RunWarning.lostHours
    return run.indicators.rows.filter { $0.id.hasPrefix(prefix) }.compactMap { row in
      let plant = String(row.id.dropFirst(prefix.count))
      func value(_ id: String, _ run: ComparedRun) -> Double { run.indicators["\(id)\(plant)"]?.value ?? 0 }
      func tells(_ run: ComparedRun) -> Remark {
        let (hours, lost) = (number(value(prefix, run)), value("production.lost.", run))
        return Remark(
          (lost > 0 ? "\(number(lost)) t in " : "") + "\(hours) h",
          (lost > 0 ? "\(number(lost)) t，" : "") + "\(hours) 小时")
      }
      let grows = [prefix, "production.lost."].contains { id in
        isMore(value(id, run), than: value(id, reference))
      }
      guard grows else { return nil }
      let (own, other) = (tells(run), tells(reference))
      return Self(
        kind: .lostProduction, place: plant, hours: value(prefix, run),
        remark: Remark(
          "'\(plant)', which follows a bus that is short, does not make what it would: \(own.message), in the "
            + "reference \(other.message)",
          "“\(run.label(ofUnit: plant))”随母线缺供而减产：\(own.messageZh)，对照 \(other.messageZh)"))
    }
  }

  static func number(_ value: Double) -> String { RunWarning.number(value) }
}

extension String {
  /// The bus of an indicator of what it could not give, such as `bus.power.unserved`.
  fileprivate var unservedBus: String? {
    guard hasPrefix("bus."), hasSuffix(".unserved") else { return nil }
    return String(dropFirst("bus.".count).dropLast(".unserved".count))
  }
}

extension ComparedRun {
  /// What a planner calls a bus; its id where the scenario says nothing, and both where several are called alike.
  func label(ofBus id: String) -> String { ChineseNames(of: scenario.resolved).bus(id) }

  /// The same of a unit.
  func label(ofUnit id: String) -> String { ChineseNames(of: scenario.resolved).unit(id) }

  /// Whether the scenario says what it costs when a bus cannot serve everyone; a price of 0 says nothing.
  fileprivate func prices(_ bus: String) -> Bool { unservedPrice(bus).amount > 0 }

  /// What the scenario says that it costs when a bus cannot serve everyone, in SI, and as it says it; 0 where it says nothing.
  fileprivate func unservedPrice(_ bus: String) -> (amount: Double, words: String?) {
    guard let text = scenario.resolved.setting(at: "buses.\(bus).unserved_price")?.text,
      let price = try? Quantity(text)
    else { return (0, nil) }
    return (price.si, price.si > 0 ? text : nil)
  }
}
