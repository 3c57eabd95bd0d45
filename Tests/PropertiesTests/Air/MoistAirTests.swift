import Properties
import Testing

@Suite struct MoistAirTests {
  // Seeded random states by PsychroLib 2.5.0: temperature °C, relative humidity, pressure Pa; humidity ratio kg/kg, dew
  // point °C, wet bulb °C (both found there to 0.001 K), enthalpy J/kg, volume m³/kg, density kg/m³.
  static let points: [[Double]] = [
    [27.95, 0.747, 101325.0, 0.0177861149, 23.0390198, 24.3647806, 73525.4201, 0.877374635, 1.16003595],
    [46.43, 0.779, 95461.0, 0.0572023259, 41.6079489, 42.1939294, 194711.578, 1.04932748, 1.00750466],
    [30.16, 0.897, 101325.0, 0.0245241072, 28.2775397, 28.6989792, 93051.4958, 0.893123151, 1.14712524],
    [6.6, 0.866, 70000.0, 0.00759189785, 4.52774164, 5.40981743, 25720.1347, 1.16114567, 0.867756667],
    [21.22, 0.59, 101325.0, 0.00926768753, 12.8964046, 16.0606816, 44891.5947, 0.846342436, 1.19250512],
    [37.15, 0.434, 95461.0, 0.0184365089, 22.6312062, 26.2622339, 84756.5531, 0.960700543, 1.06009778],
    [52.89, 0.77, 95461.0, 0.0806672749, 47.6142837, 48.1098481, 262891.87, 1.10752635, 0.975748593],
    [39.76, 0.118, 70000.0, 0.00773754933, 4.79616711, 16.6535992, 59922.3905, 1.29908187, 0.775730591],
    [
      -14.23, 0.052, 101325.0, 5.66391037e-05, -42.8881492, -16.5489417, -14175.2247, 0.733557196, 1.36329743,
    ],
    [-7.2, 0.253, 95461.0, 0.000548343565, -22.1219458, -10.3052475, -5879.13616, 0.800390994, 1.25007446],
    [49.15, 0.322, 95461.0, 0.0258682575, 28.1343328, 32.2886597, 116506.262, 1.00943326, 1.01628141],
    [20.83, 0.687, 95461.0, 0.011217525, 14.8702613, 16.9418379, 49444.6197, 0.899912883, 1.1236838],
    [-9.56, 0.96, 95461.0, 0.00169483062, -10.0205563, -9.69807693, -5408.72541, 0.794749496, 1.26039065],
    [57.16, 0.89, 80000.0, 0.149980178, 54.7119711, 54.8509278, 448548.918, 1.47095824, 0.781789818],
    [-23.17, 0.44, 95461.0, 0.000217601793, -31.2413545, -23.8591983, -22774.1757, 0.751928685, 1.33020275],
    [-2.58, 0.362, 101325.0, 0.00109775154, -14.1630869, -5.92081281, 144.728717, 0.767846383, 1.30377348],
  ]

  @Test("States by relative humidity agree with PsychroLib 2.5.0")
  func relativeHumidity() throws {
    for point in Self.points {
      let air = try MoistAir(temperature: point[0] + 273.15, relativeHumidity: point[1], pressure: point[2])
      #expect(near(air.humidityRatio, point[3], 1e-7))
      #expect(abs(try #require(air.dewPoint) - 273.15 - point[4]) < 0.002)
      #expect(abs(try #require(air.wetBulb) - 273.15 - point[5]) < 0.003)
      #expect(near(air.specificEnthalpy, point[6], 1e-7))
      #expect(near(air.specificVolume, point[7], 1e-7))
      #expect(near(air.density, point[8], 1e-7))
      #expect(near(air.relativeHumidity, point[1], 1e-9))
    }
  }

  @Test("Dew point and wet bulb lead back to the state")
  func inverses() throws {
    for point in Self.points {
      let air = try MoistAir(temperature: point[0] + 273.15, relativeHumidity: point[1], pressure: point[2])
      let byDew = try MoistAir(
        temperature: air.temperature, dewPoint: try #require(air.dewPoint), pressure: air.pressure)
      #expect(near(byDew.humidityRatio, air.humidityRatio, 1e-9))
      let byWet = try MoistAir(
        temperature: air.temperature, wetBulb: try #require(air.wetBulb), pressure: air.pressure)
      #expect(near(byWet.humidityRatio, air.humidityRatio, 1e-9))
    }
  }

  // ASHRAE Handbook, Fundamentals (2017), chapter 1, example 1: air at 40 °C with a wet bulb of 20 °C at 101325 Pa has
  // 6.5 g/kg, a dew point of 7 °C, 14 %, 56.7 kJ/kg and 0.896 m³/kg, read from the chart.
  @Test("The example of the ASHRAE handbook is met as closely as its chart is read")
  func example() throws {
    let air = try MoistAir(temperature: 313.15, wetBulb: 293.15, pressure: 101_325)
    #expect(abs(air.humidityRatio - 0.0065) < 1e-4)
    #expect(abs(try #require(air.dewPoint) - 280.15) < 0.5)
    #expect(abs(air.relativeHumidity - 0.14) < 0.005)
    #expect(abs(air.specificEnthalpy - 56_700) < 200)
    #expect(abs(air.specificVolume - 0.896) < 0.001)
  }

  // ASHRAE Handbook, Fundamentals (2017), chapter 1, Table 3.
  @Test(
    "Saturation pressures agree with the handbook's Table 3 to 0.03 %",
    arguments: [(-20.0, 103.24), (-5, 401.74), (5, 872.6), (25, 3169.7), (50, 12351.3), (100, 101418.0)])
  func saturation(celsius: Double, pressure: Double) throws {
    #expect(near(try MoistAir.saturationPressure(temperature: celsius + 273.15), pressure, 3e-4))
  }

  @Test("Saturated and boiling air are handled, and impossible air is refused in words")
  func limits() throws {
    let fog = try MoistAir(temperature: 293.15, relativeHumidity: 1, pressure: 101_325)
    #expect(abs(try #require(fog.wetBulb) - 293.15) < 1e-9)
    let dry = try MoistAir(temperature: 293.15, humidityRatio: 0, pressure: 101_325)
    #expect(dry.dewPoint == nil)
    #expect(dry.density > fog.density)
    do throws(PropertyError) {
      _ = try MoistAir(temperature: 293.15, relativeHumidity: 60, pressure: 101_325)
      Issue.record("a relative humidity of 60 was accepted")
    } catch {
      #expect(error.description == "relative humidity 60.0 is outside 0.0...1.0 of moist air")
    }
    #expect(throws: PropertyError.self) {
      try MoistAir(temperature: 383.15, relativeHumidity: 1, pressure: 101_325)
    }
  }

  func near(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool { abs(a - b) <= tolerance * abs(b) }
}
