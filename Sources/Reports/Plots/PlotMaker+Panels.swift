import Kernel
import Results

extension PlotMaker {
  /// More givers or takers of a bus are not told apart: those that are least are drawn together.
  private static let most = 6

  /// A line a series, a panel a unit of measure.
  func line(of series: [RecordedSeries]) throws(StorageError) -> [Plot.Panel] {
    let values = try run.values(of: series, steps: steps)
    var panels: [Plot.Panel] = []
    for (one, values) in zip(series, values) {
      let name = name(of: one)
      let made = drawn(one.id, name.whole, values, own: name.own)
      if let place = panels.firstIndex(where: { $0.unit == one.unit }) {
        panels[place].series.append(made)
      } else {
        panels.append(panel(unit: one.unit, [made]))
      }
    }
    return panels
  }

  /// What units got from a bus, and what they did not get of what they asked for.
  func load(of bus: RecordedPark.Bus, _ flows: [SeriesIndex.BusFlow]) throws(StorageError) -> Plot.Panel {
    let values = try run.values(of: flows.map(\.series), steps: steps)
    var taken = [Double](repeating: 0, count: steps.count)
    for (flow, values) in zip(flows, values) {
      let sign: Double
      switch flow.source {
      case .port(let port) where !port.isOutlet: sign = 1
      // Inlets are recorded with what they ask for.
      case .unserved: sign = -1
      default: continue
      }
      for (step, value) in values.enumerated() where value.isFinite { taken[step] += sign * value }
    }
    func series(_ id: String, _ own: Words, _ values: [Double]) -> Plot.Series {
      drawn(id, Words(bus.label.chinese + own.zh, bus.label.english + own.en), values, own: own)
    }
    var made = [series(bus.id, Words("：用量", ": taken"), taken)]
    for (flow, values) in zip(flows, values) where isAnything(flow, values, beside: taken) {
      switch flow.source {
      case .unserved:
        made.append(series("\(bus.id).unserved", Words("：缺供", ": unserved"), values))
      case .excess: made.append(series("\(bus.id).excess", Words("：过剩", ": excess"), values))
      default: break
      }
    }
    return panel(unit: bus.carrier.displayUnit, made)
  }

  /// A month a column.
  func column(of row: RecordedIndicators.Row) -> Plot.Panel {
    let months = months
    let values = months.map { row.byMonth[$0.place] }
    let names = months.map { indicators.months[$0.place] }
    let name = Words(row.label(.chinese), row.label(.english))
    var series = Plot.Series(id: row.id, name: name, role: .column, token: "", values: values)
    series.facts = Plot.Facts(of: values) { names[$0] }
    return Plot.Panel(
      shape: .months, heading: name, unit: row.unit, series: [series],
      bounds: months.map { Double($0.begin) } + [Double(months.last?.end ?? 0)])
  }

  /// What flows into a bus and out of it.
  func balance(of bus: RecordedPark.Bus, _ flows: [SeriesIndex.BusFlow]) throws(StorageError) -> Plot.Panel {
    let values = try run.values(of: flows.map(\.series), steps: steps)
    var total = [Double](repeating: 0, count: steps.count)
    for (flow, values) in zip(flows, values) where flow.isInto && flow.source != .unserved {
      for (step, value) in values.enumerated() where value.isFinite { total[step] += value }
    }
    var panel = Plot.Panel(
      shape: .balance, heading: Words(bus.label.chinese, bus.label.english), unit: bus.carrier.displayUnit,
      series: [], bounds: intervals.times.map(Double.init), notes: conditions(of: bus))
    panel.total = drawn(bus.id, Words("流入合计", "all that flows in"), total)
    var (idle, short) = (0, 0)
    for isInto in [true, false] {
      var ports: [Plot.Series] = []
      var last: [Plot.Series] = []
      for (flow, values) in zip(flows, values) where flow.isInto == isInto {
        guard isAnything(flow, values, beside: total) else {
          if case .port = flow.source { idle += 1 }
          continue
        }
        let (id, name, own, token) = title(of: flow, at: bus)
        var series = drawn(id, name, values, own: own)
        (series.role, series.token) = (isInto ? .into : .outOf, token ?? "")
        (series.lowest, series.highest) = (nil, nil)
        if token == nil { ports.append(series) } else { last.append(series) }
        if token == PlotColours.unserved || token == PlotColours.excess { short += 1 }
      }
      panel.series += gathered(ports, isInto ? bus.carrier.givers : PlotColours.takers, values.count) + last
    }
    if panel.series.contains(where: { $0.token == PlotColours.unserved }) {
      panel.notes.append(
        Words(
          "缺供（斜线）并未流入：流出侧按各方所需画出，与之相抵",
          "what is unserved (hatched) did not flow: those who take are drawn with what they asked for"))
    }
    if short == 0 { panel.notes.append(Words("无缺供、无过剩", "nothing unserved, nothing in excess")) }
    if idle > 0 {
      panel.notes.append(Words("另有 \(idle) 个端口没有流量", "\(idle.counted("port")) without any flow"))
    }
    return panel
  }

