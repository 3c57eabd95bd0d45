import Results
import Studies

/// What the page of a comparison opens with: sentences with figures, by a rule that holds for any data.
///
/// First what the reference itself is short of or exceeds, and what cures that; then what saves money and carbon, the largest
/// present value of a single measure first; else the cheapest carbon; else why there is neither. In smaller type, what follows
/// it, what puts such measures together, what cuts most carbon, where that is another; then what is not comparable, and why;
/// then files that failed.
struct ComparisonHeadline {
  let measures: ComparedMeasures
  let writer: PageWriter

  /// The sentences.
  var sentence: Markup {
    let (singles, combinations) = measures.leading
    let gaps = ReferenceGaps(measures: measures, writer: writer)
    let rest =
      annual(singles) + next(singles.dropFirst()) + together(combinations)
      + mostCarbon(besides: singles.first) + flawed
      + ReliabilityWords(measures: measures, writer: writer).sentences + ageing + failed
    return .all(
      gaps.sentences + first(singles) + [.element("span", ["class": "rest"], rest)])
  }

  private var worth: MeasureWorth { MeasureWorth(writer: writer) }

  private var isAlone: Bool { measures.all.count == 1 }

  private func t(_ zh: String, _ en: String) -> Markup { .text(writer.t(zh, en)) }

  private func first(_ best: [Measure]) -> [Markup] {
    if let measure = best.first {
      let opening =
        isAlone
        ? [writer.name(measure), t("省钱也减碳：", " saves money and carbon: ")]
        : [
          ReferenceGaps(measures: measures, writer: writer).hasCures
            ? t("此外，省钱也减碳的先做", "Beyond that, first ") : t("先做", "First "), writer.name(measure), t("：", ": "),
        ]
      return opening + gains(of: measure) + rule(of: best) + [t("。", ". ")] + effects(of: measure)
    }
    if let measure = measures.measures(.buysCarbon).first {
      let opening =
        isAlone
        ? [writer.name(measure), t("花钱减碳", " buys carbon")]
        : [
          t("没有一项既省钱又减碳。减碳最便宜的是", "None saves both money and carbon. The cheapest carbon is that of "),
          writer.name(measure),
        ]
      return opening + price(of: measure) + [t("。", ". ")] + effects(of: measure)
    }
    return [nothing]
  }

  /// What is invested, saved and abated.
  private func gains(of measure: Measure) -> [Markup] {
    let name = measure.run.name
    var pieces: [Markup] = []
    let period = measure.isYearly ? writer.t("每年", " a year") : writer.t("本期", " in the period")
    if let capex = measure.economics?.capex, capex > 0 {
      pieces += [
        t("投资 ", ""), writer.money(capex, from: "economics.capex/\(name)"), t("，", " of capital saves "),
      ]
    } else {
      pieces.append(t("不需投资，", "without capital it saves "))
    }
    if let saving = measure.saving {
      pieces += [
        t("\(period)省 ", ""), writer.money(saving, from: savingSource(measure)), t("、少排 ", " and "),
      ]
    }
    if let abatement = measure.abatement {
      pieces += [writer.amount(abatement, "tCO2e", from: abatementSource(measure)), t("", period)]
    }
    if let value = measure.economics?.presentValue {
      pieces += [
        t("，净现值 ", ", with a net present value of "),
        writer.money(value, from: "economics.netPresentValue/\(name)"),
      ]
      pieces += worth.yearly(measure)
    }
    return pieces
  }

  /// By what rule the first is the first.
  private func rule(of best: [Measure]) -> [Markup] {
    guard best.count > 1 else { return [] }
    let count = best.count
    return best[0].economics?.presentValue == nil
      ? [t("，在 \(count) 项既省钱也减碳的单项措施中省得最多", ", the most of \(count) single measures that save both")]
      : [t("，在 \(count) 项既省钱也减碳的单项措施中最大", ", the largest of \(count) single measures that save both")]
  }

