import Foundation

/// The style sheets and scripts that all pages share; they are built into the program.
enum DesignSystem {
  /// Tokens, then what pages are made of.
  static var styles: String { text(PackageResources.tokens_css) + text(PackageResources.report_css) }
  /// What all charts share.
  static var charts: String { text(PackageResources.charts_js) }
  /// What a page does.
  static var page: String { text(PackageResources.page_js) }

  /// What a sweep's page does.
  static var sweep: String { text(PackageResources.sweep_js) }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// The library that draws charts, Plotly's script (MIT licence), which is fetched by the set-up and is no part of the program.
package enum ChartScript {
  /// Where it is looked for, in this order.
  package static var places: [String] {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"] ?? ""
    let shared = environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "\(home)/.local/share"
    let program = (Bundle.main.executableURL ?? URL(fileURLWithPath: "/")).resolvingSymlinksInPath()
    let folder = program.deletingLastPathComponent()
    return [
      environment["PARKTWIN_PLOTLY"], folder.appendingPathComponent(name).path,
      folder.deletingLastPathComponent().appendingPathComponent("share/parktwin/\(name)").path,
      "\(shared)/parktwin/\(name)",
    ].compactMap { $0 }
  }

  /// Its file.
  package static let name = "plotly.min.js"

  /// The script; nil where it is in none of the places.
  package static func find() -> String? {
    for place in places {
      // A script that holds the end of its element would end there.
      if let text = try? String(contentsOfFile: place, encoding: .utf8), !text.contains("</script") {
        return text
      }
    }
    return nil
  }
}
