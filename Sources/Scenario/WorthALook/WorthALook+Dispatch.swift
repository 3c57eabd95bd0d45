import Kernel
import LaneMath

// What is dispatched as it is written, but hardly as it was meant.
extension WorthALook {
  static let dispatchRules: [Rule] = [
    Rule(name: "a tie both ways") { $0.tiesBothWays },
    Rule(name: "a start out of reach") { $0.startsOutOfReach },
  ]

  /// A lead that moves what flows on one bus to another of the same carrier.
  private struct Tie {
    let unit: Unit
    let role: UnitStructure.LeadStructure.Role
    let from: Int
    let to: Int
    /// The bus that dispatches it.
    var bus: Int { role == .supplier ? to : from }
    let rank: Double
  }

  private var ties: [Tie] {
    units.flatMap { unit -> [Tie] in
      let structure = unit.structure
      guard structure.leads.count == 1, let lead = structure.leads.first, let rank = rank(of: lead),
        lead.role == .supplier || lead.role == .receiver, let bus = structure.ports[lead.port].bus
      else { return [] }
      let isSupplier = lead.role == .supplier
      return structure.ports.compactMap { port in
        guard port.direction == (isSupplier ? .inlet : .outlet), port.carrier == park.buses[bus].carrier,
          let other = port.bus, other != bus
        else { return nil }
        return Tie(
          unit: unit, role: lead.role, from: isSupplier ? other : bus, to: isSupplier ? bus : other,
          rank: rank)
      }
    }
  }

  /// A rank that stays as it is.
  private func rank(of lead: UnitStructure.LeadStructure) -> Double? {
    park.series.contains { $0.slot == lead.rank } ? nil : park.initialValue(of: lead.rank)[0]
  }

  /// Two buses that are linked both ways, each link asked before or with others.
  ///
  /// Then either link is asked for what the other one takes away, and the flow goes round at the links' capacity. Links
  /// that come after all others at their bus help out only where that bus is short, as ties are meant to.
  private var tiesBothWays: [Problem] {
    let ties = ties
    return ties.indices.flatMap { place in
      ties[(place + 1)...].compactMap { other -> Problem? in
        let tie = ties[place]
        guard tie.from == other.to, tie.to == other.from, tie.role == other.role,
          tie.unit.id != other.unit.id,
          comesEarly(tie), comesEarly(other)
        else { return nil }
        let names = [tie.from, tie.to].map { "'\(park.buses[$0].id)'" }
        return Self.finding(
          "'\(tie.unit.id)' and '\(other.unit.id)' link buses \(names[0]) and \(names[1]) both ways and are asked before or with others there: what one brings the other may take back",
          at: other.unit.origin(of: "rank"),
          hint: "a 'rank' behind those of the other units of its bus keeps a link for what these cannot do")
      }
    }
  }

  /// Whether another unit of its bus is asked at the same time or later.
  private func comesEarly(_ tie: Tie) -> Bool {
    guard park.buses[tie.bus].order == .rank || tie.role == .receiver else { return false }
    return park.structures.contains { structure in
      structure.id != tie.unit.id
        && structure.leads.contains { lead in
          lead.role == tie.role && structure.ports[lead.port].bus == tie.bus
            && rank(of: lead).map { $0 >= tie.rank } ?? false && !leads(back: structure, over: tie)
        }
    }
  }

  /// Whether a unit is another link between the same buses.
  private func leads(back structure: UnitStructure, over tie: Tie) -> Bool {
    let buses = Set(structure.ports.compactMap(\.bus))
    return buses.contains(tie.from) && buses.contains(tie.to)
  }

  /// Units that need more to run at their least rate than those who supply them reach from rest in one step: as nobody else
  /// takes anything there, these are never asked and never come nearer.
  private var startsOutOfReach: [Problem] {
    park.buses.indices.flatMap { bus -> [Problem] in
      let suppliers = leads(at: bus) { $0 == .supplier || $0 == .release }
      guard !suppliers.isEmpty, isFedByLeads(bus), let takers = leadersOfTakers(bus), !takers.isEmpty else {
        return []
      }
      var reach = 0.0
      var slowest: Unit?
      for supplier in suppliers {
        var bench = UnitBench(park, unit: supplier.number)
        let range = bench.range(of: supplier.lead)
        let bound = Bound(rawValue: Int(range.bound[0]))
        // Who runs whether he is asked or not comes nearer with every step, and what is out of order or empty in the first
        // step may be there later.
        guard !range.mustRun[0], bound == .ramp || bound == .capacity else { return [] }
        reach += range.most[0]
        if bound == .ramp, slowest == nil { slowest = unit(supplier.number) }
      }
      guard let slowest else { return [] }
      let needs = takers.map { (unit: $0.number, need: need(of: $0, at: bus)) }
      guard needs.allSatisfy({ $0.need > reach * (1 + 1e-9) }) else { return [] }
      let rateUnit = park.buses[bus].carrier.rateUnit
      return needs.compactMap { unit, need in
        self.unit(unit).map {
          Self.finding(
            "'\($0.id)' never starts: it needs \(Self.text(need, rateUnit)) of bus '\(park.buses[bus].id)' to run at its least rate, and '\(slowest.id)' ramps so slowly that no more than \(Self.text(reach, rateUnit)) are there after a step from rest",
            at: $0.settings.origin,
            hint: "'must_run' or a higher 'ramp_rate' of '\(slowest.id)' would bring it up")
        }
      }
    }
  }

  /// A lead by the number of its unit and its own.
  private typealias Lead = (number: Int, lead: Int)

  private func leads(
    at bus: Int, _ fits: (UnitStructure.LeadStructure.Role) -> Bool
  ) -> [Lead] {
    park.structures.enumerated().flatMap { number, structure in
      structure.leads.enumerated().filter { fits($1.role) && structure.ports[$1.port].bus == bus }
        .map { (number, $0.offset) }
    }
  }

  /// Whether nothing comes to a bus but what is dispatched there.
  private func isFedByLeads(_ bus: Int) -> Bool {
    guard !park.buses.contains(where: { $0.fate == .bus(bus) }) else { return false }
    return park.structures.allSatisfy { structure in
      structure.ports.enumerated().allSatisfy { place, port in
        port.bus != bus || port.direction == .inlet
          || structure.leads.contains { $0.port == place && ($0.role == .supplier || $0.role == .release) }
      }
    }
  }

  /// The leads that what takes from a bus follows; nil where somebody takes of himself, or for one of two leads.
  private func leadersOfTakers(_ bus: Int) -> [Lead]? {
    var found: [Lead] = []
    for (number, structure) in park.structures.enumerated() {
      for port in structure.ports where port.bus == bus && port.direction == .inlet {
        guard port.leads.count == 1, structure.leads.count == 1 else { return nil }
        found.append((number, 0))
      }
    }
    return found
  }

  /// What a unit takes from a bus at the least rate of its lead.
  private func need(of taker: Lead, at bus: Int) -> Double {
    var bench = UnitBench(park, unit: taker.number)
    let least = bench.range(of: taker.lead).least
    bench.operate(at: least, of: taker.lead)
    return bench.structure.ports.filter { $0.bus == bus && $0.direction == .inlet }
      .reduce(0) { $0 + (bench.rate($1.key)?[0] ?? 0) }
  }

  private func unit(_ number: Int) -> Unit? { units.first { $0.id == park.structures[number].id } }
}
