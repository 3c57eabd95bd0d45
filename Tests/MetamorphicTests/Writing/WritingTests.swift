import Accounts
import Kernel
import Scenario
import Testing

/// How a scenario is written changes nothing: names, the order of files, units of quantities, and what stands in which file.
///
/// By order of the file go, by definition, equal ranks of suppliers and receivers and the priority of inlets of units led
/// at different buses (model, section 4). So the generated parks have one unit that is dispatched beside markets of
/// another rank; nothing of theirs may depend on the order.
@Suite struct WritingTests {
  @Test func `other names change nothing, to the bit`() throws {
    let folder = try ParkFolder()
    let outcome = try KeyWalk(folder: folder, parks: GeneratedPark.all).run { subject in
      let table = try IndicatorTable(running: subject.prepared)
      return try Suites.seeds.flatMap { seed in
        let renaming = Renaming(subject.tree, seed: seed)
        let other = try IndicatorTable(running: folder.prepared(renaming.tree))
        return other.differences(from: table, within: 0, naming: renaming.original)
      }
    }
    outcome.expect("other names", covering: 500)
  }

  @Test func `another order, other units and two files in place of one change nothing`() throws {
    let folder = try ParkFolder()
    let outcome = try KeyWalk(folder: folder, parks: GeneratedPark.all).run { subject in
      let table = try IndicatorTable(running: subject.prepared)
      return try Suites.seeds.flatMap { seed in
        var random = Generator(seed: seed)
        let written = Rewriting.split(
          Rewriting.respelled(Rewriting.shuffled(subject.tree, &random), &random), &random)
        let base = try folder.file(of: written.base)
        let extending = try folder.file(of: written.extending.with(Setting(base), at: ["extends"]))
        let prepared = try folder.reader.prepare([folder.scenario(in: extending)])
        // Conversions of units and sums in another order leave rounding.
        return try IndicatorTable(running: prepared).differences(from: table, within: 1e-9)
      }
    }
    outcome.expect("other order, units and files", covering: 500)
  }
}
