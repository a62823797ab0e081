//! Why a geometry can't be used.

use crate::io::coordinate_anomalies::WRONG_KIND;
use crate::model::Message;

/// Why a geometry that is JSON is no usable geometry.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::io) enum GeometryError {
    /// `null`, or an empty array of coordinates.
    Null,
    /// Neither object nor `null`.
    NotAnObject,
    /// No member `type`.
    NoType,
    /// A type that GeoJSON doesn't know.
    UnknownType(String),
    /// No member `coordinates` (or `geometries`).
    NoCoordinates,
    /// Arrays nested otherwise than the type says.
    Nesting,
    /// A coordinate is no number.
    NotANumber,
    /// A position of fewer than two numbers.
    TooFewNumbers,
    /// A line of fewer than two positions, or a ring of fewer than three.
    TooFewPositions,
    /// A collection without any geometry that the layer can use.
    NothingInCollection,
    /// A kind that the layer can't use.
    WrongKind(&'static str),
}

impl GeometryError {
    /// What was found, as a text for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Null => Message::new("io-found-null-geometry"),
            Self::NotAnObject => Message::new("io-found-geometry-not-object"),
            Self::NoType => Message::new("io-found-geometry-no-type"),
            Self::UnknownType(t) => Message::new("io-found-geometry-unknown-type").arg("type", t),
            Self::NoCoordinates => Message::new("io-found-geometry-no-coordinates"),
            Self::Nesting => Message::new("io-found-geometry-nesting"),
            Self::NotANumber => Message::new("io-found-geometry-not-a-number"),
            Self::TooFewNumbers => Message::new("io-found-geometry-too-few-numbers"),
            Self::TooFewPositions => Message::new("io-found-geometry-too-few-positions"),
            Self::NothingInCollection => Message::new("io-found-collection-unusable"),
            Self::WrongKind(kind) => Message::new(WRONG_KIND).arg("kind", kind),
        }
    }
}
