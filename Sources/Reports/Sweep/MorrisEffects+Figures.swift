import Studies

extension MorrisEffects.Effect {
  /// μ*, the half width of its interval, μ and σ, without what is rounding beside the size of the output.
  func figures(noiseOf size: Double) -> (
    meanAbsolute: Double, halfWidth: Double, mean: Double, deviation: Double
  ) {
    (
      meanAbsolute.value.without(noiseOf: size), meanAbsolute.halfWidth.without(noiseOf: size),
      mean.without(noiseOf: size), deviation.without(noiseOf: size)
    )
  }
}
