import Foundation
import Kernel
import Testing

@testable import Scenario

/// A value of the wrong shape is refused wherever it stands; nothing that is stated counts as not stated.
@Suite struct ShapeTests {
  /// Files that state every key of a scenario, its series, a measure and its tables, by the file that is read.
  static let files = [
    "park.yaml": """
    parktwin: 1
    name: toy
    label: 玩具
    data: {synthetic: true, note: test}
    location: {latitude: 30 degrees_north, longitude: 121 degrees_east, altitude: 5 m, time_zone: Asia/Shanghai}
    horizon: {start: 2025-03-01, end: 2025-03-02, step: 1 h, warm_up: 2 h}
    calendar: holidays.csv
    tariff: T
    factors: {warming_potentials: AR5, tce: {power_calorific: 0.1229 kg/kWh, power_equivalent: 0.3 kg/kWh}}
    prices: prices.yaml
    economics: {discount_rate: 8 %}
    initial: {from: run.h5, at: 2025-03-01}
    enterprises:
      utility: {label: 热电厂, role: utility, industry: C44, value_added: 8.5 亿 CNY, source: s, output: 1 CNY, employees: 3, area: 2 m2}
    buses:
      power:
        carrier: electricity
        label: 母线
        voltage: 110 kV
        order: cost
        excess: curtail
        unserved_price: 3 CNY/kWh
        value: {months: [1 CNY/kWh, 1 CNY/kWh, 1 CNY/kWh, 1 CNY/kWh, 1 CNY/kWh, 1 CNY/kWh, 1 CNY/kWh, 1 CNY/kWh, 1 CNY/kWh, 1 CNY/kWh, 1 CNY/kWh, 1 CNY/kWh]}
      gas: {carrier: fuel, density: 0.7 kg/m3, excess: {bus: flare}, nominal: {energy: 50 MJ/kg, fossil_carbon: 75 %, hydrogen: 25 %}}
      flare: {carrier: fuel, label: 火炬, source: drawing}
      removed: {carrier: fuel}
      steam: {carrier: steam, pressure: 1 MPa, temperature: 250 degC}
    units:
      grid: {kind: toy-grid, enterprise: utility, ports: {power: power}, price: {tariff: default, calendar: holidays.csv, table: tariffs.csv, fixed: 0.1 CNY/kWh, floating: 0.4 CNY/kWh}}
      engine:
        kind: toy-engine
        enterprise: utility
        label: 一号
        source: data sheet
        ports: {power: power}
        rated_power: 50 MW
        position: {east: 1 m, north: 2 m, elevation: 3 m}
        in_service: 2025-01-01..
        cost: {capex: 3500 CNY/kW, per: rated_power, lifetime: 25 a, fixed: 2 %/a, discount_rate: 6 %}
        variable_cost: 0.01 CNY/kWh
        setpoint: {power: 20 MW}
      market: {kind: toy-grid, enterprise: utility, ports: {power: power}, price: {tariff: default}}
      removed: {kind: toy-load, enterprise: utility, ports: {power: power}, load: 1 MW}
      replaced: {kind: toy-load, enterprise: utility, ports: {power: power}, load: 1 MW}
      profile:
        kind: toy-load
        enterprise: utility
        ports: {power: power}
        load: {profile: load.csv#power, unit: MW, separator: ",", decimal_comma: false, time: time, dates: day-first, stamp: begin, gaps: error, resample: hold, repeat: true, leap: error, rows: newest first, interval: 1 h, scale: 2}
        uses: {heat: {per_product: 1 MWh/t}}
      shape: {kind: toy-load, enterprise: utility, ports: {power: power}, load: {shape: shape.csv#load, normalise: true, calendar: holidays.csv, mean: 2 MW}}
      pattern: {kind: toy-load, enterprise: utility, ports: {power: power}, load: {pattern: {months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], hours: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2], weekdays: [1, 1, 1, 1, 1, 1, 2], holidays: 0.5, normalise: true}, calendar: holidays.csv, annual: 2 MW}}
      bands: {kind: toy-load, enterprise: utility, ports: {power: power}, load: {bands: {valley: 1 MW, else: 2 MW}, tariff: T, table: tariffs.csv, calendar: holidays.csv}}
      years: {kind: toy-load, enterprise: utility, ports: {power: power}, load: {years: {2025: 1 MW, 2028: 2 MW}}}
    units_from: {table: units.csv, id: id, kind: toy-load, enterprise: utility, separator: ",", decimal_comma: false, common: {ports: {power: power}}}
    measures:
      - {use: measure.yaml, with: {size: 5 MW, how: warm}, as: second, enabled: true}
    set: {units.engine.efficiency: 38 %}

    """,
    "child.yaml": """
    parktwin: 1
    extends: park.yaml
    name: child

    """,
    "measure.yaml": """
    parktwin: 1
    measure: engine
    label: 二号机
    source: study
    grade: C
    parameters:
      size: {unit: MW, range: 1..50, default: 8, label: 功率, source: study, grade: C}
      how: {choices: [warm, cold], default: warm}
    add:
      enterprises: {third: {label: 三}}
      buses: {new: {carrier: electricity}}
      units: {second: {kind: toy-engine, enterprise: third, ports: {power: power}, rated_power: $size}}
      prices: {ash: 1 CNY/t}
    replace: {units: {replaced: {kind: toy-load, enterprise: utility, ports: {power: power}, load: 1 MW}}}
    remove: {units: [removed], buses: [removed]}
    set: {units.engine.minimum_load: 30 %, buses.steam.excess: vent}
    cost: {capex: 1000 CNY/kW, per: size, lifetime: 20 a, fixed: 1 %/a, enterprise: utility}

    """,
    "prices.yaml": """
    parktwin: 1
    label: 价格
    source: test
    grade: B
    year: 2025
    note: none
    tariffs: tariffs.csv
    electricity: {fixed: 0.1 CNY/kWh, floating: 0.4 CNY/kWh}

    """,
    "weather.yaml": """
    parktwin: 1
    name: weather
    location: {latitude: 30 degrees_north, longitude: 121 degrees_east, altitude: 5 m, time_zone: Asia/Shanghai}
    horizon: {start: 2025-03-01, end: 2025-03-02, step: 1 h}
    weather: {csv: weather.csv, surface_water: {months: \(months("10 degC"))}, separator: ",", decimal_comma: false, time: time, dates: day-first, stamp: begin, gaps: error, resample: hold, repeat: true, leap: error, rows: newest first, interval: 1 h}
    buses: {water: {carrier: water}}
    units: {intake: {kind: toy-intake, ports: {water: water}}}

    """,
    "typical.yaml": """
    parktwin: 1
    name: typical
    location: {latitude: 30 degrees_north, longitude: 121 degrees_east, altitude: 5 m, time_zone: Asia/Shanghai}
    horizon: {start: 2025-03-01, end: 2025-03-02, step: 1 h}
    weather: {typical_year: climate.yaml, seed: 3, surface_water: 10 degC}
    buses: {water: {carrier: water}}
    units: {intake: {kind: toy-intake, ports: {water: water}}}

    """,
    "climate.yaml": """
    parktwin: 1
    label: 气候
    source: test
    months:
    \(climate)

    """,
  ]

