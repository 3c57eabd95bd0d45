import ArgumentParser
import Kernel
import Reports
import Results

extension SankeyQuantity: ExpressibleByArgument {}

extension PlotCommand {
  /// Where a quantity of the run comes from and where it ends.
  ///
  /// - Throws: `Problems` where nothing of it flows or the run does not cover the period; `StorageError` where the file cannot
  ///   be read; a fault where something does not close.
  func drawn(_ quantity: SankeyQuantity) throws -> SankeyDiagram {
    let run = try RunFile(file)
    let park = try RecordedPark(named: run)
    let means = try run.means(over: period(run, park), of: park)
    if let picture = try SankeyDiagram(of: quantity, park: park, means: means) { return picture }
    let others = try SankeyQuantity.allCases.filter { other in
      try other != quantity && SankeyDiagram(of: other, park: park, means: means) != nil
    }
    throw Problems([
      Problem(
        "no \(quantity.rawValue) flows in this part of the run", at: Origin(file: file),
        hint: others.isEmpty ? nil : "there are " + others.map(\.rawValue).joined(separator: ", "))
    ])
  }
}
