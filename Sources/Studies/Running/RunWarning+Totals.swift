import Accounts
import Kernel
import Results

extension RunWarning {
  /// What one lane of a run has to tell, in the order of the kinds.
  ///
  /// - Parameters:
  ///   - park: the park.
  ///   - totals: what the run amounted to.
  ///   - table: its indicators.
  ///   - report: what it says of itself.
  ///   - names: what Chinese sentences call units and buses.
  static func all(
    _ park: Park, _ totals: Totals, _ table: IndicatorTable, _ report: Report, lane: Int,
    _ names: ChineseNames
  ) -> [RunWarning] {
    let step = Double(park.clock.step) / 3600
    var warnings = shortfalls(park, totals, table, lane: lane, names)
    warnings += flagged(park, report, lane: lane, names)
    if report.frozenSteps[lane] > 0 {
      let steps = report.frozenSteps[lane]
      warnings.append(.frozen(steps: steps, hours: Double(steps) * step))
    }
    let outfalls = park.structures.filter { $0.boundary == .world("receiving-water") }.map(\.id)
    let hours = table.rows.filter { $0.indicator.id.hasPrefix(permitHours) }.map {
      ($0.indicator.id, $0.value)
    }
    return warnings + permits(of: outfalls, hours, names: names.unit)
      + figures(park, totals, table, lane: lane, names)
  }

  /// What buses could not give, what plants did not make for want of it, then what buses lost.
  private static func shortfalls(
    _ park: Park, _ totals: Totals, _ table: IndicatorTable, lane: Int, _ names: ChineseNames
  ) -> [RunWarning] {
    func value(_ id: String) -> Double { table[id]?.value ?? 0 }
    var unserved: [RunWarning] = []
    var lost: [RunWarning] = []
    for (number, bus) in park.buses.enumerated() {
      let lacking = totals.unservedTime(bus: number, lane: lane) / 3600
      let spilling = totals.excessTime(bus: number, lane: lane) / 3600
      let fate = bus.fate.lossWord(of: bus.carrier)
      guard lacking > 0 || (spilling > 0 && fate != nil) else { continue }
      let id = "bus.\(bus.id)"
      let unit = table["\(id).unserved"]?.indicator.unit ?? ""
      let (lacks, spills) = (value("\(id).unserved"), value("\(id).excess"))
      let overflows = park.buses.filter { $0.fate == .bus(number) }
      let given = value("\(id).supplied") + overflows.reduce(0) { $0 + value("bus.\($1.id).excess") }
      let wanted = given + lacks - spills
      if lacking > 0, lacks > crumb * wanted {
        unserved.append(
          .unserved(
            bus: bus.id, label: names.bus(bus), amount: lacks, unit: unit, hours: lacking,
            share: wanted > 0 ? Swift.min(lacks / wanted, 1) : nil,
            causes: parts(of: totals.shortageCauses(bus: number, lane: lane), in: park, names),
            beside: parts(of: totals.shortageBeside(bus: number, lane: lane), in: park, names)))
      }
      if let fate, spilling > 0, spills > crumb * given {
        lost.append(
          .excess(
            bus: bus.id, label: names.bus(bus), amount: spills, unit: unit, hours: spilling,
            share: given > 0 ? Swift.min(spills / given, 1) : nil, fate: fate))
      }
    }
    return unserved + curtailed(park, totals, table, lane: lane, names) + lost
  }

  /// What plants did not make, as they follow a bus that was short, in the order of the park.
  private static func curtailed(
    _ park: Park, _ totals: Totals, _ table: IndicatorTable, lane: Int, _ names: ChineseNames
  ) -> [RunWarning] {
    totals.curtailments(lane: lane).map { found in
      let unit = park.structures[found.unit].id
      let made = table["figure.\(unit).production"]?.value ?? 0
      let lost = found.lost * 1e-3
      return .lostProduction(
        unit: unit, name: names.unit(unit), bus: park.buses[found.bus].id,
        label: names.bus(park.buses[found.bus]), amount: lost, hours: found.seconds / 3600,
        share: lost > 0 ? lost / (lost + made) : nil, causes: parts(of: found.causes, in: park, names),
        beside: parts(of: found.beside, in: park, names))
    }
  }

