#!/usr/bin/env python3
"""Proposals: CareCircle beside spopt and HiGHS.

    pip install pyogrio shapely scipy pyproj numpy highspy spopt pulp
    cargo build --release --example measure
    python3 benches/peers/siting.py FOLDER [--runs 3] [--spopt] [--time 600]

FOLDER holds compounds. Every so-manieth compound is a candidate (500, or 2,000 from 20,000 compounds), nothing is built
yet, the radius is 1,000 m; every compound counts by its households. Ours are seconds from the county to a proposal that
the assessment confirmed; those of `HiGHS, merged` are seconds of HiGHS alone on the model whose compounds with the same
candidates in reach are merged; those of spopt are from the points to the solution, its cost matrix and model included.
"""
import argparse
import os
import time

from points import points
from running import OURS, compare, me, say

RADIUS_M = 1000.0


def instance(folder):
    """Compounds, candidates, households."""
    import numpy as np
    frame, xy = points(folder, "compounds", ["households"])
    count = 500 if len(xy) < 20000 else 2000
    chosen = np.arange(count) * len(xy) // count
    return xy, xy[chosen], np.nan_to_num(frame["households"].to_numpy().astype(float))


def merged(xy, sites, weight):
    """For each different set of candidates in reach, the candidates and the weight of its compounds."""
    from scipy.spatial import cKDTree
    sums = {}
    for row, near in enumerate(cKDTree(sites).query_ball_point(xy, RADIUS_M, return_sorted=True)):
        if near:
            near = tuple(near)
            sums[near] = sums.get(near, 0.0) + weight[row]
    return list(sums), list(sums.values())


def peer_highs(folder, problem, p, seconds):
    """Rows: each merged compound is covered by a site in reach (or, for mclp, counts only then)."""
    import highspy
    import numpy as np
    xy, sites, weight = instance(folder)
    near, sums = merged(xy, sites, weight)
    h, inf = highspy.Highs(), highspy.kHighsInf
    h.setOptionValue("output_flag", False)
    h.setOptionValue("time_limit", seconds)
    h.setOptionValue("mip_rel_gap", 0.0)
    start = time.perf_counter()
    most = problem == "mclp"
    costs = np.r_[np.zeros(len(sites)), sums] if most else np.ones(len(sites))
    columns = len(costs)
    lp = highspy.HighsLp()
    lp.num_col_, lp.col_cost_ = columns, costs
    lp.col_lower_, lp.col_upper_ = np.zeros(columns), np.ones(columns)
    lp.sense_ = highspy.ObjSense.kMaximize if most else highspy.ObjSense.kMinimize
    kinds = [highspy.HighsVarType.kInteger] * len(sites) + [highspy.HighsVarType.kContinuous] * (columns - len(sites))
    lp.integrality_ = kinds
    starts, index, value = [0], [], []
    for row, set_ in enumerate(near):
        index += list(set_) + ([len(sites) + row] if most else [])
        value += [1.0] * len(set_) + ([-1.0] if most else [])
        starts.append(len(index))
    lower, upper = [0.0 if most else 1.0] * len(near), [inf] * len(near)
    if most:
        index += range(len(sites))
        value += [1.0] * len(sites)
        starts.append(len(index))
        lower.append(0.0)
        upper.append(float(p))
    lp.num_row_, lp.row_lower_, lp.row_upper_ = len(lower), np.array(lower), np.array(upper)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = np.array(starts), np.array(index)
    lp.a_matrix_.value_ = np.array(value)
    h.passModel(lp)
    h.run()
    say(solve_s=time.perf_counter() - start, value=round(h.getInfo().objective_function_value),
        proven=h.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def peer_spopt(folder, problem, p, seconds):
    import numpy as np
    import pulp
    from scipy.spatial.distance import cdist
    from spopt.locate import LSCP, MCLP
    xy, sites, weight = instance(folder)
    start = time.perf_counter()
    metres = cdist(xy, sites)
    reached = (metres <= RADIUS_M).any(axis=1)
    model = (MCLP.from_cost_matrix(metres, weight, RADIUS_M, p) if problem == "mclp"
             else LSCP.from_cost_matrix(metres[reached], RADIUS_M))
    model = model.solve(pulp.HiGHS(msg=False, timeLimit=seconds, gapRel=0.0))
    say(solve_s=time.perf_counter() - start, value=round(pulp.value(model.problem.objective)),
        proven=bool(model.problem.status == 1), of=int(np.count_nonzero(reached)))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder")
    ap.add_argument("--runs", type=int, default=3)
    ap.add_argument("--spopt", action="store_true", help="run spopt too, once: most of its time is building models")
    ap.add_argument("--time", type=float, default=600.0, help="the longest that HiGHS may take, seconds")
    ap.add_argument("--sites", type=int, nargs="+", default=[10, 20, 50])
    ap.add_argument("--peer", help=argparse.SUPPRESS)
    a = ap.parse_args()
    if a.peer:
        how, problem, p = a.peer.split(":")
        return (peer_highs if how == "highs" else peer_spopt)(a.folder, problem, int(p), a.time)
    for problem, p in [("lscp", 0)] + [("mclp", p) for p in a.sites]:
        ours = {"carecircle": [OURS, "siting", a.folder, problem, str(p)]}
        peer = lambda how: me(a.folder, "--time", str(a.time), "--peer", "%s:%s:%d" % (how, problem, p))  # noqa: E731
        title = "%s of %s" % ("Fewest sites (lscp)" if problem == "lscp" else "Most with %d sites (mclp)" % p, a.folder)
        compare(title, {**ours, "HiGHS, merged": peer("highs")}, a.runs, "solve_s")
        if a.spopt:
            compare(title, {**ours, "spopt with HiGHS": peer("spopt")}, 1, "solve_s")


if __name__ == "__main__":
    main()
