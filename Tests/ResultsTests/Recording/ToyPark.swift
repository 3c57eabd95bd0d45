import LaneMath
import ParkTesting
import Results

@testable import Kernel

/// Steam with a store, an overflow and a plant that asks too much at times, and power that is short at times.
struct ToyPark {
  static let warmUp = 24
  /// Two blocks and a part of a third.
  static let steps = 1852
  static let start = CivilTime(parsing: "2025-01-01") ?? CivilTime(secondsSinceEpoch: 0)
  var park: Park

  init(steps: Int = Self.steps) {
    let clock = Clock(
      start: Self.start.advanced(by: -Self.warmUp * 3600), stepSeconds: 3600, stepCount: steps + Self.warmUp)
    park = Park(clock: clock, warmUpSteps: Self.warmUp, source: ToyWeather(steps: clock.stepCount))
    let utility = park.add(Enterprise(id: "utility", label: "公用工程"))
    let dye = park.add(Enterprise(id: "dye", label: "印染 一厂"))
    // 2.8 MJ/kg is about the enthalpy of saturated steam at 1 MPa (IAPWS-IF97: 2.777 MJ/kg).
    let main = park.addBus("main", label: "蒸汽", carrier: .steam, nominal: [Lanes(all: 2.8e6)])
    let relief = park.addBus("relief", carrier: .steam, nominal: [Lanes(all: 2.8e6)])
    let power = park.addBus("power", carrier: .electricity)
    park.setFate(of: main, .bus(relief))
    addProducer(to: main, utility)
    addBoiler(to: main, utility)
    addStore(at: main, utility)
    addUser(of: main, dye)
    addPower(at: power, utility, dye)
    _ = park.slot(of: .airTemperature)
    _ = park.slot(of: .month)
  }

  /// Adds a unit from which power comes out of nothing.
  mutating func breakBalance() {
    var structure = UnitStructure(id: "perpetuum mobile", kind: "plain", enterprise: 0)
    let port = park.port("power", .outlet, bus: 2)
    structure.ports = [port]
    park.add(structure, ToyLoad(port: port.port, rate: park.slot(Lanes(all: 1e6))))
  }

  private func wave(_ mean: Double, _ swing: Double, _ period: Int, _ phase: Int = 0) -> [[Double]] {
    // A triangle, so that no libm decides about bytes.
    [
      (0..<park.clock.stepCount).map { step in
        let place = Double((step + phase) % period) / Double(period)
        return mean + swing * (place < 0.5 ? 4 * place - 1 : 3 - 4 * place)
      }
    ]
  }

  /// Waste heat that makes steam, whose energy is its own.
  private mutating func addProducer(to bus: Int, _ enterprise: Int) {
    var structure = UnitStructure(id: "waste-heat", kind: "plain", enterprise: enterprise)
    structure.boundary = .materials
    let out = park.port("steam", .outlet, bus: bus)
    structure.ports = [out]
    let rate = park.slot(following: wave(8, 6, 30))
    let load = park.slot(following: wave(8 * 2.8e6, 6 * 2.8e6, 30))
    let flow = PlainPlant.Flow(out.port, rate: rate, load: load)
    park.add(structure, PlainPlant(inlets: [], outlets: [flow], quantity: SteamFlow.energy))
  }

  private mutating func addBoiler(to bus: Int, _ enterprise: Int) {
    var structure = UnitStructure(id: "boiler", kind: "plain", enterprise: enterprise)
    structure.boundary = .world("steam market")
    let out = park.port("steam", .outlet, bus: bus, leads: [0])
    structure.ports = [out]
    structure.leads = [.init(role: .supplier, port: 0, rank: park.slot(Lanes(all: 2)))]
    let flow = LinearConverter.Flow(out.port, ratio: Lanes(all: 1))
    park.add(
      structure,
      LinearConverter(
        least: Lanes(all: 1), most: Lanes(all: 6), mustRun: false, inlets: [], outlets: [flow],
        quantity: SteamFlow.energy))
  }

  private mutating func addStore(at bus: Int, _ enterprise: Int) {
    var structure = UnitStructure(id: "蓄热器", kind: "plain", enterprise: enterprise)
    structure.boundary = .materials
    let (charge, release) = (
      park.port("charge", .inlet, bus: bus, leads: [0]), park.port("release", .outlet, bus: bus, leads: [1])
    )
    structure.ports = [charge, release]
    structure.leads = [
      .init(role: .charge, port: 0, rank: park.slot(Lanes(all: 1)), partner: 1),
      .init(role: .release, port: 1, rank: park.slot(Lanes(all: 1)), partner: 0),
    ]
    let content = park.slot(Lanes(all: 5000))
    structure.states = [.init(key: "content", unit: "kg", slot: content, role: .physical)]
    func side(_ port: UnitStructure.PortStructure) -> PlainStore.Side {
      PlainStore.Side(port.port, most: Lanes(all: 2), efficiency: Lanes(all: 1), wanted: nil)
    }
    park.add(
      structure,
      PlainStore(
        capacity: Lanes(all: 20_000), loss: .zero, interval: 3600, charge: side(charge),
        release: side(release), content: content, load: park.slot(Lanes(all: 5000 * 2.8e6)),
        quantity: SteamFlow.energy))
  }

