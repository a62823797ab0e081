//! A whole GeoJSON file.

use super::block::{Block, Row};
use super::crs::{NamedCrs, named_crs};
use super::feature::{Before, FeatureReader};
use super::is_geometry_type;
use super::split::{Input, Stop, read_features};
use crate::geom::Crs;
use crate::io::Severity;
use crate::io::issues::Issue;
use crate::io::json::{Cursor, Fail, JsonError, located, without_bom};
use crate::io::progress::Progress;
use crate::model::Message;

/// Bytes that one task reads.
const BLOCK_BYTES: usize = 1 << 20;

/// Why a file holds no layer.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::io) enum FileError {
    /// It is not JSON.
    Json(JsonError),
    /// It is JSON, but no object.
    NotAnObject,
    /// Its `features` is no array; the line.
    FeaturesNotArray(u64),
    /// A FeatureCollection without `features`.
    NoFeatures,
    /// Another `type`, or none.
    NotGeoJson(Option<String>),
    /// Somebody has cancelled.
    Cancelled,
}

impl FileError {
    /// The error as a text for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Json(e) => e.message(),
            Self::NotAnObject => Message::new("io-file-not-an-object"),
            Self::FeaturesNotArray(line) => Message::new("io-file-features-not-array").arg("line", line),
            Self::NoFeatures => Message::new("io-file-no-features"),
            Self::NotGeoJson(None) => Message::new("io-file-no-type"),
            Self::NotGeoJson(Some(t)) => Message::new("io-file-unknown-type").arg("type", t),
            Self::Cancelled => Message::new("load-cancelled"),
        }
    }
}

/// What the top level of a document says.
#[derive(Default)]
struct Top<R> {
    types: Vec<String>,
    blocks: Option<Vec<Block<R>>>,
    features_not_array: Option<usize>,
    geometry: bool,
    coordinates: bool,
    crs: Option<String>,
    repeated: Option<&'static str>,
}

/// Reads a layer from the bytes of a file.
///
/// # Errors
/// The file is not JSON, or not GeoJSON; then nothing of it is used.
pub(in crate::io) fn read_layer<'a, R: Row>(
    bytes: &'a [u8],
    before: Before<'a, '_>,
    progress: &Progress,
) -> Result<Block<R>, FileError> {
    let text = without_bom(bytes).map_err(|f| FileError::Json(located(bytes, f)))?;
    let shift = bytes.len() - text.len();
    let input = Input { text, before, progress, block_bytes: BLOCK_BYTES };
    read_text(&input).map_err(|stop| match stop {
        Refusal::Json(f) => FileError::Json(located(bytes, Fail { at: f.at + shift, ..f })),
        Refusal::File(e) => e,
    })
}

enum Refusal {
    Json(Fail),
    File(FileError),
}

impl From<Fail> for Refusal {
    fn from(fail: Fail) -> Self {
        Self::Json(fail)
    }
}

impl From<Stop> for Refusal {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Json(fail) => Self::Json(fail),
            Stop::Cancelled => Self::File(FileError::Cancelled),
        }
    }
}

fn read_text<'a, R: Row>(input: &Input<'a, '_>) -> Result<Block<R>, Refusal> {
    let mut c = Cursor::new(input.text);
    if c.space() != b'{' {
        c.skip_value()?;
        c.end()?;
        return Err(Refusal::File(FileError::NotAnObject));
    }
    let start = c.pos;
    let mut top = Top { types: Vec::new(), ..empty_top() };
    c.pos += 1;
    if !c.take(b'}') {
        member(&mut c, &mut top, input)?;
        while c.more_members()? {
            member(&mut c, &mut top, input)?;
        }
    }
    c.end()?;
    let mut block = choose(&mut top, input, start)?;
    say(&top, &mut block);
    if input.before.crs == Crs::Wgs84 {
        say_crs(&top, &mut block);
    }
    Ok(block)
}

fn empty_top<R>() -> Top<R> {
    Top {
        types: Vec::new(),
        blocks: None,
        features_not_array: None,
        geometry: false,
        coordinates: false,
        crs: None,
        repeated: None,
    }
}

