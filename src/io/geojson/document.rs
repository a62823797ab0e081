//! A whole GeoJSON file.

use super::body::{Body, body};
use super::crs::{NamedCrs, named_crs};
use super::feature::{FeatureReader, ReadContext};
use super::feature_chunk::{FeatureChunk, Row};
use super::is_geometry_type;
use super::sniff::sniff_text;
use super::split::{Input, List, Stop, read_features};
use crate::geom::Crs;
use crate::i18n::number;
use crate::io::Severity;
use crate::io::foreign::foreign_format;
use crate::io::issues::Issue;
use crate::io::json::{JsonError, JsonErrorKind, RawText, Scanner, SyntaxError};
use crate::io::progress::Progress;
use crate::model::Message;

/// Bytes that one task reads.
const CHUNK_BYTES: usize = 1 << 20;

/// Why a file holds no layer.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::io) enum FileError {
    /// It is not JSON.
    Json(JsonError),
    /// It is not JSON but something else that is known; the format's key.
    Foreign(&'static str),
    /// The JSON breaks off, and zeros follow to the end of the file.
    Zeros(JsonError),
    /// TopoJSON, or lists of columns in JSON: another format in the same syntax; its name.
    OtherJson(&'static str),
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
    /// Whether the file is a layer that can't be read to its end, and not something else.
    pub fn breaks_off(&self) -> bool {
        matches!(self, Self::Json(_) | Self::Zeros(_) | Self::Foreign("zeros"))
    }

    /// The error as a text for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Json(e) => e.message(),
            Self::Foreign(format) => Message::new("io-file-foreign").arg("format", format),
            Self::Zeros(e) => Message::new("io-file-zeros").arg("line", e.line),
            Self::OtherJson(name) => Message::new("io-file-other-json").arg("name", name),
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
struct Top<'a, R> {
    types: Vec<String>,
    chunks: Option<Vec<FeatureChunk<R>>>,
    features_not_array: Option<usize>,
    geometry: bool,
    coordinates: bool,
    crs: Option<&'a str>,
    repeated: Option<&'static str>,
    trailing_comma: bool,
}

impl<R> Top<'_, R> {
    /// Whether the document is one feature or geometry, not a list of features.
    fn is_single(&self) -> bool {
        self.chunks.is_none() && self.types.iter().any(|t| t.eq_ignore_ascii_case("Feature") || is_geometry_type(t))
    }
}

/// Begins a text of a sequence (RFC 7464).
const RECORD_SEPARATOR: u8 = 0x1e;

/// Reads a layer from the bytes of a file.
///
/// # Errors
/// The file is not JSON, or not GeoJSON; then nothing of it is used.
pub(in crate::io) fn read_layer<'a, R: Row>(
    bytes: &'a [u8],
    context: ReadContext<'a, '_>,
    progress: &Progress,
) -> Result<FeatureChunk<R>, FileError> {
    if let Some(format) = foreign_format(bytes) {
        return Err(FileError::Foreign(format));
    }
    let body = body(bytes).map_err(|e| FileError::Json(e.locate(bytes)))?;
    let input = Input { text: body.text, list: List::Array, context, progress, chunk_bytes: CHUNK_BYTES };
    let mut read = read_text(&input).map_err(|refusal| match refusal {
        Refusal::Json(e) => {
            let error = e.behind(body.start).locate(bytes);
            let breaks_off = body.zeros > 0 && e.kind == JsonErrorKind::UnexpectedEnd;
            if breaks_off { FileError::Zeros(error) } else { FileError::Json(error) }
        }
        Refusal::File(e) => e,
    })?;
    report_body(&body, &mut read);
    Ok(FeatureChunk { keys: sniff_text(body.text).map(|s| s.keys).unwrap_or_default(), ..read })
}

