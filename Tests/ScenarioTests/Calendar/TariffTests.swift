import Kernel
import Scenario
import Testing

@Suite struct TariffTests {
  /// The tariff of 浙发改价格〔2026〕112号: spring and autumn, summer and winter, and the holidays' deep valley.
  static let text = """
    policy,months,hour_start,hour_end,band,multiplier
    ZJ,2;3;4;5;6;9;10;11,0,7,低谷,0.4
    ZJ,2;3;4;5;6;9;10;11,7,11,平段,1.0
    ZJ,2;3;4;5;6;9;10;11,11,14,低谷,0.4
    ZJ,2;3;4;5;6;9;10;11,14,16,平段,1.0
    ZJ,2;3;4;5;6;9;10;11,16,23,高峰,1.85
    ZJ,2;3;4;5;6;9;10;11,23,24,平段,1.0
    ZJ,1;7;8;12,0,7,低谷,0.4
    ZJ,1;7;8;12,7,11,平段,1.0
    ZJ,1;7;8;12,11,14,低谷,0.4
    ZJ,1;7;8;12,14,16,平段,1.0
    ZJ,1;7;8;12,16,18,高峰,1.85
    ZJ,1;7;8;12,18,22,尖峰,2.05
    ZJ,1;7;8;12,22,23,高峰,1.85
    ZJ,1;7;8;12,23,24,平段,1.0
    ZJ,劳动节/国庆节前三天/春节,9,15,深谷,0.2
    """

  private func tariff() throws -> Tariff {
    try #require(Tariff.read(Table(text: Self.text, file: "t.csv")).first)
  }
  private func holidays() throws -> Holidays { try Holidays(Table(text: HolidaysTests.text, file: "h.csv")) }

