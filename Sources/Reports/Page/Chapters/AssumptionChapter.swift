import Kernel
import Scenario

/// What backs the values of a scenario: sources and grades.
struct AssumptionChapter {
  private let values: [ShownValue]

  init(_ scenario: ResolvedScenario) {
    values = ShownValue.all(in: scenario.settings).filter {
      $0.provenance?.source != nil || $0.provenance?.grade != nil
    }
  }

  /// The same value from the same source, wherever it is stated.
  private struct Stated: Hashable {
    var text: String
    var source: String
    var grade: String
  }

  /// The section; nil where no value states its source.
  func section(_ writer: inout PageWriter) -> Markup? {
    guard !values.isEmpty else { return nil }
    var order: [Stated] = []
    var paths: [Stated: [String]] = [:]
    for value in values {
      let stated = Stated(
        text: value.text, source: value.provenance?.source ?? "", grade: value.provenance?.grade ?? "")
      if paths[stated] == nil { order.append(stated) }
      paths[stated, default: []].append(value.path)
    }
    let rows = order.map { stated -> [Markup] in
      let all = paths[stated] ?? []
      return [
        .all([
          .text(all[0]),
          all.count > 1
            ? .element(
              "span", ["class": "muted"],
              " +\(writer.count(all.count - 1, from: "scenario_yaml/\(all[0])/others"))") : .text(""),
        ]),
        .text(stated.text), .text(stated.source),
        .element(
          "span", ["class": "grade \(stated.grade)"], .text(stated.grade.isEmpty ? "–" : stated.grade)),
      ]
    }
    let counts = ["A", "B", "C"].map { grade in (grade, order.count { $0.grade == grade }) }
    let bar = counts.filter { $0.1 > 0 }.map { grade, count in
      Markup.element(
        "span", ["class": "g\(grade)", "style": "flex:\(count)"], .element("b", .text(grade)), " ",
        writer.count(count, from: "scenario_yaml/grades/\(grade)"))
    }
    let buttons = ["all", "A", "B", "C"].map { grade in
      Markup.element(
        "button",
        ["type": "button", "data-grade": grade, "aria-pressed": grade == "all" ? "true" : "false"],
        .text(grade == "all" ? writer.t("全部", "all") : grade))
    }
    let table = writer.table(
      [
        TableHead(writer.t("数值", "value of")), TableHead(writer.t("取值", "value"), isRight: true),
        TableHead(writer.t("来源", "source")), TableHead(writer.t("等级", "grade")),
      ], rows)
    let count = writer.count(order.count, from: "scenario_yaml/sources")
    return writer.section(
      "assumptions", writer.t("假设与来源", "Assumptions and sources"),
      writer.sentence(
        "\(count) 个数值注明了来源：A 可直接引用，B 使用前核对，C 为假设。结果不会比它所依赖的最差的数更可靠。",
        "\(count) values state their source: A use as it is, B check before use, C an assumption. A result is no better than the worst value it hangs on."
      ),
      [
        .element(
          "div",
          [
            "class": "gradebar", "role": "img",
            "aria-label": counts.map { "\($0.0) \($0.1)" }.joined(separator: ", "),
          ], bar),
        .element(
          "div", ["class": "filter screen-only", "role": "group"],
          buttons + [
            .element(
              "input",
              [
                "type": "search", "placeholder": writer.t("查找路径、数值或来源", "find a path, value or source"),
                "aria-label": writer.t("查找", "find"),
              ])
          ]),
        .element(
          "div",
          [
            "class": "tall assume", "tabindex": "0", "role": "region",
            "aria-label": writer.t("假设与来源", "assumptions and sources"),
          ], table),
        .element(
          "p", ["class": "what print-only"],
          .text(
            writer.t(
              "打印版只列前 40 项；全部见网页或结果文件。",
              "The print shows the first 40; all are on the page and in the results file."))),
      ])
  }
}
