import Kernel
import Quantities

extension Setting {
  /// How many values there are in a tree, and how many levels.
  struct Size {
    var count = 1
    var depth = 1
  }

  /// The size of the tree, itself included.
  var size: Size {
    let parts: [Setting] =
      switch content {
      case .scalar: []
      case .list(let values): values
      case .mapping(let entries): entries.map(\.value)
      }
    return parts.map(\.size).reduce(into: Size()) { whole, part in
      whole.count += part.count
      whole.depth = max(whole.depth, part.depth + 1)
    }
  }

  /// Turns `{value: …, source: …}` into the value with what backs it.
  ///
  /// A mapping is that where it has `value` and one of `source`, `grade`, `low`, `high`, `year`, `note`, or `value`
  /// alone.
  func withProvenanceCollapsed(_ problems: inout [Problem]) -> Setting {
    let evidence = ["source", "grade", "low", "high", "year", "note", "label"]
    guard let entries, var value = self["value"],
      entries.count == 1 || entries.contains(where: { evidence.contains($0.key) && $0.key != "label" })
    else { return self }
    var provenance = Provenance()
    for entry in entries where entry.key != "value" {
      guard evidence.contains(entry.key) else {
        let hint = suggestion(for: entry.key, among: evidence + ["value"])
        problems.append(Problem("unknown key '\(entry.key)' beside 'value'", at: entry.origin, hint: hint))
        continue
      }
      guard let text = entry.value.text, !entry.value.isNull else {
        problems.append(
          Problem("'\(entry.key)' must be text, not \(entry.value.shape)", at: entry.value.origin))
        continue
      }
      switch entry.key {
      case "source": provenance.source = text
      case "low": provenance.low = text
      case "high": provenance.high = text
      case "year": provenance.year = text
      case "note": provenance.note = text
      case "label": provenance.label = text
      default:
        if !["A", "B", "C"].contains(text) {
          problems.append(
            Problem(
              "'grade' must be A, B or C, not '\(text)'", at: entry.value.origin,
              hint: "A use as it is, B check, C assumption"))
        }
        provenance.grade = text
      }
    }
    problems += Self.doubts(of: self, about: value)
    value.provenance = entries.count == 1 ? value.provenance : provenance
    return value
  }

  /// What evidence says that cannot be.
  ///
  /// An end of the plausible range that measures something else than the value, or lies on the wrong side of it, and a year
  /// that is none. Nothing is computed from evidence, so that these are warnings.
  private static func doubts(of stated: Setting, about value: Setting) -> [Problem] {
    var doubts: [Problem] = []
    func doubt(_ message: String, at origin: Origin, hint: String? = nil) {
      doubts.append(Problem(message, at: origin, hint: hint, severity: .warning))
    }
    if let year = stated["year"], let text = year.text, let number = Int(text),
      !(1900...2100).contains(number)
    {
      doubt("'year' is \(text), which is no year that a value may be of", at: year.origin)
    }
    guard let text = value.text, let middle = try? Quantity(text) else { return doubts }
    for (key, sign) in [("low", -1.0), ("high", 1.0)] {
      guard let end = stated[key], let words = end.text, !words.contains("$") else { continue }
      do throws(QuantityError) {
        let bound = try Quantity(words)
        let isBare = bound.hasUnit != middle.hasUnit && middle.dimension != .one
        guard bound.dimension == middle.dimension, !isBare else {
          doubt(
            "'\(key)' is \(words), which cannot be held against the value \(text)", at: end.origin,
            hint: "state it in the value's unit")
          continue
        }
        if sign * (bound.si - middle.si) < -1e-12 * abs(middle.si) {
          doubt("'\(key)' is \(words), and the value \(text) lies beyond it", at: end.origin)
        }
      } catch {
        doubt(error.message(for: key), at: end.origin, hint: error.hint)
      }
    }
    return doubts
  }
}
