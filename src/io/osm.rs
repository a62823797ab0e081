//! OpenStreetMap extracts (`.osm.pbf`) as streets to walk on.

#![allow(clippy::indexing_slicing, reason = "streets and nodes are numbered by the reader itself")]

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use compact_str::CompactString;
use rayon::prelude::*;
use thiserror::Error;

use super::osm_pbf::{BlockError, Texts, Way, read_blocks};
use super::osm_tags::{Tags, access_of, is_closed, level_of, slope_of};
use crate::geom::{LonLat, ShapeKind, Shapes};
use crate::i18n::number;
use crate::model::{Message, Roads};
use crate::network::{Access, Line};

/// Why an extract gives no streets.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OsmError {
    /// It is no `.osm.pbf`, or damaged.
    #[error("not an OpenStreetMap extract, or damaged in its block {block}")]
    Broken {
        /// Number of the block that can't be read, from 1.
        block: usize,
    },
    /// It is packed in a way, or holds what, this program doesn't know.
    #[error("OpenStreetMap extract with {feature}")]
    Unsupported {
        /// What it is called in the format.
        feature: String,
    },
    /// It has no ways that are streets.
    #[error("no streets in the extract")]
    NoStreets,
}

impl OsmError {
    /// The error as a text for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Broken { block } => Message::new("io-osm-broken").arg("block", number::int(*block as i64)),
            Self::Unsupported { feature } => Message::new("io-osm-unsupported").arg("feature", feature),
            Self::NoStreets => Message::new("io-osm-no-streets"),
        }
    }
}

/// The streets of an extract, one feature a way, in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OsmStreets {
    /// Lines; of several parts where vertices lie outside the extract.
    pub shapes: Shapes,
    /// Value of `highway`.
    pub class: Vec<CompactString>,
    /// What each is to people on foot.
    pub access: Vec<Access>,
    /// Height: bridges above 0, tunnels below.
    pub level: Vec<i8>,
    /// Slope, percent; 0 where none is given.
    pub slope: Vec<f32>,
    /// Where a gate or bollard on a street lets nobody through: short lines across it.
    pub closed: Shapes,
    /// Streets of which the extract has lost vertices: what is left of them is drawn.
    pub cut: usize,
}

/// A way while it waits for its nodes.
struct Street {
    id: i64,
    nodes: Vec<i64>,
    class: CompactString,
    access: Access,
    level: i8,
    slope: f32,
}

impl OsmStreets {
    /// Reads the bytes of an extract, in two passes on all cores: ways, then the nodes they need. Memory is that of the
    /// streets, not of the extract.
    ///
    /// # Errors
    /// The bytes are no extract, are damaged, or hold no streets.
    pub fn read(bytes: &[u8]) -> Result<Self, OsmError> {
        let room = Room::new(bytes.len().saturating_mul(CORNERS_PER_BYTE).saturating_add(1 << 16));
        let blocks = read_blocks(bytes, |block| {
            let mut streets = Vec::new();
            block.ways(|way, texts| {
                streets.extend(
                    street(way, texts)?.map(|s| room.take(s.nodes.len() + WAY_IN_CORNERS).map(|()| s)).transpose()?,
                );
                Ok(())
            })?;
            Ok(streets)
        })?;
        let mut streets: Vec<Street> = blocks.into_iter().flatten().collect();
        if streets.is_empty() {
            return Err(OsmError::NoStreets);
        }
        streets.par_sort_unstable_by_key(|s| s.id);
        let mut ids: Vec<i64> = streets.iter().flat_map(|s| s.nodes.iter().copied()).collect();
        ids.par_sort_unstable();
        ids.dedup();
        let (places, closed) = places_of(bytes, &ids)?;
        let mut all = Self::default();
        closed.into_iter().for_each(|p| all.closed.push_line(&across(p)));
        streets.into_iter().for_each(|s| all.push(s, &ids, &places));
        Ok(all)
    }