  /// That single measures are looked at for unlike times, and which is first by what they are worth a year.
  private func annual(_ singles: [Measure]) -> [Markup] {
    let told = singles.compactMap { measure in
      measure.economics.flatMap { own in
        own.studyPeriod.flatMap { years in own.annualValue.map { (measure: measure, years: years, value: $0) }
        }
      }
    }
    guard let shortest = told.min(by: { $0.years < $1.years }),
      let longest = told.max(by: { $0.years < $1.years }),
      shortest.years < longest.years, let most = told.max(by: { $0.value < $1.value })
    else { return [] }
    func years(_ entry: (measure: Measure, years: Double, value: Double), _ unit: String) -> Markup {
      writer.number(
        entry.years.text(digits: 3), unit, of: entry.years, in: "a",
        from: "economics.studyPeriod/\(entry.measure.run.name)")
    }
    let isSame = most.measure.number == singles.first?.number
    return [
      t("各措施的研究期由 ", "They are looked at for "), years(shortest, ""), t(" 至 ", " to "),
      years(longest, writer.t("年", "a")),
      t(
        "不等，按折合每年的净现值（年值）比，",
        isSame
          ? "; by the present value as an even amount a year, too, "
          : "; by the present value as an even amount a year, "),
      writer.name(most.measure),
      t(isSame ? "仍居首：每年 " : "居首：每年 ", " comes first with "),
      writer.money(most.value, from: "economics.equivalentAnnualValue/\(most.measure.run.name)"),
      t("。", " a year. "),
    ]
  }

  /// What puts single measures together, which stands apart: the best of it.
  private func together(_ combinations: [Measure]) -> [Markup] {
    guard let best = combinations.first, let value = best.economics?.presentValue else { return [] }
    let name = best.run.name
    return [
      t("组合另列，因其组成已逐项比较：", "Combinations stand apart, since what they put together is compared by itself: "),
      writer.name(best),
      combinations.count > 1
        ? t(
          "的净现值在 \(combinations.count) 个组合中最大，为 ",
          ", the largest of \(combinations.count), has a net present value of ")
        : t("的净现值为 ", " has a net present value of "),
      writer.money(value, from: "economics.netPresentValue/\(name)"),
      t("，投资 ", " for "), writer.money(best.economics?.capex ?? 0, from: "economics.capex/\(name)"),
      t("。", " of capital. "),
    ]
  }

  /// What present values leave out.
  private var ageing: [Markup] {
    measures.uncountedAgeing.map { [.text(writer.words($0) + writer.t("", " "))] } ?? []
  }

  /// What directors ask for beside carbon and money.
  private static let asked = ["coal.purchased", "air.nox", "discharge.cod"]

  /// What a measure does to coal, nitrogen oxides and oxygen demand, as far as the runs count them.
  private func effects(of measure: Measure) -> [Markup] {
    let (changed, same) = asked(of: measure)
    guard !changed.isEmpty || !same.isEmpty else { return [] }
    let pieces = changed.enumerated().flatMap { place, entry in
      [t(place == 0 ? "" : "，", place == 0 ? "It changes " : ", ")] + difference(entry, of: measure)
    }
    guard !same.isEmpty else { return pieces + [t("。", ". ")] }
    let listed = same.joined(separator: writer.t("、", ", "))
    let rest = t("\(listed)不变", changed.isEmpty ? "It does not change \(listed)" : " and not \(listed)")
    return pieces + (changed.isEmpty ? [] : [t("，", ",")]) + [rest, t("。", ". ")]
  }

  /// What of that changes, and the names of what does not.
  private func asked(of measure: Measure) -> (
    changed: [(column: EffectColumn, change: Change)], same: [String]
  ) {
    let known = Self.asked.compactMap { id in
      measures.change(id, measure).flatMap { change in
        EffectColumn.main.first { $0.id == id }.map { (column: $0, change: change) }
      }
    }
    return (
      known.filter { $0.change.effect != 0 },
      known.filter { $0.change.effect == 0 }.map { $0.column.words[writer.language] }
    )
  }

