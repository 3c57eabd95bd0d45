import Kernel
import LaneMath

extension GridConnection {
  /// What is bought in each band of the tariff, and what is paid for it; a step counts for the band that it lies in most.
  struct Bands: Sendable {
    private let band: Slot
    /// By band, in a run of slots.
    private let energy: Slot
    private let charge: Slot
    private static let count = TariffBand.allCases.count

    /// Nothing where the price follows no tariff.
    init?(_ declare: inout Declaration) {
      guard let band = declare.tariffBands(of: "price") else { return nil }
      self.band = band
      energy = Self.run {
        declare.figure(
          "bought_\($0.key)", "W", "power bought, \($0.name)", "\($0.chineseName)购电量",
          "power bought while the band holds", "该时段内的购电功率")
      }
      charge = Self.run {
        declare.figure(
          "energy_charge_\($0.key)", "CNY s-1", "energy charge, \($0.name)", "\($0.chineseName)电度电费",
          "energy charge while the band holds", "该时段内的电度电费")
      }
    }

    private static func run(_ slot: (TariffBand) -> Slot) -> Slot {
      let slots = TariffBand.allCases.map { slot($0) }
      return slots[0]
    }

    func account(_ bought: Lanes, _ cost: Lanes, _ memory: Memory) {
      for number in 0..<Self.count {
        let holds = memory[band] .== Lanes(all: Double(number))
        memory[energy, number] = select(holds, bought, .zero)
        memory[charge, number] = select(holds, cost, .zero)
      }
    }
  }
}