  /// Which scenario is read to see a file.
  private static let readers = [
    "park.yaml": "park.yaml", "child.yaml": "child.yaml", "measure.yaml": "park.yaml",
    "prices.yaml": "park.yaml",
    "weather.yaml": "weather.yaml", "typical.yaml": "typical.yaml", "climate.yaml": "typical.yaml",
  ]

  private static let tables = [
    "holidays.csv": "year,name,first,last\n2025,元旦,2025-01-01,2025-01-01\n",
    "tariffs.csv": """
    policy,months,hour_start,hour_end,band,multiplier
    T,1;2;3;4;5;6;7;8;9;10;11;12,0,8,低谷,0.4
    T,1;2;3;4;5;6;7;8;9;10;11;12,8,24,平段,1.0

    """,
    "load.csv": "time,power\n"
      + (0..<24).reversed().map { "2025-03-01 \($0 < 10 ? "0" : "")\($0):00,\(10 + $0)\n" }.joined(),
    "shape.csv": "index_type,index,load\nholiday,1,2\n", "units.csv": "id,load [MW]\nbulk,1\n",
    "run.h5": "states",
    "weather.csv": "time,temperature [degC],relative_humidity [%],ghi [W/m2],wind_speed [m/s]\n"
      + (0..<24).reversed().map { "2025-03-01 \($0 < 10 ? "0" : "")\($0):00,8,70,0,2\n" }.joined(),
  ]

