import Results
import Studies

extension PageWriter {
  /// A sentence that has both languages.
  func words(_ remark: Remark) -> String { t(remark.messageZh, remark.message) }

  /// The number and name of a measure.
  func name(_ measure: Measure) -> Markup {
    .element(
      "span", ["class": "measure", "title": PictureText.clean(measure.label, most: PictureText.mostOfTitle)],
      .element("span", ["class": "no"], .text("\(measure.number)")), .text(" \(measure.name)"))
  }

  /// The number and name at the head of a row, with the reason where the row has no place in a ranking.
  func head(of measure: Measure) -> Markup {
    guard let word = reason(measure) else { return name(measure) }
    return .all([name(measure), .text(" "), .element("span", ["class": "tag near"], .text(word))])
  }

  /// Why a measure is not counted among those that are held against each other, in a word; nil where it is.
  func reason(_ measure: Measure) -> String? {
    if measure.isApart { return t("步长不同", "other steps") }
    guard !measure.isComparable else { return nil }
    return measure.economics?.flaws.isEmpty ?? false ? t("供得更少", "delivers less") : t("不可比", "not comparable")
  }

  /// A limit of a permit with the highest that is held against it, and by how much that is above.
  func exceedance(_ permit: PermitFigure, of run: ComparedRun) -> [Markup] {
    let place = "\(permit.outfall).\(permit.key)/\(run.name)"
    func figure(_ value: Double, _ what: String) -> Markup {
      number(
        value.text(digits: 4), ReadersUnit.written(permit.unit), of: value, in: permit.unit,
        from: "permit.\(what)/\(place)")
    }
    var pieces: [Markup] = [
      .text(permit.outfallLabel.text(language) + t("", ", ") + permit.words[language])
    ]
    if let limit = permit.limit { pieces += [.text(t("限值 ", ": limit ")), figure(limit, "limit")] }
    guard let highest = permit.highest else {
      return pieces + [.text(t("，最高值见结果文件的报告", ", the highest is in the report of its results file"))]
    }
    pieces += [.text(t("，最高 ", ", highest ")), figure(highest, "highest")]
    if let excess = permit.excess {
      pieces += [.text(t("，超出 ", ", over by ")), figure(excess, "excess")]
    }
    return pieces
  }

  /// Names in a row.
  func names(_ measures: [Measure], most: Int = .max) -> [Markup] {
    let shown = measures.prefix(most)
    var pieces = shown.enumerated().flatMap { place, measure -> [Markup] in
      let isLast = place == shown.count - 1 && measures.count <= most
      return [.text(place == 0 ? "" : isLast ? t("和", " and ") : t("、", ", ")), name(measure)]
    }
    if measures.count > most {
      pieces.append(.text(t("等 \(measures.count) 项", " and \(measures.count - most) more")))
    }
    return pieces
  }

  /// What readers count money in.
  func moneyUnit(of value: Double) -> ReadersUnit {
    let size = abs(value)
    if language == .english {
      return size >= 1e5 ? ReadersUnit(size: 1e6, name: "M CNY") : ReadersUnit(size: 1, name: "CNY")
    }
    if size >= 1e8 { return ReadersUnit(size: 1e8, name: "亿元") }
    return size >= 1e4 ? ReadersUnit(size: 1e4, name: "万元") : ReadersUnit(size: 1, name: "元")
  }

  /// An amount of money.
  ///
  /// - Parameters:
  ///   - isSize: whether a word tells the sign.
  ///   - column: the unit of a list; nil: that of the amount.
  func money(
    _ value: Double, from source: String, isSigned: Bool = false, isSize: Bool = false,
    in column: ReadersUnit? = nil
  ) -> Markup {
    // In a list's unit nothing would be left of an amount that is a hundredth of it.
    let isSmall = column.map { value != 0 && abs(value) < 0.01 * $0.size } ?? true
    let unit = isSmall ? moneyUnit(of: value) : column ?? moneyUnit(of: value)
    let shown = ((isSize ? abs(value) : value) / unit.size).shown(figures: 3)
    return number(
      (isSigned && value > 0 ? "+" : "") + shown, unit.name, of: value, in: "CNY", from: source)
  }

  /// An amount in a unit of the file.
  func amount(_ value: Double, _ unit: String, from source: String, isSigned: Bool = false) -> Markup {
    let readers = ReadersUnit(unit, language, of: value)
    let shown = (value / readers.size).shown(figures: 3)
    return number(
      (isSigned && value > 0 ? "+" : "") + shown, readers.name, of: value, in: unit, from: source)
  }

