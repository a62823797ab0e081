#!/usr/bin/env python3
"""Covering of random instances: CareCircle beside HiGHS, SCIP and CP-SAT, each on two threads.

    pip install numpy scipy highspy pyscipopt ortools
    cargo build --release --example measure
    python3 benches/peers/covering.py hard [--radius 0.065 0.075] [--seed 1 2] [--ours 1] [--time 60]
    python3 benches/peers/covering.py wide [--time 100]

hard: the fewest of 1,000 sites that cover 10,000 points, both uniform in the unit square (`--share` instead of a
radius: a site reaches each point with this chance, no geometry). Ours stops after `--ours` seconds, each peer after
`--time`; nobody proves these, so the values are compared.
wide: 100 sites and 100,000 points of weights 1 to 100, radius 0.1: the most with 10, 20 and 50 sites, and the fewest
for all within reach. HiGHS on the plain model, a row for each point; seconds to the proof.
"""
import argparse
import os
import tempfile
import time

from running import OURS, compare, me, say

THREADS = 2


def instance(sites, points, radius, share, seed):
    """For each point within reach of any site its sites, and its weight."""
    import numpy as np
    from scipy.spatial import cKDTree
    rng = np.random.default_rng(seed)
    if share:
        rows = [np.flatnonzero(rng.random(sites) < share) for _ in range(points)]
    else:
        tree = cKDTree(rng.random((sites, 2)))
        rows = tree.query_ball_point(rng.random((points, 2)), radius, return_sorted=True)
    weights = rng.integers(1, 101, points)
    kept = [(list(map(int, row)), int(w)) for row, w in zip(rows, weights) if len(row)]
    return [row for row, _ in kept], [w for _, w in kept]


def write(path, sites, rows, weights):
    """The instance as `measure covering` reads it."""
    with open(path, "w") as file:
        file.write("%d %d\n%s\n" % (len(rows), sites, " ".join(map(str, weights))))
        file.writelines("%d %s\n" % (len(row), " ".join(map(str, row))) for row in rows)


def read(path):
    with open(path) as file:
        sites = int(file.readline().split()[1])
        weights = [int(w) for w in file.readline().split()]
        return sites, [[int(x) for x in line.split()[1:]] for line in file], weights


def highs(sites, rows, weights, p, seconds):
    """A column for each site, for p > 0 one for each point too."""
    import highspy
    import numpy as np
    h, inf = highspy.Highs(), highspy.kHighsInf
    for option, value in (("output_flag", False), ("time_limit", seconds), ("mip_rel_gap", 0.0), ("threads", THREADS)):
        h.setOptionValue(option, value)
    columns = sites + (len(rows) if p else 0)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = columns, len(rows) + bool(p)
    lp.col_cost_ = np.r_[np.zeros(sites), weights] if p else np.ones(sites)
    lp.col_lower_, lp.col_upper_ = np.zeros(columns), np.ones(columns)
    lp.sense_ = highspy.ObjSense.kMaximize if p else highspy.ObjSense.kMinimize
    lp.integrality_ = [highspy.HighsVarType.kInteger] * sites + [highspy.HighsVarType.kContinuous] * (columns - sites)
    terms = [row + [sites + at] for at, row in enumerate(rows)] + [list(range(sites))] if p else rows
    signs = [[1.0] * len(row) + [-1.0] for row in rows] + [[1.0] * sites] if p else [[1.0] * len(row) for row in rows]
    lp.row_lower_ = np.zeros(len(terms)) if p else np.ones(len(terms))
    lp.row_upper_ = np.r_[np.full(len(rows), inf), p] if p else np.full(len(terms), inf)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.r_[0, np.cumsum([len(t) for t in terms])]
    lp.a_matrix_.index_ = np.array([j for t in terms for j in t])
    lp.a_matrix_.value_ = np.array([v for s in signs for v in s])
    h.passModel(lp)
    h.run()
    info = h.getInfo()
    return info.objective_function_value, info.mip_dual_bound, h.getModelStatus() == highspy.HighsModelStatus.kOptimal


