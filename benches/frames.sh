#!/usr/bin/env bash
# The window's own work per frame while a hand pans, zooms and drags, under Xvfb without a GPU.
# bash benches/frames.sh FOLDER [PROGRAM]   needs Xvfb, xdotool, awk and Mesa's software OpenGL
set -euo pipefail
folder=$1 program=${2:-target/release/carecircle}
work=$(mktemp -d)
export CARECIRCLE_DATA_DIR=$work/data CARECIRCLE_CONFIG_DIR=$work/config CARECIRCLE_FRAME_LOG=$work/frames.txt LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY
display=":$((90 + RANDOM % 900))"
Xvfb "$display" -screen 0 1440x900x24 >/dev/null 2>&1 &
xvfb=$!
trap 'kill $app $xvfb 2>/dev/null; rm -rf "$work"' EXIT
app=$xvfb
export DISPLAY=$display
sleep 1
"$program" "$folder" >/dev/null 2>&1 &
app=$!
for _ in $(seq 300); do grep -q '^map ' "$work/frames.txt" 2>/dev/null && grep -q '^first_picture' "$work/frames.txt" && break; sleep 0.2; done
grep -E '^(first_frame|county_open|first_picture)' "$work/frames.txt"
xdotool search --onlyvisible --name CareCircle windowfocus --sync 2>/dev/null || xdotool search --onlyvisible --name 颐养圈 windowfocus --sync
sleep 4
read -r _ x0 y0 x1 y1 < <(grep '^map ' "$work/frames.txt" | tail -1)
mx=$(((x0 + x1) / 2)) my=$(((y0 + y1) / 2))
from=0
mark() { from=$(wc -l <"$work/frames.txt"); }
report() {
    sleep 1
    tail -n +$((from + 1)) "$work/frames.txt" | awk '/^frame/ {print $2}' | sort -n | awk -v what="$1" '
        {v[NR] = $1} END {if (NR) printf "%-6s %4d frames   median %6.2f   p95 %6.2f   p99 %6.2f   worst %6.2f ms\n", what, NR, v[int((NR + 1) / 2)], v[int(NR * 0.95 + 0.5)], v[int(NR * 0.99 + 0.5)], v[NR]}'
}
mark
xdotool mousemove $mx $my mousedown 2
for k in $(seq 80); do xdotool mousemove $((mx + k * 2)) $((my + k)); sleep 0.02; done
xdotool mouseup 2
report pan
xdotool key f; sleep 1
mark
xdotool mousemove $mx $my
for _ in $(seq 12); do xdotool click 4; sleep 0.15; done
for _ in $(seq 6); do xdotool click 5; sleep 0.15; done
report zoom
# A planned facility is added in the middle and dragged about.
xdotool key a; sleep 0.3
mark
xdotool mousemove $mx $my click 1
report add
xdotool key v; sleep 1
mark
xdotool mousemove $mx $my mousedown 1
for k in $(seq 100); do xdotool mousemove $((mx + k)) $((my - k / 2)); sleep 0.02; done
xdotool mouseup 1
report drag
mark
xdotool key ctrl+z; sleep 1
report undo
import -window root "${PICTURE:-/dev/null}" 2>/dev/null || true
