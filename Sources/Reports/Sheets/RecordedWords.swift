import Results
import Studies

/// Words for what files record by fixed names; what is not known stays as it is recorded.
enum RecordedWords {
  /// How a unit takes part.
  static let parts: [String: Words] = [
    "supplier": Words("供方", "supplier"), "receiver": Words("受方", "receiver"),
    "charge": Words("充入", "charge"), "release": Words("释放", "release"),
    "self-driven": Words("自主运行", "self-driven"), "boundary": Words("边界", "boundary"),
  ]

  /// What an enterprise is in the park.
  static let roles: [String: Words] = [
    "utility": Words("公用工程", "utility"), "production": Words("生产企业", "production"),
  ]

  /// What a unit trades with, or lets its flows go to.
  static let boundaries: [String: Words] = [
    "grid": Words("电网", "grid"), "fuel-market": Words("燃料市场", "fuel-market"),
    "market": Words("市场", "market"), "disposal": Words("外委处置", "disposal"),
    "landfill": Words("填埋场", "landfill"), "water-source": Words("水源", "water-source"),
    "receiving-water": Words("受纳水体", "receiving-water"), "materials": Words("物料", "materials"),
  ]

  /// How points of a sweep were chosen.
  static let methods: [String: Words] = [
    "grid": Words("网格全组合", "every combination of a grid"), "list": Words("逐行列出", "listed row by row"),
    "latin-hypercube": Words("拉丁超立方抽样", "drawn by Latin hypercube"),
    "sobol": Words("Sobol′ 序列抽样", "drawn by Sobol′ sequence"),
    "saltelli": Words("Saltelli 设计", "in Saltelli's design"),
    "morris": Words("Morris 轨迹", "on Morris's trajectories"),
  ]

  /// The whole numbers of a sweep's design.
  static let designs: [String: Words] = [
    "samples": Words("样本数", "samples"), "levels": Words("水平数", "levels"),
    "trajectories": Words("轨迹数", "trajectories"), "seed": Words("随机种子", "seed"),
  ]

  /// Words that a distribution begins with or names its numbers by, as sweeps state it.
  static let distributions: [String: Words] = [
    "range": Words("范围", "range"), "log_range": Words("对数范围", "log_range"), "step": Words("步长", "step"),
    "values": Words("取值", "values"), "normal": Words("正态", "normal"),
    "log_normal": Words("对数正态", "log_normal"), "triangular": Words("三角", "triangular"),
    "mean": Words("均值", "mean"), "sd": Words("标准差", "sd"), "min": Words("最小", "min"),
    "mode": Words("众数", "mode"), "max": Words("最大", "max"),
  ]

  /// The word of a language; the name itself where there is none.
  static func word(_ name: String, _ words: [String: Words], _ language: Language) -> String {
    words[name]?[language] ?? name
  }
}

extension SweepTable.Axis {
  /// How its values are spread, in words: keys of what the sweep states, not the values themselves.
  func spread(_ language: Language) -> String {
    guard language == .chinese else { return distribution }
    if content == .flag { return "关、开" }
    return distribution.replacing(/\b([a-z_]+):/) { match in
      RecordedWords.distributions[String(match.1)].map { "\($0.zh)：" } ?? String(match.0)
    }.replacing("： ", with: "：")
  }
}
