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
    let lifetime = fields.quantity("lifetime", in: .years)
    let rate = fields.quantity("discount_rate", in: .percent)
    let payer = payer(&fields)
    var fixed = 0.0
    if let value = fields.setting("fixed") {
      if let text = value.text, let share = try? Quantity(text).si(expecting: "%/a") {
        fixed = share * Self.year * (capex ?? 0)
        if cost["capex"] == nil {
          fields.report("'fixed' is a share of 'capex', which is missing", at: value.origin)
        }
      } else {
        fixed = money(value, "fixed", per, inYear: true, &fields) ?? 0
      }
    }
    if let lifetime, lifetime <= 0 {
      fields.report("'lifetime' must be above zero", at: cost["lifetime"]?.origin ?? cost.origin)
    }
    fields.finish(into: &problems)
    return OwnershipCost(
      capex: capex ?? 0, lifetime: lifetime.map { $0 / Self.year }, fixedPerYear: fixed, discountRate: rate,
      enterprise: payer, origin: cost.origin)
  }

  private func payer(_ fields: inout Fields) -> String? {
    guard let payers, let setting = fields.setting("enterprise") else { return nil }
    if let id = setting.text, payers.contains(id) { return id }
    fields.report(
      "there is no enterprise \(setting.shape)", at: setting.origin,
      hint: setting.text.flatMap { suggestion(for: $0, among: payers) })
    return nil
  }

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
      fields.report(error.message(for: key), at: value.origin, hint: error.expecting(wanted).hint)
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
    fields.report(
      "'\(key)' is \(text), but \(makesNone)", at: value.origin,
      hint: "state it in \(wanted), or name the parameter that it is meant by with 'per'")
    return nil
  }
}
