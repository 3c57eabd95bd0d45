public import Kernel

extension Setting {
  /// The value in one line: text as it is, lists and mappings as YAML writes them in a line.
  public var flowText: String {
    switch content {
    case .scalar(let text): text
    case .list(let values): "[" + values.map(\.flowText).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key): \($0.value.flowText)" }.joined(separator: ", ") + "}"
    }
  }
}
