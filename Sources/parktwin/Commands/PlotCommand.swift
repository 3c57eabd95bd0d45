import ArgumentParser
import Foundation
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
      A diagram shows buses as horizontal rails and units as boxes: what is connected, how much flows, what is short. \
      Its places are the same for the year, its months and its hours. A Sankey shows where a quantity comes from and \
      where all of it ends: amounts of a period, rates of one step; it closes, or is not drawn.
      For example: parktwin plot Outputs/baseline.h5 --diagram steam --at 2025-07-15T14:00 -o steam.svg
      parktwin plot Outputs/baseline.h5 --sankey water --month 7 --lang zh -o water.svg
      """)

  @Argument(
    help: ArgumentHelp("The results file of a run.", valueName: "run"),
    completion: .file(extensions: ["h5", "nc"]))
  var file: String

  @Option(help: "Draw the park as a diagram of one carrier or of all.")
  var diagram: RailDiagram.Subject?

  @Option(help: "Draw where this comes from and where it ends, as a Sankey.")
  var sankey: SankeyQuantity?

  @Option(help: "Draw this enterprise's units one by one, by its id.")
  var enterprise: String?

  @Option(help: "Draw the step that holds this time, in the park's standard time, such as 2025-07-15T14:00.")
  var at: String?

  @Option(
    help: "Draw the mean of a month: a number from 1 to 12, or 2025-07 where the run has several years.")
  var month: String?

  @Option(help: "The language of the picture: zh or en.")
  var lang: Language = .english

  @Option(
    name: .shortAndLong,
    help: "Write the picture to this file, ending in .svg; its data as JSON where it ends in .json.",
    completion: .file(extensions: ["svg", "json"]))
  var output: String

  func validate() throws {
    if (diagram == nil) == (sankey == nil) { throw ValidationError("state one of --diagram and --sankey") }
    if enterprise != nil, sankey != nil { throw ValidationError("--enterprise goes with --diagram") }
    if at != nil, month != nil { throw ValidationError("--at and --month name two periods; state one") }
  }

  func run() throws {
    let target = OutputFile(output, option: "-o", endings: OutputFile.pictures)
    try target.check(against: [file])
    let isData = output.lowercased().hasSuffix(".json")
    let text: String
    if let sankey {
      let picture = try readingInput { try drawn(sankey) }
      text = isData ? try Self.json(picture) : picture.svg(lang)
    } else if let diagram {
      let picture = try readingInput { try drawn(diagram) }
      text = isData ? try Self.json(picture) : picture.svg + "\n"
    } else {
      return
    }
    try PublishedFile.write(Array(text.utf8), to: output)
  }

  private static func json(_ picture: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(picture), as: UTF8.self) + "\n"
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
