import Foundation
import Testing

@Suite struct PropertiesCommandTests {
  private func figure(_ json: [String: Any], _ key: String) throws -> (value: Double, unit: String) {
    let figure = try #require(json[key] as? [String: Any])
    return (try #require(figure["value"] as? Double), try #require(figure["unit"] as? String))
  }

  @Test("Steam has the figures of the verification table, to its nine digits")
  func steamVerification() throws {
    // IAPWS R7-97(2012), Table 5, first column: 3 MPa and 300 K in region 1.
    let result = try CommandLineTool.run(
      "properties", "steam", "--pressure", "3 MPa", "--temperature", "300 K", "--json")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    let json = try result.json()
    #expect(try figure(json, "region") == (1, "1"))
    let expected = [
      ("specificVolume", 0.100215168e-2, "m3/kg"), ("specificEnthalpy", 0.115331273e3, "kJ/kg"),
      ("specificInternalEnergy", 0.112324818e3, "kJ/kg"), ("specificEntropy", 0.392294792, "kJ/(kg K)"),
      ("specificHeatCapacityP", 0.417301218e1, "kJ/(kg K)"), ("speedOfSound", 0.150773921e4, "m/s"),
    ]
    for (key, value, unit) in expected {
      let found = try figure(json, key)
      #expect(abs(found.value - value) <= 0.5e-8 * value, "\(key): \(found.value)")
      #expect(found.unit == unit)
    }
  }

  @Test(
    "Any two properties that fix the state lead to the same steam",
    arguments: [
      ["--pressure", "1 MPa", "--temperature", "260 degC"],
      ["--pressure", "1 MPa", "--specific-enthalpy", "2965.2290239 kJ/kg"],
      ["--pressure", "10 bar", "--specific-entropy", "6.9682924299 kJ/(kg K)"],
      ["--temperature", "533.15 K", "--entropy", "6.9682924299 kJ/(kg K)"],
      ["--enthalpy", "2965.2290239 kJ/kg", "--entropy", "6.9682924299 kJ/(kg K)"],
    ])
  func pairs(_ options: [String]) throws {
    let json = try CommandLineTool.run(["properties", "steam", "--json"] + options).json()
    // The basic equation of region 2 at 1 MPa and 260 °C; that it is right is a matter of PropertiesTests.
    #expect(abs(try figure(json, "pressure").value - 1) < 1e-7)
    #expect(abs(try figure(json, "temperature").value - 533.15) < 1e-6)
    #expect(abs(try figure(json, "specificVolume").value - 0.237871148) < 1e-7)
  }

  @Test("Wet steam has a quality and no speed of sound")
  func wetSteam() throws {
    let json = try CommandLineTool.run(
      "properties", "steam", "--temperature", "373.15 K", "--quality", "0.5", "--json"
    ).json()
    #expect(try figure(json, "region").value == 4)
    #expect(try figure(json, "quality").value == 0.5)
    #expect((json["speedOfSound"] as? [String: Any])?["value"] is NSNull)
    // IAPWS R7-97(2012), Table 35: the saturation pressure at 300 K is 0.353658941e-2 MPa.
    let cold = try CommandLineTool.run(
      "properties", "steam", "--temperature", "300 K", "--quality", "100 %", "--json"
    ).json()
    #expect(abs(try figure(cold, "pressure").value - 0.353658941e-2) < 0.5e-11)
  }

  @Test("A bare number is refused with the units that would do")
  func bareNumber() throws {
    let result = try CommandLineTool.run("properties", "steam", "--pressure", "3", "--temperature", "300 K")
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(
      result.errors == """
        --pressure: error: 'pressure' needs a unit: '3' is a bare number; \
        units that would do: Pa, kPa, MPa, MPa(a)
        1 error

        """)
  }

  @Test("One property alone does not fix a state, and that is wrong usage")
  func oneProperty() throws {
    let result = try CommandLineTool.run("properties", "steam", "--pressure", "3 MPa")
    #expect(result.status == 64)
    #expect(
      result.errors.hasPrefix(
        "parktwin: error: give two of --pressure, --temperature, --specific-enthalpy, --specific-entropy, --quality; 1 given"
      )
    )
  }

  @Test("Air has the humidity ratio of the psychrometric tables")
  func air() throws {
    let json = try CommandLineTool.run(
      "properties", "air", "--temperature", "25 degC", "--relative-humidity", "100 %", "--json"
    ).json()
    // ASHRAE Fundamentals 2017, chapter 1, Table 2, 25 °C: Ws = 0.020173 kg/kg, real gas, hence 0.7 %.
    #expect(abs(try figure(json, "humidityRatio").value - 20.173) < 0.007 * 20.173)
    #expect(try figure(json, "humidityRatio").unit == "g/kg")
  }

  @Test("The sun stands where the algorithm's own example has it")
  func sun() throws {
    // NREL/TP-560-34302, appendix A.5: 2003-10-17 12:30:30 at UTC-7, zenith 50.11162° as seen, azimuth 194.34024°.
    let json = try CommandLineTool.run(
      "properties", "sun", "--time", "2003-10-17T12:30:30-07:00", "--latitude", "39.742476 degrees_north",
      "--longitude=-105.1786 degrees_east", "--altitude", "1830.14 m", "--pressure", "820 mbar",
      "--temperature", "11 degC", "--json"
    ).json()
    #expect(abs(try figure(json, "apparentZenith").value - 50.11162) < 1e-4)
    #expect(abs(try figure(json, "azimuth").value - 194.34024) < 1e-4)
  }

  @Test("A time without a zone is refused with an example")
  func timeWithoutZone() throws {
    let result = try CommandLineTool.run(
      "properties", "sun", "--time", "2025-06-21T12:00", "--latitude", "30 degrees", "--longitude",
      "120 degrees")
    #expect(result.status == 65)
    #expect(
      result.errors == """
        --time: error: '2025-06-21T12:00' is not a time with its zone; \
        write 2025-06-21T12:00+08:00, or 2025-06-21T04:00Z for UTC
        1 error

        """)
  }
}