/// Says what stood around the JSON.
fn report_body<R: Row>(body: &Body<'_>, chunk: &mut FeatureChunk<R>) {
    let zeros = Message::new("io-found-zeros").arg("count", number::int(body.zeros as i64));
    let said =
        [(body.zeros > 0, Severity::Doubtful, zeros), (body.script, Severity::Note, Message::new("io-found-script"))];
    for (_, severity, found) in said.into_iter().filter(|s| s.0) {
        chunk.issues.push(Issue::new(severity, found, "io-done-read-anyway").about_file());
    }
}

enum Refusal {
    Json(SyntaxError),
    File(FileError),
}

impl From<SyntaxError> for Refusal {
    fn from(error: SyntaxError) -> Self {
        Self::Json(error)
    }
}

impl From<Stop> for Refusal {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Json(error) => Self::Json(error),
            Stop::Cancelled => Self::File(FileError::Cancelled),
        }
    }
}

fn read_text<R: Row>(input: &Input<'_, '_>) -> Result<FeatureChunk<R>, Refusal> {
    let mut scanner = Scanner::at(input.text, 0);
    if scanner.space() == RECORD_SEPARATOR {
        return read_sequence(input);
    }
    if scanner.space() != b'{' {
        scanner.value()?;
        scanner.end()?;
        return Err(Refusal::File(FileError::NotAnObject));
    }
    let start = scanner.pos;
    let mut top = Top {
        types: Vec::new(),
        chunks: None,
        features_not_array: None,
        geometry: false,
        coordinates: false,
        crs: None,
        repeated: None,
        trailing_comma: false,
    };
    scanner.members(|scanner, key| member(scanner, key, &mut top, input))?;
    if scanner.space() == b'{' && top.is_single() {
        return read_sequence(input);
    }
    scanner.end()?;
    let mut chunk = choose(&mut top, input, start)?;
    report(&top, &mut chunk);
    if input.context.crs == Crs::Wgs84 {
        report_crs(&top, &mut chunk);
    }
    Ok(chunk)
}

/// Reads features that stand one after the other without an array around them.
fn read_sequence<R: Row>(input: &Input<'_, '_>) -> Result<FeatureChunk<R>, Refusal> {
    let input = Input { list: List::Sequence, ..*input };
    let mut scanner = Scanner::at(input.text, 0);
    if !scanner.record() {
        scanner.value()?;
    }
    let mut all = FeatureChunk::joined(read_features(&mut scanner, &input)?);
    let found = Message::new("io-found-sequence");
    all.issues.push(Issue::new(Severity::Note, found, "io-done-read-anyway").about_file());
    if all.case {
        report_case(&mut all);
    }
    Ok(all)
}

fn member<'a, R: Row>(
    scanner: &mut Scanner<'a>,
    key: RawText<'a>,
    top: &mut Top<'a, R>,
    input: &Input<'a, '_>,
) -> Result<bool, Refusal> {
    let at = scanner.pos;
    if key.is("features") && scanner.take(b'[') {
        let empty = scanner.take(b']');
        let chunks = if empty { Vec::new() } else { read_features(scanner, input)? };
        let listed = input.text.get(at..scanner.pos).and_then(|list| list.strip_suffix(']')).unwrap_or_default();
        top.trailing_comma |= listed.trim_end().ends_with(',');
        if top.chunks.replace(chunks).is_some() {
            top.repeated = Some("features");
        }
        return Ok(true);
    }
    let value = scanner.value()?;
    match (&*key.decode(), RawText::of(value)) {
        ("type", Some(name)) => {
            if !top.types.is_empty() {
                top.repeated = Some("type");
            }
            top.types.push(name.decode().into_owned());
        }
        ("features", _) => top.features_not_array = Some(at),
        ("crs" | "spatialReference", _) => top.crs = Some(value.get()),
        ("geometry", _) => top.geometry = true,
        ("coordinates" | "geometries", _) => top.coordinates = true,
        _ => {}
    }
    Ok(true)
}

