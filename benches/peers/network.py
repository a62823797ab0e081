#!/usr/bin/env python3
"""Ways on foot: CareCircle beside scipy and pandana.

    pip install pyogrio shapely scipy pyproj numpy pandas pandana
    cargo build --release --example measure
    python3 benches/peers/network.py FOLDER [--runs 5] [--pandana] [--only streets|walk]

FOLDER holds compounds, facilities and roads. Two tables: the streets from the file to a graph, and the nearest
facility of every compound within 1,000 m of way. The peers' graph has a node for every vertex. Ours and `scipy, edges`
put places on the nearest edge and count the way to it; `scipy, nodes` and pandana put them on the nearest node and
count nothing for it. What that changes is printed as compounds judged otherwise than by us.
"""
import argparse
import os
import tempfile
import time

from points import points, projected
from running import OURS, compare, me, say

LIMIT_M = 1000.0


def street_graph(folder):
    """Vertices equal to 1e-7 degrees as nodes, neighbours on a line as edges with their lengths in metres."""
    import numpy as np
    import pyogrio
    import shapely
    lines = pyogrio.read_dataframe(os.path.join(folder, "roads.geojson"), columns=[]).geometry.values
    place, line = shapely.get_coordinates(lines, return_index=True)
    key = np.round(place * 1e7).astype(np.int64)
    _, first, node = np.unique(key[:, 0] * (1 << 32) + key[:, 1], return_index=True, return_inverse=True)
    xy = projected(place[first, 0], place[first, 1])
    same = line[1:] == line[:-1]
    ends = np.column_stack([node[:-1][same], node[1:][same]])
    ends = ends[ends[:, 0] != ends[:, 1]]
    return xy, ends, np.hypot(*(xy[ends[:, 0]] - xy[ends[:, 1]]).T)


def matrix(nodes, ends, metres):
    """Both directions; of parallel edges the shortest."""
    import numpy as np
    from scipy.sparse import coo_matrix
    a, b, w = np.r_[ends[:, 0], ends[:, 1]], np.r_[ends[:, 1], ends[:, 0]], np.r_[metres, metres]
    order = np.lexsort((w, b, a))
    a, b, w = a[order], b[order], w[order]
    keep = np.r_[True, (a[1:] != a[:-1]) | (b[1:] != b[:-1])]
    return coo_matrix((w[keep], (a[keep], b[keep])), shape=(nodes, nodes)).tocsr()


def peer_streets(folder):
    import numpy, pyogrio, pyproj, scipy.sparse, shapely  # noqa: F401,E401  (their import is not what is measured)
    start = time.perf_counter()
    xy, ends, metres = street_graph(folder)
    matrix(len(xy), ends, metres)
    say(streets_s=time.perf_counter() - start, nodes=len(xy), edges=len(ends))


def on_edges(places, xy, ends, metres):
    """Puts places on their nearest edges as new nodes; the graph with them, their nodes, and how far they are off it."""
    import numpy as np
    import shapely
    pairs, off = shapely.STRtree(shapely.linestrings(xy[ends])).query_nearest(
        shapely.points(places), all_matches=False, return_distance=True)
    edge = np.empty(len(places), int)
    leg = np.empty(len(places))
    edge[pairs[0]], leg[pairs[0]] = pairs[1], off
    a, b = xy[ends[edge, 0]], xy[ends[edge, 1]]
    along = np.clip(((places - a) * (b - a)).sum(1) / ((b - a) ** 2).sum(1), 0, 1)
    node = len(xy) + np.arange(len(places))
    order = np.lexsort((along, edge))
    # From each place to the one before it on its edge, or to the edge's start; the last also to the edge's end.
    begins = np.r_[True, edge[order][1:] != edge[order][:-1]]
    before = np.where(begins, ends[edge[order], 0], np.r_[0, node[order][:-1]])
    share = along[order] - np.where(begins, 0.0, np.r_[0.0, along[order][:-1]])
    last = np.r_[begins[1:], True]
    more = np.vstack([np.column_stack([before, node[order]]),
                      np.column_stack([node[order][last], ends[edge[order][last], 1]])])
    length = np.r_[share * metres[edge[order]], (1 - along[order][last]) * metres[edge[order][last]]]
    xy = np.vstack([xy, a + along[:, None] * (b - a)])
    return xy, np.vstack([ends, more]), np.maximum(np.r_[metres, length], 1e-6), node, leg


