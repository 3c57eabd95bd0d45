import ArgumentParser
import Foundation
import Kernel
import Reports
import Results

extension PlotIntervals.Length: ExpressibleByArgument {}

extension PlotCommand {
  /// What is named, over the period; all that is wrong with both is told together.
  ///
  /// - Throws: `Problems`; `StorageError` where the file cannot be read.
  func plotted() throws -> Plot {
    let run = try RunFile(file)
    let park = try RecordedPark(named: run)
    var problems: [Problem] = []
    func found<Value>(_ value: () throws -> Value) throws -> Value? {
      do { return try value() } catch let wrong as Problems {
        problems += wrong.all
        return nil
      }
    }
    let steps = try found { try run.steps(of: period(run, park)) }
    let maker = try PlotMaker(
      run, park, steps: steps ?? 0..<run.clock.stepCount, mean: mean, isDuration: duration)
    if let mean, maker.intervalCount > PlotIntervals.mostAskedFor {
      problems.append(
        Problem(
          "a value a \(mean.rawValue) makes \(maker.intervalCount), and \(PlotIntervals.mostAskedFor) can be drawn",
          at: Origin(file: "--mean"), hint: "state a longer mean, or a shorter period by --from and --to"))
    }
    let plot = try found { try maker.plot(of: names) }
    if let plot, mean != nil, plot.panels.allSatisfy({ $0.shape == .months }) {
      problems.append(
        Problem(
          "indicators are drawn by month, and nothing else is asked for", at: Origin(file: "--mean"),
          hint: "it is for buses, units and series"))
    }
    guard let plot, problems.isEmpty else { throw Problems(problems) }
    return plot
  }
}
