import Kernel
import Results

/// Chosen buses and ports, a row a step.
struct SeriesSheet {
  let run: RunFile
  let park: RecordedPark
  let words: SheetWords

  /// A row a step with its time, a column a series.
  ///
  /// - Parameter names: as ``SeriesIndex`` knows them: of a bus all that flows there, of a unit its ports and states.
  /// - Throws: `Problems` with names that the run does not know, and where a sheet has not room for them.
  func sheet(of names: [String]) throws -> Sheet {
    // The first row is the header's; a column is the time's (Excel's limits).
    let (mostRows, mostColumns) = (1_048_575, 16_383)
    var sheet = Sheet(
      "series", words("时间序列", "series"), [Sheet.Column(words("时段开始", "beginning of step"), width: 18)])
    let index = try SeriesIndex(run, park)
    var series: [RecordedSeries] = []
    var problems: [Problem] = []
    func add(_ name: String, _ one: RecordedSeries) {
      sheet.columns.append(Sheet.Column(name, unit: words.unit(one.unit), width: 18))
      series.append(one)
    }
    for name in names {
      switch index[name] {
      case .bus(let bus, let flows):
        for flow in flows { add("\(bus.id): \(title(of: flow))", flow.series) }
      case .unit(_, let own): for one in own where one.isPortOrState { add(one.id, one) }
      case .series(let one, _): add(one.id, one)
      case nil: problems.append(index.unknown(name, at: Origin(file: "--series")))
      }
    }
    let steps = run.clock.stepCount
    if steps > mostRows || series.count > mostColumns {
      problems.append(
        Problem(
          "\(steps) steps of \(series.count) series do not fit a sheet of \(mostRows) rows and \(mostColumns) columns",
          at: Origin(file: "--series"), hint: "name fewer; steps are those of the run"))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    let columns = try run.values(of: series, steps: 0..<steps)
    sheet.rows = (0..<steps).map { step in
      [.time(run.clock.time(of: step))] + columns.map { Sheet.Cell($0[step]) }
    }
    sheet.frozenColumns = 1
    return sheet
  }

  private func title(of flow: SeriesIndex.BusFlow) -> String {
    switch flow.source {
    case .port(let port): "\(port.id) \(port.isOutlet ? "→" : "←")"
    case .overflow(let bus): "\(words("过剩自", "excess of")) \(bus) →"
    case .unserved: words("缺供", "unserved")
    case .excess: words("过剩", "excess")
    }
  }
}