  /// A difference in a column: figure, sign and bar; a point where it is noise, a dash where there is none.
  ///
  /// - Parameters:
  ///   - column: what all cells of the column share.
  func difference(_ change: Change?, _ column: DifferenceColumn, from source: String) -> Markup {
    guard let change else { return .element("span", ["class": "muted"], .text("–")) }
    let effect = change.effect
    guard effect != 0 else {
      return .element(
        "span", ["class": "div none"],
        number("·", "", of: change.difference, in: column.unit, from: source))
    }
    let state = column.state(effect)
    let width = Swift.max(1.5, abs(effect) / column.most * 50)
    return .element(
      "span", ["class": "div \(state)"],
      number(column.signed(effect), "", of: change.difference, in: column.unit, from: source),
      .element(
        "i", ["style": "width:\(width.fixed(1))%;\(effect < 0 ? "right" : "left"):50%"]))
  }
}

extension Double {
  /// What is counted, such as hours: whole where it is whole.
  var shownCount: String { self == rounded() ? fixed(0) : shown() }
}

/// What the cells of a column of differences share: the unit, the decimals, the longest bar, and which way is better.
struct DifferenceColumn {
  /// Of the file.
  let unit: String
  /// Of the reader.
  let readers: ReadersUnit
  /// The largest size of an effect.
  let most: Double
  /// Below 0 where less is better, above 0 where more is, 0 where neither is.
  let better: Int
  private let decimals: Int

  init(_ unit: String, _ effects: [Double], better: Int, in readers: ReadersUnit) {
    (self.unit, self.readers, self.better) = (unit, readers, better)
    most = Swift.max(effects.map(abs).max() ?? 0, .leastNormalMagnitude)
    let least = effects.map { abs($0) / readers.size }.filter { $0 > 0 }.min() ?? 1
    // Three figures of the least, so that no language of other units shows less of it; more than two decimals of the
    // largest would say nothing.
    decimals = least >= 100 ? 0 : least >= 10 ? 1 : 2
  }

  /// Whether nothing would be left of a value in the column's unit.
  func isTiny(_ value: Double) -> Bool { value != 0 && abs(value / readers.size) < 0.005 }

  /// The figure with the column's decimals; where nothing would be left of it, that it is about nothing: what it is
  /// exactly stands beside it.
  func shown(_ value: Double) -> String {
    isTiny(value) ? "≈0" : (value / readers.size).fixed(decimals)
  }

  /// The same with a sign.
  func signed(_ value: Double) -> String { (value > 0 && !isTiny(value) ? "+" : "") + shown(value) }

  /// `better`, `worse` or `same`.
  func state(_ effect: Double) -> String {
    better == 0 ? "same" : (effect > 0) == (better > 0) ? "better" : "worse"
  }
}

extension PageWriter {
  /// What readers count a column of money in.
  func moneyColumn(of most: Double) -> ReadersUnit {
    if language == .english { return moneyUnit(of: most) }
    return most >= 1e4 ? ReadersUnit(size: 1e4, name: "万元") : ReadersUnit(size: 1, name: "元")
  }

  /// What readers count a column in that holds small amounts beside large ones.
  func columnUnit(_ unit: String, of most: Double) -> ReadersUnit {
    if unit == "CNY" { return moneyColumn(of: abs(most)) }
    let fitting = ReadersUnit(unit, language, of: most)
    guard language == .chinese, fitting.size == 1 || unit == "MWh" else { return fitting }
    // A column in 亿 would be all zeros.
    switch unit {
    case "MWh" where abs(most) >= 10: return ReadersUnit(size: 10, name: "万 kWh")
    case "Nm3" where abs(most) >= 1e4: return ReadersUnit(size: 1e4, name: "万 Nm³")
    default: return fitting
    }
  }

  /// What readers count pollutant equivalents in.
  func equivalentUnit(of most: Double) -> ReadersUnit {
    if language == .english {
      return most >= 1e3 ? ReadersUnit(size: 1e3, name: "k eq.") : ReadersUnit(size: 1, name: "eq.")
    }
    return most >= 1e4 ? ReadersUnit(size: 1e4, name: "万当量") : ReadersUnit(size: 1, name: "当量")
  }

  /// What there is no figure of.
  var dash: Markup { .element("span", ["class": "muted"], .text("–")) }
}

extension ReadersUnit {
  /// A unit of so many of the file's.
  init(size: Double, name: String) { (self.size, self.name) = (size, name) }
}
