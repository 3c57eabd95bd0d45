import Kernel
import Results

/// Chosen buses and ports, a row a step.
struct SeriesSheet {
  let run: RunFile
  let park: RecordedPark
  let words: SheetWords

  /// A row a step with its time, a column a flow.
  ///
  /// - Parameter names: ids of buses, with all that flows there, and of ports as `unit.port`.
  /// - Throws: `Problems` with names that the run does not know, and where a sheet has not room for them.
  func sheet(of names: [String]) throws -> Sheet {
    // The first row is the header's; a column is the time's (Excel's limits).
    let (mostRows, mostColumns) = (1_048_575, 16_383)
    var sheet = Sheet(
      "series", words("时间序列", "series"), [Sheet.Column(words("时段开始", "beginning of step"), width: 18)])
    var columns: [[Double]] = []
    var problems: [Problem] = []
    func add(_ name: String, _ carrier: Carrier, _ values: [Double]) {
      sheet.columns.append(Sheet.Column(name, unit: SheetWords.unit(carrier.displayUnit), width: 18))
      columns.append(values)
    }
    for name in names {
      if let bus = park.buses.first(where: { $0.id == name }) {
        for port in park.ports where port.bus == bus.id {
          add("\(bus.id): \(port.id) \(port.isOutlet ? "→" : "←")", port.carrier, try run.rates(of: port))
        }
        for flow in ["unserved", "excess"] {
          add(
            "\(bus.id): \(words(flow == "unserved" ? "缺供" : "过剩", flow))", bus.carrier,
            try run.rates(flow, of: bus))
        }
      } else if let port = park.ports.first(where: { $0.id == name }) {
        add(port.id, port.carrier, try run.rates(of: port))
      } else {
        problems.append(
          Problem(
            "the run has no bus or port '\(name)'", at: Origin(file: "--series"),
            hint: suggestion(for: name, among: park.buses.map(\.id) + park.ports.map(\.id))))
      }
    }
    let steps = run.clock.stepCount
    if steps > mostRows || columns.count > mostColumns {
      problems.append(
        Problem(
          "\(steps) steps of \(columns.count) flows do not fit a sheet of \(mostRows) rows and \(mostColumns) columns",
          at: Origin(file: "--series"), hint: "name fewer; steps are those of the run"))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    sheet.rows = (0..<steps).map { step in
      [.time(run.clock.time(of: step))] + columns.map { Sheet.Cell($0[step]) }
    }
    sheet.frozenColumns = 1
    return sheet
  }
}
