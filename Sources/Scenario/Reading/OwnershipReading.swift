import Kernel
import Quantities

/// Reads the `cost` of a unit or a measure: capex in CNY or by a parameter's unit, lifetime, fixed cost.
struct OwnershipReading {
  /// Whose cost it is, such as `unit 'chp-1'`.
  let subject: String
  /// Parameters, and `cost` among them.
  let settings: Setting
  /// Who may pay, where the cost itself says who; a unit's owner pays for the unit.
  let payers: [String]?
  var problems: [Problem] = []

  /// Seconds of a year of 365 days, which prices by the year are meant for.
  static let year = 365 * 86_400.0

  init(_ subject: String, settings: Setting, payers: [String]? = nil) {
    self.subject = subject
    self.settings = settings
    self.payers = payers
  }

  mutating func read() -> OwnershipCost? {
    guard let cost = settings["cost"] else { return nil }
    var fields = Fields(cost, of: "'cost' of \(subject)")
    let per = fields.text("per")
    let capex = fields.setting("capex").flatMap { money($0, "capex", per, inYear: false, &fields) }
    let lifetime = fields.quantity("lifetime", within: .lifetime)
    let rate = fields.quantity("discount_rate", within: .interest)
    if let value = fields.setting("capex") { checkAmount("capex", value, capex, "CNY", &fields) }
    let payer = payer(&fields)
    // Of a measure's cost resolving has it from the measure's units, where what is wrong with it is told.
    var told: [Problem] = []
    let service = payers == nil ? nil : fields.setting("in_service").flatMap { ServicePeriod($0, &told) }
    var fixed = 0.0
    if let value = fields.setting("fixed") {
      if let text = value.text, let stated = try? Quantity(text).si(expecting: "%/a") {
        let share = AllowedRange.upkeep.taken(stated)
        _ = fields.isAllowed(stated, value, .upkeep)
        fixed = share * Self.year * (capex ?? 0)
        if cost["capex"] == nil {
          fields.report("'fixed' is a share of 'capex', which is missing", at: value.origin)
        }
      } else {
        fixed = money(value, "fixed", per, inYear: true, &fields) ?? 0
        checkUpkeep(fixed, of: capex, value, &fields)
      }
      checkAmount("fixed", value, fixed, "CNY/a", &fields)
    }
    fields.finish(into: &problems)
    return OwnershipCost(
      capex: capex ?? 0, lifetime: lifetime.map { $0 / Self.year }, fixedPerYear: fixed, discountRate: rate,
      enterprise: payer, inService: service ?? .always, origin: cost.origin)
  }

  /// A unit costs something; a measure may save an investment or upkeep, which is worth a warning.
  ///
  /// What is stated is looked at, not what it comes to: of a negative size its own parameter complains.
  private func checkAmount(
    _ key: String, _ value: Setting, _ amount: Double?, _ unit: String, _ fields: inout Fields
  ) {
    if let amount, abs(amount) > Self.most {
      fields.report(
        "'\(key)' of \(subject) is \(value.text ?? ""), which comes to \(amount) \(unit); at most \(Self.most) \(unit) are allowed",
        at: value.origin)
    }
    guard let stated = value.text.flatMap({ try? Quantity($0) }), stated.si < 0 else { return }
    let message = "'\(key)' of \(subject) is \(value.text ?? ""), less than nothing"
    guard payers != nil else {
      return fields.report(message, at: value.origin, hint: "what is sold is no cost")
    }
    fields.add(
      Problem(message + ": the measure then saves it", at: value.origin, severity: .warning))
  }

  /// Upkeep stated as money is held against what it keeps up.
  private func checkUpkeep(_ fixed: Double, of capex: Double?, _ value: Setting, _ fields: inout Fields) {
    guard let capex, capex > 0, fixed > 0 else { return }
    let share = fixed / Self.year / capex
    guard share > AllowedRange.upkeep.usualBounds.upperBound else { return }
    let percent = (fixed / capex * 1000).rounded() / 10
    fields.add(
      Problem(
        "'fixed' of \(subject) is \(value.text ?? ""), \(percent) % of 'capex' each year; 0 %/a to 20 %/a is usual",
        at: value.origin, severity: .warning))
  }

  private func payer(_ fields: inout Fields) -> String? {
    guard let payers, let setting = fields.setting("enterprise") else { return nil }
    if let id = setting.text, payers.contains(id) { return id }
    fields.report(
      "there is no enterprise \(setting.shape)", at: setting.origin,
      hint: setting.text.flatMap { suggestion(for: $0, among: payers) })
    return nil
  }

  /// Twenty times what China invested in fixed assets in 2023, 5.03e13 CNY (National Bureau of Statistics, communiqué of
  /// 29 February 2024).
  static let most = 1e15

  /// An amount, or a price by the unit of one of the unit's parameters: CNY, or CNY a year.
  private func money(
    _ value: Setting, _ key: String, _ per: String?, inYear: Bool, _ fields: inout Fields
  ) -> Double? {
    let wanted = inYear ? "CNY/a" : "CNY"
    let scale = inYear ? Self.year : 1
    guard let text = value.text else {
      fields.report("'\(key)' must be an amount of money, not \(value.shape)", at: value.origin)
      return nil
    }
    if let amount = try? Quantity(text).si(expecting: wanted) { return amount * scale }
    do throws(QuantityError) {
      _ = try Quantity(text)
    } catch {
      var problem = Problem(error.message(for: key), at: value.origin, hint: error.expecting(wanted).hint)
      problem.unitFault = UnitFault(error, of: key, at: value.origin)
      fields.add(problem)
      return nil
    }
    let candidates = (settings.entries ?? []).filter { entry in
      per.map { entry.key == $0 } ?? (entry.key != "cost")
    }
    for entry in candidates {
      guard let size = entry.value.text, (try? Quantity(size)) != nil, Double(size) == nil else { continue }
      if let amount = try? Quantity("(\(text)) * (\(size))").si(expecting: wanted) { return amount * scale }
    }
    let makesNone =
      per.map { "'\($0)' of \(subject) does not make an amount of money of it" }
      ?? "no parameter of \(subject) makes an amount of money of it"
    var problem = Problem(
      "'\(key)' is \(text), but \(makesNone)", at: value.origin,
      hint: "state it in \(wanted), or name the parameter that it is meant by with 'per'")
    // A size that is wrong is told by its own reader.
    problem.follows = candidates.map(\.value.origin)
    fields.add(problem)
    return nil
  }
}

extension AllowedRange {
  /// How long something lasts: what the economics can count, and dams and buildings at most (grade C).
  fileprivate static let lifetime = AllowedRange("lifetime", "a", 0.01...200, usual: 1...60, of: "cost")
  /// Upkeep a year as a share of what was paid: 1 to 5 % of most equipment (VDI 2067 part 1, annex A; ends grade C).
  fileprivate static let upkeep = AllowedRange("fixed", "%/a", -100...100, usual: -20...20, of: "cost")
}
