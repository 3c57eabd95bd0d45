import ArgumentParser
import Kernel
import Reports
import Results

extension RailDiagram.Subject: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

/// `parktwin plot`: one picture of a run.
struct PlotCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draw a picture of a run.",
    discussion: """
      Buses, units, single series and indicators are drawn over time: of a bus what flows in and out, stacked, with what is \
      unserved or in excess; of a unit its ports and states; of an indicator its months. Series of one unit share a panel. \
      A diagram shows buses as horizontal rails and units as boxes: what is connected, how much flows, what is short. \
      Its places are the same for the year, its months and its hours. A Sankey shows where a quantity comes from and \
      where all of it ends: amounts of a period, rates of one step; it closes, or is not drawn. \
      What a port's flow carries is drawn as unit.port.quantity, such as boiler.steam.energy. \
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
      "Buses, units, unit.port, unit.port.quantity, unit.state, unit.meter and indicators; a name that is several of these is the first.",
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

  @Option(help: "Draw from this time, such as 2025-07-15; of a diagram and a Sankey the mean up to --to.")
  var from: String?

  @Option(help: "Draw up to this time, which is not included.")
  var to: String?

  @Option(
    help: ArgumentHelp(
      "Draw means over a step, hour, day, week or month; without it the shortest that makes at most \(PlotIntervals.most) values."
    ))
  var mean: PlotIntervals.Length?

  @Option(help: "The language of the picture: zh or en; otherwise en.")
  var lang: Language?

  /// The language of the picture.
  var language: Language { lang ?? .english }

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

  var inputs: [String] { [file] }
  var outputs: [OutputFile] {
    let asked = [
      ("-o", output, OutputFile.pictures), ("--svg", svg, [".svg"]), ("--png", png, [".png"]),
      ("--html", html, [".html"]),
    ]
    return asked.compactMap { option, path, endings in
      path.map { OutputFile($0, option: option, endings: endings) }
    }
  }

  func check(_ faults: inout CommandLineFaults) throws {
    let subjects = [!names.isEmpty, diagram != nil, sankey != nil].count { $0 }
    if subjects != 1 {
      faults.add(
        "state what to draw: ids of buses, units, series or indicators, or one of --diagram and --sankey")
    }
    if [at != nil, month != nil, from != nil || to != nil].count(where: { $0 }) > 1 {
      faults.add("--at, --month and --from with --to name two periods; state one")
    }
    if duration, mean != nil { faults.add("--duration puts steps in order; --mean is for time") }
    for (option, value, allowed) in [
      ("--width", width, PNGPicture.widths), ("--columns", columns, Plot.terminalWidths),
    ] {
      guard let value, !allowed.contains(value) else { continue }
      faults.add("\(option) must be \(allowed.lowerBound) to \(allowed.upperBound), not \(value)")
    }
    for (text, option) in [(at, "--at"), (from, "--from"), (to, "--to")] {
      if let text { try faults.gather { try time(text, of: option) } }
    }
    if let month, !Self.isMonth(month) {
      faults.add(
        Problem(
          "'\(month)' is not a month", at: Origin(file: "--month"),
          hint: "write a number from 1 to 12, or 2025-07"))
    }
  }

  private static func isMonth(_ text: String) -> Bool {
    Int(text).map { (1...12).contains($0) } ?? (CivilTime(parsing: "\(text)-01") != nil)
  }

  func run() throws {
    let picture = try readingInput { try self.picture() }
    let files = try outputs.map {
      PublishedFile.Part($0.path, try bytes(of: picture, for: $0.path.lowercased()))
    }
    try PublishedFile.write(files)
    if text || outputs.isEmpty {
      let terminal = StandardOutput.columns ?? 80
      let width = columns ?? Swift.min(Swift.max(terminal, Plot.terminalWidths.lowerBound), 200)
      StandardOutput.print(picture.terminal(width: width))
    }
  }

  private func picture() throws -> PlotPicture {
    if let sankey { return .sankey(try drawn(sankey), language) }
    if let diagram { return .diagram(try drawn(diagram)) }
    return .plot(try plotted(), language)
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
    guard let layout = places.diagram(diagram, enterprise: enterprise, language: language) else {
      throw Problems([
        Problem("nothing of '\(diagram.rawValue)' flows in this run", at: Origin(file: file))
      ])
    }
    guard period != .horizon else { return layout }
    return layout.valued(by: RailFlows(park, try run.means(over: period, of: park, onlyRates: true)))
  }
}
