//! What the plan draws, in the frame of the county.

use super::frame::{EMPTY_BOX, Fixed, FixedBox, Frame, grow};
use crate::model::{County, DrawnKind};

/// Something drawn, as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::map) struct DrawnMark {
    /// What it is.
    pub(in crate::map) kind: DrawnKind,
    /// Whether it is only considered.
    pub(in crate::map) candidate: bool,
    /// Its vertices.
    pub(in crate::map) line: Vec<Fixed>,
    /// The box around them.
    pub(in crate::map) bounds: FixedBox,
}

/// What is drawn now, in the order in which it was.
pub(super) fn drawn_marks(frame: &Frame, county: &County) -> Vec<DrawnMark> {
    let mark = |d: &crate::model::Drawn| {
        let line: Vec<Fixed> = d.line.iter().map(|p| frame.fix(*p)).collect();
        let bounds = line.iter().fold(EMPTY_BOX, |b, p| grow(b, *p));
        DrawnMark { kind: d.kind, candidate: d.is_candidate(), line, bounds }
    };
    county.live_drawn().map(|(_, d)| mark(d)).collect()
}
