//! Ends of lines that touch nothing: drawn to what is near enough, else reported.

use std::collections::HashSet;

use rayon::prelude::*;

use super::build::BuildOptions;
use super::polylines::Polylines;
use super::splits::{Split, Splits};
use super::spot::{Plane, Scale, Spot};
use super::streets::{LineInfo, Streets};
use super::tree::{Foot, SegmentTree};

/// What is done about one end.
enum End {
    /// It is drawn to a place on a segment.
    Joined { vertex: u32, foot: Foot, spot: Spot },
    /// It ends suspiciously near to another line.
    Gap(Spot, Spot),
}

/// Joins dangling ends to the nearest other line, and lists the gaps that remain.
pub(super) fn find_ends(
    streets: &Streets,
    tree: &SegmentTree,
    scale: &Scale,
    dangling: &[u32],
    crossings: &Splits,
    options: &BuildOptions,
) -> (Splits, Vec<(Spot, Spot)>) {
    let touched: HashSet<Spot> = crossings.splits.iter().map(|s| s.spot).collect();
    let look = |&v: &u32| {
        let at = streets.lines.spots[v as usize];
        if touched.contains(&at) { None } else { look_around(streets, tree, scale, v, options) }
    };
    let ends: Vec<End> = dangling.par_iter().with_min_len(256).filter_map(look).collect();
    let (mut splits, mut gaps) = (Splits::default(), Vec::new());
    for end in ends {
        match end {
            End::Joined { vertex, foot, spot } => {
                splits.splits.push(Split { segment: foot.segment as u32, t: foot.t, spot, cut: false });
                splits.extensions.push((vertex, spot));
            }
            // Two ends that face each other are one gap.
            End::Gap(a, b) => gaps.push((a.min(b), a.max(b))),
        }
    }
    gaps.sort_unstable();
    gaps.dedup();
    (splits, gaps)
}

fn look_around(
    streets: &Streets,
    tree: &SegmentTree,
    scale: &Scale,
    vertex: u32,
    options: &BuildOptions,
) -> Option<End> {
    let line = streets.line_of(vertex as usize);
    let (own, info) = (streets.range(line), streets.infos[line]);
    let at = streets.lines.spots[vertex as usize];
    let plane = Plane::about(scale, at.lonlat());
    let join_m = options.join_m.max(f64::from(info.end_reach_m));
    let foot = tree.nearest(&streets.lines, &plane, join_m.max(options.gap_m), |v, _| {
        !own.contains(&v) && may_meet(streets, v, at, info)
    })?;
    let spot = spot_of(&streets.lines, foot)?;
    Some(if foot.distance_m <= join_m { End::Joined { vertex, foot, spot } } else { End::Gap(at, spot) })
}

/// Ends join the middle of a line only at their own level, those of bridges and tunnels on the ground too, where they land
/// (those drawn by hand at any, and nothing that of a bridge drawn by hand), its ends at any.
fn may_meet(streets: &Streets, segment: usize, end: Spot, info: LineInfo) -> bool {
    let other = streets.infos[streets.line_of(segment)];
    let near_end = |v: usize| {
        streets.lines.is_end(v) && {
            let s = streets.lines.spots[v];
            // Within about a metre.
            (s.x - end.x).abs() < 100 && (s.y - end.y).abs() < 100
        }
    };
    let lands = info.level != 0 && other.level == 0;
    let in_the_middle = !other.ends_only() && (info.is_drawn() || other.level == info.level || lands);
    in_the_middle || near_end(segment) || near_end(segment + 1)
}

fn spot_of(lines: &Polylines, foot: Foot) -> Option<Spot> {
    let (a, b) = lines.segment(foot.segment)?;
    Some(a.towards(b, foot.t))
}
