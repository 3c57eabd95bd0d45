import Foundation
import Testing

/// Nothing on a command line is taken in silence: for each option of each command it stands here when it acts, and a new one
/// that is not here fails.
@Suite struct OptionUseTests {
  /// When an option acts.
  enum Use {
    /// Whenever it is given.
    case always
    /// Not on these command lines, which are refused.
    case not([String])
  }

  private static let results = ["a.h5 b.h5"]

  /// What reads scenarios that are named may change them; what reads results alone has nothing to change.
  private static func changes(_ command: String, _ lines: [String]) -> [String: Use] {
    guard !lines.isEmpty else {
      return [
        "--set": .always, "--start": .always, "--end": .always, "--step": .always, "--allow-root": .always,
      ]
    }
    let values = [
      "--set": "a.b=1", "--start": "2025-01-01", "--end": "2025-02-01", "--step": "1h", "--allow-root": "x",
    ]
    return Dictionary(
      uniqueKeysWithValues: values.map { option, value in
        (option, .not(lines.map { "\(command) \($0) \(option) \(value)" }))
      })
  }

  /// By command, then by option.
  private static let uses: [String: [String: Use]] = [
    "run": changes("run", []).merging(["--output": .always, "--json": .always, "--quiet": .always]) { $1 },
    "check": changes("check", []).merging(["--json": .always]) { $1 },
    "plan": changes("plan", []).merging(["--json": .always]) { $1 },
    "show": changes("show", []).merging([
      "--path": .always, "--defaults": .always, "--json": .always,
      "--lang": .not(["show a.yaml --json --lang zh"]),
    ]) { $1 },
    "compare": changes("compare", results).merging([
      "--reference": .always, "--diff": .always, "--annualise": .always, "--indicator": .always,
      "--json": .always, "--csv": .always, "--xlsx": .always,
      "--tolerance": .not(["compare a.yaml b.yaml --tolerance 1%"]),
      "--workers": .not(["compare a.h5 b.h5 --workers 2"]),
      "--all": .not(["compare a.yaml b.yaml --indicator cost.total --all"]),
      "--lang": .not(["compare a.yaml b.yaml --json --lang zh", "compare a.yaml b.yaml --csv - --lang zh"]),
    ]) { $1 },
    "diff": changes("diff", results).merging(["--json": .always]) { $1 },
    "report": changes("report", ["a.h5 b.h5 -o x.html", "a.h5 -o x.html", "out -o x.html"]).merging([
      "--output": .always, "--lang": .always,
      "--reference": .not(["report a.h5 -o x.html --reference a"]),
      "--diff": .not(["report out -o x.html --diff"]),
      "--annualise": .not(["report a.h5 -o x.html --annualise"]),
      "--tolerance": .not([
        "report a.yaml b.yaml -o x.html --tolerance 1%", "report a.h5 -o x.html --tolerance 1%",
      ]),
      "--workers": .not(["report a.h5 b.h5 -o x.html --workers 2", "report a.h5 -o x.html --workers 2"]),
    ]) { $1 },
    "sweep": changes("sweep", []).merging([
      "--workers": .always, "--plan-only": .always, "--json": .always, "--quiet": .always,
      "--output": .not(["sweep a.yaml --plan-only -o out"]),
      "--lanes": .not(["sweep a.yaml --plan-only --lanes 2"]),
      "--csv": .not(["sweep a.yaml --csv"]),
    ]) { $1 },
    "sensitivity": changes("sensitivity", ["out", "out/results.h5"]).merging([
      "--indicator": .always, "--json": .always, "--csv": .always,
      "--axis": .not(["sensitivity out --axis prices.coal"]),
      "--workers": .not(["sensitivity out --workers 2"]),
      "--pareto": .not(["sensitivity a.yaml --axis prices.coal --pareto cost.total"]),
      "--share": .not(["sensitivity out --share 5%", "sensitivity a.yaml --axis prices.coal=1..2 --share 5%"]
      ),
    ]) { $1 },
    "summary": [
      "--by-month": .always, "--explain": .always, "--json": .always,
      "--lang": .not(["summary a.h5 --json --lang zh"]), "--all": .not(["summary a.h5 cost.total --all"]),
    ],
    "explain": ["--bus": .always, "--at": .always, "--json": .always],
    "export": [
      "--xlsx": .always, "--csv": .always, "--lang": .always,
      "--series": .not(["export out --csv x --series power"]),
      "--indicator": .not(["export a.h5 --csv x --indicator cost.total"]),
    ],
    "plot": [
      "--diagram": .always, "--sankey": .always, "--at": .always, "--month": .always, "--from": .always,
      "--to": .always, "--output": .always, "--svg": .always, "--png": .always, "--html": .always,
      "--text": .always,
      "--enterprise": .not(["plot a.h5 power --enterprise e", "plot a.h5 --sankey energy --enterprise e"]),
      "--duration": .not(["plot a.h5 --diagram all --duration", "plot a.h5 power --at 2025-01-01 --duration"]
      ),
      "--mean": .not(["plot a.h5 --sankey energy --mean day", "plot a.h5 power --at 2025-01-01 --mean day"]),
      "--lang": .not(["plot a.h5 power -o x.json --lang zh", "plot a.h5 --sankey energy -o x.json --lang zh"]
      ),
      "--width": .not(["plot a.h5 power --svg x.svg --width 900", "plot a.h5 power --width 900"]),
      "--columns": .not([
        "plot a.h5 power --svg x.svg --columns 80", "plot a.h5 --diagram all -o x.png --columns 80",
      ]),
    ],
    "kinds": ["--json": .always],
    "schema": [:],
    "properties": [:],
    "properties steam": [
      "--pressure": .always, "--temperature": .always, "--specific-enthalpy": .always,
      "--specific-entropy": .always, "--quality": .always, "--json": .always,
    ],
    "properties air": [
      "--temperature": .always, "--relative-humidity": .always, "--dew-point": .always, "--wet-bulb": .always,
      "--humidity-ratio": .always, "--pressure": .always, "--json": .always,
    ],
    "properties water": ["--temperature": .always, "--pressure": .always, "--json": .always],
    "properties sun": [
      "--time": .always, "--latitude": .always, "--longitude": .always, "--altitude": .always,
      "--pressure": .always, "--temperature": .always, "--json": .always,
    ],
  ]

