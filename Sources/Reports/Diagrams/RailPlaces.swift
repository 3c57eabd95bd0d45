import Kernel
package import Results

/// All that diagrams of one run are made of: who is connected, and the flows of the run and its months.
///
/// Made once, it gives every picture of the run, and the places that hours, months and scenarios share.
package struct RailPlaces: Sendable {
  /// What is connected.
  package let graph: RailGraph

  /// Reads the flows of a run and of its months.
  ///
  /// - Throws: `StorageError` when something cannot be read.
  package init(of run: RunFile, _ park: RecordedPark) throws {
    // A run of one month has no parts, and more than ten years of months say nothing new of what matters.
    let months = park.months.count > 1 ? park.months.prefix(Self.mostMonths) : []
    let means = try run.means(
      over: [.horizon] + months.map { .month($0) }, of: park, onlyRates: true)
    let flows = means.map { RailFlows(park, $0) }
    let gases =
      park.ports(of: .fuel).isEmpty ? [] : park.gaseousFuels(try run.means(over: .horizon, of: park))
    graph = RailGraph(park, whole: flows[0], parts: Array(flows.dropFirst()), gases: gases)
  }

  private static let mostMonths = 120

  /// A picture of the whole run; nil where nothing of the subject flows.
  package func diagram(
    _ subject: RailDiagram.Subject, enterprise: String? = nil, language: Language,
    beside base: RailDiagram? = nil
  ) -> RailDiagram? {
    RailDiagram.layout(
      RailReduction(graph, subject, enterprise: enterprise), language: language, beside: base)
  }
}