  private static func parts(
    of causes: [ShortageCause], in park: Park, _ names: ChineseNames
  ) -> [Part] {
    causes.map { cause in
      func words(_ bound: Bound, _ unit: Int?, _ inlet: Int?) -> Remark {
        self.words(of: bound, at: unit.map { park.structures[$0] }, inlet, in: park, names)
      }
      let near = words(cause.bound, cause.unit, cause.inlet)
      let far = cause.behind.map { words($0.bound, $0.unit, $0.inlet) }
      return Part(
        near.message + (far.map { " because of \($0.message)" } ?? ""),
        near.messageZh + (far.map { "，源于\($0.messageZh)" } ?? ""), hours: cause.seconds / 3600)
    }
  }

  /// Figures that should be zero, as their kinds declare, and were not; kind by kind, in the order of the park.
  private static func figures(
    _ park: Park, _ totals: Totals, _ table: IndicatorTable, lane: Int, _ names: ChineseNames
  ) -> [RunWarning] {
    let found = totals.warnedFigures(lane: lane).compactMap { figure -> RunWarning? in
      let structure = park.structures[figure.unit]
      let meter = structure.meters[figure.meter]
      let hours = figure.seconds / 3600
      func value(_ suffix: String) -> (amount: Double, unit: String)? {
        table["figure.\(structure.id).\(meter.key)\(suffix)"].map { ($0.value, $0.indicator.unit) }
      }
      let kind: Kind
      switch meter.warning {
      case nil: return nil
      case .contractedDemand:
        return .contractedDemand(unit: structure.id, name: names.unit(structure.id), hours: hours)
      case .breach: kind = .breach
      case .refused: kind = .refused
      }
      return .figure(
        kind, unit: structure.id, name: names.unit(structure.id), key: meter.key,
        words: meter.words.map { Remark($0.label, $0.labelZh) } ?? Remark(meter.key, meter.key), hours: hours,
        total: meter.isTotalled && !meter.isCondition ? value("") : nil,
        highest: meter.isCondition ? nil : value(".highest"))
    }
    return Kind.allCases.flatMap { kind in found.filter { $0.kind == kind } }
  }

  /// Setpoints that leads missed, then units that had to run and could not, in the order of the park.
  private static func flagged(
    _ park: Park, _ report: Report, lane: Int, _ names: ChineseNames
  ) -> [RunWarning] {
    let step = Double(park.clock.step) / 3600
    func hours(_ flags: [(key: LeadFlag, value: Report.Tally)]) -> Double {
      Double(flags.reduce(0) { $0 + $1.value.steps }) * step
    }
    func of(_ kind: LeadFlag.Kind) -> [[(key: LeadFlag, value: Report.Tally)]] {
      let own = report.flags.filter { $0.key.kind == kind && $0.key.lane == lane }
      return Dictionary(grouping: own) { [$0.key.unit, $0.key.port] }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        .map {
          $0.value.sorted {
            ($1.value.steps, $0.key.bound.rawValue) < ($0.value.steps, $1.key.bound.rawValue)
          }
        }
    }
    let missed = of(.setpoint).map { flags in
      let structure = park.structures[flags[0].key.unit]
      let port = structure.ports[flags[0].key.port]
      return RunWarning.missedSetpoint(
        lead: "\(structure.id).\(port.key)", name: names.port(port, of: structure.id), hours: hours(flags),
        causes: flags.map {
          let words = words(of: $0.key.bound, at: structure, $0.key.inlet, in: park, names)
          return Part(words.message, words.messageZh, hours: hours([$0]))
        })
    }
    let idle = of(.mustRun).map {
      let unit = park.structures[$0[0].key.unit].id
      return RunWarning.idleMustRun(unit: unit, name: names.unit(unit), hours: hours($0))
    }
    return missed + idle
  }

  /// What held a unit, in words.
  ///
  /// - Parameter inlet: place of the inlet that brought too little among its ports.
  private static func words(
    of bound: Bound, at structure: UnitStructure?, _ inlet: Int?, in park: Park, _ names: ChineseNames
  ) -> Remark {
    guard let structure else {
      return Remark("that no unit is led there that could give more", "没有可再增供的受调度设备")
    }
    let unit = structure.id
    let name = names.unit(unit)
    if let inlet, let bus = structure.ports[inlet].bus {
      let short = park.buses[bus]
      return Remark("'\(unit)', which is short of '\(short.id)'", "“\(name)”缺少“\(names.bus(short))”")
    }
    return bound.cause(of: unit, name: name)
  }
}
