import Foundation
import Testing

@Suite struct RecordingForeignReaderTests {
  /// Opens a run as an analyst does, without us: both engines, groups and tree, and closes every bus.
  private static let script = #"""
    import sys, numpy as np, xarray as xr, h5py
    path = sys.argv[1]
    steps = 1852
    starts = np.datetime64("2025-01-01T00:00:00") + np.arange(steps) * np.timedelta64(3600, "s")

    def close(ports, buses, quantity, what):
        tail = "" if quantity == "rate" else "_" + quantity
        def of(name, bus):
            return buses[name + tail].sel(bus=bus).values.astype("f8") if name + tail in buses else 0.0
        for bus in buses["bus"].values:
            here = ports[quantity].where(ports["bus"] == bus, drop=True).astype("f8")
            net = of("unserved", bus) - of("excess", bus)
            gross = 1e-30
            for direction, sign in (("out", 1), ("in", -1)):
                total = here.where(here["direction"] == direction, drop=True).sum("port").values
                net = net + sign * total
                gross = np.maximum(gross, total)
            for other in buses["bus"].values[(buses["excess_to"] == bus).values]:
                net = net + of("excess", other)
                gross = np.maximum(gross, of("excess", other))
            assert (np.abs(net) <= 2e-6 * gross).all(), (what, bus, quantity, np.abs(net / gross).max())

    for engine in ("h5netcdf", "netcdf4"):
        with xr.open_dataset(path, engine=engine) as data:
            assert (data["time"].values.astype("M8[s]") == starts).all(), engine
            ends = data["time_bnds"].values[:, 1].astype("M8[s]")
            assert (ends == starts + np.timedelta64(3600, "s")).all(), engine
            assert data.attrs["title"] == "示范园区" and data.attrs["complete"] == 1, engine
            assert data.attrs["step"] == 3600 and data.attrs["seed"] == 7, engine
        with xr.open_dataset(path, engine=engine, group="states/content") as data:
            assert data["time_end"].values.astype("M8[s]")[0] == starts[1], engine
            assert data["value"].dims == ("unit", "time_end") and data["initial"].dims == ("unit",), engine
            assert data["value"].attrs["units"] == "t" and data["exact"].attrs["units"] == "kg", engine
            assert np.allclose(data["value"], data["exact"] / 1000, rtol=1e-7), engine
        with xr.open_dataset(path, engine=engine, group="indicators/by_month") as data:
            assert data["value"].sel(indicator="cost.total", month="2025-02") == 4.5, engine
        with xr.open_dataset(path, engine=engine, group="costs") as data:
            amount = data["amount"].sel(item="grid.purchase").sum()
            rate = data["value"].sel(item="grid.purchase").sum()
            assert data["amount"].attrs["units"] == "CNY" and amount > 0, engine
            assert abs(amount / rate - 1) < 1e-5, engine
        with xr.open_datatree(path, engine=engine) as tree:
            for carrier, quantities in (("steam", ("rate", "energy")), ("electricity", ("rate",))):
                ports, buses = tree[carrier].to_dataset(), tree[carrier + "/buses"].to_dataset()
                assert ports["rate"].dims == ("port", "time"), engine
                assert (ports["time"].values.astype("M8[s]") == starts).all(), engine
                for name in ("unit", "kind", "enterprise", "bus", "boundary", "direction"):
                    assert name in ports["rate"].coords, (engine, name)
                for quantity in quantities:
                    close(ports, buses, quantity, engine)
            assert tree["steam"]["rate"].attrs["units"] == "t h-1", engine
            assert tree["meters/scope2"]["value"].attrs["units"] == "kg h-1", engine
            assert tree["weather"]["air_temperature"].attrs["units"] == "degC", engine
            assert tree["audit/exchange"]["energy"].sel(boundary="grid").max() > 0, engine
            assert (tree["audit"]["residual"] < 1e-6).all(), engine
    with h5py.File(path) as file:
        assert file["steam/rate"].chunks == (5, 876)
        assert file["inputs/input"].asstr()[:].tolist() == ["weather.csv"]
    print("same")
    """#

  @Test(.enabled(if: PythonEnvironment.find() != nil, PythonEnvironment.missing))
  func `xarray, by both engines and as a tree, closes every bus of a run`() async throws {
    let workspace = try Workspace()
    try await ToyRun.record(to: workspace.path("run.h5"))
    let python = try #require(PythonEnvironment.find())
    let result = try PythonEnvironment.run(
      python, ["-W", "error", "-c", Self.script, workspace.path("run.h5")])
    #expect(result.status == 0 && result.output == "same\n", "\(result.output)")
  }

  @Test(.enabled(if: PythonEnvironment.tool("ncdump") != nil, "ncdump is not installed"))
  func `ncdump shows a run's groups`() async throws {
    let workspace = try Workspace()
    try await ToyRun.record(ToyPark(steps: 48), to: workspace.path("run.h5"))
    let ncdump = try #require(PythonEnvironment.tool("ncdump"))
    let header = try PythonEnvironment.run(ncdump, ["-h", workspace.path("run.h5")])
    #expect(header.status == 0, "\(header.output)")
    for line in [
      "group: steam {", "float rate(port, time) ;",
      #"rate:coordinates = "unit kind enterprise bus boundary direction" ;"#,
      "int margin_unit(bus, time) ;", "margin_unit:flag_values = 0, 5 ;",
      #"margin_unit:flag_meanings = "none grid" ;"#,
      "float value(unit, time_end) ;", "double exact(unit, time_end) ;", "double initial(unit) ;",
      "float value(item, time) ;", "float rate(port, month) ;", "float rate(port, year) ;",
    ] {
      #expect(header.output.contains(line), "\(line) is not in \(header.output)")
    }
  }

  @Test(.enabled(if: PythonEnvironment.tool("h5dump") != nil, "h5dump is not installed"))
  func `h5dump reads a whole run`() async throws {
    let workspace = try Workspace()
    try await ToyRun.record(ToyPark(steps: 48), to: workspace.path("run.h5"))
    let h5dump = try #require(PythonEnvironment.tool("h5dump"))
    let dump = try PythonEnvironment.run(h5dump, [workspace.path("run.h5")])
    #expect(dump.status == 0 && dump.output.contains(#"DATASET "margin_reason""#))
  }
}
