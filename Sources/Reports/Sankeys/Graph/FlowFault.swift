/// Flows that do not close and have no named end: a fault of the run or of this program, never drawn.
package struct FlowFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// One unit or bus that does not close.
  package struct Open: Sendable, Hashable {
    /// The id.
    package var id: String
    /// What comes in less what goes out and what is known to change, beside the size of what flows there, whatever
    /// counts as its zero.
    package var residual: Double
  }

  package var quantity: SankeyQuantity
  /// The worst first.
  package var open: [Open]

  package var description: String {
    let shown = open.prefix(5).map { "\($0.id) by \($0.residual.text(digits: 3))" }.joined(separator: ", ")
    let more = open.count > 5 ? " and \(open.count - 5) more" : ""
    return """
      the \(quantity.rawValue) of the run does not close at \(shown)\(more), relative to what flows there; \
      at most \(FlowGraph.tolerance.text()) is rounding of the file
      """
  }
}
