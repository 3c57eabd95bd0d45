import Kernel
package import Results

extension RunWarning {
  /// The warning as `--json` has it: what says nothing is null.
  package var json: JSON { .object(members) }

  /// The same of one run among several.
  package func json(of run: String) -> JSON { .object(members.merging(["run": .text(run)]) { $1 }) }

  private var members: [String: JSON] {
    [
      "id": .text(id), "kind": .text(kind.rawValue), "label": .text(kind.label),
      "labelZh": .text(kind.labelZh),
      "message": .text(message), "messageZh": .text(messageZh), "place": .text(place),
      "hours": hours.map { .number($0) } ?? .null, "share": share.map { .number($0) } ?? .null,
      "amount": amount.map { ["value": .number($0), "unit": .text(unit)] } ?? .null,
    ]
  }

  /// One line for a terminal, as problems of files are told.
  ///
  /// - Parameter scenario: the scenario's file; what was read has a place of its own.
  package func line(of scenario: String) -> String {
    kind == .input ? "\(place): warning: \(message)" : "\(scenario): warning: \(message)"
  }
}
