import Foundation

/// One self-contained page: styles, scripts, figures and words in one file that needs no network.
struct HTMLPage {
  let title: String
  let kind: String
  let headline: Markup
  let facts: [(name: String, value: Markup)]
  let body: [Markup]
  let contents: [(id: String, title: String)]
  let figures: [PlotFigure]
  let closing: Markup
  /// What runs before the charts are drawn: data and scripts of pages that have their own.
  var scripts: [String] = []

  init(
    title: String, kind: String, headline: Markup, facts: [(name: String, value: Markup)], body: [Markup],
    contents: [(id: String, title: String)], figures: [PlotFigure], closing: Markup
  ) {
    (self.title, self.kind, self.headline, self.facts) = (title, kind, headline, facts)
    (self.body, self.contents, self.figures, self.closing) = (body, contents, figures, closing)
  }

  /// - Parameter charts: the script that draws charts; nil where it is missing.
  func text(_ language: Language, charts: String?) -> String {
    let t = { (zh: String, en: String) in language == .chinese ? zh : en }
    let links = contents.enumerated().map { place, entry in
      Markup.element(
        "a", ["href": "#\(entry.id)"], .element("span", .text("\(place + 1)")), .text(entry.title))
    }
    let top = Markup.element(
      "header", ["class": "mast"],
      .element(
        "div", ["class": "wrap"],
        .element(
          "div", ["class": "line"], .element("span", ["class": "brand"], .text("ParkTwin")),
          .element("span", .text(kind)), .element("span", ["class": "grow"]),
          .element(
            "button", ["type": "button", "class": "ghost screen-only", "id": "theme"],
            .text(t("深色", "Dark"))),
          .element(
            "button", ["type": "button", "class": "ghost screen-only", "id": "print"],
            .text(t("打印 / PDF", "Print / PDF")))),
        .element("h1", .text(title)), .element("p", ["class": "headline"], headline),
        .element(
          "dl", ["class": "meta"],
          facts.map { .element("div", .element("dt", .text($0.name)), .element("dd", $0.value)) })))
    let main = Markup.element(
      "main", ["id": "main"], body + [.element("footer", ["class": "end"], closing)])
    let scripts = [
      charts, DesignSystem.charts,
      "const figures=\(json);\n" + self.scripts.map { $0 + "\n" }.joined() + DesignSystem.page,
    ]
    let all: [Markup] =
      [
        .element("a", ["class": "skip", "href": "#main"], .text(t("跳到正文", "Skip to content"))), top,
        .element(
          "div", ["class": "wrap body"],
          .element("nav", ["class": "toc", "aria-label": t("目录", "contents")], links), main),
      ] + scripts.compactMap { $0 }.map { .element("script", .own($0)) }
    let head = Markup.element(
      "head", .element("meta", ["charset": "utf-8"]),
      .element("meta", ["name": "viewport", "content": "width=device-width,initial-scale=1"]),
      .element("title", .text("\(title) · ParkTwin")), .element("style", .own(DesignSystem.styles)))
    return "<!doctype html>\n"
      + Markup.element("html", ["lang": language.tag, "data-theme": "light"], head, .element("body", all))
      .text
      + "\n"
  }

  private var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Only text and finite numbers are in a figure, so that it can always be written.
    let bytes = (try? encoder.encode(figures)) ?? Data("[]".utf8)
    return Markup.json(String(decoding: bytes, as: UTF8.self))
  }
}