  private static func months(_ value: String) -> String {
    "[" + Array(repeating: value, count: 12).joined(separator: ", ") + "]"
  }

  private static let climate = (1...12).map { month in
    "  - {temperature: \(5 + month) degC, \(month == 1 ? "sunshine: 120 h" : "irradiation: 300 MJ/m2"), precipitation: 80 mm, relative_humidity: 75 %, wind_speed: 3 m/s, wet_days: 9, surface_water_temperature: 12 degC}"
  }.joined(separator: "\n")

  /// A step from a value to one within it.
  enum Step: Hashable {
    case key(String)
    case place(Int)
  }

  /// Shapes and how they are written.
  enum Shape: String, CaseIterable {
    case list, emptyList, mapping, emptyMapping, nothing, text

    var setting: Setting {
      let origin = Origin(file: "code")
      let word = Setting(.scalar("strange"), at: origin)
      switch self {
      case .list: return Setting(.list([word]), at: origin)
      case .emptyList: return Setting(.list([]), at: origin)
      case .mapping: return Setting(.mapping([Setting.Entry("strange", at: origin, word)]), at: origin)
      case .emptyMapping: return Setting(.mapping([]), at: origin)
      case .nothing: return Setting(.scalar("null"), at: origin)
      case .text: return word
      }
    }

    /// Whether a value has the shape already.
    func isThat(of value: Setting) -> Bool {
      switch self {
      case .list, .emptyList: value.list != nil
      case .mapping, .emptyMapping: value.entries != nil
      case .text: value.text != nil
      case .nothing: false
      }
    }
  }

  /// Where another shape than the one stated is allowed, and why.
  static let allowed: [String: (shapes: Set<Shape>, reason: String)] = [
    "park.yaml factors": ([.emptyList], "files of factors: perhaps none"),
    "park.yaml units_from": ([.emptyList], "tables of units: perhaps none"),
    "measure.yaml remove": ([.emptyList], "names of units: perhaps none"),
    "measure.yaml add.prices.ash": (Set(Shape.allCases), "a price that nothing reads may be anything"),
  ]

  /// Where another shape is a value as good as the one stated, from which other things follow: these are not looked at.
  static let other: [String: String] = [
    "park.yaml prices": "files of prices, or the prices themselves, which others then lack",
    "park.yaml units.removed": "a measure removes it", "park.yaml buses.removed": "a measure removes it",
    "park.yaml units.replaced": "a measure replaces it",
  ]

  /// Where a shape is refused with more than one word, and why.
  static let furtherWords: [String: String] = [
    "park.yaml units.profile.load.rows": "the table's times fall then",
    "park.yaml units.profile.load.stamp": "the table has a row at the end of the horizon then",
    "measure.yaml parameters": "the cost is stated by one of them",
    "measure.yaml add.enterprises": "a unit belongs to one of them",
    "weather.yaml weather.rows": "the table's times fall then",
    "weather.yaml weather.surface_water": "a list has twelve values, and each is a temperature",
    "typical.yaml weather.surface_water": "a list has twelve values, and each is a temperature",
  ]

  struct States: StatesSource {
    func states(in file: String, at time: CivilTime?) throws(StatesError) -> RecordedStates {
      RecordedStates(at: time ?? CivilTime(secondsSinceEpoch: 0))
    }
  }

