extension SunPosition {
  /// Periodic terms (amplitude, phase, frequency) B0 of the heliocentric latitude, Reda and Andreas (2008), Table A4.2.
  static let b0: [SIMD3<Double>] = [
    SIMD3(280, 3.199, 84334.662),
    SIMD3(102, 5.422, 5507.553),
    SIMD3(80, 3.88, 5223.69),
    SIMD3(44, 3.7, 2352.87),
    SIMD3(32, 4, 1577.34),
  ]

  /// Periodic terms (amplitude, phase, frequency) B1 of the heliocentric latitude, Reda and Andreas (2008), Table A4.2.
  static let b1: [SIMD3<Double>] = [
    SIMD3(9, 3.9, 5507.55),
    SIMD3(6, 1.73, 5223.69),
  ]

  /// Periodic terms (amplitude, phase, frequency) R0 of the distance, Reda and Andreas (2008), Table A4.2.
  static let r0: [SIMD3<Double>] = [
    SIMD3(100013989, 0, 0),
    SIMD3(1670700, 3.0984635, 6283.07585),
    SIMD3(13956, 3.05525, 12566.1517),
    SIMD3(3084, 5.1985, 77713.7715),
    SIMD3(1628, 1.1739, 5753.3849),
    SIMD3(1576, 2.8469, 7860.4194),
    SIMD3(925, 5.453, 11506.77),
    SIMD3(542, 4.564, 3930.21),
    SIMD3(472, 3.661, 5884.927),
    SIMD3(346, 0.964, 5507.553),
    SIMD3(329, 5.9, 5223.694),
    SIMD3(307, 0.299, 5573.143),
    SIMD3(243, 4.273, 11790.629),
    SIMD3(212, 5.847, 1577.344),
    SIMD3(186, 5.022, 10977.079),
    SIMD3(175, 3.012, 18849.228),
    SIMD3(110, 5.055, 5486.778),
    SIMD3(98, 0.89, 6069.78),
    SIMD3(86, 5.69, 15720.84),
    SIMD3(86, 1.27, 161000.69),
    SIMD3(65, 0.27, 17260.15),
    SIMD3(63, 0.92, 529.69),
    SIMD3(57, 2.01, 83996.85),
    SIMD3(56, 5.24, 71430.7),
    SIMD3(49, 3.25, 2544.31),
    SIMD3(47, 2.58, 775.52),
    SIMD3(45, 5.54, 9437.76),
    SIMD3(43, 6.01, 6275.96),
    SIMD3(39, 5.36, 4694),
    SIMD3(38, 2.39, 8827.39),
    SIMD3(37, 0.83, 19651.05),
    SIMD3(37, 4.9, 12139.55),
    SIMD3(36, 1.67, 12036.46),
    SIMD3(35, 1.84, 2942.46),
    SIMD3(33, 0.24, 7084.9),
    SIMD3(32, 0.18, 5088.63),
    SIMD3(32, 1.78, 398.15),
    SIMD3(28, 1.21, 6286.6),
    SIMD3(28, 1.9, 6279.55),
    SIMD3(26, 4.59, 10447.39),
  ]

  /// Periodic terms (amplitude, phase, frequency) R1 of the distance, Reda and Andreas (2008), Table A4.2.
  static let r1: [SIMD3<Double>] = [
    SIMD3(103019, 1.10749, 6283.07585),
    SIMD3(1721, 1.0644, 12566.1517),
    SIMD3(702, 3.142, 0),
    SIMD3(32, 1.02, 18849.23),
    SIMD3(31, 2.84, 5507.55),
    SIMD3(25, 1.32, 5223.69),
    SIMD3(18, 1.42, 1577.34),
    SIMD3(10, 5.91, 10977.08),
    SIMD3(9, 1.42, 6275.96),
    SIMD3(9, 0.27, 5486.78),
  ]

  /// Periodic terms (amplitude, phase, frequency) R2 of the distance, Reda and Andreas (2008), Table A4.2.
  static let r2: [SIMD3<Double>] = [
    SIMD3(4359, 5.7846, 6283.0758),
    SIMD3(124, 5.579, 12566.152),
    SIMD3(12, 3.14, 0),
    SIMD3(9, 3.63, 77713.77),
    SIMD3(6, 1.87, 5573.14),
    SIMD3(3, 5.47, 18849.23),
  ]

  /// Periodic terms (amplitude, phase, frequency) R3 of the distance, Reda and Andreas (2008), Table A4.2.
  static let r3: [SIMD3<Double>] = [
    SIMD3(145, 4.273, 6283.076),
    SIMD3(7, 3.92, 12566.15),
  ]

  /// Periodic terms (amplitude, phase, frequency) R4 of the distance, Reda and Andreas (2008), Table A4.2.
  static let r4: [SIMD3<Double>] = [
    SIMD3(4, 2.56, 6283.08)
  ]
}
