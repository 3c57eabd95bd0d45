import Foundation
import Kernel
import LaneMath
import Testing

@testable import Results

/// What an analyst must not have to ask anybody.
@Suite struct SelfDescriptionTests {
  private static let script = #"""
    import sys, zlib, numpy as np, h5py, xarray as xr, cf_units
    path = sys.argv[1]
    seen = []

    def look(name, item):
        if not isinstance(item, h5py.Dataset):
            return
        seen.append(name)
        if name.split("/")[-1] == "bnds":
            return
        assert item.attrs.get("long_name"), name + " has no long_name"
        if h5py.check_string_dtype(item.dtype):
            texts = [item.asstr()[()]] if item.shape == () else item.asstr()[:].tolist()
            digits = "%08x" % zlib.crc32(b"".join(text.encode() + b"\0" for text in texts))
        else:
            digits = "%08x" % zlib.crc32(np.ascontiguousarray(item[()]).tobytes())
            if "flag_values" not in item.attrs and "calendar" not in item.attrs and not name.endswith("time_bnds"):
                # The units of indicators and of what warnings tell are datasets beside their values.
                if not name.startswith("indicators/") and name != "warnings/amount":
                    units = item.attrs.get("units")
                    assert units, name + " has no units"
                    # UDUNITS knows no currencies.
                    cf_units.Unit(units.replace("CNY", "1"))
        if item.chunks:
            assert item.fletcher32, name + " has no checksum"
        else:
            assert item.attrs["checksum"] == "crc32:" + digits, name

    with h5py.File(path) as file:
        file.visititems(look)
        assert file["steam/time"] == file["time"] and file["weather/time"] == file["time"]
        assert file["units/role"].asstr()[:].tolist()[1] == "supplier boundary"
        assert file["enterprises/label"].asstr()[:].tolist() == ["公用工程", "印染 一厂"]
        rate = file["steam/rate"][:].astype("f8")
        months = file["steam/by_month/rate"][:]
        assert months.shape == (5, 3), months.shape
        for month, (first, last) in enumerate(((0, 744), (744, 1416), (1416, 1852))):
            assert np.allclose(months[:, month], rate[:, first:last].mean(axis=1), rtol=1e-6)
        assert np.allclose(file["steam/by_year/rate"][:, 0], rate.mean(axis=1), rtol=1e-6)
        assert file["steam/by_month/month"].asstr()[:].tolist() == ["2025-01", "2025-02", "2025-03"]
        energy = file["steam/by_month/energy"][:]
        assert np.allclose(energy[:, 0], file["steam/energy"][:, :744].mean(axis=1), rtol=1e-6)
        humidity = file["weather/relative_humidity"][:]
        assert np.allclose(humidity[:3], [(24 % 24) / 24, 1 / 24, 2 / 24], atol=1e-6), humidity[:3]
    for engine in ("h5netcdf", "netcdf4"):
        steam = xr.open_dataset(path, engine=engine, group="composition/steam")
        assert steam.value.sel(quantity="rate", conserved="water") == 1
        assert steam.value.sel(quantity="energy", conserved="energy") == 1
        month = xr.open_dataset(path, engine=engine, group="steam/by_month")
        assert month.rate.sel(port="boiler.steam", month="2025-02") > 0
        figures = xr.open_dataset(path, engine=engine, group="indicators")
        assert figures.definition.sel(indicator="cost.total").item() == "sum of all meters of money"
        assert figures.definition_zh.sel(indicator="cost.total").item() == "全部费用计量之和"
        assert figures.direction.sel(indicator="cost.total").item() == "less"
    print(len(seen))
    """#

  @Test(.enabled(if: PythonEnvironment.find() != nil, PythonEnvironment.missing))
  func `every dataset has a long name, units and a checksum, and diagrams have what they need`() async throws
  {
    let workspace = try Workspace()
    try await ToyRun.record(to: workspace.path("run.h5"))
    let python = try #require(PythonEnvironment.find())
    let result = try PythonEnvironment.run(python, ["-c", Self.script, workspace.path("run.h5")])
    #expect(result.status == 0 && Int(result.output.dropLast()) ?? 0 > 60, "\(result.output)")
  }

  @Test func `a park that is another name for the same file is written alike`() async throws {
    let workspace = try Workspace()
    let toy = ToyPark(steps: 48)
    try await ToyRun.record(toy, to: workspace.path("run.nc"))
    try await ToyRun.record(toy, to: workspace.path("run.h5"))
    #expect(try workspace.bytes("run.nc") == workspace.bytes("run.h5"))
  }

  @Test func `the means of periods are those of their steps`() {
    let clock = Clock(start: ToyPark.start.advanced(by: 360 * 86_400), stepSeconds: 86_400, stepCount: 10)
    let months = RecordedPeriods.months(clock)
    #expect(months.names == ["2025-12", "2026-01"] && months.bounds == [0, 5, 10])
    let rows = BlockRows<Float>(rows: 1, capacity: 6)
    var sums = PeriodSums(months, rows: 1)
    for (first, count) in [(0, 6), (6, 4)] {
      for step in 0..<count { rows.set(0, at: step, to: Float(first + step)) }
      sums.add(rows, from: first, steps: count)
      rows.clearUse()
    }
    #expect(sums.means(0..<1, by: months) == [2, 7])
    #expect(sums.means(0..<1, by: .years(clock)) == [2, 7])
  }
}
