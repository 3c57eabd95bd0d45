import Testing

/// What `explain` says of a bus that is short because of what stands behind it.
@Suite struct ExplainCommandTests {
  private static let text = SmallPark.text
    .replacing(
      "  power: {carrier: electricity}\n",
      with:
        "  power: {carrier: electricity}\n  middle: {carrier: electricity}\n  border: {carrier: electricity}\n"
    )
    .replacing("{import: power}, import_limit: 60 MW", with: "{import: border}, import_limit: 0 MW")
    .replacing(
      "  plant:",
      with: """
          near: {kind: link, ports: {from: middle, to: power}, capacity: 30 MW}
          distant: {kind: link, ports: {from: border, to: middle}, capacity: 30 MW}
          plant:
        """)

  @Test func `a shortage is followed from bus to bus to who could have delivered`() throws {
    let park = try SmallPark(Self.text)
    let run = try park.run("run", "park.yaml", "-o", "out.h5", "--quiet")
    #expect(run.status == 0, "\(run.errors)")
    let at = ["explain", "out.h5", "--bus", "power", "--at", "2025-01-01T14:00"]
    let page = try park.run(at[0], at[1], at[2], at[3], at[4], at[5]).output
    #expect(
      page.contains(
        """
        near is short of from: it sets the margin and gets no more from bus 'middle'
          at middle: distant is short of from: it sets the margin and gets no more from bus 'border'
          at border: grid sets the margin and is held by its capacity
        """), "\(page)")
    let json = try park.run(at[0], at[1], at[2], at[3], at[4], at[5], "--json").json()
    let behind = try #require(json["behind"] as? [[String: Any]])
    #expect(behind.map { $0["bus"] as? String } == ["middle", "border"])
    #expect(behind.map { $0["marginUnit"] as? String } == ["distant", "grid"])
    #expect(behind.map { $0["marginInletBus"] as? String } == ["border", nil])
  }

  @Test func `a bus that lacks nothing has nothing behind it`() throws {
    let park = try SmallPark()
    _ = try park.run("run", "park.yaml", "-o", "out.h5", "--quiet")
    let json = try park.run(
      "explain", "out.h5", "--bus", "power", "--at", "2025-01-01T14:00", "--json"
    ).json()
    #expect((json["behind"] as? [Any])?.isEmpty == true)
  }
}
