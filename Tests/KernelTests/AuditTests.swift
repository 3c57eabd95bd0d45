import Kernel
import LaneMath
import Testing

/// Faults planted one by one, each of which the audit or the guard has to find and name: a leak, a number that is none and
/// an infinity in every row, in a unit, a bus and a state, and signs and ranges that no park can have.
@Suite struct AuditTests {
  /// Gas that holds every row but phosphorus, with so much oxygen, vapour and heat that what a species holds beside its own
  /// element is small among them.
  private static let gas: [Int: Double] = [
    GasFlow.energy: 1e6, GasFlow.fossilCarbonDioxide: 0.1, GasFlow.biogenicCarbonDioxide: 0.2,
    GasFlow.nitrogen: 0.01, GasFlow.sulphurDioxide: 1e-3, GasFlow.hydrogenChloride: 1e-3,
    GasFlow.particulates: 1e-3, GasFlow.water: 0.1, GasFlow.oxygen: 1,
  ]
  private static let water: [Int: Double] = [WaterFlow.energy: 1e5, WaterFlow.phosphate: 1e-3]

  /// For each row where to plant a fault: a quantity that holds it.
  private static func place(_ row: Conserved) -> (carrier: Carrier, contents: [Int: Double], quantity: Int) {
    let quantity: Int
    switch row {
    case .carbon: quantity = GasFlow.biogenicCarbonDioxide
    case .fossilCarbon: quantity = GasFlow.fossilCarbonDioxide
    case .nitrogen: quantity = GasFlow.nitrogen
    case .sulphur: quantity = GasFlow.sulphurDioxide
    case .chlorine: quantity = GasFlow.hydrogenChloride
    case .water: quantity = GasFlow.water
    case .minerals: quantity = GasFlow.particulates
    case .oxygenDemand: quantity = GasFlow.oxygen
    case .energy: quantity = GasFlow.energy
    case .phosphorus: return (.water, water, WaterFlow.phosphate)
    }
    return (.gas, gas, quantity)
  }

  @Test("a park without a fault closes in every row, unit and bus, in steps and over the run")
  func soundPark() {
    for (carrier, contents) in [(Carrier.gas, Self.gas), (.water, Self.water)] {
      let (interruption, report) = FaultyPark(carrier, contents, nil).run()
      #expect(interruption == nil)
      #expect(report.steps == 3)
      #expect(report.worstResidual(lane: 0) < 1e-15)
    }
  }

  @Test(
    "a unit that loses a millionth of a row is named with the row and the step",
    arguments: Conserved.allCases, ["first", "second"])
  func leak(_ row: Conserved, _ unit: String) throws {
    let (carrier, contents, quantity) = Self.place(row)
    // Fossil carbon alone is lost where it turns into biogenic carbon.
    let fault: Fault =
      row == .fossilCarbon
      ? .turned(from: quantity, into: GasFlow.biogenicCarbonDioxide, 1e-6) : .leak(quantity, 1e-6)
    let interruption = try #require(FaultyPark(carrier, contents, fault, in: unit).run().interruption)
    guard case .balance(.unit(unit), row.id, let relative, nil) = interruption.kind else {
      Issue.record("\(interruption)")
      return
    }
    // Half of what flows through, which comes in and leaves, and what else holds the row.
    #expect(relative > 1e-9 && relative < 1e-6)
    #expect(interruption.step == 0 && interruption.isDefect)
    #expect("\(interruption)".contains("the \(row.id) balance of unit '\(unit)' is off by"))
    #expect("\(interruption)".contains("in step 0 (1970-01-01"))
  }

  @Test("a unit that loses a millionth of its rate is named") func rateLeak() throws {
    let interruption = try #require(FaultyPark(.water, Self.water, .rateLeak(1e-6)).run().interruption)
    guard case .balance(.unit("first"), "water", _, nil) = interruption.kind else {
      Issue.record("\(interruption)")
      return
    }
  }

  @Test(
    "what is no finite number in a row is told with unit, port and step, and never as a residual of 0",
    arguments: Conserved.allCases, [Double.nan, .infinity])
  func notFinite(_ row: Conserved, _ value: Double) throws {
    let (carrier, contents, quantity) = Self.place(row)
    for unit in ["first", "second"] {
      let (interruption, report) = FaultyPark(carrier, contents, .quantity(quantity, value), in: unit).run()
      guard case .breach(let breach)? = interruption?.kind else {
        Issue.record("\(String(describing: interruption))")
        return
      }
      let name = carrier.medium.further[quantity].id
      #expect(breach.owner == .unit(unit))
      #expect(breach.place == "\(name) of port 'out'")
      #expect(!breach.value.isFinite && breach.limit == .finite)
      #expect(interruption?.step == 0 && interruption?.isDefect == true)
      #expect(report.worstResidual(lane: 0).isNaN, "told as \(report.worstResidual(lane: 0))")
    }
  }

  @Test(
    "what no process keeps is audited where a bus passes it on: hardness, alkalinity",
    arguments: [WaterFlow.hardness, WaterFlow.alkalinity])
  func passedOn(_ quantity: Int) throws {
    let name = Medium.water.further[quantity].id
    let fault = Fault.quantity(quantity, .nan)
    let interruption = try #require(FaultyPark(.water, Self.water, fault).run().interruption)
    #expect("\(interruption)".hasPrefix("\(name) of port 'out' of unit 'first' is nan kg s-1"))
  }