fn member<'a, R: Row>(c: &mut Cursor<'a>, top: &mut Top<R>, input: &Input<'a, '_>) -> Result<(), Refusal> {
    let key = c.key()?;
    let first = c.space();
    let at = c.pos;
    if key.is("features") && first == b'[' {
        c.pos += 1;
        let blocks = read_features(c, input)?;
        if top.blocks.replace(blocks).is_some() {
            top.repeated = Some("features");
        }
        return Ok(());
    }
    if key.is("type") && first == b'"' {
        if !top.types.is_empty() {
            top.repeated = Some("type");
        }
        top.types.push(c.text()?.decode().into_owned());
        return Ok(());
    }
    c.skip_value()?;
    if key.is("features") {
        top.features_not_array = Some(at);
    } else if key.is("crs") {
        top.crs = Some(String::from_utf8_lossy(c.since(at)).into_owned());
    }
    top.geometry |= key.is("geometry");
    top.coordinates |= key.is("coordinates") || key.is("geometries");
    Ok(())
}

/// Decides what the document is. Where members of several sorts stand side by side, the type decides.
fn choose<R: Row>(top: &mut Top<R>, input: &Input<'_, '_>, start: usize) -> Result<Block<R>, Refusal> {
    let is = |name: &str| top.types.iter().any(|t| t.eq_ignore_ascii_case(name));
    let bare = top.types.iter().any(|t| is_geometry_type(t)) && (top.coordinates || top.blocks.is_none());
    let single = is("Feature") && (top.geometry || top.blocks.is_none());
    if !is("FeatureCollection") && (bare || single) {
        let mut reader = FeatureReader::new(input.before);
        reader.feature(&mut Cursor::at(input.text, start))?;
        return Ok(reader.finish());
    }
    if let Some(blocks) = top.blocks.take() {
        let mut all = Block::joined(blocks);
        all.case |= !top.types.iter().any(|t| t == "FeatureCollection") && is("FeatureCollection");
        return Ok(all);
    }
    let error = match top.features_not_array {
        Some(at) => FileError::FeaturesNotArray(
            located(input.text, Fail { at, cause: crate::io::json::Cause::ExpectedValue }).line,
        ),
        None if is("FeatureCollection") => FileError::NoFeatures,
        None => FileError::NotGeoJson(top.types.first().map(|t| t.chars().take(40).collect())),
    };
    Err(Refusal::File(error))
}

/// Adds what is to be said about the whole file.
fn say<R: Row>(top: &Top<R>, block: &mut Block<R>) {
    if let Some(key) = top.repeated {
        let found = Message::new("io-found-repeated-member").arg("key", key);
        block.issues.push(Issue::new(Severity::Doubtful, found, "io-done-read-anyway").about_file());
    }
    if block.features == 0 {
        block
            .issues
            .push(Issue::new(Severity::Doubtful, Message::new("io-found-no-features"), "io-done-nothing").about_file());
    }
    let collection = top.types.iter().any(|t| t.eq_ignore_ascii_case("FeatureCollection"));
    let single = top.types.iter().any(|t| t.eq_ignore_ascii_case("Feature") || is_geometry_type(t));
    if !collection && !single {
        let found = match top.types.first() {
            None => Message::new("io-found-collection-no-type"),
            Some(t) => Message::new("io-found-collection-type").arg("type", t.chars().take(40).collect::<String>()),
        };
        block.issues.push(Issue::new(Severity::Note, found, "io-done-read-anyway").about_file());
    }
    if block.case {
        let issue = Issue::new(Severity::Note, Message::new("io-found-type-case"), "io-done-read-anyway");
        block.issues.push(issue.about_file());
    }
}

/// Says that the file names another coordinate system than the one that it is read in.
fn say_crs<R>(top: &Top<R>, block: &mut Block<R>) {
    if let Some(NamedCrs::Other(name)) = top.crs.as_deref().and_then(named_crs) {
        let shifted = ["gcj", "bd09", "bd-09"].iter().any(|word| name.to_ascii_lowercase().contains(word));
        let done = if shifted { "io-done-crs-choose" } else { "io-done-crs-taken-as-wgs84" };
        let found = Message::new("io-found-crs").arg("crs", name);
        block.issues.push(Issue::new(Severity::Doubtful, found, done).about_file());
    }
}
