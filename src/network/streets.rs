//! Lines laid out for building: quantised, in Hilbert order, cut and joined.

use rayon::prelude::*;

use super::line::Line;
use super::polylines::{Bits, Polylines};
use super::spot::{Curve, Spot, SpotBox};

/// What the network keeps of a line besides its vertices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LineInfo {
    pub street: u32,
    pub level: i8,
    pub end_reach_m: f32,
    pub effort: f32,
}

impl LineInfo {
    /// Whether it is drawn by hand: whoever draws a way means it to land.
    pub fn is_drawn(self) -> bool {
        self.end_reach_m > 0.0
    }

    /// Whether it joins nothing but at its ends: a bridge drawn by hand.
    pub fn ends_only(self) -> bool {
        self.is_drawn() && self.level != 0
    }
}

/// Lines of at least two different vertices each, with no vertex twice in a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Streets {
    pub lines: Polylines,
    /// First vertex of each line.
    pub firsts: Vec<u32>,
    pub infos: Vec<LineInfo>,
    /// Vertices at which a barrier cuts: they are joined to nothing else.
    pub cuts: Bits,
    /// First vertex of the line that is being built.
    open: usize,
}

impl Streets {
    /// Lines in the order of their first vertices along a Hilbert curve.
    pub fn lay_out(input: &[Line<'_>]) -> Self {
        let first_of = |l: &Line<'_>| l.points.iter().copied().find_map(Spot::new);
        let all = input
            .par_iter()
            .filter_map(first_of)
            .fold(|| SpotBox::EMPTY, |b, s| b.union(SpotBox::of(s, s)))
            .reduce(|| SpotBox::EMPTY, SpotBox::union);
        let curve = Curve::over(all);
        let mut order: Vec<(u64, u32)> =
            input.par_iter().enumerate().filter_map(|(i, l)| first_of(l).map(|s| (curve.key(s), i as u32))).collect();
        order.par_sort_unstable();
        let mut streets = Self::with_room(input.iter().map(|l| l.points.len()).sum(), input.len());
        for &(_, i) in &order {
            let line = &input[i as usize];
            line.points.iter().copied().filter_map(Spot::new).for_each(|s| streets.push(s));
            let Line { street, level, end_reach_m, effort, .. } = *line;
            streets.end_line(LineInfo { street, level, end_reach_m, effort });
        }
        streets
    }

    pub fn with_room(vertices: usize, lines: usize) -> Self {
        Self {
            lines: Polylines { spots: Vec::with_capacity(vertices), lasts: Bits::with_len(vertices) },
            firsts: Vec::with_capacity(lines + 1),
            infos: Vec::with_capacity(lines),
            cuts: Bits::default(),
            open: 0,
        }
    }

    /// Adds a vertex to the line being built, unless it is the same as the one before.
    pub fn push(&mut self, s: Spot) {
        if self.lines.spots.get(self.open..).and_then(<[Spot]>::last) != Some(&s) {
            self.lines.spots.push(s);
        }
    }

    /// Ends the line being built; less than two vertices are forgotten.
    pub fn end_line(&mut self, info: LineInfo) {
        if self.lines.spots.len() < self.open + 2 {
            (self.open..self.lines.spots.len()).for_each(|v| self.cuts.clear(v));
            self.lines.spots.truncate(self.open);
            return;
        }
        self.lines.lasts.set(self.lines.spots.len() - 1);
        self.firsts.push(self.open as u32);
        self.infos.push(info);
        self.open = self.lines.spots.len();
    }

    /// The line to which a vertex belongs.
    pub fn line_of(&self, v: usize) -> usize {
        self.firsts.partition_point(|&f| f as usize <= v) - 1
    }

    /// Vertices of a line.
    pub fn range(&self, line: usize) -> std::ops::Range<usize> {
        let end = self.firsts.get(line + 1).map_or(self.lines.spots.len(), |&f| f as usize);
        self.firsts[line] as usize..end
    }
}