  @Test("a state that is no number once it is committed is named", arguments: [Double.nan, .infinity])
  func state(_ value: Double) throws {
    let interruption = try #require(
      FaultyPark(.gas, Self.gas, .state(value), in: "second").run().interruption)
    #expect("\(interruption)".hasPrefix("state 'content' of unit 'second' is \(value) kg"))
  }

  @Test("an infinite rate is told by unit, port and step") func rate() throws {
    let interruption = try #require(FaultyPark(.gas, Self.gas, .rate(.infinity)).run().interruption)
    #expect("\(interruption)".hasPrefix("port 'in' of unit 'first' is inf m3 s-1"))
  }

  @Test("no number in the mixture of a bus where nothing flows is told with the bus") func mixture() throws {
    let nominal = [Lanes](repeating: Lanes(all: .nan), count: Medium.gas.further.count)
    let park = FaultyPark(.gas, Self.gas, nil, nominal: nominal)
    let interruption = try #require(park.run().interruption)
    #expect("\(interruption)".contains("bus 'idle'") || "\(interruption)".contains("unit 'idler'"))
    #expect("\(interruption)".contains("is nan"))
  }

  @Test("an outlet that runs backwards is told by unit, port, step and value") func backwards() throws {
    let interruption = try #require(FaultyPark(.gas, Self.gas, .backwards(1e-6)).run().interruption)
    guard case .breach(let breach) = interruption.kind else {
      Issue.record("\(interruption)")
      return
    }
    #expect(breach.owner == .unit("first") && breach.place == "port 'rest'")
    // A millionth of the 10 m3/s that flow through.
    #expect(abs(breach.value + 10e-6) < 1e-12 && breach.limit == .notNegative)
    #expect("\(interruption)".contains("which may not be below zero, in step 0 ("))
  }

  @Test("what rounding leaves below zero is no flow that runs backwards") func rounding() {
    #expect(FaultyPark(.gas, Self.gas, .backwards(1e-12)).run().interruption == nil)
  }

  @Test("what runs backwards is judged by what flows there, however little that is", arguments: [1e-3, 1e-9])
  func littleBackwards(_ flow: Double) throws {
    let interruption = try #require(
      FaultyPark(.gas, Self.gas, .backwards(1e-6), flow: flow).run().interruption)
    guard case .breach(let breach) = interruption.kind else {
      Issue.record("\(interruption)")
      return
    }
    #expect(breach.place == "port 'rest'" && abs(breach.value + 1e-6 * flow) < 1e-12 * flow)
    #expect(FaultyPark(.gas, Self.gas, .backwards(1e-12), flow: flow).run().interruption == nil)
  }

  @Test("a loss to the surroundings below zero is told, though it closes the balance") func negativeLoss()
    throws
  {
    let interruption = try #require(FaultyPark(.gas, Self.gas, .loss(-5.6e6)).run().interruption)
    #expect(
      "\(interruption)".hasPrefix(
        "port 'loss' of unit 'first' is -5600000.0 W, which may not be below zero, in step 0 ("))
  }

  @Test("a lead above its most rate is told with its range") func aboveRange() throws {
    // Ten times 10 m3/s of at most 100 are within; 19.95 times are 1.995 of the most.
    #expect(FaultyPark(.gas, Self.gas, .rate(1)).run().interruption == nil)
    let interruption = try #require(FaultyPark(.gas, Self.gas, .rate(19.95)).run().interruption)
    guard case .breach(let breach) = interruption.kind, case .range(0, 100) = breach.limit else {
      Issue.record("\(interruption)")
      return
    }
    #expect(breach.owner == .unit("first") && breach.value > 199)
  }

  @Test("a bus whose outlets carry a millionth less than its inlets is named, and no unit") func busLeak()
    throws
  {
    let interruption = try #require(FaultyPark(.gas, Self.gas, .taken(1e-6)).run().interruption)
    guard case .balance(.bus("high"), _, let relative, nil) = interruption.kind else {
      Issue.record("\(interruption)")
      return
    }
    #expect(relative > 1e-7 && relative < 1e-6)
  }

  @Test("a bus that does not hold what flows into it is named with the quantity") func falseMixture() throws {
    let park = FaultyPark(.gas, [GasFlow.particulates: 1e-3], nil, promisesNominal: true)
    let interruption = try #require(park.run().interruption)
    guard case .balance(.bus("high"), "pm", _, nil) = interruption.kind else {
      Issue.record("\(interruption)")
      return
    }
  }

  @Test("a bias of 1e-10 in every step shows in the sums of the run, and ends it") func bias() throws {
    let park = FaultyPark(.gas, Self.gas, .leak(GasFlow.sulphurDioxide, 1e-10), steps: 200)
    let (interruption, report) = park.run(steps: 200)
    #expect(report.steps == 200)
    #expect(report.unitResidual.max() < 1e-9)
    #expect(report.runResidual[0] > 4e-11)
    guard case .balance(.unit("first"), "sulphur", let relative, 200)? = interruption?.kind else {
      Issue.record("\(String(describing: interruption))")
      return
    }
    #expect(abs(relative - 5e-11) < 1e-12)
    #expect("\(try #require(interruption))".hasPrefix("over 200 steps, to step 199 ("))
  }

  @Test("what is at fault in one lane is told of that lane, and a lane that holds no scenario is not judged")
  func lanes() throws {
    let park = FaultyPark(.gas, Self.gas, .lane(5, GasFlow.sulphurDioxide, .nan))
    let interruption = try #require(park.run(lanes: 6).interruption)
    #expect(interruption.lane == 5)
    #expect(park.run(lanes: 5).interruption == nil)
  }
}