  /// The largest first, each with its colour; the least of many together.
  private func gathered(_ ports: [Plot.Series], _ tokens: [String], _ all: Int) -> [Plot.Series] {
    func size(_ series: Plot.Series) -> Double { abs(series.facts?.mean ?? 0) }
    let sorted = ports.enumerated().sorted {
      (size($1.element), $0.offset) < (size($0.element), $1.offset)
    }.map(\.element)
    let kept = sorted.count > Self.most + 1 ? Self.most : sorted.count
    var series = Array(sorted.prefix(kept))
    for place in series.indices { series[place].token = tokens[place % tokens.count] }
    let rest = sorted.dropFirst(kept)
    guard var others = rest.first else { return series }
    others.values = others.values.indices.map { place in
      rest.reduce(0) { $0 + ($1.values[place].isFinite ? $1.values[place] : 0) }
    }
    (others.id, others.own) = ("others", Words("", ""))
    others.name = Words("其他 \(rest.count) 项", "\(rest.count) others")
    others.token = PlotColours.others
    // Extremes of a sum are not the sum of extremes.
    others.facts = Plot.Facts(of: others.values) {
      "\(self.intervals.clock.time(of: self.intervals.bounds[$0]))"
    }
    return series + [others]
  }

  /// Whether a flow is more than rounding of what flows at its bus.
  private func isAnything(_ flow: SeriesIndex.BusFlow, _ values: [Double], beside total: [Double]) -> Bool {
    let least = if case .port = flow.source { 0.0 } else { RunFile.crumb * (total.max() ?? 0) }
    return values.contains { abs($0) > least }
  }

  private func title(
    of flow: SeriesIndex.BusFlow, at bus: RecordedPark.Bus
  ) -> (id: String, name: Words, own: Words, token: String?) {
    let none = Words("", "")
    switch flow.source {
    case .port(let port):
      let isOne = park.ports.count { $0.bus == bus.id && $0.unit == port.unit } == 1
      if isOne { return (port.id, label(of: port.unit), none, nil) }
      let name = name(of: flow.series)
      return (port.id, name.whole, name.own, nil)
    case .overflow(let other):
      let label = park.buses.first { $0.id == other }?.label
      return (
        "\(other).excess", Words("\(label?.chinese ?? other)的过剩", "excess of \(label?.english ?? other)"),
        Words("的过剩", ""), nil
      )
    case .unserved: return ("\(bus.id).unserved", Words("缺供", "unserved"), none, PlotColours.unserved)
    case .excess: return ("\(bus.id).excess", excess(of: bus), none, PlotColours.excess)
    }
  }

  private func excess(of bus: RecordedPark.Bus) -> Words {
    switch bus.fate {
    case .curtail: Words("过剩（压减）", "excess, curtailed")
    case .vent: Words("过剩（放散）", "excess, lost")
    case .bus(let other): Words("过剩（流向 \(other)）", "excess, to \(other)")
    }
  }

  /// What the file says of the bus beside its flows.
  private func conditions(of bus: RecordedPark.Bus) -> [Words] {
    var notes: [Words] = []
    if let pressure = bus.pressure {
      notes.append(Words("\(pressure.text(digits: 4)) MPa（绝压）", "\(pressure.text(digits: 4)) MPa absolute"))
    }
    if let temperature = bus.temperature {
      notes.append(Words("\(temperature.text(digits: 4)) ℃", "\(temperature.text(digits: 4)) °C"))
    }
    return notes
  }

  // MARK: Parts

  private func panel(unit: String, _ series: [Plot.Series]) -> Plot.Panel {
    let count = Swift.max(1, steps.count - 1)
    return Plot.Panel(
      shape: isDuration ? .duration : .lines, heading: Words("", ""), unit: unit, series: series,
      bounds: isDuration
        ? steps.indices.map { 100 * Double($0 - steps.lowerBound) / Double(count) }
        : intervals.times.map(Double.init))
  }

  /// Values as they are drawn, and what is told of all steps.
  private func drawn(
    _ id: String, _ name: Words, _ values: [Double], own: Words = Words("", "")
  ) -> Plot.Series {
    var series = Plot.Series(id: id, name: name, own: own, role: .line, token: "", values: values)
    series.facts = Plot.Facts(of: values) { "\(run.clock.time(of: steps.lowerBound + $0))" }
    if isDuration {
      series.values = values.filter(\.isFinite).sorted(by: >)
    } else if intervals.length != .step {
      (series.values, series.lowest, series.highest) = intervals.reduced(values)
    }
    return series
  }

  func label(of unit: String) -> Words {
    let label = park.units.first { $0.id == unit }?.label
    return Words(label?.chinese ?? unit, label?.english ?? unit)
  }

  /// The unit's label and what is its, which the whole ends with; the id where the unit has no label in the language.
  private func name(of series: RecordedSeries) -> (whole: Words, own: Words) {
    guard let unit = index.unit(of: series.id) else { return (Words(series.id, series.id), Words("", "")) }
    let key = series.id.dropFirst(unit.count + 1)
    let label = label(of: unit)
    func own(_ label: String) -> String { (label == unit ? "." : " · ") + key }
    let (zh, en) = (own(label.zh), own(label.en))
    return (Words(label.zh + zh, label.en + en), Words(zh, en))
  }
}

extension Plot.Facts {
  /// Mean and extremes of values; nil where there is no number.
  init?(of values: [Double], at name: (Int) -> String) {
    var (sum, count, least, most) = (0.0, 0, -1, -1)
    for (place, value) in values.enumerated() where value.isFinite {
      sum += value
      count += 1
      if least < 0 || value < values[least] { least = place }
      if most < 0 || value > values[most] { most = place }
    }
    guard count > 0 else { return nil }
    mean = sum / Double(count)
    lowest = .init(value: values[least], at: name(least))
    highest = .init(value: values[most], at: name(most))
  }
}