  private func difference(_ entry: (column: EffectColumn, change: Change), of measure: Measure) -> [Markup] {
    [
      .text(entry.column.words[writer.language] + " "),
      writer.amount(
        entry.change.difference, measures.comparison[entry.column.id]?.unit ?? "",
        from: "difference/\(entry.column.id)/\(measure.run.name)", isSigned: true),
    ]
  }

  private func savingSource(_ measure: Measure) -> String {
    "economics.\(measure.isYearly ? "yearlySaving" : "saving")/\(measure.run.name)"
  }

  private func abatementSource(_ measure: Measure) -> String { "abatement/\(measure.run.name)" }

  /// The two that follow, each with its capital, present value, carbon, and what directors ask for beside.
  private func next(_ others: ArraySlice<Measure>) -> [Markup] {
    others.prefix(2).enumerated().flatMap { place, measure -> [Markup] in
      let name = measure.run.name
      var pieces = [
        t(place == 0 ? "其次是" : "再次是", place == 0 ? "Next " : "Then "), writer.name(measure), t("：", ": "),
      ]
      if let capex = measure.economics?.capex, capex > 0 {
        pieces += [
          t("投资 ", ""), writer.money(capex, from: "economics.capex/\(name)"), t("，", " of capital, "),
        ]
      }
      pieces += worth.labelled(measure) + worth.yearly(measure)
      if let abatement = measure.abatement {
        pieces += [
          t(measure.isYearly ? "，每年少排 " : "，本期少排 ", ", "),
          writer.amount(abatement, "tCO2e", from: abatementSource(measure)),
          t("", measure.isYearly ? " less a year" : " less"),
        ]
      }
      let (changed, same) = asked(of: measure)
      pieces += changed.flatMap { entry in [t("，", ", ")] + difference(entry, of: measure) }
      if !same.isEmpty {
        let listed = same.joined(separator: writer.t("、", ", "))
        pieces.append(t("，\(listed)不变", ", \(listed) unchanged"))
      }
      return pieces + [t("。", ". ")]
    }
  }

  private func price(of measure: Measure) -> [Markup] {
    var pieces: [Markup] = []
    if let cost = measure.costOfTonne {
      pieces += [t("：每吨 ", ": "), tonne(cost, measure), t("", " a tonne")]
    }
    if let abatement = measure.abatement {
      pieces += [
        t(pieces.isEmpty ? "：" : "，", pieces.isEmpty ? ": " : ", "),
        t(measure.isYearly ? "每年少排 " : "本期少排 ", ""),
        writer.amount(abatement, "tCO2e", from: abatementSource(measure)),
        t("", measure.isYearly ? " less a year" : " less in the period"),
      ]
    }
    if let capex = measure.economics?.capex, capex > 0 {
      pieces += [
        t("，投资 ", ", "), writer.money(capex, from: "economics.capex/\(measure.run.name)"),
        t("", " of capital"),
      ]
    }
    return pieces
  }

  private func tonne(_ cost: Double, _ measure: Measure) -> Markup {
    writer.number(
      cost.shown(figures: 3), writer.t("元", "CNY"), of: cost, in: "CNY/tCO2e",
      from: "costOfTonne/\(measure.run.name)")
  }

  /// What is said where nothing saves both and nothing buys carbon.
  private var nothing: Markup {
    if measures.all.allSatisfy(\.isApart) {
      return t("没有可排名的情景。", "There is nothing to rank. ")
    }
    if measures.all.allSatisfy(\.isUnchanged) {
      return t(
        "与对照没有可辨的差别。", "Nothing differs from the reference by more than the noise of the dispatch. ")
    }
    if measures.all.contains(where: { $0.verdict == .other && $0.carbon == .falls }) {
      return t(
        "有措施减碳，但算不出省钱还是花钱。", "Carbon falls, but whether that saves or costs money is not known. ")
    }
    if measures.all.allSatisfy({ $0.carbon == .unknown }) {
      return t(
        "这些情景没有温室气体核算，只比较其他指标。", "These runs do not count greenhouse gases; other indicators are compared. ")
    }
    return isAlone
      ? t("没有减碳，或减碳而另有问题。", "It does not cut carbon without a problem of its own. ")
      : t("没有一项减碳而不另添问题。", "None cuts carbon without a problem of its own. ")
  }

