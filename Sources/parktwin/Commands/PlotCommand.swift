import ArgumentParser
import Kernel
import Reports
import Results

extension RailDiagram.Subject: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

/// `parktwin plot`: one picture of a run.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draw a picture of a run.",
    discussion: """
      Buses, units, single series and indicators are drawn over time: of a bus what flows in and out, stacked, with what is \
      unserved or in excess; of a unit its ports and states; of an indicator its months. Series of one unit share a panel. \
      A diagram shows buses as horizontal rails and units as boxes: what is connected, how much flows, what is short. \
      Its places are the same for the year, its months and its hours. A Sankey shows where a quantity comes from and \
      where all of it ends: amounts of a period, rates of one step; it closes, or is not drawn. \
      Without an output the picture is printed as text; several may be asked for at once.
      For example: parktwin plot Outputs/baseline.h5 power grid.import --month 7
      parktwin plot Outputs/baseline.h5 carbon.total --png carbon.png --lang zh
      parktwin plot Outputs/baseline.h5 --diagram steam --at 2025-07-15T14:00 -o steam.svg
      """)

  @Argument(
    help: ArgumentHelp("The results file of a run.", valueName: "run"),
    completion: .file(extensions: ["h5", "nc"]))
  var file: String

  @Argument(
    help: ArgumentHelp(
      "Buses, units, unit.port, unit.state, unit.meter and indicators; a name that is several of these is the first.",
      valueName: "what"))
  var names: [String] = []

  @Option(help: "Draw the park as a diagram of one carrier or of all.")
  var diagram: RailDiagram.Subject?

  @Option(help: "Draw where this comes from and where it ends, as a Sankey.")
  var sankey: SankeyQuantity?

  @Option(help: "Draw this enterprise's units one by one, by its id.")
  var enterprise: String?

  @Flag(help: "Draw values in falling order over the share of the time in which they are reached.")
  var duration = false

  @Option(help: "Draw the step that holds this time, in the park's standard time, such as 2025-07-15T14:00.")
  var at: String?

  @Option(
    help:
      "Draw a month (of a diagram and a Sankey its mean): a number from 1 to 12, or 2025-07 where the run has several years."
  )
  var month: String?

  @Option(help: "Draw series from this time, such as 2025-07-15.")
  var from: String?

  @Option(help: "Draw series up to this time, which is not included.")
  var to: String?

  @Option(
    help: ArgumentHelp(
      "Draw means over a step, hour, day, week or month; without it the shortest that makes at most \(PlotIntervals.most) values."
    ))
  var mean: PlotIntervals.Length?

  @Option(help: "The language of the picture: zh or en.")
  var lang: Language = .english

  @Option(
    name: .shortAndLong,
    help:
      "Write the picture to this file, ending in .svg, .png or .html; its data as JSON where it ends in .json.",
    completion: .file(extensions: ["svg", "png", "html", "json"]))
  var output: String?

  @Option(help: ArgumentHelp("Write a drawing, ending in .svg.", valueName: "file"))
  var svg: String?

  @Option(help: ArgumentHelp("Write pixels, ending in .png.", valueName: "file"))
  var png: String?

  @Option(help: ArgumentHelp("Write a page, ending in .html.", valueName: "file"))
  var html: String?

  @Option(
    help: ArgumentHelp(
      "Width of the PNG, \(PNGPicture.widths.lowerBound) to \(PNGPicture.widths.upperBound) pixels; without it two a pixel of the drawing.",
      valueName: "pixels"))
  var width: Int?

  @Flag(help: "Print the picture as text.")
  var text = false

  @Option(
    help: ArgumentHelp(
      "Width of the text, \(Plot.terminalWidths.lowerBound) to \(Plot.terminalWidths.upperBound); without it the terminal's, 80 where there is none.",
      valueName: "columns"))
  var columns: Int?

  func validate() throws {
    let subjects = [!names.isEmpty, diagram != nil, sankey != nil].count { $0 }
    guard subjects == 1 else {
      throw ValidationError(
        "state what to draw: ids of buses, units, series or indicators, or one of --diagram and --sankey")
    }
    if enterprise != nil, diagram == nil { throw ValidationError("--enterprise goes with --diagram") }
    if [at != nil, month != nil, from != nil || to != nil].count(where: { $0 }) > 1 {
      throw ValidationError("--at, --month and --from with --to name two periods; state one")
    }
    if names.isEmpty {
      for (option, isGiven) in [
        ("--from", from != nil), ("--to", to != nil), ("--mean", mean != nil), ("--duration", duration),
      ] where isGiven {
        throw ValidationError("\(option) goes with ids; --diagram and --sankey have --at and --month")
      }
    }
    if duration, mean != nil { throw ValidationError("--duration puts steps in order; --mean is for time") }
    if let width, !PNGPicture.widths.contains(width) {
      throw ValidationError(
        "--width must be \(PNGPicture.widths.lowerBound) to \(PNGPicture.widths.upperBound) pixels, not \(width)"
      )
    }
    if let columns, !Plot.terminalWidths.contains(columns) {
      throw ValidationError(
        "--columns must be \(Plot.terminalWidths.lowerBound) to \(Plot.terminalWidths.upperBound), not \(columns)"
      )
    }
    if width != nil, png == nil, !(output.map(Self.isPNG) ?? false) {
      throw ValidationError("--width goes with a PNG; text has --columns")
    }
  }

  private static func isPNG(_ path: String) -> Bool { path.lowercased().hasSuffix(".png") }

  func run() throws {
    let outputs = [
      ("-o", output, OutputFile.pictures), ("--svg", svg, [".svg"]), ("--png", png, [".png"]),
      ("--html", html, [".html"]),
    ]
    .compactMap { option, path, endings in path.map { OutputFile($0, option: option, endings: endings) } }
    for target in outputs { try target.check(against: [file]) }
    let picture = try readingInput { try self.picture() }
    // All are made before the first is written.
    let files = try outputs.map { ($0.path, try bytes(of: picture, for: $0.path.lowercased())) }
    for (path, bytes) in files { try PublishedFile.write(bytes, to: path) }
    if text || outputs.isEmpty {
      let terminal = StandardOutput.columns ?? 80
      let width = columns ?? Swift.min(Swift.max(terminal, Plot.terminalWidths.lowerBound), 200)
      StandardOutput.print(picture.terminal(width: width))
    }
  }

  private func picture() throws -> PlotPicture {
    if let sankey { return .sankey(try drawn(sankey), lang) }
    if let diagram { return .diagram(try drawn(diagram)) }
    return .plot(try plotted(), lang)
  }

  private func bytes(of picture: PlotPicture, for path: String) throws -> [UInt8] {
    if path.hasSuffix(".json") { return Array(try picture.json().utf8) }
    if path.hasSuffix(".png") { return try picture.png(width: width) }
    return Array((path.hasSuffix(".html") ? picture.page() : picture.svg).utf8)
  }

  private func drawn(_ diagram: RailDiagram.Subject) throws -> RailDiagram {
    let run = try RunFile(file)
    let park = try RecordedPark(named: run)
    if let enterprise, !park.enterprises.contains(where: { $0.id == enterprise }) {
      let known = park.enterprises.map(\.id)
      throw Problems([
        Problem(
          "the park has no enterprise '\(enterprise)'", at: Origin(file: "--enterprise"),
          hint: suggestion(for: enterprise, among: known))
      ])
    }
    let period = try period(run, park)
    let places = try RailPlaces(of: run, park)
    guard let layout = places.diagram(diagram, enterprise: enterprise, language: lang) else {
      throw Problems([
        Problem("nothing of '\(diagram.rawValue)' flows in this run", at: Origin(file: file))
      ])
    }
    guard period != .horizon else { return layout }
    return layout.valued(by: RailFlows(park, try run.means(over: period, of: park, onlyRates: true)))
  }

  /// Which part of the run is drawn.
  func period(_ run: RunFile, _ park: RecordedPark) throws -> RecordedMeans.Period {
    if let at {
      guard let time = CivilTime(parsing: at, lenient: true) else {
        throw Problems([
          Problem("'\(at)' is not a time", at: Origin(file: "--at"), hint: "write 2025-07-15T14:00")
        ])
      }
      return .step(try run.step(at: time))
    }
    guard let month else { return .horizon }
    let named = park.months.filter { name in
      name == month || Int(month).map { name.hasSuffix($0 < 10 ? "-0\($0)" : "-\($0)") } ?? false
    }
    guard let only = named.first, named.count == 1 else {
      throw Problems([
        Problem(
          named.isEmpty
            ? "the run has no month '\(month)'" : "'\(month)' is in the run \(named.count) times",
          at: Origin(file: "--month"),
          hint: park.months.count > 24
            ? "\(park.months[0]) to \(park.months[park.months.count - 1])"
            : park.months.joined(separator: ", "))
      ])
    }
    return .month(only)
  }
}