  @Test func `a working day in March and one in July follow their months`() throws {
    let march = try tariff().series(
      on: Clock(start: "2025-03-12", end: "2025-03-13", step: 3600), holidays: holidays())
    #expect(
      march.bands.map(\.rawValue) == [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 3, 3, 2])
    let july = try tariff().series(
      on: Clock(start: "2025-07-12", end: "2025-07-13", step: 3600), holidays: holidays())
    #expect(
      july.bands[16...22].map(\.id) == [
        "peak", "peak", "super-peak", "super-peak", "super-peak", "super-peak", "peak",
      ])
    #expect(july.multipliers[18] == 2.05)
    #expect(july.warnings.isEmpty)
  }

  @Test func `prices are the fixed part and the floating part times the multiplier`() throws {
    // el.fixed 0.1553, el.float_base 0.525 CNY/kWh; the published 2026 prices are valley 0.3653, flat 0.6803 and
    // peak 1.1267 CNY/kWh (prices.csv, second-hand transcription, grade B), to the fourth digit.
    let series = try tariff().series(
      on: Clock(start: "2025-07-12", end: "2025-07-13", step: 3600), holidays: holidays())
    let prices = series.prices(fixed: 0.1553, floating: 0.525)
    for (hour, price) in [(0, 0.3653), (8, 0.6803), (16, 1.1267)] {
      #expect(abs(prices[hour] - price) < 2e-4)
    }
  }

  @Test func `the deep valley holds on the first three days of the National Day only`() throws {
    let clock = try Clock(start: "2025-10-01", end: "2025-10-09", step: 3600)
    let bands = try tariff().series(on: clock, holidays: holidays()).bands
    let deep = bands.indices.filter { bands[$0] == .deepValley }
    #expect(deep == [0, 1, 2].flatMap { day in (9..<15).map { day * 24 + $0 } })
    let spring = try tariff().series(
      on: Clock(start: "2025-01-28", end: "2025-02-06", step: 3600), holidays: holidays())
    #expect(spring.bands.count { $0 == .deepValley } == 8 * 6)
  }

  @Test func `a day of two holidays whose rows differ is told, with the row that holds`() throws {
    let text = """
      policy,months,hour_start,hour_end,band,multiplier
      T,1-12,0,24,平段,1
      T,春节,9,15,谷段,0.4
      T,国庆节,10,16,深谷,0.2
      T,元旦,10,16,深谷,0.2
      """
    let tariff = try #require(Tariff.read(Table(text: text, file: "t.csv")).first)
    func told(_ rows: String, _ start: String, _ end: String) throws -> [String] {
      let holidays = try Holidays(Table(text: "year,name,first,last\n" + rows, file: "h.csv"))
      return try tariff.series(on: Clock(start: start, end: end, step: 3600), holidays: holidays)
        .warnings.map(\.description).filter { !$0.contains("has no holiday") }
    }
    let both = "2025,春节,2025-10-01,2025-10-03\n2025,国庆节,2025-10-02,2025-10-08\n"
    #expect(
      try told(both, "2025-10-01", "2025-10-09") == [
        "t.csv:4:3: warning: 2025-10-02 belongs to 春节, 国庆节, whose rows here and in line 3 differ: this one, the "
          + "later, holds; leave the day to one of them in h.csv"
      ])
    // Days outside of the horizon, days of one of them, and rows that say the same are no matter.
    #expect(try told(both, "2025-10-04", "2025-10-09") == [])
    #expect(try told(both.replacing("10-02,", with: "10-04,"), "2025-10-01", "2025-10-09") == [])
    #expect(try told(both.replacing("春节", with: "元旦"), "2025-10-01", "2025-10-09") == [])
  }

  @Test func `steps that straddle hours take the mean and the band with the largest share`() throws {
    let day = try Clock(start: "2025-03-12", end: "2025-03-13", step: 7200)
    let series = try tariff().series(on: day, holidays: holidays())
    // 06–08: an hour valley, an hour flat: the cheaper of equals. 22–24: peak and flat.
    #expect(abs(series.multipliers[3] - 0.7) < 1e-12)
    #expect(series.bands[3] == .valley)
    #expect(series.bands[11] == .flat)
    let quarters = try tariff().series(
      on: Clock(start: "2025-03-12", end: "2025-03-13", step: 900), holidays: holidays())
    #expect(quarters.bands[27] == .valley && quarters.bands[28] == .flat)
    let whole = try tariff().series(
      on: Clock(start: "2025-03-12", end: "2025-03-13", step: 86_400), holidays: holidays())
    #expect(abs(whole.multipliers[0] - (10 * 0.4 + 7 * 1.0 + 7 * 1.85) / 24) < 1e-12)
    #expect(whole.bands == [.valley])
  }

  @Test func `without a calendar the deep valley is left out and said so`() throws {
    let clock = try Clock(start: "2025-10-01", end: "2025-10-02", step: 3600)
    let series = try tariff().series(on: clock, holidays: nil)
    #expect(!series.bands.contains(.deepValley))
    #expect(
      series.warnings.map(\.description) == [
        """
        t.csv:16:4: warning: tariff 'ZJ' has rows for holidays, which are left out: the park names no calendar; \
        name a file of holidays under `calendar`
        """
      ])
  }

  @Test func `hours covered twice, hours left out and unknown bands are told with their rows`() throws {
    let text = """
      policy,months,hour_start,hour_end,band,multiplier
      A,1;2;3;4;5;6;7;8;9;10;11;12,0,8,valley,0.4
      A,1;2;3;4;5;6;7;8;9;10;11,8,24,flat,1
      A,3;4,22,24,peak,2
      B,13,0,24,flat,1
      B,1,22,6,pique,x
      """
    let error = #expect(throws: Problems.self) { try Tariff.read(Table(text: text, file: "t.csv")) }
    #expect(
      error?.description == """
        t.csv:2:3: error: tariff 'A' leaves 08:00 to 24:00 of month 12 without a band
        t.csv:4:3: error: tariff 'A' covers 22:00 to 24:00 of months 3, 4 twice, first in line 3
        t.csv:5:3: error: '13' names neither months nor holidays; write 1;7;8 or 春节/国庆节前三天
        t.csv:6:5: error: hours 22 to 6 are no part of a day; 0 to 24, whole minutes; a band over midnight takes two rows
        t.csv:6:10: error: 'pique' is not a band; known are deep-valley, flat, peak, super-peak, valley, 低谷, 尖峰, 平段, 深谷, 高峰
        t.csv:6:16: error: column 'multiplier': 'x' is not a number
        """)
  }

  /// What a grid company prints in place of something plain, everywhere in the table above.
  static let printed: [(String, [(String, String)])] = [
    ("hours of a clock", [(",0,7,", ",0:00,7:00,"), (",23,24,", ",23:00,24:00,")]),
    ("Chinese hours", [(",0,7,", ",0时,7点00分,")]),
    ("full width", [(",0,7,", ",０,７：００,"), (",1.85", ",１．８５")]),
    ("months with their sign", [("1;7;8;12", "1月、7月、8月、12月")]),
    ("ranges of months", [("2;3;4;5;6;9;10;11", "2-6、9~11月"), ("1;7;8;12", "12月至次年1月、7—8月")]),
    ("commas in quotes", [("2;3;4;5;6;9;10;11", "\"2,3,4,5,6,9,10,11\""), ("1;7;8;12", "\"1，7，8，12\"")]),
    ("everyday names", [("低谷", "谷段"), ("平段", "平时段"), ("高峰", "峰段"), ("尖峰", "尖峰时段"), ("深谷", "深谷时段")]),
    ("English names", [("低谷", "Off-Peak"), ("平段", "shoulder"), ("高峰", "peak"), ("尖峰", "critical peak")]),
    ("per cent", [(",0.4", ",40%"), (",1.85", ",185 %"), (",0.2", ",２０％")]),
    ("changes of the price", [(",0.4", ",下浮60%"), (",1.85", ",上浮85 %")]),
  ]

  @Test(arguments: printed) func `a tariff as it is printed is the plain tariff`(
    _ name: String, _ changes: [(String, String)]
  ) throws {
    let text = changes.reduce(Self.text) { $0.replacing($1.0, with: $1.1) }
    #expect(text != Self.text)
    let read = try #require(Tariff.read(Table(text: text, file: "t.csv")).first)
    let clock = try Clock(start: "2025-01-01", end: "2026-01-01", step: 3600)
    #expect(
      try read.series(on: clock, holidays: holidays()) == tariff().series(on: clock, holidays: holidays()))
  }

  /// A cell that means something else than it says, and what is then said at its place.
  static let misprinted: [(String, String, String)] = [
    (
      "1;7;8;12,0,7", "3月11日,0,7",
      "t.csv:8:4: error: '3月11日' is a date that a spreadsheet may have made of months such as 3-11; "
        + "write 3;4;5, or make the column text before the months are typed"
    ),
    (
      "1;7;8;12,0,7", "11-Mar,0,7",
      "t.csv:8:4: error: '11-Mar' is a date that a spreadsheet may have made of months such as 3-11; "
        + "write 3;4;5, or make the column text before the months are typed"
    ),
    (
      "1;7;8;12,0,7", "2025/3/11,0,7",
      "t.csv:8:4: error: '2025/3/11' is a date that a spreadsheet may have made of months such as 3-11; "
        + "write 3;4;5, or make the column text before the months are typed"
    ),
    (
      "1;7;8;12,0,7", "1;7;8;13,0,7",
      "t.csv:8:4: error: '1;7;8;13' names neither months nor holidays; write 1;7;8 or 春节/国庆节前三天"
    ),
    (
      "8;12,23,24", "8;12,23,25:00", "t.csv:15:16: error: '25:00' is no hour of a day; write 0 to 24, or 7:30"
    ),
    (
      "8;12,23,24", "8;12,23,0:00",
      "t.csv:15:13: error: hours 23 to 0:00 are no part of a day; the end of the day is 24:00"
    ),
    (
      "尖峰,2.05", "尖峰,+105%",
      "t.csv:13:22: error: '+105%' is a change, not a multiplier; write what the price is multiplied by, such as 2.05"
    ),
    ("尖峰,2.05", "尖峰,205", "t.csv:13:22: error: a multiplier of 205 is outside 0 to 10; write 0.4 or 40 %"),
    ("尖峰,2.05", "尖锋,2.05", "t.csv:13:19: error: '尖锋' is not a band; did you mean '尖峰'?"),
  ]

  @Test(arguments: misprinted) func `what a cell may mean is asked at the cell, and nothing else`(
    _ old: String, _ new: String, _ message: String
  ) {
    let text = Self.text.replacing(old, with: new)
    let error = #expect(throws: Problems.self) { try Tariff.read(Table(text: text, file: "t.csv")) }
    #expect(error?.description == message)
  }

  @Test(
    .enabled(
      if: SharedData.bytes("china/tariff_tou_zhejiang.csv") != nil,
      "shared/data/china is not beside the repository"))
  func `the sourced tariffs of Zhejiang cover every hour`() throws {
    let tariffs = try #require(SharedData.bytes("china/tariff_tou_zhejiang.csv"))
    let holidays = try #require(SharedData.bytes("china/holidays.csv"))
    let read = try Tariff.read(Table(bytes: tariffs, file: "tariff_tou_zhejiang.csv"))
    #expect(read.map(\.name) == ["ZJ-2024-21", "ZJ-2026-112"])
    let calendar = try Holidays(Table(bytes: holidays, file: "holidays.csv"))
    let clock = try Clock(start: "2025-01-01", end: "2027-01-01", step: 3600)
    for tariff in read { #expect(tariff.series(on: clock, holidays: calendar).warnings.isEmpty) }
    // 2025: 8 days of 春节, 5 of 劳动节, 3 of 国庆节; 2026: 9, 5 and 3; six hours a day.
    let deep = read[1].series(on: clock, holidays: calendar).bands.count { $0 == .deepValley }
    #expect(deep == (8 + 5 + 3 + 9 + 5 + 3) * 6)
  }
}
