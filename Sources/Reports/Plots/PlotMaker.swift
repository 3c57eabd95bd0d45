import Kernel
package import Results

/// Makes a plot of what is named of a run.
package struct PlotMaker {
  let run: RunFile
  let park: RecordedPark
  let index: SeriesIndex
  let indicators: RecordedIndicators
  let steps: Range<Int>
  let intervals: PlotIntervals
  let isDuration: Bool

  /// What a name stands for in a plot.
  private enum Subject {
    case recorded(SeriesIndex.Subject)
    case indicator(RecordedIndicators.Row)
  }

  /// - Parameters:
  ///   - run: the results.
  ///   - park: who is connected to what.
  ///   - steps: the period, one step at least.
  ///   - mean: what means are taken over; nil: what a picture has room for.
  ///   - isDuration: whether values are put in falling order.
  /// - Throws: `StorageError` when the file cannot be read.
  package init(
    _ run: RunFile, _ park: RecordedPark, steps: Range<Int>, mean: PlotIntervals.Length? = nil,
    isDuration: Bool = false
  ) throws(StorageError) {
    (self.run, self.park, self.steps, self.isDuration) = (run, park, steps, isDuration)
    intervals = PlotIntervals(of: steps, run.clock, by: isDuration ? .step : mean)
    index = try SeriesIndex(run, park)
    indicators = try run.indicators()
  }

  /// How many values a series has.
  package var intervalCount: Int { intervals.count }

  /// The plot of what is named: buses have panels of their own, series of one unit share one.
  ///
  /// - Parameter names: of buses, units, `unit.port`, `unit.state`, `unit.meter`, indicators; a name that is several of these
  ///   is the first.
  /// - Throws: `Problems` with all names that the run does not have or that cannot be drawn so.
  package func plot(of names: [String]) throws -> Plot {
    let subjects = try found(names)
    var panels: [Plot.Panel] = []
    var lines: [String: Int] = [:]
    var columns: [String: Int] = [:]
    func add(_ made: Plot.Panel, to places: inout [String: Int]) {
      if let place = places[made.unit] {
        for one in made.series where !panels[place].series.contains(where: { $0.id == one.id }) {
          panels[place].series.append(one)
        }
      } else {
        places[made.unit] = panels.count
        panels.append(made)
      }
    }
    for subject in subjects {
      switch subject {
      case .recorded(.bus(let bus, let flows)):
        if isDuration {
          add(try load(of: bus, flows), to: &lines)
        } else {
          panels.append(try balance(of: bus, flows))
        }
      case .recorded(.unit(_, let own)):
        let shown = own.filter(\.isPortOrState)
        for panel in try line(of: shown) { add(panel, to: &lines) }
      case .recorded(.series(let one, _)): for panel in try line(of: [one]) { add(panel, to: &lines) }
      case .indicator(let row): add(column(of: row), to: &columns)
      }
    }
    for place in panels.indices where panels[place].shape != .balance { finish(&panels[place]) }
    return Plot(
      park: park.title, begin: run.clock.time(of: steps.lowerBound),
      end: run.clock.time(of: steps.upperBound),
      timeZone: run.timeZone, mean: intervals.length, panels: panels, notes: notes(of: panels))
  }

  private func found(_ names: [String]) throws -> [Subject] {
    var (subjects, problems, seen) = ([Subject](), [Problem](), Set<String>())
    func refuse(_ what: String, _ hint: String) {
      problems.append(Problem(what, at: Origin(file: run.path), hint: hint))
    }
    for name in names where seen.insert(name).inserted {
      if let subject = index[name] {
        if case .unit(_, let own) = subject, !own.contains(where: \.isPortOrState) {
          refuse("unit '\(name)' has neither ports nor states", "its meters are written \(name).meter")
        }
        subjects.append(.recorded(subject))
      } else if let row = indicators[name] {
        if isDuration {
          refuse("'\(name)' is an indicator and has no steps", "duration curves are of buses and series")
        } else if row.byMonth.count != indicators.months.count || row.byMonth.isEmpty {
          refuse("indicator '\(name)' is not told by month", "summary prints its value")
        } else if months.isEmpty {
          refuse(
            "no month of the run lies within the period, and '\(name)' is told by month",
            "state a longer period")
        }
        subjects.append(.indicator(row))
      } else {
        problems.append(
          index.unknown(
            name, at: Origin(file: run.path), others: ("indicator", indicators.rows.map(\.id))))
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return subjects
  }

  /// Months of the run that lie within the period, as far as the run has them.
  var months: [(place: Int, begin: Int, end: Int)] {
    let clock = run.clock
    let (first, last) = (clock.start.secondsSinceEpoch, clock.end.secondsSinceEpoch)
    let (begin, end) = (
      clock.time(of: steps.lowerBound).secondsSinceEpoch, clock.time(of: steps.upperBound).secondsSinceEpoch
    )
    return indicators.months.enumerated().compactMap { place, name in
      guard let start = CivilTime(parsing: "\(name)-01") else { return nil }
      let date = start.date
      let next = CivilDate(
        year: date.month == 12 ? date.year + 1 : date.year, month: date.month % 12 + 1, day: 1)
      let stop = next.map { CivilTime($0).secondsSinceEpoch } ?? last
      let own = (Swift.max(first, start.secondsSinceEpoch), Swift.min(last, stop))
      return own.0 >= begin && own.1 <= end ? (place, own.0, own.1) : nil
    }
  }

  /// Colours and, of a panel of one series, its name.
  private func finish(_ panel: inout Plot.Panel) {
    let tokens = panel.shape == .months ? PlotColours.columns : PlotColours.lines
    for place in panel.series.indices { panel.series[place].token = tokens[place % tokens.count] }
    guard panel.series.count > 1 else {
      if let only = panel.series.first { panel.heading = only.name }
      return
    }
    let owners = Set(panel.series.map { index.unit(of: $0.id) })
    if owners.count == 1, let owner = owners.first ?? nil {
      panel.heading = label(of: owner)
      return
    }
    panel.heading =
      switch panel.shape {
      case .months: Words("按月", "By month")
      case .duration: Words("持续曲线", "Duration curves")
      default: Words("逐时", "Over time")
      }
  }

  private func notes(of panels: [Plot.Panel]) -> [Words] {
    var notes: [Words] = []
    let (means, one) = (intervals.length.words, intervals.length.one)
    if intervals.length != .step, panels.contains(where: { $0.shape == .balance || $0.shape == .lines }) {
      notes.append(Words("所画为\(means.zh)", "\(means.en) are drawn"))
      if panels.contains(where: { $0.shape == .lines }) {
        notes.append(
          Words(
            "浅色带为每\(one.zh)内各步的最低至最高",
            "pale bands reach from the lowest to the highest step of each \(one.en)"))
      }
    }
    if panels.contains(where: { $0.shape == .balance }) {
      notes.append(Words("零线以上为流入，以下为流出", "what flows in stands above zero, what flows out below"))
    }
    let ids = panels.flatMap { $0.series.map(\.id) }
    if ids.contains(where: { index.meaning(of: $0) == .end }) {
      notes.append(Words("状态量为各步末的值", "what units remember is that at the end of each step"))
    }
    return notes
  }
}
