import Kernel
package import Results
import Scenario

extension RecordedPark {
  /// The park of a results file, its units called as its scenario calls them.
  ///
  /// - Throws: `StorageError` when the file cannot be read; `Problems` when its scenario is not one.
  package init(named file: RunFile) throws {
    self = try file.park()
    let scenario = try Document.read(Array(file.scenarioYAML().utf8), file: "\(file.path): /scenario_yaml")
    var labels: [String: String] = [:]
    for unit in scenario["units"]?.entries ?? [] {
      if let label = unit.value["label"]?.text { labels[unit.key] = label }
    }
    name(units: labels)
  }
}
