//! Drawn lines out of the links of the road planner.

use rustc_hash::{FxHashMap, FxHashSet};

use super::blocks::Built;
use super::country_roads::Place;
use super::land::Land;
use super::plane::Pt;
use super::streets::Road;

/// A straight piece of road between two neighbouring places.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) from: Place,
    pub(super) to: Place,
    /// Where it leaves `from`: the point of a cell or a street corner of a settlement.
    a: Pt,
    b: Pt,
    bridge: bool,
    pub(super) class: &'static str,
}

impl Link {
    /// A link without a class yet.
    pub(super) fn new(from: Place, to: Place, a: Pt, b: Pt, bridge: bool) -> Self {
        Self { from, to, a, b, bridge, class: "" }
    }
}

/// A vertex of the drawn network, exact to the bit.
type Vertex = (u64, u64);
/// One stretch: its ends, class, and whether it is a bridge.
type Stretch = (Vertex, Vertex, &'static str, bool);

fn vertex(p: Pt) -> Vertex {
    (p.x.to_bits(), p.y.to_bits())
}

fn point((x, y): Vertex) -> Pt {
    Pt::new(f64::from_bits(x), f64::from_bits(y))
}

/// Joins links into lines that end at junctions, settlements, bridges and where the class changes, and rounds them off.
pub(super) fn draw(land: &Land, built: &Built, links: &[Link]) -> Vec<Road> {
    let stretches = distinct(links);
    let mut at = FxHashMap::<Vertex, Vec<usize>>::default();
    for (k, s) in stretches.iter().enumerate() {
        at.entry(s.0).or_default().push(k);
        at.entry(s.1).or_default().push(k);
    }
    let gates: FxHashSet<Vertex> = links.iter().flat_map(gate).collect();
    let goes_on = |v: Vertex, class: &str| {
        let here = &at[&v];
        let same = |k: &usize| stretches[*k].2 == class && !stretches[*k].3;
        here.len() == 2 && here.iter().all(same) && !gates.contains(&v)
    };
    let mut used = vec![false; stretches.len()];
    let mut roads = Vec::new();
    for k in 0..stretches.len() {
        if used[k] {
            continue;
        }
        used[k] = true;
        let (a, b, class, bridge) = stretches[k];
        let mut line = vec![a, b];
        for _ in 0..2 {
            // A bridge stays alone: `goes_on` is false at its ends.
            while let Some(next) =
                line.last().copied().filter(|&v| goes_on(v, class)).and_then(|v| unused(&at[&v], &used))
            {
                used[next] = true;
                let last = line[line.len() - 1];
                line.push(if stretches[next].0 == last { stretches[next].1 } else { stretches[next].0 });
            }
            line.reverse();
        }
        let line = rounded(land, built, line.into_iter().map(point).collect());
        roads.push(Road { class, name: None, bridge, line });
    }
    roads
}

fn unused(stretches: &[usize], used: &[bool]) -> Option<usize> {
    stretches.iter().copied().find(|&k| !used[k])
}

/// The street corners at which a link ends.
fn gate(link: &Link) -> Vec<Vertex> {
    let ends = [(link.from, link.a), (link.to, link.b)];
    ends.iter().filter(|e| matches!(e.0, Place::Settlement(_))).map(|e| vertex(e.1)).collect()
}

/// Each stretch once, with the highest class that any link gave it.
fn distinct(links: &[Link]) -> Vec<Stretch> {
    let mut index = FxHashMap::<(Vertex, Vertex), usize>::default();
    let mut stretches: Vec<Stretch> = Vec::new();
    for link in links {
        let (a, b) = (vertex(link.a), vertex(link.b));
        let k = *index.entry((a.min(b), a.max(b))).or_insert_with(|| {
            stretches.push((a, b, link.class, link.bridge));
            stretches.len() - 1
        });
        if link.class == "secondary" {
            stretches[k].2 = "secondary";
        }
    }
    stretches
}

/// Cuts corners twice (Chaikin), unless that would lead into water or a block.
fn rounded(land: &Land, built: &Built, line: Vec<Pt>) -> Vec<Pt> {
    let smooth = corners_cut(&corners_cut(&line));
    let bad = |p: &Pt| land.rivers.clearance_m(*p) < 12.0 || built.covers(*p);
    let inner = &smooth[1..smooth.len() - 1];
    if line.len() < 3 || inner.iter().any(bad) { line } else { smooth }
}

fn corners_cut(line: &[Pt]) -> Vec<Pt> {
    let n = line.len();
    let mut out = vec![line[0]];
    for (k, w) in line.windows(2).enumerate() {
        if k > 0 {
            out.push(w[0].towards(w[1], 0.25));
        }
        if k + 2 < n {
            out.push(w[0].towards(w[1], 0.75));
        }
    }
    out.push(line[n - 1]);
    out
}
