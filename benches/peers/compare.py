#!/usr/bin/env python3
"""CareCircle beside the tools that its users have: reading a layer, and coverage in a straight line.

    pip install pyogrio geopandas shapely scipy pyproj numpy
    cargo build --release --example measure
    python3 benches/peers/compare.py FOLDER [--runs 5] [--only load|coverage]

FOLDER holds compounds.geojson and facilities.geojson. Each program runs in a process of its own, in turn, so that a
drift of the machine touches all alike; the middle of the runs counts. Ratios are the peer's figure over ours.
`network.py` compares ways on foot, `siting.py` proposals.
"""
import argparse
import os
import time

from points import points
from running import OURS, compare, me, say


def peer_load(folder, layer, arrow):
    import pyogrio
    import geopandas  # noqa: F401  (its import is not what is measured)
    start = time.perf_counter()
    rows = len(pyogrio.read_dataframe(os.path.join(folder, layer + ".geojson"), use_arrow=arrow))
    say(read_s=time.perf_counter() - start, rows=rows)


def peer_coverage(folder, method, radius=1000.0):
    """The peers get points that are projected already; only index and query are counted."""
    import numpy as np
    import scipy.spatial
    import shapely

    c, f = points(folder, "compounds", ["households"])[1], points(folder, "facilities")[1]
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
        }, a.runs, "read_s")
    if a.only != "load":
        compare("Coverage of %s, 1,000 m" % a.folder, {
            "carecircle": [OURS, "coverage", a.folder],
            "carecircle, with floor space and totals": [OURS, "assess", a.folder],
            "shapely STRtree": me(a.folder, "--peer", "coverage:strtree"),
            "scipy cKDTree": me(a.folder, "--peer", "coverage:ckdtree"),
        }, a.runs, "coverage_s")


if __name__ == "__main__":
    main()
