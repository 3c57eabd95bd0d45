import Kernel
package import Results

extension SankeyDiagram {
  /// A Sankey of a run over a period.
  ///
  /// - Parameters:
  ///   - quantity: what is followed.
  ///   - park: who is connected to what.
  ///   - means: flows over a period; one step gives rates, all else amounts.
  /// - Returns: nil where nothing of the quantity flows.
  /// - Throws: ``FlowFault`` where something does not close.
  package init?(
    of quantity: SankeyQuantity, park: RecordedPark, means: RecordedMeans
  ) throws(FlowFault) {
    let builder = try FlowGraphBuilder(park, means, quantity)
    let whole = builder.graph
    guard !whole.links.isEmpty else { return nil }
    let reduction = FlowReduction(whole, of: quantity)
    let graph = reduction.graph
    isRate = means.isStep
    hours = means.hours
    let factor = quantity.factor(hours: hours, isRate: isRate)
    let sums = graph.sums
    total = graph.total * factor
    let figures = graph.nodes.indices.map { [total] node in
      Self.figures(sums.size(node) * factor, of: total)
    }
    let names = graph.names
    let layout = SankeyLayout(graph, reduction.order, names: names, figures: figures)
    of = quantity
    self.park = Label(stated: park.title, id: park.title)
    period = means.shownPeriod
    unit = quantity.unit(isRate: isRate)
    zeroTemperature = builder.measure.zeroTemperature
    nodes = graph.nodes.enumerated().map { place, node in
      Node(
        id: node.id, role: node.role, units: node.units, buses: node.buses, boundaries: node.boundaries,
        label: node.label, name: names[place], inflow: sums.inflow[place] * factor,
        outflow: sums.outflow[place] * factor,
        column: layout.columns.column[place], x: layout.corner[place].x, y: layout.corner[place].y,
        height: layout.bar[place], room: layout.room[place])
    }
    links = graph.links.enumerated().map { place, link in
      Link(
        from: graph.nodes[link.from].id, to: graph.nodes[link.to].id, carrier: link.shade,
        value: link.value * factor, returns: layout.columns.returns[place], drawn: layout.isDrawn[place],
        ports: link.ports, path: layout.paths[place])
    }
    let worst = graph.worst
    closure = Closure(
      worstUnit: builder.worstUnit.id, unitResidual: builder.worstUnit.residual,
      worstNode: worst.map { graph.nodes[$0.node].id } ?? "", nodeResidual: worst?.residual ?? 0,
      inflow: total, outflow: graph.ending * factor)
    let hidden = links.filter { !$0.drawn }
    notDrawn = NotDrawn(count: hidden.count, sum: hidden.reduce(0) { $0 + $1.value })
    (nodesBefore, linksBefore) = (whole.nodes.count, whole.links.count)
    threshold = reduction.share
    width = SankeyFrame().width
    height = layout.height
    scale = layout.scale / factor
  }

  /// What stands under the name of a node: value and share.
  static func figures(_ value: Double, of total: Double) -> String {
    "\(PictureText.figure(value)) · \(share(value, of: total))"
  }

  /// Three digits, per cent.
  static func share(_ value: Double, of total: Double) -> String {
    let share = 100 * value / max(total, .leastNormalMagnitude)
    if share >= 9.95 { return "\(Int(share.rounded()))%" }
    return share >= 0.095 ? "\(share.text(digits: 2))%" : value == 0 ? "0%" : "<0.1%"
  }
}

extension RecordedMeans {
  /// Whether it is one step, whose flows are rates.
  var isStep: Bool { if case .step = period { true } else { false } }
}
