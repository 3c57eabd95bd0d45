import Foundation
import Testing

/// All that is wrong with a command line is told in one go, before anything is read or written.
@Suite struct CommandLineFaultsTests {
  static let lines = [
    (
      "compare gone.yaml --json --csv - --tolerance 2MW --workers 0 --set x --lang zh", Int32(64),
      """
      parktwin: error: JSON and CSV
      parktwin: error: compare needs two files or more; 1 is given
      parktwin: error: --json and --csv - both want standard output
      parktwin: error: --workers must be 1 or more, not 0
      --tolerance: error: '2MW' is not a share between 1e-6, which results files resolve, and 1; write "0.01 %"
      --set: error: 
      gone.yaml: error: there is no such file
      7 errors
      See 'parktwin compare --help'.
      """
    ),
    (
      "plot gone.h5 power --diagram all --columns 3 --width 3 --month 13 --from noon --svg a.jpg --html x.html -o x.html",
      64,
      """
      parktwin: error: --width does nothing here: it goes with a PNG; text has --columns
      parktwin: error: --columns does nothing here: it goes with --text
      parktwin: error: state what to draw: ids of buses
      parktwin: error: --at, --month and --from with --to name two periods; state one
      parktwin: error: --width must be
      parktwin: error: --columns must be
      parktwin: error: --svg must end in .svg, not be 'a.jpg'
      parktwin: error: -o and --html name the same file 'x.html'
      --from: error: 'noon' is not a time; write 2025-07-15 or 2025-07-15T14:00
      --month: error: '13' is not a month; write a number from 1 to 12, or 2025-07
      gone.h5: error: there is no such file
      11 errors
      See 'parktwin plot --help'.
      """
    ),
    (
      "plot gone.h5 power --month 13", 65,
      """
      --month: error: '13' is not a month; write a number from 1 to 12, or 2025-07
      gone.h5: error: there is no such file
      2 errors
      """
    ),
    (
      "sweep gone.yaml --workers 0 --lanes 9 --csv --json -o park.yaml", 64,
      """
      parktwin: error: --csv does nothing here: it goes with --plan-only
      parktwin: error: --workers must be 1 or more, not 0
      parktwin: error: --lanes must be 1 to 8, not 9
      parktwin: error: --json and --csv both want standard output
      parktwin: error: -o is 'park.yaml', which is no folder
      gone.yaml: error: there is no such file
      6 errors
      See 'parktwin sweep --help'.
      """
    ),
    (
      "explain gone.h5 --bus power --at noon", 65,
      """
      --at: error: 'noon' is not a time; write 2025-07-15 or 2025-07-15T14:00
      gone.h5: error: there is no such file
      2 errors
      """
    ),
    (
      "properties air --temperature 30kg --pressure x --dew-point 1bar --wet-bulb 2degC", 64,
      """
      parktwin: error: give one of --relative-humidity, --dew-point, --wet-bulb, --humidity-ratio; 2 given
      --temperature: error: 
      --pressure: error: 
      --dew-point: error: 
      4 errors
      See 'parktwin properties air --help'.
      """
    ),
    (
      "properties sun --time noon --latitude 95degrees_north --longitude 1kg", 65,
      """
      --time: error: 'noon' is not a time
      --latitude: error: 
      --longitude: error: 
      3 errors
      """
    ),
  ]

  @Test(arguments: lines)
  func `all that is wrong is told at once`(_ line: String, _ status: Int32, _ expected: String) throws {
    let park = try SmallPark()
    let result = try CommandLineTool.run(line.split(separator: " ").map(String.init), in: park.folder)
    #expect(result.status == status && result.output.isEmpty, "\(result)")
    let told = result.errors.split(separator: "\n").map(String.init)
    let words = expected.split(separator: "\n").map(String.init)
    #expect(told.count == words.count, "\(result.errors)")
    for word in words {
      let short = word.replacing(
        "parktwin: error: JSON and CSV", with: "--lang does nothing here: JSON and CSV")
      #expect(told.contains { $0.contains(short) }, "\(word): \(result.errors)")
    }
    #expect(try park.names() == ["park.yaml"])
  }

  static let unnamed = [
    ["report", "", "-o", "x.html"], ["summary", ""], ["plot", "", "power"], ["export", "", "--csv", "x"],
    ["run", ""], ["check", ""], ["show", ""], ["plan", ""], ["sweep", ""], ["sensitivity", ""],
    ["compare", "", "park.yaml"], ["diff", "park.yaml", ""],
    ["explain", "", "--bus", "b", "--at", "2025-01-01"],
  ]

  @Test(arguments: unnamed) func `a name of nothing is no file`(_ words: [String]) throws {
    let park = try SmallPark()
    let result = try CommandLineTool.run(words, in: park.folder)
    #expect(result.status == 65, "\(result)")
    #expect(result.errors == "command line: error: '' names no file\n1 error\n")
    #expect(try park.names() == ["park.yaml"])
  }

  /// What a sweep that was stopped says is the same to all that want its results.
  @Test func `an unfinished sweep says how to go on, whatever asks for it`() throws {
    let park = try SmallPark.swept("method: grid, levels: 2")
    try FileManager.default.removeItem(atPath: "\(park.folder)/out/results.h5")
    try FileManager.default.createDirectory(
      atPath: "\(park.folder)/empty", withIntermediateDirectories: false)
    let expected = """
      out: error: this sweep is not finished: there is no results.h5; 'parktwin sweep' with the file of 'small-sweep' and -o out goes on where it was
      1 error

      """
    for line in [
      "report out -o x.html", "export out --csv x", "sensitivity out", "diff out park.yaml",
      "diff park.yaml out",
    ] {
      let result = try CommandLineTool.run(line.split(separator: " ").map(String.init), in: park.folder)
      #expect(result.status == 65 && result.errors == expected, "\(line): \(result)")
    }
    let compared = try park.run("compare", "out", "park.yaml")
    #expect(compared.status == 65 || compared.status == 6)
    #expect(compared.errors.contains(expected.split(separator: "\n")[0]), "\(compared)")
    for line in ["report empty -o x.html", "export empty --csv x", "sensitivity empty"] {
      let result = try CommandLineTool.run(line.split(separator: " ").map(String.init), in: park.folder)
      #expect(result.status == 65 && result.errors.contains("empty: error: this folder holds no sweep"))
    }
    #expect(try park.names() == ["empty", "out", "park.yaml", "sweep.yaml"])
  }
}