/// Decides what the document is. Where members of several sorts stand side by side, the type decides.
fn choose<R: Row>(top: &mut Top<'_, R>, input: &Input<'_, '_>, start: usize) -> Result<FeatureChunk<R>, Refusal> {
    let is = |name: &str| top.types.iter().any(|t| t.eq_ignore_ascii_case(name));
    let bare = top.types.iter().any(|t| is_geometry_type(t)) && (top.coordinates || top.chunks.is_none());
    let single = is("Feature") && (top.geometry || top.chunks.is_none());
    if !is("FeatureCollection") && (bare || single) {
        let mut reader = FeatureReader::new(input.context);
        reader.feature(&mut Scanner::at(input.text, start))?;
        return Ok(reader.finish());
    }
    if let Some(chunks) = top.chunks.take() {
        let mut all = FeatureChunk::joined(chunks);
        all.case |= !top.types.iter().any(|t| t == "FeatureCollection") && is("FeatureCollection");
        return Ok(all);
    }
    let error = match top.features_not_array {
        Some(at) => FileError::FeaturesNotArray(line_of(input.text, at)),
        None if is("FeatureCollection") => FileError::NoFeatures,
        None if is("Topology") => FileError::OtherJson("TopoJSON"),
        None => FileError::NotGeoJson(top.types.first().map(|t| t.chars().take(40).collect())),
    };
    Err(Refusal::File(error))
}

/// The line of a byte, from 1.
fn line_of(text: &str, at: usize) -> u64 {
    text.bytes().take(at).filter(|b| *b == b'\n').count() as u64 + 1
}

/// Adds what is to be said about the whole file.
fn report<R: Row>(top: &Top<'_, R>, chunk: &mut FeatureChunk<R>) {
    if let Some(key) = top.repeated {
        let found = Message::new("io-found-repeated-member").arg("key", key);
        chunk.issues.push(Issue::new(Severity::Doubtful, found, "io-done-read-anyway").about_file());
    }
    if top.trailing_comma {
        let found = Message::new("io-found-trailing-comma");
        chunk.issues.push(Issue::new(Severity::Note, found, "io-done-read-anyway").about_file());
    }
    if chunk.features == 0 {
        chunk
            .issues
            .push(Issue::new(Severity::Doubtful, Message::new("io-found-no-features"), "io-done-nothing").about_file());
    }
    let collection = top.types.iter().any(|t| t.eq_ignore_ascii_case("FeatureCollection"));
    let single = top.types.iter().any(|t| t.eq_ignore_ascii_case("Feature") || is_geometry_type(t));
    if chunk.esri {
        let issue = Issue::new(Severity::Note, Message::new("io-found-esri-json"), "io-done-read-anyway");
        chunk.issues.push(issue.about_file());
    } else if !collection && !single {
        let found = match top.types.first() {
            None => Message::new("io-found-collection-no-type"),
            Some(t) => Message::new("io-found-collection-type").arg("type", t.chars().take(40).collect::<String>()),
        };
        chunk.issues.push(Issue::new(Severity::Note, found, "io-done-read-anyway").about_file());
    }
    if chunk.case {
        report_case(chunk);
    }
}

fn report_case<R: Row>(chunk: &mut FeatureChunk<R>) {
    let issue = Issue::new(Severity::Note, Message::new("io-found-type-case"), "io-done-read-anyway");
    chunk.issues.push(issue.about_file());
}

/// Says that the file names another coordinate system than the one that it is read in.
fn report_crs<R>(top: &Top<'_, R>, chunk: &mut FeatureChunk<R>) {
    if let Some(NamedCrs::Other(name)) = top.crs.and_then(named_crs) {
        let shifted = ["gcj", "bd09", "bd-09"].iter().any(|word| name.to_ascii_lowercase().contains(word));
        let done = if shifted { "io-done-crs-choose" } else { "io-done-crs-taken-as-wgs84" };
        let found = Message::new("io-found-crs").arg("crs", name);
        chunk.issues.push(Issue::new(Severity::Doubtful, found, done).about_file());
    }
}