  @Test func `when an option acts is stated for each of them`() throws {
    let commands = try CommandLineTool.commands()
    #expect(Set(commands.map(\.words)) == Set(Self.uses.keys))
    for command in commands {
      let options = Set(command.arguments.filter(\.isOption).map(\.name))
      #expect(options == Set((Self.uses[command.words] ?? [:]).keys), "\(command.words)")
    }
  }

  @Test func `an option that does nothing is refused`() throws {
    let park = try SmallPark.swept("method: grid, levels: 2")
    let before = try park.names()
    for (option, use) in Self.uses.values.flatMap({ $0 }) {
      guard case .not(let lines) = use else { continue }
      for line in lines {
        let result = try CommandLineTool.run(line.split(separator: " ").map(String.init), in: park.folder)
        #expect(result.status == 64 && result.output.isEmpty, "\(line): \(result)")
        let told = result.errors.split(separator: "\n").contains {
          $0.contains(option) && $0.contains(" nothing here: ")
        }
        #expect(told, "\(line): \(result.errors)")
      }
    }
    #expect(try park.names() == before)
  }

  /// Values that are read before all else is looked at.
  private static let values = [
    "--workers": "1", "--lanes": "1", "--width": "500", "--columns": "80", "--lang": "en", "--diagram": "all",
    "--sankey": "energy", "--mean": "day",
  ]

  @Test func `an option that would hide what it said before is refused`() throws {
    let park = try SmallPark()
    for command in try CommandLineTool.commands() {
      let needed = command.arguments.filter { !$0.isOptional }
      for argument in command.arguments where argument.isOption && !argument.isRepeating {
        func given(_ one: CommandLineTool.Argument) -> [String] {
          one.isOption ? [one.name] + (one.isFlag ? [] : [Self.values[one.name] ?? "x"]) : ["x"]
        }
        let others = needed.filter { $0.name != argument.name }.flatMap(given)
        let line =
          command.words.split(separator: " ").map(String.init) + others + given(argument) + given(argument)
        let result = try CommandLineTool.run(line, in: park.folder)
        #expect(
          result.status == 64 && result.errors.contains("\(argument.name) is given 2 times"),
          "\(line): \(result.errors)")
      }
    }
  }
}
