public import Kernel
import Quantities

extension RunFile {
  /// What units remember at a time of the run: at its beginning, or at the end of a step.
  ///
  /// - Parameter time: when; nil: at the end of the run.
  /// - Returns: the states in SI, to the last digit; nil where no step ends then.
  /// - Throws: `StorageError` when something cannot be read.
  public func states(at time: CivilTime? = nil) throws(StorageError) -> RecordedStates? {
    let time = time ?? clock.end
    let seconds = time.secondsSinceEpoch - clock.start.secondsSinceEpoch
    guard seconds >= 0, seconds <= clock.duration, seconds.isMultiple(of: clock.step) else { return nil }
    let step = seconds / clock.step - 1
    var states = RecordedStates(at: time)
    states.timeZone = timeZone
    guard try reader.contains("/states") else { return states }
    for member in try reader.members(of: "/states") {
      guard case .group(let name) = member else { continue }
      let group = "/states/\(name)"
      let units = try reader.strings("\(group)/unit")
      let dataset = step < 0 ? "\(group)/initial_exact" : "\(group)/exact"
      let measure = try reader.attribute("units", of: "\(group)/exact")?.string ?? "1"
      let key = try reader.attribute("long_name", of: "\(group)/value")?.string ?? name
      let steps = step < 0 ? [] : [clock.stepCount]
      try fit(try reader.layout(of: dataset).shape, [units.count] + steps, dataset)
      let numbers: [Double] =
        step < 0
        ? try reader.read(dataset) : try reader.read(dataset, origin: [0, step], shape: [units.count, 1])
      for (unit, number) in zip(units, numbers) {
        states[unit, key] = RecordedStates.Value(number, measure)
      }
    }
    return states
  }
}
