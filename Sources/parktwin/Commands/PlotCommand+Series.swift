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
    let steps = try found { try self.steps(of: run, park) }
    let maker = try PlotMaker(
      run, park, steps: steps ?? 0..<run.clock.stepCount, mean: mean, isDuration: duration)
    if let mean, maker.intervalCount > PlotIntervals.mostAskedFor {
      problems.append(
        Problem(
          "a value a \(mean.rawValue) makes \(maker.intervalCount), and \(PlotIntervals.mostAskedFor) can be drawn",
          at: Origin(file: "--mean"), hint: "state a longer mean, or a shorter period by --from and --to"))
    }
    let plot = try found { try maker.plot(of: names) }
    guard let plot, problems.isEmpty else { throw Problems(problems) }
    return plot
  }

  /// The steps of the period, one at least.
  private func steps(of run: RunFile, _ park: RecordedPark) throws -> Range<Int> {
    guard from != nil || to != nil else { return try run.steps(of: period(run, park)) }
    var problems: [Problem] = []
    let clock = run.clock
    func time(_ text: String?, _ option: String, _ usual: CivilTime) -> CivilTime {
      guard let text else { return usual }
      let origin = Origin(file: option)
      guard let time = CivilTime(parsing: text, lenient: true) else {
        problems.append(
          Problem("'\(text)' is not a time", at: origin, hint: "write 2025-07-15 or 2025-07-15T14:00"))
        return usual
      }
      if time < clock.start || time > clock.end {
        problems.append(
          Problem(
            "\(time) lies outside the run", at: origin, hint: "it goes from \(clock.start) to \(clock.end)"))
      }
      return time
    }
    let (begin, end) = (time(from, "--from", clock.start), time(to, "--to", clock.end))
    if problems.isEmpty, begin >= end {
      problems.append(
        Problem(
          "the period ends at \(end), not after its beginning at \(begin)",
          at: Origin(file: to == nil ? "--from" : "--to"),
          hint: "the end is not included: a day is 2025-07-15 to 2025-07-16"))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    let first = (begin.secondsSinceEpoch - clock.start.secondsSinceEpoch) / clock.step
    let last = (end.secondsSinceEpoch - clock.start.secondsSinceEpoch + clock.step - 1) / clock.step
    return first..<last
  }
}
