//! What a plan draws into the walking network.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::CompoundIdx;
use crate::geom::{LonLat, geodesic_m};

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawnKind {
    /// A new footpath on the ground: joins the streets that it crosses; barriers cut it.
    Path,
    /// A new bridge or underpass: joins streets at its ends only; no barrier cuts it.
    Bridge,
    /// A closure: nobody crosses this line, on the ground or over a bridge.
    Closure,
    /// A gate of a compound; where a compound has gates, its people leave by them and by no other place.
    Gate,
}

impl DrawnKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Path, Self::Bridge, Self::Closure, Self::Gate];

    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Bridge => "bridge",
            Self::Closure => "closure",
            Self::Gate => "gate",
        }
    }

    /// Text id of its name.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Path => "drawn-path",
            Self::Bridge => "drawn-bridge",
            Self::Closure => "drawn-closure",
            Self::Gate => "drawn-gate",
        }
    }

    /// Whether it is a way that can be walked.
    pub fn is_way(self) -> bool {
        matches!(self, Self::Path | Self::Bridge)
    }

    /// Fewest vertices of its line.
    pub fn fewest_vertices(self) -> usize {
        if self == Self::Gate { 1 } else { 2 }
    }
}

/// A footpath, bridge, closure or gate that a plan adds.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Id, unique in the plan.
    pub id: CompactString,
    /// Name, possibly empty.
    pub name: CompactString,
    /// What it is.
    pub kind: DrawnKind,
    /// Its line; one vertex for a gate.
    pub line: Vec<LonLat>,
    /// The compound of a gate.
    pub compound: Option<CompoundIdx>,
    /// Only considered, not part of the network (ways only).
    pub candidate: bool,
    /// What it costs, yuan.
    pub cost: Option<f64>,
    /// Whether it has been taken out again; its slot stays.
    pub removed: bool,
}

impl Drawn {
    /// Something drawn that is part of the network, without a name.
    pub fn new(id: impl Into<CompactString>, kind: DrawnKind, line: Vec<LonLat>) -> Self {
        let (id, name) = (id.into(), CompactString::default());
        Self { id, name, kind, line, compound: None, candidate: false, cost: None, removed: false }
    }

    /// The same without what its kind can't have: only ways are candidates, only gates have a compound.
    #[must_use]
    pub fn fitting_its_kind(self) -> Self {
        let candidate = self.candidate && self.kind.is_way();
        let compound = self.compound.filter(|_| self.kind == DrawnKind::Gate);
        Self { candidate, compound, ..self }
    }

    /// Length of its line, metres; 0 for a gate.
    pub fn length_m(&self) -> f64 {
        self.line.iter().zip(self.line.iter().skip(1)).map(|(a, b)| geodesic_m(*a, *b)).sum()
    }

    /// Whether the network has it: neither removed nor a candidate.
    pub fn is_built(&self) -> bool {
        !self.removed && !self.candidate
    }

    /// Whether it is a way that is only considered.
    pub fn is_candidate(&self) -> bool {
        !self.removed && self.candidate && self.kind.is_way()
    }
}
