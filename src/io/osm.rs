//! OpenStreetMap extracts (`.osm.pbf`) as streets to walk on.

use compact_str::CompactString;
use osmpbf::{Element, ElementReader, Way};
use rayon::prelude::*;
use thiserror::Error;

use super::osm_tags::{Tags, access_of, level_of, slope_of};
use crate::geom::{LonLat, ShapeKind, Shapes};
use crate::model::{Message, Roads};
use crate::network::{Access, Line};

/// Why an extract gives no streets.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OsmError {
    /// It is no `.osm.pbf`, or damaged.
    #[error("not an OpenStreetMap extract: {0}")]
    Broken(String),
    /// It has no ways that are streets.
    #[error("no streets in the extract")]
    NoStreets,
}

impl OsmError {
    /// The error as a text for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Broken(error) => Message::new("io-osm-broken").arg("error", error),
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
        let mut streets = collect(bytes, |element| match element {
            Element::Way(way) => street(&way),
            _ => None,
        })?;
        if streets.is_empty() {
            return Err(OsmError::NoStreets);
        }
        streets.par_sort_unstable_by_key(|s| s.id);
        let mut ids: Vec<i64> = streets.iter().flat_map(|s| s.nodes.iter().copied()).collect();
        ids.par_sort_unstable();
        ids.dedup();
        let places = places_of(bytes, &ids)?;
        let mut all = Self::default();
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
        Roads { shapes: self.shapes, class: self.class, walkable, level: self.level, slope: self.slope }
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

fn street(way: &Way<'_>) -> Option<Street> {
    let tags = Tags::of(way.tags());
    let class = tags.get("highway")?;
    Some(Street {
        id: way.id(),
        nodes: way.refs().collect(),
        class: class.into(),
        access: access_of(&tags),
        level: level_of(&tags),
        slope: slope_of(&tags),
    })
}

/// Places of the nodes with these (sorted) ids.
fn places_of(bytes: &[u8], ids: &[i64]) -> Result<Vec<LonLat>, OsmError> {
    let found = collect(bytes, |element| {
        let (id, lon, lat) = match element {
            Element::DenseNode(n) => (n.id(), n.decimicro_lon(), n.decimicro_lat()),
            Element::Node(n) => (n.id(), n.decimicro_lon(), n.decimicro_lat()),
            _ => return None,
        };
        let at = ids.binary_search(&id).ok()?;
        Some((at, LonLat::new(f64::from(lon) / 1e7, f64::from(lat) / 1e7)))
    })?;
    let mut places = vec![LOST; ids.len()];
    found.into_iter().for_each(|(at, p)| places[at] = p);
    Ok(places)
}

/// What is wanted of each element, in no particular order.
fn collect<T: Send>(bytes: &[u8], wanted: impl Fn(Element<'_>) -> Option<T> + Send + Sync) -> Result<Vec<T>, OsmError> {
    let append = |mut a: Vec<T>, mut b: Vec<T>| {
        if a.len() < b.len() {
            std::mem::swap(&mut a, &mut b);
        }
        a.append(&mut b);
        a
    };
    let one = |element: Element<'_>| wanted(element).into_iter().collect();
    ElementReader::new(bytes).par_map_reduce(one, Vec::new, append).map_err(|e| OsmError::Broken(e.to_string()))
}
