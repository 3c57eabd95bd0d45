import Kernel
import Results

/// A carrier over the period: who gave it, how long it flowed how high, at what hours, and in what week.
struct CarrierChapter {
  private let flows: CarrierFlows
  private let id: String
  private let title: Words
  private let months: [String]
  private let rateUnit: String
  private let amountUnit: String

  init?(
    _ carrier: Carrier, _ title: Words, _ run: RunFile, _ park: RecordedPark, _ summary: RunSummary
  ) throws(StorageError) {
    guard
      let flows = try CarrierFlows(carrier, run, park, months: summary.indicators.months),
      let bus = summary.buses.first(where: { $0.carrier == carrier })
    else { return nil }
    (self.flows, self.title, months) = (flows, title, summary.indicators.months)
    id = carrier.rawValue
    (rateUnit, amountUnit) = (bus.rateUnit, bus.amountUnit)
  }

  /// Colours of givers, in their order.
  private var tokens: [String] { flows.carrier.givers }

  /// The section.
  func section(_ writer: inout PageWriter) -> Markup {
    var blocks: [Markup] = []
    if let given = given(&writer) { blocks.append(given) }
    blocks.append(duration(&writer))
    var rows = [Markup.element("div", ["class": "two"], blocks)]
    if let map = heatMap(&writer) { rows.append(map) }
    if let week = week(&writer) { rows.append(week) }
    let first = flows.loads[0]
    let (highest, step) = Self.highest(first.rates)
    return writer.section(
      id, title[writer.language],
      writer.sentence(
        "负荷最高 \(rate(highest, "highest", writer))（\(name(first.bus, .chinese))，\(writer.moment(flows.clock.time(of: step)))）。",
        "The highest load was \(rate(highest, "highest", writer)), at \(name(first.bus, .english)) on \(writer.moment(flows.clock.time(of: step)))."
      ),
      rows)
  }

  private var unit: String { ReadersUnit.written(rateUnit) }

  /// A rate at the bus with the largest flow.
  private func rate(_ value: Double, _ what: String, _ writer: PageWriter) -> Markup {
    writer.number(
      value.shown(), unit, of: value, in: rateUnit, from: "\(id)/\(flows.loads[0].bus.id)/\(what)")
  }

  private func name(_ bus: RecordedPark.Bus, _ language: Language) -> String { bus.label.text(language) }

  private static func highest(_ rates: [Double]) -> (rate: Double, step: Int) {
    let step = rates.indices.max { rates[$0] < rates[$1] } ?? 0
    return (rates.isEmpty ? 0 : rates[step], step)
  }

  /// Who gave it, month by month: the six kinds that gave most, and the others together.
  private func given(_ writer: inout PageWriter) -> Markup? {
    guard months.count > 1, !flows.givers.isEmpty else { return nil }
    let most = flows.givers.map { $0.byMonth.max() ?? 0 }.max() ?? 0
    let size = ReadersUnit(amountUnit, writer.language, of: most)
    let shown = flows.givers.prefix(6)
    var parts = zip(shown, tokens).map { giver, token in
      MonthlyParts.Part(
        name: giver.kind.text(writer.language), values: giver.byMonth, token: token,
        source: "\(id)/\(giver.kindID)")
    }
    let others = flows.givers.dropFirst(6)
    if !others.isEmpty {
      let sums = months.indices.map { month in others.reduce(0) { $0 + $1.byMonth[month] } }
      parts.append(
        .init(name: writer.t("其他", "others"), values: sums, token: tokens[6], source: "\(id)/others"))
    }
    let share = writer.share(
      flows.givers[0].total / flows.givers.reduce(0) { $0 + $1.total },
      from: "\(id)/\(flows.givers[0].kindID)/share")
    let first = flows.givers[0].kind
    let isOnce = flows.handingOn.isEmpty
    return MonthlyParts(parts: parts, months: months, unit: amountUnit, shown: size).figure(
      "\(id)-months",
      writer.sentence(
        "\(first.chinese)占\(isOnce ? "" : "各级供入量之和的") \(share)",
        "\(first.english.capitalisedFirst): \(share) of \(isOnce ? "all" : "what all levels are given")"),
      writer.t("供给，按设备类型逐月", "supply by kind of unit and month") + again(writer), &writer)
  }

  /// That what some hand on counts again; nothing where nobody does.
  private func again(_ writer: PageWriter) -> String {
    let kinds = flows.handingOn.map { $0.text(writer.language) }.joined(separator: writer.t("、", ", "))
    return kinds.isEmpty
      ? ""
      : writer.t(
        "；\(kinds)转送或储放的部分在下一级再计一次",
        "; what these hand on has been given before and counts again: \(kinds)")
  }

  private func duration(_ writer: inout PageWriter) -> Markup {
    let shown = flows.loads.prefix(5)
    let lines = zip(shown, tokens).map { load, token in
      (name: name(load.bus, writer.language), values: load.rates, token: token)
    }
    let first = flows.loads[0].rates
    let mean = first.reduce(0, +) / Double(first.count)
    let (highest, _) = Self.highest(first)
    let use: Markup =
      highest > 0 ? writer.share(mean / highest, from: "\(id)/\(flows.loads[0].bus.id)/load_factor") : "–"
    let count = writer.count(shown.count, from: "\(id)/buses_drawn")
    let some: Markup =
      flows.loads.count > shown.count
      ? writer.sentence("；流量最大的 \(count) 处", "; the \(count) with the largest flow") : ""
    let what = writer.sentence(
      "负荷持续曲线，横轴为时间占比\(some)", "load duration: rate over the share of the time\(some)")
    return writer.figure(
      .duration("\(id)-duration", lines, across: writer.t("时间占比", "share of the time"), unit: unit),
      writer.sentence(
        "\(name(flows.loads[0].bus, .chinese))的平均负荷为最高的 \(use)",
        "The mean load at \(name(flows.loads[0].bus, .english)) is \(use) of the highest"), what)
  }

