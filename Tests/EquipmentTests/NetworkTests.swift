import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

@Suite struct NetworkTests {
  private func messages(_ kind: any EquipmentKind.Type, _ settings: Setting) -> [String] {
    var park = Park(clock: Clock(start: CivilTime(secondsSinceEpoch: 0), stepSeconds: 3600, stepCount: 1))
    park.addBus("coal", carrier: .fuel)
    park.addBus("heat", carrier: .heat)
    park.addBus("steam", carrier: .steam)
    return park.add(kind, id: "x", enterprise: 0, settings: [settings]).map(\.message)
  }

  @Test func `a link keeps the contract of every kind`() {
    #expect(UnitContract.discrepancies(of: Link.self) == [])
  }
  @Test func `a converter keeps the contract of every kind`() {
    #expect(UnitContract.discrepancies(of: Converter.self) == [])
  }

  @Test func `a link does not turn one carrier into another`() {
    let settings: Setting = ["ports": ["from": "steam", "to": "heat"], "capacity": "1 MW"]
    #expect(messages(Link.self, settings) == ["a link cannot turn steam into heat"])
  }

  @Test func `a converter of material carriers says how its elements close`() {
    let settings: Setting = [
      "lead": "heet",
      "inputs": ["fuel": ["bus": "coal", "full_flow": "10 t/h"]],
      "outputs": [
        "heat": ["bus": "heat", "full_flow": "50 MW", "part_load": [["50 %", "60 %"], ["100 %", "55 %"]]]
      ],
    ]
    #expect(
      messages(Converter.self, settings).sorted() == [
        "'lead' names 'heet', which is neither an input nor an output",
        "'part_load' of 'heat' must rise from 0 at rest",
        "a converter of material carriers cannot close its elements by heat",
      ])
  }
}
