import Kernel

/// Tables as comma-separated values (RFC 4180): lines end in CRLF, and a field with a comma, a quotation mark or a
/// line end stands in quotation marks.
public enum CommaSeparated {
  /// A header and rows as text.
  public static func text(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A field, quoted where it must be.
  static func field(_ text: String) -> String {
    let special = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    guard special else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  /// A number with all its digits; empty where there is none.
  public static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "" }
}

extension RecordedIndicators {
  /// One line an indicator: id, value, unit and labels, then a column a month and a column an enterprise.
  public var commaSeparated: String {
    let header = ["indicator", "value", "unit", "label", "label_zh"] + months + enterprises
    let lines = rows.map { row in
      [row.id, CommaSeparated.number(row.value), row.unit, row.label, row.chineseLabel]
        + months.indices.map {
          CommaSeparated.number(row.byMonth.indices.contains($0) ? row.byMonth[$0] : .nan)
        }
        + enterprises.indices.map {
          CommaSeparated.number(row.byEnterprise.indices.contains($0) ? row.byEnterprise[$0] : .nan)
        }
    }
    return CommaSeparated.text(header, lines)
  }
}

extension RunSummary {
  /// One line a bus: what flowed through, what was unserved, what was excess.
  public var busesCommaSeparated: String {
    let header = [
      "bus", "label", "carrier", "unit", "throughput", "unserved", "unserved_steps", "excess", "excess_steps",
    ]
    let lines = buses.map { bus in
      [
        bus.id, bus.label, bus.carrier.rawValue, bus.amountUnit, CommaSeparated.number(bus.throughput),
        CommaSeparated.number(bus.unserved.amount), "\(bus.unserved.steps)",
        CommaSeparated.number(bus.excess.amount), "\(bus.excess.steps)",
      ]
    }
    return CommaSeparated.text(header, lines)
  }
}
