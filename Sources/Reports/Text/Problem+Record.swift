package import Kernel

extension Problem {
  /// The problem as `--json` has it.
  package var json: JSON {
    var members: [String: JSON] = [
      "severity": .text(severity.rawValue), "message": .text(message), "file": .text(origin.file),
    ]
    if origin.line > 0 {
      members["line"] = .integer(origin.line)
      members["column"] = .integer(origin.column)
    }
    if let hint { members["hint"] = .text(hint) }
    if !origin.layer.isEmpty { members["from"] = .text(origin.layer) }
    return .object(members)
  }
}
