import Quantities

extension Declaration {
  /// Says that inlets are served first where their bus is short.
  ///
  /// A led unit needs a little by them in order to give much, as by fans, pumps, feed water and ignition fuel (model.md,
  /// section 4.5). A scenario may say otherwise.
  public mutating func isEssential(_ inlets: Port?...) {
    for index in structure.ports.indices where inlets.contains(structure.ports[index].port) {
      structure.ports[index].priority = .essential
    }
  }

  /// Reads `priority`: which class of takers the inlets of a led unit belong to.
  mutating func readPriorities() {
    let leads = structure.leads
    let inlets = structure.ports.indices.filter { place in
      let port = structure.ports[place]
      let isConnected = port.bus != nil || isDescribing && port.boundary == "description"
      return port.direction == .inlet && isConnected && !port.leads.isEmpty
        && !leads.contains { $0.port == place }
    }
    guard !inlets.isEmpty else { return refusePriorities() }
    let declared = inlets.map {
      (place: $0, key: structure.ports[$0].key, priority: structure.ports[$0].priority)
    }
    let read = group("priority", "When inlets are served where their bus is short, by port") { scope in
      declared.map { inlet in
        scope.choice(
          inlet.key, default: inlet.priority,
          "When it is served: essential first, shared with self-driven units, last after them",
          source: "what the kind needs to run at all is essential; the scenario may say otherwise")
      }
    }
    for (inlet, priority) in zip(declared, read) { structure.ports[inlet.place].priority = priority }
  }

  private mutating func refusePriorities() {
    guard !isDescribing, settings.contains(where: { $0?["priority"] != nil }) else { return }
    known.insert("priority")
    problem(
      structure.isSelfDriven
        ? "\(kindAndUnit) follows its own series: its inlets share what a short bus has with those of other such units"
        : "\(kindAndUnit) has no inlet beside the ports by which it is dispatched",
      at: "priority", hint: "'priority' is for further inlets of units that a bus dispatches")
  }

  /// Notes what is stated of leads and does nothing.
  mutating func checkLeads() {
    guard !isDescribing else { return }
    known.insert("setpoint")
    for setting in settings.compactMap({ $0?["setpoint"] })
    where setting.entries == nil && structure.leads.isEmpty {
      add(Problem("'setpoint' must map lead ports to rates, not be \(setting.shape)", at: setting.origin))
    }
    // A port whose bus is missing was told, and is not among the ports.
    let ports = structure.ports
    let keys = structure.leads.compactMap { ports.indices.contains($0.port) ? ports[$0.port].key : nil }
    for entry in settings.flatMap({ $0?["setpoint"]?.entries ?? [] })
    where !keys.contains(entry.key) && !brokenPorts.contains(entry.key) {
      add(
        Problem(
          keys.isEmpty
            ? "\(kindAndUnit) follows its own series and has no port to give a setpoint to"
            : "'setpoint' names '\(entry.key)', which is no port by which \(kindAndUnit) is dispatched",
          at: entry.origin, hint: suggestion(for: entry.key, among: keys)))
    }
    checkStores()
    guard settings.contains(where: { $0?["must_run"]?.text == "true" }), let first = structure.leads.first,
      first.startAbove != nil
    else { return }
    problem(
      "'start_above' does nothing: \(kindAndUnit) must run whenever it can", at: "start_above",
      hint: "leave out 'start_above' or 'must_run'")
  }

  /// A setpoint that is one number, SI; 0 of any other.
  private func rate(_ setting: Setting?, _ carrier: Carrier) -> Double {
    guard let text = setting?.text, let quantity = try? Quantity(text) else { return 0 }
    return quantity.si(ifMeasuring: carrier.rateUnit) ?? 0
  }

  /// Warns where a store on one bus is set to charge and to release at once: it does not.
  private mutating func checkStores() {
    let stores = structure.leads.filter { $0.role == .charge || $0.role == .release }
      .compactMap { structure.ports.indices.contains($0.port) ? structure.ports[$0.port] : nil }
    guard stores.count == 2, stores[0].bus == stores[1].bus else { return }
    for setting in settings.compactMap({ $0?["setpoint"] }) {
      let rates = stores.map { rate(setting[$0.key], $0.carrier) }
      guard rates.allSatisfy({ $0 > 0 }) else { continue }
      add(
        Problem(
          "\(kindAndUnit) is set to charge and to release at once, and does not release then",
          at: setting.origin, hint: "set one of the two to 0, or give both as series", severity: .warning))
    }
  }
}
