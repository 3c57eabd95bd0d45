import Kernel
import Results

/// What flowed of a carrier, step by step and month by month, read once.
struct CarrierFlows {
  /// Who gives, in a month each: units of one kind together.
  struct Giver {
    /// Of the kind.
    var kindID: String
    var kind: RecordedPark.Label
    /// By month, in the unit in which amounts of the carrier are told.
    var byMonth: [Double]
    var total: Double { byMonth.reduce(0, +) }
  }
  /// What all takers of a bus got, what stores took in included, in every step.
  struct Load {
    var bus: RecordedPark.Bus
    var rates: [Double]
  }

  let carrier: Carrier
  let givers: [Giver]
  /// Kinds among the givers whose units take the carrier as well: what they hand on has been given once before.
  let handingOn: [RecordedPark.Label]
  /// Buses with a load, the one through which most flows first.
  let loads: [Load]
  /// By step: its day since the first, and its hour of the day.
  let clock: Clock

  /// How many steps are read at a time.
  private static let block = 8192

  /// - Returns: nil where the park has no such buses, or nothing flows.
  init?(_ carrier: Carrier, _ run: RunFile, _ park: RecordedPark, months: [String]) throws(StorageError) {
    self.carrier = carrier
    clock = run.clock
    let amountOfStep = Double(run.clock.step) / 3600 * carrier.amountOfHour
    let ports = Dictionary(park.ports(of: carrier).map { ($0.id, $0) }) { first, _ in first }
    let units = Dictionary(park.units.map { ($0.id, $0) }) { first, _ in first }
    let flows = try run.busFlows().filter {
      $0.carrier == carrier && (ports[$0.name] != nil || $0.isUnserved)
    }
    let buses = park.buses(of: carrier)
    guard !flows.isEmpty, !buses.isEmpty else { return nil }
    let place = Dictionary(months.enumerated().map { ($1, $0) }) { first, _ in first }
    var kinds: [String: Int] = [:]
    var givers: [Giver] = []
    var loads = buses.map { Load(bus: $0, rates: [Double](repeating: 0, count: run.clock.stepCount)) }
    let row = Dictionary(buses.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let month = (0..<run.clock.stepCount).map { step -> Int? in
      let date = run.clock.date(of: step)
      return place["\(date.year)-\(date.month < 10 ? "0" : "")\(date.month)"]
    }
    for first in Swift.stride(from: 0, to: run.clock.stepCount, by: Self.block) {
      let steps = first..<Swift.min(first + Self.block, run.clock.stepCount)
      let rates = try run.rates(of: flows, steps: steps)
      for (flow, values) in zip(flows, rates) {
        guard let port = ports[flow.name] else {
          // Inlets are recorded with what they ask for.
          guard let bus = row[flow.bus] else { continue }
          for (step, value) in zip(steps, values) where value.isFinite { loads[bus].rates[step] -= value }
          continue
        }
        if port.isOutlet {
          let kind = units[port.unit]?.kind ?? ""
          let giver: Int
          if let known = kinds[kind] {
            giver = known
          } else {
            giver = givers.count
            kinds[kind] = giver
            givers.append(
              Giver(
                kindID: kind, kind: units[port.unit]?.kindLabel ?? .init(english: kind, chinese: kind),
                byMonth: [Double](repeating: 0, count: Swift.max(1, months.count))))
          }
          for (step, value) in zip(steps, values) where value.isFinite {
            givers[giver].byMonth[month[step] ?? 0] += value * amountOfStep
          }
        } else if let bus = row[flow.bus] {
          for (step, value) in zip(steps, values) where value.isFinite { loads[bus].rates[step] += value }
        }
      }
    }
    let takers = Set(flows.compactMap { ports[$0.name] }.filter { !$0.isOutlet }.map(\.unit))
    let passing = Set(
      flows.compactMap { ports[$0.name] }.filter { $0.isOutlet && takers.contains($0.unit) }
        .compactMap { units[$0.unit]?.kind })
    let gave = givers.filter { $0.total > 0 }.sorted { $0.total > $1.total }
    handingOn = gave.filter { passing.contains($0.kindID) }.map(\.kind)
    self.givers = gave
    let sums = loads.map { $0.rates.reduce(0, +) }
    self.loads = loads.indices.filter { sums[$0] > 0 }.sorted { sums[$0] > sums[$1] }.map { loads[$0] }
    guard !self.loads.isEmpty else { return nil }
  }

  /// The hour of the day in which a step begins.
  func hour(of step: Int) -> Int { secondOfDay(step) / 3600 }

  /// Which day of the horizon a step belongs to.
  func day(of step: Int) -> Int {
    let first = clock.time(of: 0).secondsSinceEpoch
    return Self.day(first + step * clock.step) - Self.day(first)
  }

  /// Monday is 0; 1 January 1970 was a Thursday.
  func weekday(of step: Int) -> Int {
    let days = Self.day(clock.time(of: 0).secondsSinceEpoch + step * clock.step)
    return ((days + 3) % 7 + 7) % 7
  }

  private func secondOfDay(_ step: Int) -> Int {
    let second = (clock.time(of: 0).secondsSinceEpoch + step * clock.step) % 86_400
    return second < 0 ? second + 86_400 : second
  }

  private static func day(_ seconds: Int) -> Int {
    seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
  }
}

extension RunFile.BusFlow {
  /// Whether it is what no supplier could give; ports are named by their units as well.
  fileprivate var isUnserved: Bool { name == "unserved" }
}
