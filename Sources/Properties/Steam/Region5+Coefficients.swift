extension Region5 {
  /// Coefficients of the ideal-gas part, IAPWS R7-97(2012), Table 37.
  static let idealTerms: TermTable = [
    Term(0, 0, -0.13179983674201e2),
    Term(0, 1, 0.68540841634434e1),
    Term(0, -3, -0.24805148933466e-1),
    Term(0, -2, 0.36901534980333),
    Term(0, -1, -0.31161318213925e1),
    Term(0, 2, -0.32961626538917),
  ]

  /// Coefficients of the residual part, IAPWS R7-97(2012), Table 38.
  static let residualTerms: TermTable = [
    Term(1, 1, 0.15736404855259e-2),
    Term(1, 2, 0.90153761673944e-3),
    Term(1, 3, -0.50270077677648e-2),
    Term(2, 3, 0.22440037409485e-5),
    Term(2, 9, -0.41163275453471e-5),
    Term(3, 7, 0.37919454822955e-7),
  ]
}
