"""Writes sampling.json and sensitivity.json, against which the tests of Studies hold themselves.

    python -m venv venv && venv/bin/pip install SALib==1.6.0 scipy==1.17.1 numpy==2.4.6 mpmath==1.4.1
    venv/bin/python reference.py
"""

import json
import warnings
from importlib.metadata import version
from pathlib import Path

import mpmath
import numpy as np
from SALib.analyze import morris as morris_analysis
from SALib.analyze import sobol as sobol_analysis
from SALib.sample import morris as morris_sample
from SALib.sample import saltelli
from SALib.sample import sobol as sobol_sample
from SALib.test_functions import Ishigami, Sobol_G
from scipy import stats
from scipy.stats import qmc

warnings.filterwarnings("ignore")
mpmath.mp.dps = 60
SOURCE = ", ".join(f"{name} {version(name)}" for name in ["SALib", "scipy", "numpy", "mpmath"])


def sobol(axes, count, skip=0):
    sequence = qmc.Sobol(d=axes, scramble=False)
    if skip:
        sequence.fast_forward(skip)
    return sequence.random(count)


def checksum(points):
    """FNV-1a of 64 bits over the coordinates as whole numbers of 2^-30, point by point."""
    value = 0xCBF29CE484222325
    for coordinate in (points.ravel() * 2**30).astype(np.int64).tolist():
        value = ((value ^ coordinate) * 0x100000001B3) & (2**64 - 1)
    return value


def cube(axes):
    return {"num_vars": axes, "names": [f"x{i + 1}" for i in range(axes)], "bounds": [[0, 1]] * axes}


def normal_quantile(p):
    p = mpmath.mpf(p)
    if p > 0.5:
        return -normal_quantile(1 - p)
    start = stats.norm.ppf(float(p)) if p < 0.5 else mpmath.mpf(0)
    return mpmath.findroot(lambda x: mpmath.log(mpmath.ncdf(x) / p), start) if p != 0.5 else start


def truncated(p, mean, deviation, low, high):
    below = mpmath.ncdf((mpmath.mpf(low) - mean) / deviation) if low is not None else mpmath.mpf(0)
    above = mpmath.ncdf((mpmath.mpf(high) - mean) / deviation) if high is not None else mpmath.mpf(1)
    return mean + deviation * normal_quantile(below + mpmath.mpf(p) * (above - below))


def sampling():
    chances = [2.0**-53, 1e-12, 1e-5, 0.001, 0.0249, 0.075, 0.1, 0.25, 0.3, 0.5, 0.6180339887498949, 0.75, 0.9, 0.925,
               0.975, 0.99, 0.9999, 1 - 2.0**-40]
    middle = [0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999]
    quantiles = []

    def add(shape, parameters, exact, scipys, points=middle):
        values = [float(exact(mpmath.mpf(p))) for p in points]
        np.testing.assert_allclose(values, scipys.ppf(points), rtol=1e-9)
        quantiles.append({"shape": shape, "parameters": parameters, "probabilities": points, "values": values})

    ratio = mpmath.mpf(300) / 1000
    variance = mpmath.log(1 + ratio**2)
    add("logUniform", [0.5, 80], lambda p: mpmath.mpf("0.5") * mpmath.mpf(160) ** p, stats.loguniform(0.5, 80))
    add("normal", [780, 80], lambda p: 780 + 80 * normal_quantile(p), stats.norm(780, 80), chances)
    add("logNormal", [1000, 300],
        lambda p: 1000 * mpmath.exp(mpmath.sqrt(variance) * normal_quantile(p) - variance / 2),
        stats.lognorm(float(mpmath.sqrt(variance)), scale=float(1000 * mpmath.exp(-variance / 2))))
    add("triangular", [2, 3, 7],
        lambda p: 2 + mpmath.sqrt(p * 5) if p < 0.2 else 7 - mpmath.sqrt((1 - p) * 20), stats.triang(0.2, 2, 5))
    for mean, deviation, low, high in [(0, 1, -1, 2), (780, 80, 700, 1000), (0, 1, 3, 5), (0, 1, -9, -6), (0, 1, 8, None),
                                       (0, 1, None, 1.5)]:
        a = -np.inf if low is None else (low - mean) / deviation
        b = np.inf if high is None else (high - mean) / deviation
        add("normal", [mean, deviation, low, high],
            lambda p: truncated(p, mean, deviation, low, high), stats.truncnorm(a, b, mean, deviation))

    return {
        "source": SOURCE,
        "sobolChecksum": {"axes": 1111, "count": 1024, "value": str(checksum(sobol(1111, 1024)))},
        "sobol": sobol(6, 32).tolist(),
        "sobolSkipped": {"skip": 100_000, "points": sobol(4, 8, 100_000).tolist()},
        "saltelliSecondOrder": saltelli.sample(cube(3), 8, calc_second_order=True).tolist(),
        "saltelliFirstOrder": saltelli.sample(cube(2), 32, calc_second_order=False).tolist(),
        "saltelliNotSkipped": sobol_sample.sample(cube(2), 4, calc_second_order=True, scramble=False).tolist(),
        "normalProbabilities": chances,
        "normalQuantiles": [float(normal_quantile(p)) for p in chances],
        "quantiles": quantiles,
    }


def ishigami(points):
    return Ishigami.evaluate(-np.pi + 2 * np.pi * points)


def sobol_case(function, axes, samples, second_order, resamples, seed):
    problem = cube(axes)
    outputs = function(saltelli.sample(problem, samples, calc_second_order=second_order))
    found = sobol_analysis.analyze(problem, outputs, second_order, resamples, 0.95, seed=seed)
    case = {
        "axes": axes, "samples": samples, "secondOrder": second_order, "outputs": outputs.tolist(),
        "draws": np.random.default_rng(seed).integers(samples, size=(samples, resamples)).T.tolist(),
    }
    for key in ["S1", "S1_conf", "ST", "ST_conf"]:
        case[key] = found[key].tolist()
    if second_order:
        for key in ["S2", "S2_conf"]:
            case[key] = [found[key][j, k] for j in range(axes) for k in range(j + 1, axes)]
    return case


def morris_case(function, axes, trajectories, levels, resamples, seed):
    problem = cube(axes)
    points = morris_sample.sample(problem, trajectories, levels, seed=seed)
    outputs = function(points)
    found = morris_analysis.analyze(problem, points, outputs, resamples, 0.95, num_levels=levels, seed=seed)
    random = np.random.default_rng(seed)
    case = {
        "axes": axes, "trajectories": trajectories, "levels": levels, "outputs": outputs.tolist(),
        "points": np.rint(points * (levels - 1)).astype(int).tolist(),
        "draws": [random.integers(trajectories, size=(resamples, trajectories)).tolist() for _ in range(axes)],
    }
    for key in ["mu", "mu_star", "sigma", "mu_star_conf"]:
        case[key] = np.asarray(found[key]).tolist()
    return case


def sensitivity():
    return {
        "source": SOURCE,
        "sobolIshigami": sobol_case(ishigami, 3, 64, True, 20, 11),
        "sobolG": sobol_case(Sobol_G.evaluate, 8, 64, False, 20, 12),
        "morrisIshigami": morris_case(ishigami, 3, 10, 4, 20, 13),
        "morrisG": morris_case(Sobol_G.evaluate, 8, 8, 6, 20, 14),
    }


for name, content in [("sampling", sampling()), ("sensitivity", sensitivity())]:
    lines = ",\n".join(f'"{key}": {json.dumps(value)}' for key, value in content.items())
    (Path(__file__).parent / f"{name}.json").write_text("{\n" + lines + "\n}\n")
