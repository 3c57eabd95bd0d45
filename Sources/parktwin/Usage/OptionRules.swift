import Reports
import Studies

// For each command, which options act beside what. An option that is not here acts whenever it is given.

extension ScenarioChanges {
  /// - Parameters:
  ///   - acts: whether scenarios are read.
  ///   - workers: whether --workers was given, which goes with them.
  func rule(acts: Bool, workers: Bool = false, _ reason: String) -> OptionRule {
    OptionRule(
      [
        "--set": !overrides.isEmpty, "--start": start != nil, "--end": end != nil, "--step": step != nil,
        "--allow-root": !allowedRoots.isEmpty, "--workers": workers,
      ], acts: acts, reason)
  }

  /// What holds where files are scenarios or results.
  fileprivate func rule(reading files: [String], workers: Bool = false) -> OptionRule {
    rule(
      acts: files.contains { !StudyScenario.isResults($0) }, workers: workers,
      "all files are results, whose runs have been run")
  }
}

extension ComparisonArguments {
  fileprivate func rules(comparing files: [String]) -> [OptionRule] {
    [
      OptionRule(["--tolerance": tolerance != nil], acts: diff, "it goes with --diff"),
      changes.rule(reading: files, workers: workers != nil),
    ]
  }

  /// What goes with several files where there is one.
  fileprivate var rulesOfOne: [OptionRule] {
    let reason = "this goes with several files, which are compared; one is given"
    return [
      OptionRule(
        [
          "--reference": reference != nil, "--diff": diff, "--tolerance": tolerance != nil,
          "--annualise": annualise,
        ], acts: false, reason),
      changes.rule(acts: false, workers: workers != nil, reason),
    ]
  }
}

extension CompareCommand {
  var rules: [OptionRule] {
    (files.count > 1 ? comparing.rules(comparing: files) : []) + [
      OptionRule(["--all": all], acts: indicators.isEmpty, "--indicator says which are shown"),
      OptionRule(
        ["--lang": lang != nil], acts: xlsx != nil || !(json || csv == "-"),
        "JSON and CSV are in both languages; it is that of the page and of --xlsx"),
    ]
  }
}

extension DiffCommand {
  var rules: [OptionRule] { [changes.rule(reading: [first, second])] }
}

extension ReportCommand {
  var rules: [OptionRule] { files.count > 1 ? comparing.rules(comparing: files) : comparing.rulesOfOne }
}

extension SweepCommand {
  var rules: [OptionRule] {
    [
      OptionRule(
        ["--output": output != nil, "--lanes": lanes != nil], acts: !planOnly,
        "--plan-only runs and writes nothing"),
      OptionRule(["--csv": csv], acts: planOnly, "it goes with --plan-only"),
    ]
  }
}

extension SensitivityCommand {
  var rules: [OptionRule] {
    guard Self.isScenario(input) else {
      let reason = "this goes with a scenario's YAML file; the runs of a sweep have been run"
      return [
        OptionRule(["--axis": !axes.isEmpty, "--share": share != nil], acts: false, reason),
        changes.rule(acts: false, workers: workers != nil, reason),
      ]
    }
    return [
      OptionRule(["--pareto": pareto != nil], acts: false, "it goes with a sweep's folder"),
      OptionRule(
        ["--share": share != nil], acts: axes.isEmpty || axes.contains { !$0.contains("=") },
        "all values have their ends stated"),
    ]
  }
}

extension ShowCommand {
  var rules: [OptionRule] {
    [OptionRule(["--lang": lang != nil], acts: !json, "JSON is the same in all languages")]
  }
}

extension SummaryCommand {
  var rules: [OptionRule] {
    [
      OptionRule(["--lang": lang != nil], acts: !json, "JSON has both languages"),
      OptionRule(["--all": all], acts: ids.isEmpty, "the ids say which are printed"),
    ]
  }
}

extension ExportCommand {
  var rules: [OptionRule] {
    guard !series.isEmpty || !indicators.isEmpty else { return [] }
    let isSweep = ((try? SweepInput(input)) ?? nil) != nil
    return [
      OptionRule(["--series": !series.isEmpty], acts: !isSweep, "it goes with a run; a sweep has indicators"),
      OptionRule(
        ["--indicator": !indicators.isEmpty], acts: isSweep, "it goes with a sweep; a run is written with all"
      ),
    ]
  }
}

extension PlotCommand {
  var rules: [OptionRule] {
    let isText = text || outputs.isEmpty
    let isPNG = outputs.contains { $0.path.lowercased().hasSuffix(".png") }
    let isWorded = isText || outputs.contains { !$0.path.lowercased().hasSuffix(".json") }
    return [
      OptionRule(["--enterprise": enterprise != nil], acts: diagram != nil, "it goes with --diagram"),
      OptionRule(
        ["--mean": mean != nil, "--duration": duration], acts: !names.isEmpty,
        "this goes with ids; --diagram and --sankey draw the mean of a period"),
      OptionRule(
        ["--mean": mean != nil, "--duration": duration], acts: names.isEmpty || at == nil,
        "--at draws one step"),
      OptionRule(["--width": width != nil], acts: isPNG, "it goes with a PNG; text has --columns"),
      OptionRule(
        ["--columns": columns != nil], acts: isText,
        "it goes with --text, which is printed without an output too; a PNG has --width"),
      OptionRule(
        ["--lang": lang != nil], acts: diagram != nil || isWorded, "these data are in both languages"),
    ]
  }
}
