import Equipment
import Foundation
import Kernel
import Testing

@Suite struct KindsCommandTests {
  @Test("Every kind of the catalogue is listed, with its Chinese name, in lines of 100 columns")
  func list() throws {
    let result = try CommandLineTool.run("kinds")
    #expect(result.status == 0)
    for kind in Catalogue.kinds {
      #expect(result.output.contains("\n\(kind.kind) "), "\(kind.kind)")
      #expect(result.output.contains(kind.label), "\(kind.label)")
    }
    for line in result.output.split(separator: "\n") { #expect(columns(line) <= 100, "\(line)") }
  }

  @Test(
    "A kind's page names every port and parameter that it declares",
    arguments: Catalogue.kinds.map { $0.kind })
  func page(_ name: String) throws {
    let kind = try #require(Catalogue.kind(named: name))
    let result = try CommandLineTool.run("kinds", name)
    #expect(result.status == 0)
    let words = Set(result.output.split { $0 == " " || $0 == "\n" }.map(String.init))
    for port in kind.description.ports { #expect(words.contains(port.key), "\(port.key)") }
    for parameter in kind.description.parameters {
      #expect(words.contains(parameter.key), "\(parameter.key)")
    }
    for line in result.output.split(separator: "\n") { #expect(columns(line) <= 100, "\(line)") }
  }

  @Test("What any unit may state besides is told once, as the reader takes it, in both languages")
  func anyUnit() throws {
    let record = try CommandLineTool.run("kinds", "battery", "--json").json()
    let list = try CommandLineTool.run("kinds", "--json").json()
    let keys = try #require(record["anyUnit"] as? [[String: Any]])
    let names = keys.compactMap { $0["name"] as? String }
    #expect((list["anyUnit"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == names)
    #expect((list["kinds"] as? [[String: Any]])?.allSatisfy { $0["anyUnit"] == nil } == true)
    for page in try [CommandLineTool.run("kinds").output, CommandLineTool.run("kinds", "battery").output] {
      let firstWords = page.split(separator: "\n").compactMap { $0.split(separator: " ").first }
      for key in keys {
        let name = try #require(key["name"] as? String)
        #expect(firstWords.filter { $0 == name }.count == 1, "\(name)")
        #expect(page.contains(try #require(key["summaryZh"] as? String)), "\(name)")
      }
    }
    // A key that nobody knows is answered with those that the reader knows.
    let folder = try CommandFolder()
    try folder.write("park.yaml", CommandFolder.head + CommandFolder.power)
    for group in ["position", "cost", "initial"] {
      let known = names.filter { $0.hasPrefix(group + ".") }.map { $0.dropFirst(group.count + 1) }.sorted()
      let stated =
        group == "position" ? "east: 0 m, north: 0 m, zzzz: 1" : "zzzz: 1"
      let told = try folder.run("check", "park.yaml", "--set", "units.store.\(group)={\(stated)}").errors
      #expect(told.contains("zzzz"), "\(told)")
      guard group != "initial" else { continue }
      #expect(told.contains("known are " + known.joined(separator: ", ")), "\(told)")
    }
    for name in ["enterprise", "label", "source", "in_service"] { #expect(names.contains(name)) }
  }

  @Test("With --json a kind gives its parameters with unit, range, default and source")
  func record() throws {
    let json = try CommandLineTool.run("kinds", "back-pressure-turbine", "--json").json()
    #expect(json["kind"] as? String == "back-pressure-turbine")
    let parameters = try #require(json["parameters"] as? [[String: Any]])
    let declared = try #require(Catalogue.kind(named: "back-pressure-turbine")).description.parameters
    #expect(parameters.map { $0["name"] as? String }.starts(with: declared.map(\.key)))
    let number = try #require(parameters.first { $0["minimum"] != nil && $0["default"] != nil })
    for key in ["unit", "maximum", "summary", "required", "form"] { #expect(number[key] != nil, "\(key)") }
    let all = try CommandLineTool.run("kinds", "--json").json()
    #expect((all["kinds"] as? [[String: Any]])?.count == Catalogue.kinds.count)
  }

  @Test(
    "Every default that hangs on a choice is told with the choice", arguments: Catalogue.kinds.map { $0.kind }
  )
  func defaults(_ name: String) throws {
    let kind = try #require(Catalogue.kind(named: name))
    let record = try CommandLineTool.run("kinds", name, "--json").json()
    let parameters = try #require(record["parameters"] as? [[String: Any]])
    let page = try CommandLineTool.run("kinds", name).output
    for choice in kind.description.parameters where !choice.key.contains(".") {
      guard case .choice(let words) = choice.form, choice.defaultText != nil else { continue }
      for word in words {
        let settings = Setting(
          .mapping([.init(choice.key, at: Origin(file: ""), Setting(.scalar(word), at: Origin(file: "")))]),
          at: Origin(file: ""))
        for own in kind.description(reading: settings).parameters where own.key != choice.key {
          guard let text = own.defaultText,
            let told = parameters.first(where: { $0["name"] as? String == own.key })
          else { continue }
          let others = (told["defaults"] as? [String: [String: String]])?[choice.key]
          #expect((others?[word] ?? told["default"] as? String) == text, "\(own.key) at \(word)")
          if others?[word] != nil { #expect(page.contains("\(choice.key) \(word): default"), "\(own.key)") }
        }
      }
    }
  }

  @Test("The defaults of a gas boiler are not those of a coal boiler")
  func gasBoiler() throws {
    // BoilerType: 3 kWh/t and 95 % for gas, 22 kWh/t and 90.5 % for a circulating fluidised bed.
    let parameters = try #require(
      try CommandLineTool.run("kinds", "steam-boiler", "--json").json()["parameters"] as? [[String: Any]])
    for (name, coal, gas) in [("auxiliary_power", "22 kWh/t", "3 kWh/t"), ("efficiency", "90.5 %", "95 %")] {
      let told = try #require(parameters.first { $0["name"] as? String == name })
      #expect(told["default"] as? String == coal)
      #expect((told["defaults"] as? [String: [String: String]])?["type"]?["gas"] == gas)
    }
  }

  @Test("A misspelt kind is answered with the one that was meant")
  func misspelt() throws {
    let result = try CommandLineTool.run("kinds", "steam-boler")
    #expect(result.status == 64)
    #expect(
      result.errors == "parktwin: error: there is no kind 'steam-boler'; did you mean 'steam-boiler'?\n")
  }

  @Test("The schema is JSON, knows every kind, and refuses what a kind does not have")
  func schema() throws {
    let schema = try CommandLineTool.run("schema").json()
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    for kind in Catalogue.kinds {
      let unit = try #require(definitions["kind-\(kind.kind)"])
      #expect(unit["additionalProperties"] as? Bool == false)
      let properties = try #require(unit["properties"] as? [String: Any])
      for parameter in kind.description.parameters {
        let first = try #require(parameter.key.split(separator: ".").first)
        #expect(properties[String(first)] != nil, "\(kind.kind) \(parameter.key)")
      }
    }
    let references = try CommandLineTool.run("schema").output.matches(of: #/"#\/\$defs\/([^"]+)"/#).map {
      $0.1
    }
    #expect(!references.isEmpty)
    for reference in Set(references) { #expect(definitions[String(reference)] != nil, "\(reference)") }
  }

  /// Terminal columns, with Chinese characters as two; those are all that is wide in our texts.
  private func columns(_ line: Substring) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFF60).contains($1.value) ? 2 : 1) }
  }
}
