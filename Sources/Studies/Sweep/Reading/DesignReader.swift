import Kernel
import Scenario

/// Reads how the points of a sweep are chosen.
struct DesignReader {
  private let setting: Setting
  private(set) var problems: [Problem] = []

  init(_ setting: Setting) { self.setting = setting }

  /// The design; nil where something is wrong.
  mutating func read() -> SweepDesign? {
    var fields = Fields(setting, of: "'design'")
    let words = SweepDesign.Method.allCases.map(\.rawValue)
    if setting.entries != nil, setting["method"] == nil {
      fields.report(
        "'design' lacks 'method'", at: setting.origin, hint: "methods are \(words.joined(separator: ", "))")
    }
    guard let method = fields.choice("method", of: words).flatMap(SweepDesign.Method.init) else {
      // What else may stand here depends on the method.
      fields.allow(fields.keys)
      fields.finish(into: &problems)
      return nil
    }
    var numbers = Self.defaults(method)
    for key in method.keys.required where setting[key] == nil {
      fields.report(
        "method \(method.rawValue) needs '\(key)'", at: setting.origin,
        hint: "write \(key): \(Self.example(key))")
    }
    for key in method.keys.required + method.keys.optional where key != "second_order" {
      guard let number = fields.integer(key) else { continue }
      let place = setting[key]?.origin ?? setting.origin
      let least = key == "seed" || key == "skip" ? 0 : 1
      if number < least { fields.report("'\(key)' must be at least \(least), not \(number)", at: place) }
      if let most = Self.most(key), number > most {
        fields.report("'\(key)' must be at most \(most), not \(number)", at: place)
      }
      numbers[key] = number
    }
    if method.keys.optional.contains("second_order"), let flag = fields.boolean("second_order") {
      numbers["second_order"] = flag ? 1 : 0
    }
    let before = problems.count
    fields.finish(into: &problems)
    guard problems.count == before else { return nil }
    return SweepDesign(method: method, numbers: numbers, origin: setting.origin)
  }

  /// The most that a key may be; where a design has several runs a sample, they are counted later.
  private static func most(_ key: String) -> Int? {
    switch key {
    case "samples", "trajectories": SweepPlanner.mostRuns
    case "skip": SampleDesign.sequenceLimit
    default: nil
    }
  }

  private static func example(_ key: String) -> Int { key == "trajectories" ? 20 : 1024 }

  /// What holds where nothing is stated; a sequence without a seed is the published one.
  private static func defaults(_ method: SweepDesign.Method) -> [String: Int] {
    switch method {
    case .grid, .list, .sobol: [:]
    case .latinHypercube: ["seed": 0]
    case .saltelli: ["second_order": 0]
    // Four levels are usual: Morris, Technometrics 33 (1991) 161; Campolongo et al. 2007.
    case .morris: ["levels": 4, "seed": 0]
    }
  }
}
