//! Streets: the sides of the blocks, joined into lines, and the bridges that carry arterials over the river.

use std::collections::BTreeSet;

use super::blocks::{ARTERIAL_EVERY, Kind, Lattice, Settlement};
use super::land::Land;
use super::names;
use super::plane::Pt;

/// A street or road.
#[derive(Clone, Debug)]
pub(super) struct Road {
    pub(super) class: &'static str,
    pub(super) name: Option<String>,
    pub(super) bridge: bool,
    pub(super) line: Vec<Pt>,
}

/// Longest bridge of a city street, metres.
const LONGEST_BRIDGE_M: f64 = 900.0;

/// One side of a block: axis (0: along the first), line, position on the line.
type Side = (u8, i32, i32);

/// The streets of a settlement; all of them hang together.
pub(super) fn streets(land: &Land, settlement: &Settlement) -> Vec<Road> {
    let mut roads = Vec::new();
    let mut run: Vec<Side> = Vec::new();
    for side in sides(settlement) {
        let follows = run.last().is_some_and(|&(axis, line, at)| (axis, line, at + 1) == side);
        if !follows && !run.is_empty() {
            add_run(land, settlement, &run, side, &mut roads);
            run.clear();
        }
        run.push(side);
    }
    if !run.is_empty() {
        add_run(land, settlement, &run, (u8::MAX, 0, 0), &mut roads);
    }
    roads
}

/// The sides of all blocks, once each, ordered along the lines.
fn sides(settlement: &Settlement) -> BTreeSet<Side> {
    let of_block = |&(i, j): &(i32, i32)| [(0, j, i), (0, j + 1, i), (1, i, j), (1, i + 1, j)];
    settlement.blocks.iter().flat_map(|b| of_block(&b.at)).collect()
}

fn node(lattice: &Lattice, (axis, line, at): Side) -> Pt {
    if axis == 0 { lattice.node(at, line) } else { lattice.node(line, at) }
}

/// Adds the street of a run of sides, and the bridge to the next run on the same line, if an arterial across the river
/// has a gap there.
fn add_run(land: &Land, settlement: &Settlement, run: &[Side], next: Side, roads: &mut Vec<Road>) {
    let (axis, line, last) = run[run.len() - 1];
    let lattice = &settlement.lattice;
    let end = node(lattice, (axis, line, last + 1));
    let points = run.iter().map(|&side| node(lattice, side)).chain([end]).collect();
    let (class, name) = rank(settlement.kind, axis, line);
    roads.push(Road { class, name: name.clone(), bridge: false, line: points });
    let is_city_arterial = settlement.kind == Kind::City && axis == 1 && line % ARTERIAL_EVERY == 0;
    if is_city_arterial && (next.0, next.1) == (axis, line) {
        let beyond = node(lattice, next);
        if land.rivers.crossed(end, beyond) && end.distance(beyond) < LONGEST_BRIDGE_M {
            roads.push(Road { class, name, bridge: true, line: vec![end, beyond] });
        }
    }
}

fn rank(kind: Kind, axis: u8, line: i32) -> (&'static str, Option<String>) {
    match kind {
        Kind::City if line % (2 * ARTERIAL_EVERY) == 0 => ("primary", Some(names::street(axis, line / ARTERIAL_EVERY))),
        Kind::City if line % ARTERIAL_EVERY == 0 => ("secondary", Some(names::street(axis, line / ARTERIAL_EVERY))),
        Kind::Town if line == 0 => ("tertiary", None),
        _ => ("residential", None),
    }
}
