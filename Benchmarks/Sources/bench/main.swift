import Foundation
import Kernel
import LaneMath
import ParkTesting

let variant = Variant(rates: Lanes(1, 0.8, 1.1, 0.6, 0.9, 1.2, 0.7, 1.05), capacities: Lanes(1, 1, 0.9, 0.8, 1.1, 1.3, 0.5, 0.7))
var total = 0, frozen = 0, sweeps = 0
let clock = ContinuousClock()
for folder in CommandLine.arguments.dropFirst() {
  for file in ClearingCase.all(in: folder) {
    let loaded = ClearingPark(file, variant: variant, wave: { 1 + 0.3 * sin(Double($0) * 0.05) }, steps: 8760)
    var simulation = Simulation(loaded.park, lanes: 8)
    simulation.allowedFrozenShare = 1
    let time = try clock.measure { try simulation.run(steps: 8760) }
    let report = simulation.report
    let n = report.frozenSteps.reduce(0, +)
    total += 8 * 8760
    frozen += n
    sweeps += report.sweeps
    print(file.name, loaded.park.units.count, "units", time / .milliseconds(1), "ms", "sweeps/step", Double(report.sweeps) / 8760, "most", report.mostSweeps, "frozen", n, report.frozenSteps)
  }
}
print("total lane-steps", total, "frozen", frozen, Double(frozen) / Double(max(1, total)))
