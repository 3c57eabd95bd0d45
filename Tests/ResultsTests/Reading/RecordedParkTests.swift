import Foundation
import Kernel
import LaneMath
import Testing

@testable import Results

@Suite struct RecordedParkTests {
  private static func file(steps: Int = ToyPark.steps) async throws -> (Workspace, RunFile) {
    let workspace = try Workspace()
    try await ToyRun.record(ToyPark(steps: steps), to: workspace.path("run.h5"))
    return (workspace, try RunFile(workspace.path("run.h5")))
  }

  @Test func `a park is read as it was declared`() async throws {
    let (_, file) = try await Self.file(steps: 48)
    let park = try file.park()
    let declared = ToyPark(steps: 48).park
    #expect(park.units.map(\.id) == declared.structures.map(\.id))
    #expect(park.enterprises.map(\.id) == ["utility", "dye"])
    #expect(park.enterprises[0].label == .init(english: "utility", chinese: "公用工程"))
    #expect(Set(park.buses.map(\.id)) == ["main", "relief", "power"])
    #expect(park.buses.first { $0.id == "main" }?.fate == .bus("relief"))
    let grid = try #require(park.units.first { $0.id == "grid" })
    #expect(grid.isWorld && grid.boundary == "grid" && grid.roles == ["supplier", "boundary"])
    let plant = try #require(park.units.first { $0.id == "dye-house" })
    #expect(plant.hasUnstatedMaterials && !plant.isWorld)
    let ports = declared.structures.flatMap { unit in unit.ports.map { "\(unit.id).\($0.key)" } }
    #expect(Set(park.ports.map(\.id)) == Set(ports))
    #expect(park.months == ["2025-01"] && park.years == ["2025"])
    #expect(try JSONDecoder().decode(RecordedPark.self, from: JSONEncoder().encode(park)) == park)
  }

  @Test func `compositions are those of the media`() async throws {
    let (_, file) = try await Self.file(steps: 48)
    for flow in try file.park().flows {
      let medium = flow.carrier.medium
      #expect(flow.quantities.map(\.id) == ([medium.rate] + medium.further).map(\.id))
      for (read, own) in zip(flow.quantities, [medium.rate] + medium.further) {
        for conserved in Conserved.allCases {
          #expect(read.composition[conserved.id] ?? 0 == own.composition[conserved])
        }
      }
      #expect(abs(flow.quantities[0].siPerUnit / flow.carrier.displayScale - 1) < 1e-12)
    }
  }

  @Test func `means are those of the steps, and months make up the horizon`() async throws {
    let (_, file) = try await Self.file()
    let park = try file.park()
    let whole = try file.means(over: .horizon, of: park)
    #expect(whole.stepCount == ToyPark.steps && whole.hours == Double(ToyPark.steps))
    let months = try park.months.map { try file.means(over: .month($0), of: park) }
    #expect(months.count > 1 && months.map(\.stepCount).reduce(0, +) == whole.stepCount)
    var checked = 0
    for flow in park.flows {
      for (place, quantity) in flow.quantities.enumerated() {
        let name = "\(RunFile.group(flow.carrier))/\(quantity.id)"
        guard try file.reader.contains(name) else { continue }
        for port in park.ports(of: flow.carrier) {
          let row: [Double] = try file.reader.row(port.row, of: name)
          let mean = row.reduce(0, +) / Double(row.count)
          #expect(abs(whole.flow(port, place) - mean) <= 1e-6 * max(mean, 1e-9), "\(port.id) \(quantity.id)")
          let weighted = months.reduce(0) { $0 + $1.flow(port, place) * $1.hours } / whole.hours
          #expect(abs(weighted - mean) <= 1e-6 * max(mean, 1e-9))
          let step = try file.means(over: .step(777), of: park)
          #expect(step.flow(port, place) == row[777])
          checked += 1
        }
      }
    }
    #expect(checked > 8)
    #expect(try file.means(over: .year(2025), of: park).flow(park.ports[0]) == whole.flow(park.ports[0]))
  }

  @Test func `what flows into a bus flows out, with what is short and what is too much`() async throws {
    let (_, file) = try await Self.file()
    let park = try file.park()
    var isShort = false
    for period in [RecordedMeans.Period.horizon, .month("2025-02"), .step(100)] {
      let means = try file.means(over: period, of: park)
      for bus in park.buses {
        let ports = park.ports.filter { $0.bus == bus.id }
        let overflow = park.buses.filter { $0.fate == .bus(bus.id) }.reduce(0) { $0 + means.excess($1) }
        let given = ports.filter(\.isOutlet).reduce(0) { $0 + means.flow($1) }
        let supply = given + overflow + means.unserved(bus)
        let use = ports.filter { !$0.isOutlet }.reduce(0) { $0 + means.flow($1) } + means.excess(bus)
        #expect(abs(supply - use) <= 1e-6 * max(supply, 1e-6), "\(bus.id)")
        if means.unserved(bus) > 0.1 { isShort = true }
      }
    }
    #expect(isShort)
  }

  @Test func `a period that the run does not cover is refused by name`() async throws {
    let (_, file) = try await Self.file(steps: 48)
    let park = try file.park()
    for period in [RecordedMeans.Period.year(2026), .month("2025-12"), .step(48)] {
      #expect(throws: Problems.self) { try file.means(over: period, of: park) }
    }
    #expect(throws: Problems.self) { try file.step(at: file.clock.end) }
    #expect(try file.step(at: file.clock.start.advanced(by: 7199)) == 1)
  }

  @Test func `a label serves both languages unless it is Chinese`() {
    #expect(RecordedPark.Label(stated: "Boiler 1", id: "b").english == "Boiler 1")
    #expect(RecordedPark.Label(stated: "锅炉 1", id: "b") == .init(english: "b", chinese: "锅炉 1"))
    #expect(RecordedPark.Label(stated: "", id: "b") == .init(english: "b", chinese: "b"))
  }
}