  /// What cuts most carbon, where that is not what is named first.
  private func mostCarbon(besides first: Measure?) -> [Markup] {
    let candidates = measures.all.filter { $0.flaws.isEmpty && $0.carbon == .falls }
    guard candidates.count > 1,
      let most = candidates.max(by: { ($0.abatement ?? 0) < ($1.abatement ?? 0) }),
      let abatement = most.abatement, most.number != (first ?? measures.measures(.buysCarbon).first)?.number
    else { return [] }
    var pieces = [
      t("减碳最多的是", "Most carbon is cut by "), writer.name(most), t("：", ": "),
      writer.amount(abatement, "tCO2e", from: abatementSource(most)),
    ]
    if let value = most.economics?.presentValue {
      pieces += [
        t("，净现值 ", ", at a net present value of "),
        writer.money(value, from: "economics.netPresentValue/\(most.run.name)"),
      ]
    }
    return pieces + [t("。", ". ")]
  }

  /// What would be above a permit, short, made less or left undone, and what has no place in the ranking.
  private var flawed: [Markup] {
    ScenarioFlaw.Kind.allCases.flatMap { kind -> [Markup] in
      // Of what is not ranked nothing else is said here: a part of it comes from the steps.
      let found = measures.all.filter { measure in
        (kind == .otherStep || !measure.isApart) && measure.flaws.contains { $0.kind == kind }
      }
      guard !found.isEmpty else { return [] }
      let (before, words) =
        switch kind {
        case .unserved: ("", ("会缺供更多", "More would be left unserved by "))
        case .otherPrice: ("", ("的缺供价格与对照不同", "Unserved demand is priced otherwise by "))
        case .permit where (measures.reference.indicators["discharge.hours_above_permit"]?.value ?? 0) > 0:
          ("", ("会使排放比对照超标更久，或多超一项", "A permit would be exceeded for longer, or a further limit of it, by "))
        case .permit: ("", ("会使排放超标", "A discharge permit would be exceeded by "))
        case .lostProduction: ("", ("会使生产减产", "Production would be lost by "))
        case .untreated: ("", ("会使更多废水或固废无出路", "More wastewater or waste would be left untreated by "))
        case .lessMade: ("", ("的产量或外供会少于对照", "Less would be made or delivered by "))
        case .otherStep: ("不排名：", ("的步长与对照不同", "Not ranked, since its steps are not the reference's: "))
        }
      let pieces = [t(before, words.1)] + writer.names(found, most: 3) + [t(words.0, "")]
      return pieces + longest(of: kind, in: found) + [t("。", ". ")]
    }
  }

  /// The longest of a kind, with the limit that is exceeded where that is known.
  private func longest(of kind: ScenarioFlaw.Kind, in found: [Measure]) -> [Markup] {
    let longest = found.flatMap { measure in
      measure.flaws.filter { $0.kind == kind }.compactMap { flaw in flaw.hours.map { (measure, flaw, $0) } }
    }.max { $0.2 < $1.2 }
    guard let (measure, flaw, hours) = longest else { return [] }
    let id = kind == .permit ? RunWarning.permitHours : RunWarning.lostHours
    let limit = measure.permit(of: flaw).map {
      writer.exceedance($0, of: measure.run) + [t("，", ", ")]
    }
    return [t("（", " (")] + (limit ?? [])
      + [
        t("最长 ", "for up to "),
        writer.number(
          hours.shownCount, "h", of: hours, in: "h", from: "\(id)\(flaw.place)/\(measure.run.name)"),
        t("）", ")"),
      ]
  }

  private var failed: [Markup] {
    let count = measures.comparison.failures.count
    guard count > 0 else { return [] }
    return [t("另有 \(count) 个文件未能比较。", "\(count.counted("file")) could not be compared. ")]
  }
}
