//! Where lines get new vertices, and putting them in.

use super::spot::Spot;
use super::streets::Streets;

/// A vertex to be put into a segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Split {
    pub segment: u32,
    /// Fraction of the way along the segment.
    pub t: f64,
    pub spot: Spot,
    /// Whether the line is cut there instead of joined to what else is there.
    pub cut: bool,
}

/// All that is to be changed about the lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Splits {
    pub splits: Vec<Split>,
    /// Ends of lines (vertex numbers) and the spots to which they are drawn.
    pub extensions: Vec<(u32, Spot)>,
    /// Vertices at which lines are cut.
    pub cut_vertices: Vec<u32>,
}

impl Splits {
    pub fn is_empty(&self) -> bool {
        self.splits.is_empty() && self.extensions.is_empty() && self.cut_vertices.is_empty()
    }

    pub fn append(&mut self, mut other: Splits) {
        self.splits.append(&mut other.splits);
        self.extensions.append(&mut other.extensions);
        self.cut_vertices.append(&mut other.cut_vertices);
    }

    /// Cuts at a place of a segment: at a vertex if the place is one.
    pub fn cut(&mut self, streets: &Streets, segment: usize, t: f64, spot: Spot) {
        match streets.lines.segment(segment) {
            Some((a, _)) if a == spot => self.cut_vertices.push(segment as u32),
            Some((_, b)) if b == spot => self.cut_vertices.push(segment as u32 + 1),
            _ => self.splits.push(Split { segment: segment as u32, t, spot, cut: true }),
        }
    }

    /// The lines with everything put in.
    pub fn apply(mut self, streets: &Streets) -> Streets {
        // By place, so that the result doesn't depend on the order in which places were found.
        self.splits.sort_unstable_by(|a, b| {
            (a.segment, a.t, a.spot, a.cut).partial_cmp(&(b.segment, b.t, b.spot, b.cut)).unwrap_or(a.spot.cmp(&b.spot))
        });
        self.splits.dedup_by(|a, b| (a.segment, a.spot, a.cut) == (b.segment, b.spot, b.cut));
        self.extensions.sort_unstable();
        self.cut_vertices.sort_unstable();
        let vertices = streets.lines.spots.len() + 2 * self.splits.len() + self.extensions.len();
        let mut pen = Pen {
            out: Streets::with_room(vertices, streets.infos.len()),
            splits: self.splits.into_iter().peekable(),
            extensions: self.extensions.into_iter().peekable(),
            cut_vertices: self.cut_vertices.into_iter().peekable(),
        };
        (0..streets.infos.len()).for_each(|line| pen.draw(streets, line));
        pen.out
    }
}

type Queue<T> = std::iter::Peekable<std::vec::IntoIter<T>>;

/// Copies lines and puts in what comes next.
struct Pen {
    out: Streets,
    splits: Queue<Split>,
    extensions: Queue<(u32, Spot)>,
    cut_vertices: Queue<u32>,
}

impl Pen {
    fn draw(&mut self, streets: &Streets, line: usize) {
        let range = streets.range(line);
        for v in range.clone() {
            let extension = self.extensions.next_if(|e| e.0 as usize == v).map(|e| e.1);
            let first = v == range.start;
            if first {
                extension.into_iter().for_each(|s| self.out.push(s));
            }
            self.vertex(streets, line, v);
            if !first {
                extension.into_iter().for_each(|s| self.out.push(s));
            }
            while let Some(split) = self.splits.next_if(|s| s.segment as usize == v) {
                if split.cut {
                    self.cut_at(streets, line, split.spot);
                } else {
                    self.out.push(split.spot);
                }
            }
        }
        self.out.end_line(streets.infos[line]);
    }

    fn vertex(&mut self, streets: &Streets, line: usize, v: usize) {
        let mut cut = false;
        while self.cut_vertices.next_if(|&c| c as usize == v).is_some() {
            cut = true;
        }
        if cut { self.cut_at(streets, line, streets.lines.spots[v]) } else { self.out.push(streets.lines.spots[v]) }
    }

    /// Ends the line at a spot and starts the next there; neither end is joined to anything.
    fn cut_at(&mut self, streets: &Streets, line: usize, spot: Spot) {
        self.out.push(spot);
        self.out.cuts.set(self.out.lines.spots.len() - 1);
        self.out.end_line(streets.infos[line]);
        self.out.push(spot);
        self.out.cuts.set(self.out.lines.spots.len() - 1);
    }
}
