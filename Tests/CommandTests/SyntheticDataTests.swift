import Foundation
import Testing

/// A scenario that says that its data are put together is told to be so wherever its results are shown; words of a label
/// say nothing.
@Suite struct SyntheticDataTests {
  private func folder() throws -> CommandFolder {
    let folder = try CommandFolder()
    let park = CommandFolder.head + CommandFolder.power
    try folder.write("real.yaml", park.replacing("name: fresh", with: "name: real\nlabel: 合成橡胶园区"))
    try folder.write(
      "made.yaml",
      park.replacing("name: fresh", with: "name: made\ndata: {synthetic: true, note: from thin air}"))
    try folder.write("child.yaml", "parktwin: 1\nextends: made.yaml\nname: child\n")
    try folder.write("own.yaml", "parktwin: 1\nextends: made.yaml\nname: own\ndata: {synthetic: false}\n")
    try folder.write("charts.js", "var Plotly;")
    for name in ["real", "made", "child", "own"] {
      let run = try folder.run("run", "\(name).yaml", "-o", "\(name).h5", "--quiet")
      try #require(run.status == 0, "\(run.errors)")
    }
    return folder
  }

  private func text(_ folder: CommandFolder, _ name: String) -> String {
    (try? String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)) ?? ""
  }

  @Test func `pages, workbooks and summaries say so, and what extends it says the same`() throws {
    let folder = try folder()
    let environment = ["PARKTWIN_PLOTLY": "\(folder.path)/charts.js", "XDG_DATA_HOME": folder.path]
    func report(_ files: [String], _ language: String) throws -> String {
      let result = try CommandLineTool.run(
        ["report"] + files + ["-o", "page.html", "--lang", language], in: folder.path,
        environment: environment)
      try #require(result.status == 0, "\(result.errors)")
      return text(folder, "page.html")
    }
    for (name, isSynthetic) in [("real", false), ("made", true), ("child", true), ("own", false)] {
      let summary = try folder.run("summary", "\(name).h5").output
      #expect(summary.contains("Data: Synthetic") == isSynthetic, "\(name)")
      #expect(summary.contains("from thin air") == isSynthetic, "\(name)")
      let record = try folder.run("summary", "\(name).h5", "--json").json()
      #expect(record["synthetic"] as? Bool == isSynthetic, "\(name)")
      for (language, words) in [
        ("zh", "合成数据，不是真实园区或企业的统计"), ("en", "Synthetic: not statistics of a real park"),
      ] {
        #expect(try report(["\(name).h5"], language).contains(words) == isSynthetic, "\(name) \(language)")
      }
      #expect(try folder.run("export", "\(name).h5", "--csv", "csv-\(name)").status == 0)
      #expect(text(folder, "csv-\(name)/read-me.csv").contains("from thin air") == isSynthetic, "\(name)")
    }
    #expect(try report(["real.h5", "made.h5"], "en").contains("Synthetic: not statistics"))
    #expect(try !report(["real.h5", "own.h5"], "en").contains("Synthetic: not statistics"))
    let zh = try folder.run("summary", "made.h5", "--lang", "zh")
    #expect(zh.output.contains("数据：合成数据"), "\(zh.output)")
  }
}
