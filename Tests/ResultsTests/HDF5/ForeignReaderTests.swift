import Foundation
import Testing

@Suite struct ForeignReaderTests {
  /// Opens the file in every way an analyst does and compares values with the formula of `SampleFile`.
  private static let script = #"""
    import sys, numpy as np, xarray as xr, h5py
    path = sys.argv[1]
    rows, steps = 120, 2000
    row, step = np.mgrid[0:rows, 0:steps]
    rate = (row + step / 8 - 100).astype("f4")
    rate[rows - 1] = 0
    rate[60:, :876] = 0
    times = np.datetime64("2025-01-01T00:00:00") + np.arange(steps) * np.timedelta64(3600, "s")
    ports = ["锅炉.出口", "Kühlturm.in €"] + [f"unit{i}.out" for i in range(2, rows)]
    enterprises = ["" if i % 3 == 0 else f"企业 {i % 3}" for i in range(rows)]

    def same(a, b, what):
        assert np.array_equal(a, b), (what, a, b)

    def group(data, what):
        same(data["rate"].values, rate, what)
        assert data["rate"].dims == ("port", "time"), what
        assert data["rate"].attrs["units"] == "t h-1", what
        same(data["time"].values.astype("M8[s]"), times, what)
        same(data["port"].values.tolist(), ports, what)
        same(data["enterprise"].values.tolist(), enterprises, what)
        assert "enterprise" in data.coords, what
        pressure = np.where(step < 876, 0, rate.astype("f8") / 3)
        same(data["pressure"].values, pressure, what)
        same(data["reason"].values, (rate > 0).astype("i4"), what)
        same(data["reason"].attrs["flag_values"].tolist(), [0, 1], what)
        assert "absent" not in data, what

    for engine in ("h5netcdf", "netcdf4"):
        with xr.open_dataset(path, engine=engine) as data:
            same(data["time"].values.astype("M8[s]"), times, engine)
            same(data["time_bnds"].values[:, 1].astype("M8[s]"), times + np.timedelta64(3600, "s"), engine)
            assert data.attrs["title"] == "示范园区" and data.attrs["empty"] == "", engine
            assert data.attrs["complete"] == 1 and data.attrs["seed"] == 42, engine
            text = data["scenario_yaml"].values.item()
            assert text.startswith("name: 示范园区") and len(text) > 80000, engine
        with xr.open_dataset(path, engine=engine, group="steam") as data:
            group(data, engine)
            assert data.attrs["label_zh"] == "蒸汽", engine
        with xr.open_dataset(path, engine=engine, group="indicators") as data:
            assert data["value"].sel(indicator="energy.coal") == 1.5, engine
        with xr.open_datatree(path, engine=engine) as tree:
            group(tree["steam"].to_dataset(), "tree " + engine)
    with h5py.File(path) as file:
        same(file["steam/rate"][:], rate, "h5py")
        assert file["steam/rate"].chunks == (50, 876)
        assert file["steam/rate"].compression == "gzip" and file["steam/rate"].shuffle
        assert file["steam/rate"].dims[0][0].name == "/steam/port"
        assert file["steam/port"].asstr()[:].tolist() == ports
        assert file["steam/rate"].attrs["units"] == "t h-1"
    print("same")
    """#

  @Test(.enabled(if: PythonEnvironment.find() != nil, PythonEnvironment.missing))
  func `xarray, netCDF4 and h5py read the values and decode the times`() async throws {
    let workspace = try Workspace()
    try await SampleFile.write(to: workspace.path("run.h5"))
    let python = try #require(PythonEnvironment.find())
    let result = try PythonEnvironment.run(python, ["-c", Self.script, workspace.path("run.h5")])
    #expect(result.status == 0 && result.output == "same\n", "\(result.output)")
  }

  @Test(.enabled(if: PythonEnvironment.tool("ncdump") != nil, "ncdump is not installed"))
  func `ncdump shows dimensions, and times as dates`() async throws {
    let workspace = try Workspace()
    try await SampleFile.write(to: workspace.path("run.h5"))
    let ncdump = try #require(PythonEnvironment.tool("ncdump"))
    let header = try PythonEnvironment.run(ncdump, ["-h", workspace.path("run.h5")])
    #expect(header.status == 0, "\(header.output)")
    #expect(header.output.contains("float rate(port, time) ;"))
    #expect(header.output.contains("bnds = 2 ;"))
    let times = try PythonEnvironment.run(ncdump, ["-t", "-v", "time", workspace.path("run.h5")])
    #expect(times.status == 0 && times.output.contains(#""2025-01-01 01""#), "\(times.output.suffix(400))")
  }

  @Test(.enabled(if: PythonEnvironment.tool("h5dump") != nil, "h5dump is not installed"))
  func `h5dump shows the filters`() async throws {
    let workspace = try Workspace()
    try await SampleFile.write(to: workspace.path("run.h5"))
    let h5dump = try #require(PythonEnvironment.tool("h5dump"))
    let header = try PythonEnvironment.run(
      h5dump, ["-p", "-H", "-d", "/steam/rate", workspace.path("run.h5")])
    #expect(header.status == 0, "\(header.output)")
    #expect(header.output.contains("PREPROCESSING SHUFFLE"))
    #expect(header.output.contains("COMPRESSION DEFLATE { LEVEL 1 }"))
    #expect(header.output.contains("VALUE  H5D_FILL_VALUE_DEFAULT"))
  }
}
