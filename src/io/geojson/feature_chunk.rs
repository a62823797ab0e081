//! What a stretch of features becomes: rows, shapes, warnings.

use compact_str::CompactString;

use super::classify_extent::kind_name;
use crate::geom::{LonLat, ShapeKind, Shapes};
use crate::io::compact_warning::CompactWarning;
use crate::io::fields::{Field, Slots};
use crate::io::issues::{Issue, Issues};
use crate::io::row_reader::RowReader;
use crate::io::{LayerName, Severity};
use crate::model::{County, Message};

/// A row of a layer, made of one feature's properties.
pub(in crate::io) trait Row: Sized + Send + Sync {
    /// The layer.
    const LAYER: LayerName;
    /// Kinds of geometry that the layer can use, the best first.
    const KINDS: &'static [ShapeKind];
    /// Whether a feature without geometry is still of use.
    const WITHOUT_GEOMETRY: bool;
    /// What the values come to.
    fn read(reader: &mut RowReader<'_, '_>) -> Self;
    /// The id, empty until one is made; `None` for rows that have none.
    fn id(&mut self) -> Option<&mut CompactString>;
    /// The id that the file gives, possibly empty.
    fn given_id(&self) -> Option<&str>;
    /// The name, possibly empty.
    fn name(&self) -> &str;
    /// Gives a row without a name one.
    fn set_name(&mut self, name: CompactString);
    /// A row for a further point of the same feature, without its figures; `None` where the first point stands for all.
    fn at_further_place(&self, _place: LonLat, _county: &County) -> Option<Self> {
        None
    }
}

/// Features whose coordinates are of the same odd sort.
#[derive(Debug, Default)]
pub(in crate::io) struct Anomalies {
    /// Their numbers and one position each.
    pub found: Vec<(u64, LonLat)>,
}

/// Rows and shapes of consecutive features of a file, numbered from 1 within the chunk.
#[derive(Debug)]
pub(in crate::io) struct FeatureChunk<R> {
    /// Features met, those left out included.
    pub features: u64,
    /// Features that had coordinates.
    pub placed: u64,
    /// One row a feature that was kept.
    pub rows: Vec<R>,
    /// The shapes of the rows.
    pub shapes: Shapes,
    /// The number of the feature of each row.
    pub numbers: Vec<u64>,
    /// A hash of name and coordinates of each row, 0 for one without coordinates.
    pub hashes: Vec<u64>,
    /// Warnings.
    pub issues: Issues,
    /// Compact warnings, with the number of their feature.
    pub compact_warnings: Vec<(u64, CompactWarning)>,
    /// ReferenceLayers fields whose keys were met, one bit each.
    pub met: u64,
    /// Features with latitude first.
    pub swapped: Anomalies,
    /// Features of whose longitudes a full turn was taken off.
    pub turned: Anomalies,
    /// Features with projected coordinates.
    pub projected: Anomalies,
    /// Types and kinds in another case, which a strict reader would refuse.
    pub case: bool,
    /// Features of Esri JSON.
    pub esri: bool,
    /// Keys of the properties of the file's first features.
    pub keys: Vec<String>,
}

impl<R: Row> FeatureChunk<R> {
    /// No features.
    pub fn new() -> Self {
        Self {
            features: 0,
            placed: 0,
            rows: Vec::new(),
            shapes: Shapes::new(),
            numbers: Vec::new(),
            hashes: Vec::new(),
            issues: Issues::default(),
            compact_warnings: Vec::new(),
            met: 0,
            swapped: Anomalies::default(),
            turned: Anomalies::default(),
            projected: Anomalies::default(),
            case: false,
            esri: false,
            keys: Vec::new(),
        }
    }

    /// One chunk of consecutive ones. Rows take most of the memory: they are moved beside the rest.
    pub fn joined(mut chunks: Vec<Self>) -> Self {
        let rows: Vec<Vec<R>> = chunks.iter_mut().map(|b| std::mem::take(&mut b.rows)).collect();
        let rest = || {
            let mut chunks = chunks.into_iter();
            let mut all = chunks.next().unwrap_or_else(FeatureChunk::new);
            chunks.for_each(|chunk| all.append(chunk));
            all
        };
        let (rows, all) = rayon::join(|| concatenated(rows), rest);
        Self { rows, ..all }
    }

    /// Puts the chunk that follows in the file behind this one.
    pub fn append(&mut self, later: Self) {
        let before = self.features;
        self.rows.extend(later.rows);
        self.shapes.append(&later.shapes);
        self.numbers.extend(later.numbers.iter().map(|n| n + before));
        self.hashes.extend_from_slice(&later.hashes);
        self.issues.append(later.issues, before);
        self.compact_warnings.extend(later.compact_warnings.into_iter().map(|(n, w)| (n + before, w)));
        self.features += later.features;
        self.placed += later.placed;
        self.met |= later.met;
        self.swapped.found.extend(later.swapped.found.iter().map(|(n, p)| (n + before, *p)));
        self.turned.found.extend(later.turned.found.iter().map(|(n, p)| (n + before, *p)));
        self.projected.found.extend(later.projected.found.iter().map(|(n, p)| (n + before, *p)));
        self.case |= later.case;
        self.esri |= later.esri;
    }

    /// Adds a warning about the feature read last, before its row is made.
    pub fn warn(&mut self, slots: &Slots<'_>, position: Option<LonLat>, issue: Issue) {
        let name = slots.get(Field::Name).map(|v| v.shown().trim().to_owned()).unwrap_or_default();
        self.issues.push(issue.about(self.features, &name, position));
    }

    /// The issue of a kind of geometry that the layer can't use.
    pub fn wrong_kind(kind: ShapeKind) -> Message {
        super::GeometryError::WrongKind(kind_name(kind)).message()
    }

    /// What is done with a feature whose geometry is unusable.
    pub fn without_geometry(found: Message, kept: bool) -> Issue {
        Issue::new(Severity::Wrong, found, if kept { "io-done-no-geometry" } else { "io-done-left-out" })
    }
}

/// The lists one after the other; each is freed as soon as it is moved.
fn concatenated<T>(lists: Vec<Vec<T>>) -> Vec<T> {
    let mut all = Vec::with_capacity(lists.iter().map(Vec::len).sum());
    lists.into_iter().for_each(|list| all.extend(list));
    all
}
