import ArgumentParser
import Foundation
import Kernel
import Reports
import Results
import Studies

/// `parktwin export`: a run or a sweep as a workbook, or as CSV files that Excel reads.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a run or a sweep to a workbook for Excel, or to CSV files.",
    discussion: """
      The first sheet says what the file is, the warnings first. A run has its indicators with definitions and sources, by month and \
      by enterprise, the electricity bill, permits with their margins, units with owners and grades, and the series that --series \
      names; a sweep has a row a run. The same results give the same bytes. \
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
      "Buses, units, unit.port, unit.state and unit.meter of a run that are written step by step.",
      valueName: "what"))
  var series: [String] = []

  @Option(
    name: .customLong("indicator"),
    help: ArgumentHelp("Of a sweep, this indicator and not all; may be given many times.", valueName: "id"))
  var indicators: [String] = []

  @Option(help: ArgumentHelp("Language of headers and labels: en or zh.", valueName: "language"))
  var lang: Language = .english

  func run() throws {
    guard xlsx != nil || csv != nil else {
      throw UsageError("export writes nothing without --xlsx FILE or --csv FOLDER")
    }
    let file = xlsx.map { OutputFile($0, option: "--xlsx", endings: OutputFile.workbooks) }
    try file?.check(against: [path])
    let book = try readingInput { try workbook() }
    if let csv {
      for name in book.files(inFolder: csv) {
        try OutputFile(name, option: "--csv", endings: OutputFile.tables).check(against: [path])
      }
    }
    if let xlsx { try book.write(toWorkbook: xlsx) }
    if let csv { try book.write(toFolder: csv) }
  }

  /// The file that is read.
  private var path: String {
    var status = stat()
    return stat(input, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR ? input + "/results.h5" : input
  }

  private func workbook() throws -> Workbook {
    if try HDF5Reader(path).attribute("sweep_format_version") != nil {
      guard series.isEmpty else { throw UsageError("--series goes with a run; a sweep has indicators") }
      return try Workbook(of: SweepTable(reading: path), indicators: indicators, lang)
    }
    guard indicators.isEmpty else {
      throw UsageError("--indicator goes with a sweep; a run is written with all")
    }
    return try Workbook(of: RunFile(path), series: series, lang)
  }
}
