extension Plot.Panel {
  /// Names of the series as a picture shows them, no two of a role the same.
  ///
  /// - Parameter drawn: what the picture shows of a name.
  func names(
    _ language: Language, drawn: (PictureName) -> String = { $0.fitting(PictureText.most) }
  ) -> [String] {
    let things = series.map { series in
      let (name, own) = (series.name[language], series.own[language])
      return PictureNames.Thing(id: series.id, label: String(name.dropLast(own.count)), own: own)
    }
    // A unit may give to a bus and take from it: the two stand apart.
    let names = PictureNames.unique(things) { "\(series[$1].role) \(drawn($0))" }
    return names.map(drawn)
  }
}
