import Results
import Studies

/// What a measure is worth, with the word of what that is: a present value, or what is saved where there is none.
struct MeasureWorth {
  let writer: PageWriter
  /// What money is counted in; nil: each amount in its own.
  var unit: ReadersUnit?
  /// The reference's name, as the source of what it has.
  var referenceName = ""

  private func t(_ zh: String, _ en: String) -> Markup { .text(writer.t(zh, en)) }

  private func money(_ value: Double, _ source: String, isSigned: Bool = false, isSize: Bool = false)
    -> Markup
  {
    writer.money(value, from: source, isSigned: isSigned, isSize: isSize, in: unit)
  }

  /// The word and the amount.
  func labelled(_ measure: Measure) -> [Markup] {
    let name = measure.run.name
    if let value = measure.economics?.presentValue {
      return [
        t("净现值 ", "NPV "), money(value, "economics.netPresentValue/\(name)", isSigned: true),
      ]
    }
    guard let saving = measure.saving else { return [t("省钱还是花钱算不出", "money not known")] }
    if measure.money == .even { return [t("不省也不花", "no saving, no cost")] }
    let (isYearly, costs) = (measure.isYearly, saving < 0)
    let source = "economics.\(isYearly ? "yearlySaving" : "saving")/\(name)"
    return [
      t((isYearly ? "每年" : "本期") + (costs ? "多花 " : "省 "), costs ? "costs " : "saves "),
      money(saving, source, isSize: true), t("", isYearly ? " a year" : " in the period"),
    ]
  }

  /// Over how many years the present value is, and what it is as an even amount a year; nothing where there is none.
  func yearly(_ measure: Measure) -> [Markup] {
    guard let economics = measure.economics, let years = economics.studyPeriod,
      let value = economics.annualValue
    else { return [] }
    let name = measure.run.name
    return [
      t("（", " over "),
      writer.number(
        years.text(digits: 3), writer.t("年", "a"), of: years, in: "a", from: "economics.studyPeriod/\(name)"),
      t("，折合每年 ", " ("), money(value, "economics.equivalentAnnualValue/\(name)"), t("）", " a year)"),
    ]
  }

  /// What is cured: what the reference has of it, and the run.
  func cures(_ measure: Measure, most: Int = .max) -> [Markup] {
    let told = measure.cures.isEmpty ? measure.lessens : measure.cures
    let sorted = told.sorted { ($1.change.base, $0.id) < ($0.change.base, $1.id) }
    let left = sorted.count - most
    var pieces = sorted.prefix(most).enumerated().flatMap { place, cure -> [Markup] in
      let unit = ReadersUnit.written(cure.unit, writer.language)
      func figure(_ value: Double, _ unit: String, _ run: String) -> Markup {
        writer.number(value.shownCount, unit, of: value, in: cure.unit, from: "\(cure.id)/\(run)")
      }
      return [
        t(place == 0 ? "" : "、", place == 0 ? "" : ", "), .text(writer.words(cure.subject) + " "),
        figure(cure.change.base, "", referenceName), .text(" → "),
        figure(cure.change.value, unit, measure.run.name),
      ]
    }
    if left > 0 { pieces.append(t("，另 \(left) 处", ", and \(left) more")) }
    return pieces
  }
}