  private mutating func addUser(of bus: Int, _ enterprise: Int) {
    var structure = UnitStructure(id: "dye-house", kind: "plain", enterprise: enterprise)
    structure.boundary = .materials
    let inlet = park.port("steam", .inlet, bus: bus)
    structure.ports = [inlet]
    let flow = PlainPlant.Flow(inlet.port, rate: park.slot(following: wave(10, 7, 24, 7)))
    park.add(structure, PlainPlant(inlets: [flow], outlets: [], quantity: SteamFlow.energy))
  }

  private mutating func addPower(at bus: Int, _ utility: Int, _ dye: Int) {
    var grid = UnitStructure(id: "grid", kind: "toy-grid", enterprise: utility)
    grid.boundary = .world("grid")
    let bought = park.port("import", .outlet, bus: bus, leads: [0])
    grid.ports = [bought]
    grid.leads = [.init(role: .supplier, port: 0, rank: park.slot(Lanes(all: 1)))]
    let (bill, carbon, energy) = (park.slot(.zero), park.slot(.zero), park.slot(.zero))
    grid.meters = [
      .init(key: "purchase", kind: .cost, unit: "CNY s-1", slot: bill),
      .init(key: "scope2", kind: .scope2, unit: "kg s-1", slot: carbon),
    ]
    grid.states = [.init(key: "energy_this_year", unit: "J", slot: energy, role: .physical)]
    park.add(grid, ToyGrid(port: bought.port, bill: bill, carbon: carbon, energy: energy))
    var looms = UnitStructure(id: "looms", kind: "plain", enterprise: dye)
    looms.boundary = .materials
    let inlet = park.port("power", .inlet, bus: bus)
    looms.ports = [inlet]
    park.add(looms, ToyLoad(port: inlet.port, rate: park.slot(following: wave(4e6, 3e6, 24))))
  }
}

/// Power bought up to a limit, with a price and a factor.
struct ToyGrid: ProcessUnit {
  static let limit = 6e6
  let port: Port
  let bill: Slot
  let carbon: Slot
  let energy: Slot

  func range(of lead: Int, _ memory: Memory) -> LeadRange { LeadRange(most: Lanes(all: Self.limit)) }
  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) { memory[port] = rate }
  func account(over seconds: Double, _ memory: Memory) {
    // 0.6 CNY/kWh and 0.5 kg/kWh: round numbers of the test.
    memory[bill] = memory[port] * (0.6 / 3.6e6)
    memory[carbon] = memory[port] * (0.5 / 3.6e6)
  }
  func commit(over seconds: Double, _ memory: Memory) { memory[energy] += memory[port] * seconds }
}

/// Power that is asked for.
struct ToyLoad: ProcessUnit {
  let port: Port
  let rate: Slot
  func operate(at share: Lanes, of lead: Int, _ memory: Memory) { memory[port] = share * memory[rate] }
}

struct ToyWeather: SeriesSource {
  let steps: Int
  var location: Location? { nil }
  func values(of setting: Setting, in unit: String) throws(Problems) -> StepValues {
    throw Problems([Problem("no series", at: setting.origin)])
  }
  func environment(_ variable: Environment) -> StepValues? {
    switch variable {
    case .airTemperature: StepValues((0..<steps).map { 283.15 + Double($0 % 24) / 2 })
    // Stated, and read by no unit.
    case .relativeHumidity: StepValues((0..<steps).map { Double($0 % 24) / 24 })
    default: nil
    }
  }
}

/// A recorded toy park.
enum ToyRun {
  static let metadata = RunMetadata(
    title: "示范园区", version: "1.2.3", scenarioYAML: "park: 示范园区\n",
    scenarioID: String(repeating: "ab", count: 32),
    seed: 7, inputs: [.init(name: "weather.csv", sha256: String(repeating: "cd", count: 32))])
  static let indicators = RecordedIndicators(
    rows: [
      .init(
        id: "cost.total", value: 12.5, unit: "CNY", label: "total cost", chineseLabel: "总成本",
        definition: "sum of all meters of money", chineseDefinition: "全部费用计量之和", source: "prices",
        chineseSource: "价格", group: "cost", direction: "less",
        byMonth: [5, 4.5, 3], byEnterprise: [12.5, 0]),
      .init(
        id: "energy.coal", value: .nan, unit: "t", label: "coal, \"raw\"", chineseLabel: "原煤"),
    ], months: ["2025-01", "2025-02", "2025-03"], enterprises: ["utility", "dye"])

  @discardableResult
  static func record(
    _ toy: ToyPark = ToyPark(), to path: String,
    warnings: [RunWarning] = [
      .unserved(bus: "power", amount: 12, unit: "MWh", hours: 3, share: 0.25)
    ]
  ) async throws -> Report {
    let recorder = try await RunRecorder(path, park: toy.park, metadata: metadata)
    var simulation = Simulation(toy.park)
    try await recorder.run(&simulation)
    try await recorder.finish(simulation.report, indicators: indicators, warnings: warnings)
    return simulation.report
  }
}
