public import Kernel

extension Converter {
  /// Operating points that must come out.
  public static var referenceCases: [ReferenceCase] {
    [
      ReferenceCase(
        "electric boiler of the mini-park",
        source: "reference/mini-park eb: 15 MW of power at 98 %; half of it by hand",
        parameters: [
          "lead": "steam",
          "inputs": ["power": ["bus": "electricity", "full_flow": "15 MW"]],
          "outputs": ["steam": ["bus": "heat", "full_flow": "14.7 MW"]],
        ],
        rates: [7.35e6],
        expected: [
          .init(.rate("power"), 7.5e6, within: 1e-12), .init(.rate("loss"), 0.15e6, within: 1e-9),
        ]),
      ReferenceCase(
        "absorption chiller of the mini-park with a table",
        source:
          "reference/mini-park abs: COP 1.3; at half load by hand 55 % of the heat; power and heat end outdoors",
        parameters: [
          "lead": "cooling",
          "inputs": [
            "heat": [
              "bus": "heat", "full_flow": "10 MW", "part_load": [["50 %", "55 %"], ["100 %", "100 %"]],
            ]
          ],
          "outputs": ["cooling": ["bus": "cooling", "full_flow": "13 MW"]],
        ],
        rates: [6.5e6],
        expected: [
          .init(.rate("heat"), 5.5e6, within: 1e-12), .init(.rate("loss"), 12e6, within: 1e-9),
        ]),
      ReferenceCase(
        "waste to steam of the mini-park",
        source: "reference/mini-park inc: 24 t/h at 1.944 MWh/t and 78 % give 36.39 MW; 70 kWh/t of power",
        parameters: [
          "lead": "waste", "closes": "materials", "minimum_load": "60 %", "must_run": "true",
          "inputs": [
            "waste": ["bus": "solid-waste", "full_flow": "24 t/h"],
            "power": ["bus": "electricity", "full_flow": "1.68 MW"],
          ],
          "outputs": ["steam": ["bus": "heat", "full_flow": "36.39168 MW"]],
        ],
        rates: [20 / 3.6],
        expected: [
          .init(.rate("steam"), 30.3264e6, within: 1e-9), .init(.rate("power"), 1.4e6, within: 1e-9),
        ]),
      ReferenceCase(
        "extraction turbine of the mini-park",
        source: """
          reference/mini-park ext: fuel = (P + β Q) / 36 %, β = (36 % - 24 %) / 50 %, P ≥ 24 / 50 Q, 40.5 to 90 MW of \
          fuel; corners and 75.56 MW of fuel for 30 MW of steam and 20 MW of power by hand
          """,
        parameters: [
          "lead": "steam", "second_lead": "power",
          "region": [
            ["0 MW", "14.58 MW"], ["20.25 MW", "9.72 MW"], ["45 MW", "21.6 MW"], ["0 MW", "32.4 MW"],
          ],
          "inputs": [
            "fuel": [
              "bus": "heat-fuel", "per_lead": "0.666666666666667", "per_second_lead": "2.77777777777778",
            ]
          ],
          "outputs": ["steam": ["bus": "heat"], "power": ["bus": "electricity"]],
        ],
        rates: [30e6, 20e6],
        expected: [
          .init(.rate("fuel"), 27.2e6 / 0.36, within: 1e-12),
          .init(.rate("loss"), 27.2e6 / 0.36 - 50e6, within: 1e-9),
        ]),
    ]
  }
}
