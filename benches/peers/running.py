"""Programs run in processes of their own, in turn, and compared by the middle of their runs.

Each prints its figures as one JSON line: seconds inside the process, without its start and imports (`..._s`), the peak
memory of the whole process (`peak_mb`), and its answer.
"""
import json
import os
import resource
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = os.path.join(HERE, "..", "..", "target", "release", "examples", "measure")


def say(**figures):
    """Prints the figures of this process."""
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0
    print(json.dumps({**figures, "peak_mb": round(peak_mb, 1)}))


def me(*words):
    """The command that runs this script again, with other arguments."""
    return [sys.executable, os.path.abspath(sys.argv[0]), *words]


def run(command):
    """The figures of a program; None if it failed or took longer than a quarter of an hour."""
    try:
        out = subprocess.run(command, check=True, capture_output=True, text=True, timeout=900).stdout
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        print("\n(%s: %s)" % (" ".join(command), error))
        return None
    return json.loads(out.strip().splitlines()[-1])


def compare(title, commands, runs, key):
    """Runs programs in turn and prints a table. The first is ours."""
    results = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            figures = run(command)
            if figures is not None:
                results[name].append(figures)
    first = next(iter(commands))
    ours = statistics.median(r[key] for r in results[first])
    print("\n### %s (middle of %d)\n\n| program | s | times ours | peak MB | answer |\n|---|--:|--:|--:|---|" % (title, runs))
    for name, rs in results.items():
        if rs:
            s = statistics.median(r[key] for r in rs)
            answer = {k: v for k, v in rs[-1].items() if k != key and k != "peak_mb"}
            figures = (name, s, s / ours, max(r["peak_mb"] for r in rs), answer)
            print("| %s | %.4f | %.1f | %.0f | %s |" % figures, flush=True)
