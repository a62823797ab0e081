#!/usr/bin/env python3
"""Proposals: CareCircle beside spopt and HiGHS.

    pip install pyogrio shapely scipy pyproj numpy highspy spopt pulp
    cargo build --release --example measure
    python3 benches/peers/siting.py FOLDER [--runs 3] [--spopt] [--time 600] [--partial 50 60] [--distances 10 50]

FOLDER holds compounds. Every so-manieth compound is a candidate (500, or 2,000 from 20,000 compounds), nothing is built
yet, the radius is 1,000 m; every compound counts by its households. Ours are seconds from the county to a proposal that
the assessment confirmed; those of `HiGHS, merged` are seconds of HiGHS alone on the model whose compounds with the same
candidates in reach are merged; those of spopt are from the points to the solution, its cost matrix and model included. `--partial` asks for the fewest sites that cover so many
per cent of the households, `--distances` for the shortest mean and longest walk with so many sites; there HiGHS has the
plain model, a column for each compound and candidate, which needs 4 GB for 2,000 compounds and is left out beyond.
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
    most, partial = problem == "mclp", problem == "partial"
    counted = most or partial
    costs = np.r_[np.zeros(len(sites)), sums] if most else np.ones(len(sites))
    costs = np.r_[costs, np.zeros(len(sums))] if partial else costs
    columns = len(costs)
    lp = highspy.HighsLp()
    lp.num_col_, lp.col_cost_ = columns, costs
    lp.col_lower_, lp.col_upper_ = np.zeros(columns), np.ones(columns)
    lp.sense_ = highspy.ObjSense.kMaximize if most else highspy.ObjSense.kMinimize
    kinds = [highspy.HighsVarType.kInteger] * len(sites) + [highspy.HighsVarType.kContinuous] * (columns - len(sites))
    lp.integrality_ = kinds
    starts, index, value = [0], [], []
    for row, set_ in enumerate(near):
        index += list(set_) + ([len(sites) + row] if counted else [])
        value += [1.0] * len(set_) + ([-1.0] if counted else [])
        starts.append(len(index))
    lower, upper = [0.0 if counted else 1.0] * len(near), [inf] * len(near)
    if partial:
        index += range(len(sites), columns)
        value += sums
        starts.append(len(index))
        lower.append(np.ceil(weight.sum() * p / 100.0 - 1e-6))
        upper.append(inf)
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


def peer_distances(folder, problem, p, seconds):
    """Columns: each candidate, each compound's part served by each candidate, for pcenter the longest walk."""
    import highspy
    import numpy as np
    from scipy.spatial.distance import cdist
    xy, sites, weight = instance(folder)
    start = time.perf_counter()
    metres = cdist(xy, sites)[weight > 0]
    weight = weight[weight > 0]
    (n, m), inf = metres.shape, highspy.kHighsInf
    longest = problem == "pcenter"
    columns = m + n * m + longest
    served = m + np.arange(n * m).reshape(n, m)
    pairs = np.column_stack([served.ravel(), np.tile(np.arange(m), n)])
    index = [served.ravel(), pairs.ravel(), np.arange(m)]
    value = [np.ones(n * m), np.tile([1.0, -1.0], n * m), np.ones(m)]
    lengths = [np.full(n, m), np.full(n * m, 2), [m]]
    lower, upper = [np.ones(n), np.full(n * m, -inf), [0.0]], [np.ones(n), np.zeros(n * m), [float(p)]]
    if longest:
        index.append(np.column_stack([served, np.full(n, columns - 1)]).ravel())
        value.append(np.column_stack([metres, np.full(n, -1.0)]).ravel())
        lengths.append(np.full(n, m + 1))
        lower.append(np.full(n, -inf))
        upper.append(np.zeros(n))
    h = highspy.Highs()
    for option, setting in (("output_flag", False), ("time_limit", seconds), ("mip_rel_gap", 0.0)):
        h.setOptionValue(option, setting)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = columns, sum(len(part) for part in lengths)
    walks = np.zeros(n * m) if longest else (metres * weight[:, None]).ravel() / weight.sum()
    lp.col_cost_ = np.r_[np.zeros(m), walks, [1.0] * longest]
    lp.col_lower_, lp.col_upper_ = np.zeros(columns), np.r_[np.ones(m + n * m), [inf] * longest]
    lp.integrality_ = [highspy.HighsVarType.kInteger] * m + [highspy.HighsVarType.kContinuous] * (columns - m)
    lp.row_lower_, lp.row_upper_ = np.concatenate(lower), np.concatenate(upper)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.r_[0, np.cumsum(np.concatenate(lengths))]
    lp.a_matrix_.index_, lp.a_matrix_.value_ = np.concatenate(index), np.concatenate(value)
    h.passModel(lp)
    h.run()
    info = h.getInfo()
    say(solve_s=time.perf_counter() - start, value=round(info.objective_function_value, 3),
        bound=round(info.mip_dual_bound, 3), proven=h.getModelStatus() == highspy.HighsModelStatus.kOptimal)


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
    ap.add_argument("--partial", type=int, nargs="*", default=[], help="per cent of the households to cover")
    ap.add_argument("--distances", type=int, nargs="*", default=[], help="numbers of sites for pmedian and pcenter")
    ap.add_argument("--peer", help=argparse.SUPPRESS)
    a = ap.parse_args()
    if a.peer:
        how, problem, p = a.peer.split(":")
        peers = {"highs": peer_highs, "spopt": peer_spopt, "plain": peer_distances}
        return peers[how](a.folder, problem, int(p), a.time)
    names = {"lscp": "Fewest sites (lscp)", "mclp": "Most with %d sites (mclp)", "partial": "Fewest for %d %% (lscp)",
             "pmedian": "Shortest mean walk with %d sites", "pcenter": "Shortest longest walk with %d sites"}
    asked = [("lscp", 0)] + [("mclp", p) for p in a.sites] + [("partial", p) for p in a.partial]
    for problem, p in asked + [(problem, p) for p in a.distances for problem in ("pmedian", "pcenter")]:
        ours = {"carecircle": [OURS, "siting", a.folder, problem, str(p)]}
        peer = lambda how: me(a.folder, "--time", str(a.time), "--peer", "%s:%s:%d" % (how, problem, p))  # noqa: E731
        title = "%s of %s" % (names[problem] % p if "%d" in names[problem] else names[problem], a.folder)
        if problem in ("pmedian", "pcenter"):
            small = len(instance(a.folder)[0]) <= 2000
            compare(title, {**ours, **({"HiGHS, plain": peer("plain")} if small else {})}, 1, "solve_s")
            continue
        compare(title, {**ours, "HiGHS, merged": peer("highs")}, a.runs, "solve_s")
        if a.spopt and problem != "partial":
            compare(title, {**ours, "spopt with HiGHS": peer("spopt")}, 1, "solve_s")


if __name__ == "__main__":
    main()