def peer_walk(folder, method, answers):
    import numpy as np
    from scipy.sparse.csgraph import dijkstra
    from scipy.spatial import cKDTree
    c, f = points(folder, "compounds")[1], points(folder, "facilities")[1]
    xy, ends, metres = street_graph(folder)
    start = time.perf_counter()
    legs = 0.0
    if method == "edges":
        xy, ends, metres, node, leg = on_edges(np.vstack([c, f]), xy, ends, metres)
        at, legs = node[:len(c)], leg[:len(c)]
        # One more node, as far from each facility as the facility is from its street.
        hub = len(xy)
        ends = np.vstack([ends, np.column_stack([np.full(len(f), hub), node[len(c):]])])
        graph = matrix(hub + 1, ends, np.r_[metres, np.maximum(leg[len(c):], 1e-6)])
        prepare_s = time.perf_counter() - start
        start = time.perf_counter()
        d = dijkstra(graph, directed=False, indices=hub, limit=LIMIT_M)
    elif method == "nodes":
        tree = cKDTree(xy)
        at, sources = tree.query(c)[1], np.unique(tree.query(f)[1])
        graph = matrix(len(xy), ends, metres)
        prepare_s = time.perf_counter() - start
        start = time.perf_counter()
        d = dijkstra(graph, directed=False, indices=sources, min_only=True, limit=LIMIT_M)
    else:
        import pandana
        import pandas as pd
        start = time.perf_counter()
        net = pandana.Network(pd.Series(xy[:, 0]), pd.Series(xy[:, 1]), pd.Series(ends[:, 0]), pd.Series(ends[:, 1]),
                              pd.DataFrame({"m": metres}), twoway=True)
        net.precompute(LIMIT_M)
        net.set_pois("care", LIMIT_M, 1, pd.Series(f[:, 0]), pd.Series(f[:, 1]))
        at = net.get_node_ids(pd.Series(c[:, 0]), pd.Series(c[:, 1])).to_numpy()
        prepare_s = time.perf_counter() - start
        start = time.perf_counter()
        d = net.nearest_pois(LIMIT_M, "care", num_pois=1)[1].to_numpy().astype(float)
        d[d >= LIMIT_M] = np.inf
    covered = d[at] + legs <= LIMIT_M
    query_s = time.perf_counter() - start
    ours = np.fromfile(answers, dtype=np.uint8) == 1
    say(query_s=query_s, prepare_s=round(prepare_s, 3), covered=int(covered.sum()), of=len(covered),
        otherwise_than_ours=int((covered != ours).sum()))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder")
    ap.add_argument("--runs", type=int, default=5)
    ap.add_argument("--only", choices=("streets", "walk"))
    ap.add_argument("--pandana", action="store_true", help="run pandana too, once: it takes minutes to prepare a city")
    ap.add_argument("--peer", help=argparse.SUPPRESS)
    ap.add_argument("--answers", help=argparse.SUPPRESS)
    a = ap.parse_args()
    if a.peer:
        return peer_streets(a.folder) if a.peer == "streets" else peer_walk(a.folder, a.peer, a.answers)
    if a.only != "walk":
        compare("Streets of %s, from the file to a graph" % a.folder, {
            "carecircle": [OURS, "streets", a.folder],
            "pyogrio, numpy, scipy": me(a.folder, "--peer", "streets"),
        }, a.runs, "streets_s")
    if a.only != "streets":
        with tempfile.NamedTemporaryFile() as file:
            ours = {"carecircle": [OURS, "walk", a.folder, file.name]}
            peer = lambda how: me(a.folder, "--peer", how, "--answers", file.name)  # noqa: E731
            title = "Nearest facility of every compound of %s, 1,000 m of way" % a.folder
            peers = {"scipy, edges and legs": peer("edges"), "scipy, nodes": peer("nodes")}
            compare(title, {**ours, **peers}, a.runs, "query_s")
            if a.pandana:
                compare(title, {**ours, "pandana": peer("pandana")}, 1, "query_s")


if __name__ == "__main__":
    main()