    /// The lines for a network of people who can or can't take steps.
    pub fn lines(&self, steps: bool) -> Vec<Line<'_>> {
        let lines = Line::of_layer(&self.shapes, steps, |i| self.access[i]);
        lines.into_iter().map(|line| Line { level: self.level[line.street as usize], ..line }).collect()
    }

    /// The streets as a layer of a county.
    pub fn into_roads(self) -> Roads {
        let walkable = self.access.iter().map(|a| Some(a.open_to(true))).collect();
        Roads {
            shapes: self.shapes,
            class: self.class,
            walkable,
            level: self.level,
            slope: self.slope,
            closed: self.closed,
        }
    }

    fn push(&mut self, street: Street, ids: &[i64], places: &[LonLat]) {
        let place = |id: &i64| ids.binary_search(id).map_or(LOST, |i| places[i]);
        let points: Vec<LonLat> = street.nodes.iter().map(place).collect();
        self.cut += usize::from(points.iter().any(|p| !p.is_valid()));
        // A street isn't drawn over what the extract has lost.
        let mut runs = points.split(|p| !p.is_valid()).filter(|run| run.len() > 1).peekable();
        if runs.peek().is_none() {
            return;
        }
        for run in runs {
            run.iter().for_each(|&p| self.shapes.push_coord(p));
            self.shapes.end_ring();
            self.shapes.end_part();
        }
        self.shapes.end_feature(ShapeKind::Line);
        self.class.push(street.class);
        self.access.push(street.access);
        self.level.push(street.level);
        self.slope.push(street.slope);
    }
}

/// Place of a node that isn't in the extract.
const LOST: LonLat = LonLat::new(f64::NAN, f64::NAN);

/// Corners of streets for each byte of an extract, at most: each takes a byte and more before it is packed, and is packed
/// to an eighth of that nowhere but in a file that was made to fill the memory.
const CORNERS_PER_BYTE: usize = 8;
/// Corners that a way counts for besides its own.
const WAY_IN_CORNERS: usize = 12;
/// How often a node may stand in an extract on average (where several were put together).
const COPIES: usize = 4;

/// What may still be taken from an extract.
struct Room(AtomicUsize);

impl Room {
    fn new(most: usize) -> Self {
        Self(AtomicUsize::new(most))
    }

    /// Takes so many; fails where fewer are left.
    fn take(&self, count: usize) -> Result<(), BlockError> {
        let taken = self.0.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(count));
        taken.map(drop).map_err(|_| BlockError::Broken)
    }
}

fn street(way: &Way<'_>, texts: &Texts<'_>) -> Result<Option<Street>, BlockError> {
    let tags = Tags::of(way.tags(texts));
    let Some(class) = tags.get("highway") else { return Ok(None) };
    Ok(Some(Street {
        id: way.id,
        nodes: way.nodes()?,
        class: class.into(),
        access: access_of(&tags),
        level: level_of(&tags),
        slope: slope_of(&tags),
    }))
}

/// A line across any street that passes a place, whichever way it leads.
fn across(p: LonLat) -> [LonLat; 4] {
    // About 30 cm.
    const D: f64 = 3e-6;
    [(-D, -D), (D, D), (-D, D), (D, -D)].map(|(x, y)| LonLat::new(p.lon + x, p.lat + y))
}

/// Places of the nodes with these (sorted) ids, and those where nobody gets through.
fn places_of(bytes: &[u8], ids: &[i64]) -> Result<(Vec<LonLat>, Vec<LonLat>), OsmError> {
    let room = Room::new(ids.len().saturating_mul(COPIES));
    let found = read_blocks(bytes, |block| {
        let mut found = Vec::new();
        block.nodes(|node| {
            let Ok(index) = ids.binary_search(&node.id) else { return Ok(()) };
            found.push((index, node.at, node.has_tags() && is_closed(&Tags::of(node.tags()))));
            room.take(1)
        })?;
        Ok(found)
    })?;
    let mut places = vec![LOST; ids.len()];
    let mut closed: Vec<(usize, LonLat)> = Vec::new();
    for (index, at, is_closed) in found.into_iter().flatten() {
        places[index] = at;
        closed.extend((is_closed && at.is_valid()).then_some((index, at)));
    }
    closed.sort_unstable_by_key(|c| c.0);
    Ok((places, closed.into_iter().map(|c| c.1).collect()))
}

#[cfg(test)]
#[path = "osm_tests.rs"]
mod tests;
