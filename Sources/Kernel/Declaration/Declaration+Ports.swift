extension Declaration {
  /// What a port is, in English and in Chinese.
  typealias PortWords = (summary: String, zh: String)

  /// An inlet that must be connected, by its key in `ports`.
  public mutating func inlet(_ key: String, _ carriers: Carrier..., summary: String, zh: String = "") -> Port
  {
    port(key, .inlet, carriers, (summary, zh), isOptional: false) ?? placeholder(carriers)
  }

  /// An outlet that must be connected.
  ///
  /// - Parameter carries: whether its further quantities depend on what the inlets bring; they are then written by
  ///   `carry`, else by `compose`.
  public mutating func outlet(
    _ key: String, _ carriers: Carrier..., carries: Bool = false, summary: String, zh: String = ""
  ) -> Port {
    port(key, .outlet, carriers, (summary, zh), isOptional: false, carries: carries)
      ?? placeholder(carriers)
  }

  /// An inlet that may be left unconnected; nil then.
  public mutating func optionalInlet(_ key: String, _ carriers: Carrier..., summary: String, zh: String = "")
    -> Port?
  {
    port(key, .inlet, carriers, (summary, zh), isOptional: true)
  }

  /// An outlet that may be left unconnected; nil then.
  public mutating func optionalOutlet(
    _ key: String, _ carriers: Carrier..., carries: Bool = false, summary: String, zh: String = ""
  ) -> Port? {
    port(key, .outlet, carriers, (summary, zh), isOptional: true, carries: carries)
  }

  /// A gas outlet that ends in the atmosphere where it is left unconnected.
  public mutating func release(_ key: String, carries: Bool = true, summary: String, zh: String = "")
    -> Port
  {
    port(key, .outlet, [.gas], (summary, zh), isOptional: true, carries: carries, boundary: "atmosphere")
      ?? placeholder([.gas])
  }

  /// Heat that a unit loses to the surroundings: it needs no connection and cannot be given one.
  ///
  /// - Parameter mayGain: whether it may be negative, because the surroundings can warm the unit. Otherwise a loss below
  ///   zero is heat from nowhere, and ends the run.
  public mutating func ambientLoss(
    _ key: String = "loss", mayGain: Bool = false, summary: String = "Heat to the surroundings",
    zh: String = "散热"
  ) -> Port {
    let port = surroundings(key, .outlet, .heat, boundary: "ambient", summary: summary, zh: zh)
    if mayGain { structure.ports[structure.ports.count - 1].isSigned = true }
    return port
  }

  /// Heat that a unit takes from the surroundings.
  public mutating func ambientHeat(_ key: String, summary: String, zh: String = "") -> Port {
    surroundings(key, .inlet, .heat, boundary: "ambient", summary: summary, zh: zh)
  }

  /// A port of a boundary unit towards the world, or any flow that crosses the park's border under a name.
  public mutating func surroundings(
    _ key: String, _ direction: UnitStructure.PortStructure.Direction, _ carrier: Carrier, boundary: String,
    carries: Bool = true, summary: String, zh: String = ""
  ) -> Port {
    add(key: path + key, (summary, zh), direction, carrier, bus: nil, boundary: boundary, carries: carries)
  }

  /// A port stated inside a nested mapping by the key `bus`, or in the surroundings where `boundary` is given and no
  /// bus is stated.
  ///
  /// Its name is the one given, by which results know it: no other port of the unit may have it.
  public mutating func nestedPort(
    _ direction: UnitStructure.PortStructure.Direction, _ carriers: [Carrier], carries: Bool = false,
    boundary: String = "", name: String, summary: String, zh: String = ""
  ) -> Port? {
    if keepsDescription {
      describe(
        .init(
          key: path + "bus", direction: direction, carriers: carriers, isOptional: !boundary.isEmpty,
          boundary: boundary, summary: summary, summaryZh: zh))
    }
    let told = problems.count
    let stated = shape("bus") { $0?.text }
    let port = connect(
      stated, name: name, (summary, zh), direction, carriers, isOptional: !boundary.isEmpty,
      carries: carries, boundary: boundary,
      missing: "'\(path)bus' of \(kindAndUnit) is missing: the bus that it stands on")
    let isMissing = stated.allSatisfy { $0 == nil }
    if port == nil, isMissing, let problem = problems[told...].first {
      lacking.append(LackingKey(key: "bus", problem: problem))
    }
    // What else may stand here, and in which unit, hangs on what the bus carries.
    if port == nil, carriers.count > 1 { decisiveInScope = Array(problems[told...]) }
    return port
  }

  /// Whether a port is stated, but not as it must be, which was told: it is not missing.
  public func isWrong(port key: String) -> Bool { brokenPorts.contains(key) }

  /// What flows at a port, once it is connected.
  public func carrier(of port: Port) -> Carrier? { structure.ports.first { $0.port == port }?.carrier }

  /// Whether two ports stand on one bus.
  public func shareBus(_ one: Port, _ other: Port) -> Bool {
    let buses = [one, other].map { port in structure.ports.first { $0.port == port }?.bus }
    return buses[0] != nil && buses[0] == buses[1]
  }

  private mutating func port(
    _ key: String, _ direction: UnitStructure.PortStructure.Direction, _ carriers: [Carrier],
    _ words: PortWords,
    isOptional: Bool, carries: Bool = false, boundary: String = ""
  ) -> Port? {
    if keepsDescription {
      describe(
        .init(
          key: key, direction: direction, carriers: carriers, isOptional: isOptional, boundary: boundary,
          summary: words.summary, summaryZh: words.zh))
    }
    if isDescribing {
      return add(
        key: key, words, direction, carriers[0], bus: nil,
        boundary: boundary.isEmpty ? "description" : boundary,
        carries: carries)
    }
    let stated = lanes(of: "ports")
    // What are no ports at all was told, and lacks none of them.
    let isMapping = stated.allSatisfy { $0 == nil || $0?.entries != nil }
    let ports = stated.map { $0?[key] }
    divide(at: "ports." + key, ports.map { $0?.text })
    portKeys.insert(key)
    let told = problems.count
    let port = connect(
      ports, name: key, words, direction, carriers, isOptional: isOptional || !isMapping, carries: carries,
      boundary: boundary,
      missing: "\(kindAndUnit) lacks port '\(key)' (\(words.summary.lowercasedFirst)), of \(list(carriers))")
    let isLeftOut = isOptional && isMapping && ports.allSatisfy { $0 == nil }
    if port == nil, !isLeftOut {
      brokenPorts.insert(key)
      let isMissing = ports.allSatisfy { $0 == nil }
      if isMissing, let problem = problems[told...].first {
        lackingPorts.append(LackingKey(key: key, problem: problem))
      }
      if carriers.count > 1, !isMissing { decisive += problems[told...] }
    }
    return port
  }

  private mutating func connect(
    _ settings: [Setting?], name: String, _ words: PortWords,
    _ direction: UnitStructure.PortStructure.Direction,
    _ carriers: [Carrier],
    isOptional: Bool, carries: Bool, boundary: String, missing: String
  ) -> Port? {
    if isDescribing {
      return add(
        key: name, words, direction, carriers[0], bus: nil, boundary: "description", carries: carries)
    }
    guard let setting = settings.lazy.compactMap({ $0 }).first else {
      guard boundary.isEmpty else {
        return add(key: name, words, direction, carriers[0], bus: nil, boundary: boundary, carries: carries)
      }
      if !isOptional { add(Problem(missing, at: origin)) }
      return nil
    }
    guard let id = setting.text, !setting.isNull else {
      add(Problem("port '\(name)' must name a bus, not \(setting.shape)", at: setting.origin))
      return nil
    }
    guard let bus = park.bus(id) else {
      let near = suggestion(for: id, among: park.buses.filter { carriers.contains($0.carrier) }.map(\.id))
      add(Problem("there is no bus '\(id)'", at: setting.origin, hint: near))
      return nil
    }
    let carrier = park.buses[bus].carrier
    guard carriers.contains(carrier) else {
      let fits = park.buses.filter { carriers.contains($0.carrier) }.map(\.id)
      add(
        Problem(
          "port '\(name)' of \(structure.kind) takes \(list(carriers)), but bus '\(id)' carries \(carrier.rawValue)",
          at: setting.origin, hint: fits.isEmpty ? nil : "buses that fit: " + fits.joined(separator: ", ")))
      return nil
    }
    return add(key: name, words, direction, carrier, bus: bus, boundary: "", carries: carries)
  }

  private mutating func add(
    key: String, _ words: PortWords, _ direction: UnitStructure.PortStructure.Direction, _ carrier: Carrier,
    bus: Int?,
    boundary: String,
    carries: Bool
  ) -> Port {
    claim(key)
    let port = park.port(carrier.medium)
    structure.ports.append(
      .init(
        key: key, port: port, direction: direction, carrier: carrier, bus: bus, boundary: boundary,
        carries: carries,
        leads: [], label: words.summary, labelZh: words.zh))
    return port
  }

  /// Notes a port whose name another one of the unit has: results, setpoints and `lead` know ports by their names.
  ///
  /// What a scenario named is told, where it stands: a kind's own ports have names of their own.
  private mutating func claim(_ name: String) {
    let own = PortName(place: path.isEmpty ? nil : String(path.dropLast()), origin: origin)
    guard let other = portNames.updateValue(own, forKey: name), !isDescribing else { return }
    let (told, first) = own.place == nil ? (other, own) : (own, other)
    let owner = first.place.map { "'\($0)' has already" } ?? "\(kindAndUnit) has as a port of its own"
    add(
      Problem(
        "'\(told.place ?? name)' gives a port the name '\(name)', which \(owner)", at: told.origin,
        hint: "the ports of a unit have names of their own, such as 'water_in' and 'water_out'"))
  }

  /// A port that only keeps a unit with a problem whole until the problem is reported.
  private mutating func placeholder(_ carriers: [Carrier]) -> Port { park.port(carriers[0].medium) }

  private func list(_ carriers: [Carrier]) -> String { carriers.map(\.rawValue).joined(separator: " or ") }

  /// Leaves out what was told of a unit whose carrier is not known: what else it may state, and in which unit, hangs on it.
  mutating func keepDecisive() {
    guard !decisive.isEmpty else { return }
    problems = problems.filter { decisive.contains($0) || $0.severity == .warning }
  }

  /// Notes ports that the kind does not have.
  mutating func flagUnknownPorts() {
    for ports in settings.compactMap({ $0?["ports"] }) {
      guard let entries = ports.entries else {
        add(Problem("'ports' must map port names to buses, not be \(ports.shape)", at: ports.origin))
        continue
      }
      var unknown: [LackingKey] = []
      for entry in entries where !portKeys.contains(entry.key) {
        let problem = Problem(
          "\(structure.kind) has no port '\(entry.key)'", at: entry.origin,
          hint: suggestion(for: entry.key, among: portKeys))
        add(problem)
        path = "ports."
        note(entry.key, among: portKeys, in: settings.map { $0?["ports"] }, problem)
        path = ""
        unknown.append(LackingKey(key: entry.key, problem: problem))
      }
      join(unknown, with: lackingPorts, among: portKeys)
    }
  }
}

/// Where a port has its name from.
struct PortName {
  /// The path of the mapping that a scenario named it by, such as `outputs.water`; nil of the kind's own ports.
  let place: String?
  let origin: Origin
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
