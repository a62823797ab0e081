#!/usr/bin/env python3
"""CareCircle beside the tools that its users have: reading a layer, and coverage in a straight line.

    pip install pyogrio geopandas shapely scipy pyproj numpy
    cargo build --release --example measure
    python3 benches/peers/compare.py FOLDER [--runs 5] [--only load|coverage]

FOLDER holds compounds.geojson and facilities.geojson. Each program runs in a process of its own, in turn, so that a
drift of the machine touches all alike; the middle of the runs counts. Figures are seconds inside the process, without
its start and imports, and the peak memory of the whole process. Ratios are the peer's figure over ours.
"""
import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = os.path.join(HERE, "..", "..", "target", "release", "examples", "measure")


def peak_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


def say(**figures):
    print(json.dumps({**figures, "peak_mb": round(peak_mb(), 1)}))


# ------------------------------------------------------------------ what runs in a process of its own
def peer_load(folder, layer, arrow):
    import pyogrio
    import geopandas  # noqa: F401  (its import is not what is measured)
    start = time.perf_counter()
    rows = len(pyogrio.read_dataframe(os.path.join(folder, layer + ".geojson"), use_arrow=arrow))
    say(read_s=time.perf_counter() - start, rows=rows)


def peer_coverage(folder, method, radius=1000.0):
    """The peers get points that are projected already; only index and query are counted."""
    import numpy as np
    import pyogrio
    import scipy.spatial
    import shapely
    from pyproj import Transformer

    def points(layer, columns):
        frame = pyogrio.read_dataframe(os.path.join(folder, layer + ".geojson"), columns=columns)
        p = shapely.centroid(frame.geometry.values)
        outside = ~shapely.intersects(frame.geometry.values, p)
        p = np.where(outside, shapely.point_on_surface(frame.geometry.values), p)
        lon, lat = shapely.get_x(p), shapely.get_y(p)
        zone = round(float(lon.mean()) / 3) * 3
        crs = "+proj=tmerc +lat_0=0 +lon_0=%d +k=1 +x_0=500000 +ellps=WGS84 +units=m" % zone
        x, y = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(lon, lat)
        return np.column_stack([x, y])

    c, f = points("compounds", ["households"]), points("facilities", [])
    start = time.perf_counter()
    if method == "ckdtree":
        d, _ = scipy.spatial.cKDTree(f).query(c, k=1)
        covered = d <= radius
    else:
        tree = shapely.STRtree(shapely.points(f))
        ij, d = tree.query_nearest(shapely.points(c), return_distance=True, all_matches=False)
        covered = np.zeros(len(c), bool)
        covered[ij[0]] = d <= radius
    say(coverage_s=time.perf_counter() - start, covered=int(covered.sum()), of=len(c))


# ------------------------------------------------------------------ running and comparing them
def run(command):
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(out.strip().splitlines()[-1])


def me(*words):
    return [sys.executable, os.path.abspath(__file__), *words]


def compare(title, commands, key, runs):
    results = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            results[name].append(run(command))
    ours = statistics.median(r[key] for r in results["carecircle"])
    print("\n### %s (middle of %d runs)\n\n| program | s | times ours | peak MB | answer |\n|---|--:|--:|--:|---|" % (title, runs))
    for name, rs in results.items():
        s = statistics.median(r[key] for r in rs)
        answer = {k: v for k, v in rs[-1].items() if not k.endswith("_s") and k != "peak_mb"}
        print("| %s | %.4f | %.1f | %.0f | %s |" % (name, s, s / ours, max(r["peak_mb"] for r in rs), answer), flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder")
    ap.add_argument("--runs", type=int, default=5)
    ap.add_argument("--only", choices=("load", "coverage"))
    ap.add_argument("--peer", help=argparse.SUPPRESS)
    a = ap.parse_args()
    if a.peer:
        what, how = a.peer.split(":")
        return peer_load(a.folder, "compounds", how == "arrow") if what == "load" else peer_coverage(a.folder, how)
    if a.only != "coverage":
        layer = os.path.join(a.folder, "compounds.geojson")
        compare("Reading %s" % layer, {
            "carecircle": [OURS, "load", layer],
            "pyogrio": me(a.folder, "--peer", "load:plain"),
            "pyogrio, arrow": me(a.folder, "--peer", "load:arrow"),
        }, "read_s", a.runs)
    if a.only != "load":
        compare("Coverage of %s, 1,000 m" % a.folder, {
            "carecircle": [OURS, "coverage", a.folder],
            "carecircle, with floor space and totals": [OURS, "assess", a.folder],
            "shapely STRtree": me(a.folder, "--peer", "coverage:strtree"),
            "scipy cKDTree": me(a.folder, "--peer", "coverage:ckdtree"),
        }, "coverage_s", a.runs)


if __name__ == "__main__":
    main()