def scip(sites, rows, _weights, _p, seconds):
    """Only the fewest sites. SCIP itself runs on one thread."""
    from pyscipopt import Model, quicksum
    model = Model()
    model.hideOutput()
    model.setParam("limits/time", seconds)
    x = [model.addVar(vtype="B", obj=1.0) for _ in range(sites)]
    for row in rows:
        model.addCons(quicksum(x[j] for j in row) >= 1)
    model.optimize()
    value = model.getObjVal() if model.getNSols() else float("nan")
    return value, model.getDualbound(), model.getStatus() == "optimal"


def cpsat(sites, rows, _weights, _p, seconds):
    """Only the fewest sites."""
    from ortools.sat.python import cp_model
    model = cp_model.CpModel()
    x = [model.new_bool_var("") for _ in range(sites)]
    for row in rows:
        model.add_bool_or([x[j] for j in row])
    model.minimize(sum(x))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = THREADS
    status = solver.solve(model)
    return solver.objective_value, solver.best_objective_bound, status == cp_model.OPTIMAL


PEERS = {"HiGHS": highs, "SCIP": scip, "CP-SAT": cpsat}


def peer(name, path, p, seconds):
    sites, rows, weights = read(path)
    start = time.perf_counter()
    value, bound, proven = PEERS[name](sites, rows, weights, p, seconds)
    say(solve_s=time.perf_counter() - start, value=round(value) if value == value else None, bound=round(bound, 2),
        proven=proven)


def hard(a, path):
    kinds = [(None, share) for share in a.share] or [(radius, None) for radius in a.radius]
    for radius, share in kinds:
        for seed in a.seed:
            write(path, 1000, *instance(1000, 10000, radius, share, seed))
            ours = [OURS, "covering", path, "0", str(a.ours), "1"]
            others = {name: me("--peer", "%s:%s:0" % (name, path), "--time", str(a.time), "hard") for name in a.peers}
            what = "chance %g" % share if share else "radius %g" % radius
            compare("Fewest of 1,000 sites for 10,000 points, %s, seed %d" % (what, seed),
                    {"carecircle, stopped after %g s" % a.ours: ours, **others}, a.runs, "solve_s")


def wide(a, path):
    write(path, 100, *instance(100, 100000, 0.1, None, a.seed[0]))
    for p in (10, 20, 50, 0):
        plain = me("--peer", "HiGHS:%s:%d" % (path, p), "--time", str(a.time), "wide")
        title = "Most points" + " with %d" % p if p else "Fewest"
        compare("%s of 100 sites, 100,000 points" % title,
                {"carecircle": [OURS, "covering", path, str(p), "60", "1"], "HiGHS, plain": plain}, a.runs, "solve_s")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("what", choices=("hard", "wide"))
    ap.add_argument("--radius", type=float, nargs="+", default=[0.065, 0.075])
    ap.add_argument("--share", type=float, nargs="+", default=[])
    ap.add_argument("--seed", type=int, nargs="+", default=[1, 2])
    ap.add_argument("--peers", nargs="*", default=list(PEERS), choices=list(PEERS))
    ap.add_argument("--ours", type=float, default=1.0, help="seconds until ours is stopped")
    ap.add_argument("--time", type=float, default=60.0, help="seconds until a peer is stopped")
    ap.add_argument("--runs", type=int, default=1)
    ap.add_argument("--peer", help=argparse.SUPPRESS)
    a = ap.parse_args()
    if a.peer:
        name, path, p = a.peer.split(":")
        return peer(name, path, int(p), a.time)
    with tempfile.TemporaryDirectory() as folder:
        (hard if a.what == "hard" else wide)(a, os.path.join(folder, "instance.txt"))


if __name__ == "__main__":
    main()