  /// More days than this are not told apart on a page.
  private static let mostDays = 366

  private func heatMap(_ writer: inout PageWriter) -> Markup? {
    guard flows.clock.step <= 3600, flows.clock.stepCount > 48 else { return nil }
    let load = flows.loads[0]
    let days = Swift.min(Self.mostDays, flows.day(of: flows.clock.stepCount - 1) + 1)
    var sums = [[Double]](repeating: [Double](repeating: 0, count: days), count: 24)
    var counts = sums
    for step in 0..<flows.clock.stepCount {
      let day = flows.day(of: step)
      guard day < days else { break }
      sums[flows.hour(of: step)][day] += load.rates[step]
      counts[flows.hour(of: step)][day] += 1
    }
    let rows = zip(sums, counts).map { zip($0, $1).map { $1 > 0 ? $0 / $1 : nil } }
    let stepsADay = 86_400 / flows.clock.step
    // The first step of each day, where the horizon does not begin at midnight.
    let missed = (0..<stepsADay).first { flows.day(of: $0) > 0 } ?? 0
    let dates = (0..<days).map { day in
      let step = day == 0 ? 0 : (missed == 0 ? day : day - 1) * stepsADay + missed
      return flows.clock.date(of: Swift.min(step, flows.clock.stepCount - 1))
    }
    let firsts = dates.indices.filter { $0 == 0 || dates[$0].month != dates[$0 - 1].month }
    let labels = writer.names(of: firsts.map { "\(dates[$0])".prefix(7) }.map(String.init))
    // The first is left out where the second stands too near.
    let named = zip(firsts, labels).enumerated().filter { place, _ in
      place > 0 || firsts.count < 2 || firsts[1] - firsts[0] > days / 20
    }.map { (day: $0.element.0, name: $0.element.1) }
    let hours = (0..<24).map { ($0 < 10 ? "0" : "") + "\($0):00" }
    let (high, _) = Self.highest((0..<24).map { hour in mean(of: load, at: hour) })
    let at = (0..<24).max { mean(of: load, at: $0) < mean(of: load, at: $1) } ?? 0
    let count = writer.count(days, from: "\(id)/days_drawn")
    let some: Markup =
      flows.day(of: flows.clock.stepCount - 1) >= Self.mostDays
      ? writer.sentence("；只画前 \(count) 天", "; the first \(count) days") : ""
    let what = writer.sentence(
      "\(name(load.bus, .chinese))的负荷，每天一列、每小时一行\(some)",
      "load of \(name(load.bus, .english)), a day a column, an hour a row\(some)")
    return writer.figure(
      .heatMap(
        "\(id)-hours", rows, days: dates.map { "\($0)" }, named: named, hours: hours, unit: unit),
      writer.sentence(
        "\(name(load.bus, .chinese))平均看来 \(hours[at]) 最高，\(rate(high, "mean/\(at)", writer))",
        "On average \(hours[at]) is highest at \(name(load.bus, .english)), with \(rate(high, "mean/\(at)", writer))"
      ),
      what)
  }

  private func mean(of load: CarrierFlows.Load, at hour: Int) -> Double {
    var (sum, count) = (0.0, 0.0)
    for step in load.rates.indices where flows.hour(of: step) == hour {
      sum += load.rates[step]
      count += 1
    }
    return count > 0 ? sum / count : 0
  }

  /// The mean of all weeks, hour by hour; with its highest and lowest.
  private func week(_ writer: inout PageWriter) -> Markup? {
    guard flows.clock.step <= 3600, flows.day(of: flows.clock.stepCount - 1) >= 13 else { return nil }
    let load = flows.loads[0]
    var sums = [Double](repeating: 0, count: 168)
    var counts = sums
    var high = [Double](repeating: -.infinity, count: 168)
    var low = [Double](repeating: .infinity, count: 168)
    for step in load.rates.indices {
      let place = flows.weekday(of: step) * 24 + flows.hour(of: step)
      sums[place] += load.rates[step]
      counts[place] += 1
      high[place] = Swift.max(high[place], load.rates[step])
      low[place] = Swift.min(low[place], load.rates[step])
    }
    let days =
      writer.language == .chinese
      ? ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] : ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let names = (0..<168).map { "\(days[$0 / 24]) \($0 % 24):00" }
    let mean = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
    let workdays = mean.prefix(120).reduce(0, +) / 120
    let weekend = mean.suffix(48).reduce(0, +) / 48
    let share = writer.share(
      workdays > 0 ? weekend / workdays : 1, from: "\(id)/\(load.bus.id)/weekend_to_workdays")
    return writer.figure(
      .lines(
        "\(id)-week",
        [
          (writer.t("平均", "mean"), mean, "ink"), (writer.t("最高", "highest"), high, "worse"),
          (writer.t("最低", "lowest"), low, "better"),
        ], across: names,
        // In the middle of the day, where the first and the last have room as well.
        labelled: days.enumerated().map { (24 * $0 + 12, $1) }, unit: unit),
      writer.sentence(
        "\(name(load.bus, .chinese))的周末平均为工作日的 \(share)",
        "The weekend's mean at \(name(load.bus, .english)) is \(share) of the workdays'"),
      writer.sentence("典型一周：\(name(load.bus, .chinese))", "a typical week at \(name(load.bus, .english))"))
  }
}

extension RecordedPark.Label {
  /// In a language.
  func text(_ language: Language) -> String { language == .chinese ? chinese : english }
}
