import Kernel
import Results
import Studies

/// What must be known first: what runs are worse in than the reference, what they warn of that it does not, and what could
/// not be compared.
struct ComparisonAttention {
  let measures: ComparedMeasures
  let writer: PageWriter

  private var t: (String, String) -> String { writer.t }

  /// The list.
  var markup: Markup {
    var notices = measures.comparison.failures.map { failure in
      writer.notice("over", t("未能比较", "not compared"), .text("\(failure.file): \(Self.words(failure.error))"))
    }
    for measure in measures.all {
      notices += measure.flaws.map { flaw in
        let limit = measure.permit(of: flaw).map {
          writer.exceedance($0, of: measure.run) + [.text(t("；", "; "))]
        }
        let isComparable = measure.economics.map { !$0.flaws.contains(flaw) } ?? false
        return notice(
          "over", measure, isComparable ? t("供得更少", "delivers less") : t("不可直接比较", "not comparable"),
          .all((limit ?? []) + [.text(writer.words(flaw.remark))]))
      }
      notices += new(of: measure).map { warning in
        notice(
          warning.kind.isGrave ? "over" : "near", measure, writer.head(of: warning), .text(message(warning)))
      }
    }
    if notices.isEmpty {
      notices.append(
        writer.notice(
          "ok", t("没有新的问题", "Nothing new"),
          .text(
            t(
              "没有一个情景比对照多缺供、多超标或多出警告。",
              "No run leaves more unserved, exceeds a permit for longer or warns of more than the reference.")
          )))
    }
    notices += measures.reference.warnings.map { warning in
      writer.notice(
        warning.kind.isGrave ? "over" : "near", t("对照：", "Reference: ") + writer.head(of: warning),
        .text(message(warning)))
    }
    let told = Set(measures.all.flatMap(\.flaws).map(\.remark))
    notices += measures.comparison.notes.filter { !told.contains($0) }.map {
      writer.notice("near", t("说明", "Note"), .text(writer.words($0)))
    }
    notices += measures.all.compactMap { measure in
      measure.economics?.reason.map {
        notice("near", measure, t("经济性", "economics"), .text(writer.words($0)))
      }
    }
    notices += measures.comparison.warnings.map {
      writer.notice("near", writer.head(of: RunWarning($0)), .text($0.description))
    }
    return .element(
      "div", ["class": "attention", "id": "first"],
      .element("h2", .text(t("先看这些", "Read this first"))),
      .element("ul", ["class": "notices"], notices))
  }

  private func notice(_ state: String, _ measure: Measure, _ head: String, _ words: Markup) -> Markup {
    writer.notice(state, .all([writer.name(measure), .text(" · \(head)")]), words)
  }

  private func message(_ warning: RunWarning) -> String {
    let place = warning.kind == .input ? "\(warning.place): " : ""
    return place + t(warning.messageZh, warning.message)
  }

  /// Warnings that the reference does not have, or less of, as far as no flaw tells the same.
  private func new(of measure: Measure) -> [RunWarning] {
    measure.run.warnings.filter { warning in
      let isTold = measure.flaws.contains { flaw in
        flaw.kind.rawValue == warning.kind.rawValue
          && (flaw.place == warning.place || flaw.place.hasPrefix(warning.place + "."))
      }
      guard !isTold else { return false }
      guard let known = measures.reference.warnings.first(where: { $0.id == warning.id }) else { return true }
      func grows(_ key: KeyPath<RunWarning, Double?>) -> Bool {
        Change(from: known[keyPath: key] ?? 0, to: warning[keyPath: key] ?? 0).effect > 0
      }
      return grows(\.hours) || grows(\.amount)
    }
  }

  /// Why a file was not compared, in a line.
  private static func words(_ error: any Error) -> String {
    (error as? Problems)?.all.map { problem in
      problem.message + (problem.hint.map { "; " + $0 } ?? "")
    }.joined(separator: "; ") ?? "\(error)"
  }
}