  private func errors(_ folder: ScenarioFolder, _ file: String) -> [Problem] {
    do {
      let reader = ScenarioReader(catalogue: toys, states: States())
      _ = try reader.read(folder.path + "/" + file, root: folder.path)
      return []
    } catch { return error.all.filter { $0.severity == .error } }
  }

  private func places(in setting: Setting, behind path: [Step] = []) -> [(path: [Step], value: Setting)] {
    var found = path.isEmpty ? [] : [(path, setting)]
    for entry in setting.entries ?? [] { found += places(in: entry.value, behind: path + [.key(entry.key)]) }
    for (place, value) in (setting.list ?? []).enumerated().prefix(1) where value.entries != nil {
      found += places(in: value, behind: path + [.place(place)])
    }
    return found
  }

  private func changed(_ setting: Setting, at path: ArraySlice<Step>, to value: Setting) -> Setting {
    guard let step = path.first else { return value }
    var result = setting
    switch step {
    case .key(let key):
      result[key] = changed(setting[key] ?? setting, at: path.dropFirst(), to: value)
    case .place(let place):
      var list = setting.list ?? []
      list[place] = changed(list[place], at: path.dropFirst(), to: value)
      result.content = .list(list)
    }
    return result
  }

  private static func name(_ path: [Step]) -> String {
    path.compactMap { if case .key(let key) = $0 { key } else { nil } }.joined(separator: ".")
  }

  @Test(arguments: files.keys.sorted())
  func `whatever is stated in another shape is refused at its place`(_ file: String) throws {
    let text = try #require(Self.files[file])
    let reader = try #require(Self.readers[file])
    let folder = try ScenarioFolder(Self.files.merging(Self.tables) { $1 })
    try #require(errors(folder, reader) == [])
    let tree = try Document.read(Array(text.utf8), file: file)
    for (path, value) in places(in: tree) {
      let name = "\(file) \(Self.name(path))"
      guard !Self.other.keys.contains(where: { name == $0 || name.hasPrefix($0 + ".") }) else { continue }
      for shape in Shape.allCases where !shape.isThat(of: value) {
        let isAllowed = Self.allowed[name]?.shapes.contains(shape) ?? false
        let changed = changed(tree, at: path[...], to: shape.setting)
        try Data(ResolvedText.yaml(changed).utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(file)"))
        let found = errors(folder, reader)
        if isAllowed {
          #expect(found == [], "\(name) as \(shape)")
        } else {
          #expect(!found.isEmpty, "\(name) as \(shape) is taken without a word")
          #expect(
            found.count <= 1 || Self.furtherWords[name] != nil,
            "\(name) as \(shape): \(found.map(\.description).joined(separator: "\n"))")
        }
      }
    }
  }

  @Test func `the files of this test state every key that is read`() throws {
    var stated: Set<String> = []
    for (file, text) in Self.files {
      for (path, _) in places(in: try Document.read(Array(text.utf8), file: file)) {
        if case .key(let key) = path.last { stated.insert(key) }
      }
    }
    let known =
      ScenarioChain.keys + MeasureFile.keys + SeriesRules.keys + SeriesForm.common
      + SeriesForm.allCases.flatMap(\.keys)
    #expect(Set(known).subtracting(stated).sorted() == [])
  }

  @Test(arguments: ["epw: [x]", "epw: x.epw, gaps: {}", "epw: x.epw, radiation_shift: [1 h]"])
  func `the keys of a file of weather are looked at before the file`(_ weather: String) throws {
    let typical = try #require(Self.files["typical.yaml"])
    let changed = typical.replacing(
      "weather: {typical_year: climate.yaml, seed: 3, surface_water: 10 degC}", with: "weather: {\(weather)}")
    let folder = try ScenarioFolder(["typical.yaml": changed])
    let found = errors(folder, "typical.yaml")
    #expect(found.count == 1 && found.allSatisfy { $0.message.contains(" must be ") }, "\(found)")
  }
}
