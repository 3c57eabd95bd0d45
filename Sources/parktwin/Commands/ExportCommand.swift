import ArgumentParser
import Kernel
import Reports
import Results
import Studies

/// `parktwin export`: a run or a sweep as a workbook, or as CSV files that Excel reads.
struct ExportCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a run or a sweep to a workbook for Excel, or to CSV files.",
    discussion: """
      The first sheet says what the file is, the warnings first. A run has its indicators with definitions and sources, by month and \
      by enterprise, the electricity bill, permits with their margins, units with owners and grades, and the series that --series \
      names; a sweep has a row a run, and what its indicators mean. The same results give the same bytes. \
      For example: parktwin export Outputs/baseline.h5 --xlsx Outputs/baseline.xlsx --lang zh --series power grid.import
      """)

  @Argument(
    help: ArgumentHelp("The results file of a run, or a sweep's folder.", valueName: "run or sweep"),
    completion: .file(extensions: ["h5", "nc"]))
  var input: String

  @Option(
    help: ArgumentHelp(
      "Write a workbook, ending in .xlsx. No file that is read; a link is followed.", valueName: "file"))
  var xlsx: String?

  @Option(
    help: ArgumentHelp(
      "Write one CSV file a sheet to this folder, in UTF-8 as Excel knows it.", valueName: "folder"))
  var csv: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Buses, units, unit.port, unit.port.quantity, unit.state and unit.meter of a run that are written step by step.",
      valueName: "what"))
  var series: [String] = []

  @Option(
    name: .customLong("indicator"),
    help: ArgumentHelp("Of a sweep, this indicator and not all; may be given many times.", valueName: "id"))
  var indicators: [String] = []

  @Option(help: ArgumentHelp("Language of headers and labels: en or zh.", valueName: "language"))
  var lang: Language = .english

  var inputs: [String] { [input] }
  var outputs: [OutputFile] {
    [
      xlsx.map { OutputFile($0, option: "--xlsx", endings: OutputFile.workbooks) },
      csv.map { OutputFile(folder: $0, option: "--csv") },
    ].compactMap(\.self)
  }

  func check(_ faults: inout CommandLineFaults) throws {
    if outputs.isEmpty { faults.add("export writes nothing without --xlsx FILE or --csv FOLDER") }
  }

  func run() throws {
    let sweep = try SweepInput(input)
    let book = try readingInput { () throws -> Workbook in
      guard let sweep else { return try Workbook(of: RunFile(input), series: series, lang) }
      return try Workbook(of: SweepTable(reading: sweep.path), indicators: indicators, lang)
    }
    var parts: [PublishedFile.Part] = []
    if let csv { parts += book.parts(inFolder: csv) }
    try checkOutputs(
      against: [sweep?.path ?? input],
      and: parts.map { OutputFile($0.path, option: "--csv", endings: OutputFile.tables) })
    if let xlsx { parts.append(book.part(workbook: xlsx)) }
    try PublishedFile.write(parts, making: csv)
  }
}
