//! The container of OpenStreetMap extracts (`.osm.pbf`): a row of blobs, each a compressed block of elements in the wire
//! format of Protocol Buffers (OpenStreetMap wiki, "PBF Format").
//!
//! Messages are walked field by field where they lie, so that the memory of a block is that of its bytes, whatever a
//! file claims: decoding into structures can take forty times as much.

use std::io::Read;

use flate2::bufread::ZlibDecoder;
use prost::DecodeError;
use prost::encoding::{DecodeContext, WireType, decode_key, decode_varint, skip_field};
use rayon::prelude::*;

use super::osm::OsmError;
use crate::geom::LonLat;

/// Bytes of a blob's header, at most (a limit of the format).
const HEADER_LIMIT: usize = 64 << 10;
/// Bytes of a blob, packed or not, at most (a limit of the format).
const BLOB_LIMIT: usize = 32 << 20;
/// What a reader has to know to understand a file, as far as this one knows it.
const FEATURES: [&[u8]; 2] = [b"OsmSchema-V0.6", b"DenseNodes"];
/// Ways of packing that the format names but only few files use, by the number of their field.
const PACKINGS: [(u32, &str); 4] = [(4, "LZMA"), (5, "bzip2"), (6, "LZ4"), (7, "Zstandard")];

/// Why a block can't be read.
#[derive(Debug)]
pub(super) enum BlockError {
    /// It is damaged, or no block.
    Broken,
    /// It needs something of a reader that this one doesn't know.
    Unsupported(String),
}

impl From<DecodeError> for BlockError {
    fn from(_: DecodeError) -> Self {
        Self::Broken
    }
}

impl BlockError {
    fn of_block(self, block: usize) -> OsmError {
        match self {
            Self::Broken => OsmError::Broken { block },
            Self::Unsupported(feature) => OsmError::Unsupported { feature },
        }
    }
}

/// A value of a field.
enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    /// Of a kind that the format has no use for.
    Other,
}

/// The fields of a message: number and value.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn field(&mut self) -> Result<(u32, Value<'a>), BlockError> {
        let (number, kind) = decode_key(&mut self.0)?;
        let value = match kind {
            WireType::Varint => Value::Number(decode_varint(&mut self.0)?),
            WireType::LengthDelimited => {
                let length = usize::try_from(decode_varint(&mut self.0)?).unwrap_or(usize::MAX);
                Value::Bytes(take(&mut self.0, length)?)
            }
            kind => {
                skip_field(kind, number, &mut self.0, DecodeContext::default())?;
                Value::Other
            }
        };
        Ok((number, value))
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u32, Value<'a>), BlockError>;

    fn next(&mut self) -> Option<Self::Item> {
        (!self.0.is_empty()).then(|| self.field().inspect_err(|_| self.0 = &[]))
    }
}

/// So many bytes off the front.
fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Result<&'a [u8], BlockError> {
    let (taken, rest) = bytes.split_at_checked(length).ok_or(BlockError::Broken)?;
    *bytes = rest;
    Ok(taken)
}

/// The sub-messages of a message in one of its fields.
fn parts(message: &[u8], wanted: u32) -> impl Iterator<Item = Result<&[u8], BlockError>> {
    Fields(message).filter_map(move |field| match field {
        Ok((number, Value::Bytes(part))) if number == wanted => Some(Ok(part)),
        Ok(_) => None,
        Err(error) => Some(Err(error)),
    })
}

/// The numbers of a packed field.
fn numbers(mut packed: &[u8]) -> impl Iterator<Item = Result<u64, BlockError>> {
    std::iter::from_fn(move || {
        (!packed.is_empty()).then(|| decode_varint(&mut packed).inspect_err(|_| packed = &[]).map_err(BlockError::from))
    })
}

fn zigzag(n: u64) -> i64 {
    (n >> 1) as i64 ^ -((n & 1) as i64)
}

/// The numbers of a packed field of differences, summed up.
fn sums(packed: &[u8]) -> impl Iterator<Item = Result<i64, BlockError>> {
    let mut sum = 0i64;
    numbers(packed).map(move |n| {
        sum = sum.wrapping_add(zigzag(n?));
        Ok(sum)
    })
}

/// What `wanted` makes of each block of elements, in their order; blocks are read on all cores.
///
/// # Errors
/// The bytes are no extract, damaged, or of a kind that needs more than this reader knows.
pub(super) fn read_blocks<T: Send>(
    bytes: &[u8],
    wanted: impl Fn(&Block<'_>) -> Result<T, BlockError> + Sync,
) -> Result<Vec<T>, OsmError> {
    let blobs = data_blobs(bytes)?;
    let read = |buffer: &mut Vec<u8>, (number, blob): &(usize, &[u8])| {
        let block = unpacked(blob, buffer).and_then(Block::new).and_then(|block| wanted(&block));
        block.map_err(|e| e.of_block(*number))
    };
    let blocks: Vec<Result<T, OsmError>> = blobs.par_iter().map_init(Vec::new, read).collect();
    blocks.into_iter().collect()
}

/// The blobs that hold elements, with their numbers, of a file that this reader understands.
fn data_blobs(mut bytes: &[u8]) -> Result<Vec<(usize, &[u8])>, OsmError> {
    let mut blobs = Vec::new();
    let mut number = 0;
    while !bytes.is_empty() {
        number += 1;
        let (kind, blob) = next_blob(&mut bytes).map_err(|e| e.of_block(number))?;
        match kind {
            b"OSMHeader" => check_features(blob).map_err(|e| e.of_block(number))?,
            b"OSMData" => blobs.push((number, blob)),
            // Readers are to pass over what they don't know.
            _ => {}
        }
    }
    Ok(blobs)
}

/// Kind and bytes of the next blob.
fn next_blob<'a>(bytes: &mut &'a [u8]) -> Result<(&'a [u8], &'a [u8]), BlockError> {
    let length = take(bytes, 4)?.try_into().map_or(usize::MAX, |length| u32::from_be_bytes(length) as usize);
    let header = take(bytes, if length < HEADER_LIMIT { length } else { usize::MAX })?;
    let (mut kind, mut size) = (None, None);
    for field in Fields(header) {
        match field? {
            (1, Value::Bytes(text)) => kind = Some(text),
            (3, Value::Number(n)) => size = usize::try_from(n).ok().filter(|n| *n < BLOB_LIMIT),
            _ => {}
        }
    }
    let (kind, size) = kind.zip(size).ok_or(BlockError::Broken)?;
    Ok((kind, take(bytes, size)?))
}

fn check_features(blob: &[u8]) -> Result<(), BlockError> {
    let mut buffer = Vec::new();
    for feature in parts(unpacked(blob, &mut buffer)?, 4) {
        let feature = feature?;
        if !FEATURES.contains(&feature) {
            return Err(BlockError::Unsupported(String::from_utf8_lossy(feature).into_owned()));
        }
    }
    Ok(())
}

/// The block in a blob, unpacked into the buffer where it is packed.
fn unpacked<'a>(blob: &'a [u8], buffer: &'a mut Vec<u8>) -> Result<&'a [u8], BlockError> {
    let (mut size, mut packed) = (None, None);
    for field in Fields(blob) {
        match field? {
            (1, Value::Bytes(block)) => return Ok(block),
            (2, Value::Number(n)) => size = Some(n),
            (3, Value::Bytes(data)) => packed = Some(data),
            (number, _) => {
                if let Some((_, name)) = PACKINGS.iter().find(|(n, _)| *n == number) {
                    return Err(BlockError::Unsupported((*name).to_owned()));
                }
            }
        }
    }
    buffer.clear();
    let unpacker = ZlibDecoder::new(packed.ok_or(BlockError::Broken)?);
    let length = unpacker.take(BLOB_LIMIT as u64).read_to_end(buffer).map_err(|_| BlockError::Broken)?;
    let as_said = size.is_none_or(|size| size == length as u64);
    if as_said && length < BLOB_LIMIT { Ok(buffer) } else { Err(BlockError::Broken) }
}

/// A block of elements that share a table of texts and a resolution.
pub(super) struct Block<'a> {
    bytes: &'a [u8],
    texts: &'a [u8],
    /// Nanodegrees of one unit.
    granularity: i64,
    /// Of longitude and latitude, nanodegrees.
    offset: [i64; 2],
}

/// A way.
pub(super) struct Way<'a> {
    pub id: i64,
    keys: &'a [u8],
    values: &'a [u8],
    nodes: &'a [u8],
}

/// Texts of a block by their numbers.
pub(super) struct Texts<'a>(Vec<&'a [u8]>);

impl<'a> Block<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, BlockError> {
        let mut block = Self { bytes, texts: &[], granularity: 100, offset: [0; 2] };
        for field in Fields(bytes) {
            match field? {
                (1, Value::Bytes(texts)) => block.texts = texts,
                (17, Value::Number(n)) => block.granularity = n as i64,
                (19, Value::Number(n)) => block.offset[1] = n as i64,
                (20, Value::Number(n)) => block.offset[0] = n as i64,
                _ => {}
            }
        }
        Ok(block)
    }

    /// Hands over each way, with the block's texts.
    pub fn ways(&self, mut take: impl FnMut(&Way<'a>, &Texts<'a>) -> Result<(), BlockError>) -> Result<(), BlockError> {
        let mut texts = None;
        for group in parts(self.bytes, 2) {
            for way in parts(group?, 3) {
                if texts.is_none() {
                    texts = Some(Texts(parts(self.texts, 1).collect::<Result<_, _>>()?));
                }
                if let Some(texts) = &texts {
                    take(&Way::new(way?)?, texts)?;
                }
            }
        }
        Ok(())
    }

    /// Hands over each node.
    pub fn nodes(&self, mut take: impl FnMut(&Node<'_>) -> Result<(), BlockError>) -> Result<(), BlockError> {
        let texts = Texts(parts(self.texts, 1).collect::<Result<_, _>>()?);
        for group in parts(self.bytes, 2) {
            for field in Fields(group?) {
                match field? {
                    (1, Value::Bytes(node)) => self.node(node, &texts, &mut take)?,
                    (2, Value::Bytes(nodes)) => self.dense_nodes(nodes, &texts, &mut take)?,
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn node(
        &self,
        node: &[u8],
        texts: &Texts<'_>,
        take: &mut impl FnMut(&Node<'_>) -> Result<(), BlockError>,
    ) -> Result<(), BlockError> {
        let (mut id, mut lat, mut lon) = (0, 0, 0);
        let [mut keys, mut values] = [&[][..]; 2];
        for field in Fields(node) {
            match field? {
                (1, Value::Number(n)) => id = zigzag(n),
                (2, Value::Bytes(packed)) => keys = packed,
                (3, Value::Bytes(packed)) => values = packed,
                (8, Value::Number(n)) => lat = zigzag(n),
                (9, Value::Number(n)) => lon = zigzag(n),
                _ => {}
            }
        }
        let tags = numbers(keys).zip(numbers(values)).map(|(k, v)| Ok((k?, v?))).collect::<Result<_, BlockError>>()?;
        take(&Node { id, at: self.position(lon, lat), tags, texts })
    }

    fn dense_nodes(
        &self,
        nodes: &[u8],
        texts: &Texts<'_>,
        take: &mut impl FnMut(&Node<'_>) -> Result<(), BlockError>,
    ) -> Result<(), BlockError> {
        let [mut ids, mut lats, mut lons, mut tags] = [&[][..]; 4];
        for field in Fields(nodes) {
            match field? {
                (1, Value::Bytes(packed)) => ids = packed,
                (8, Value::Bytes(packed)) => lats = packed,
                (9, Value::Bytes(packed)) => lons = packed,
                (10, Value::Bytes(packed)) => tags = packed,
                _ => {}
            }
        }
        // Keys and values of one node after the other, a 0 after each.
        let mut tags = numbers(tags);
        for ((id, lat), lon) in sums(ids).zip(sums(lats)).zip(sums(lons)) {
            let mut own = Vec::new();
            while let Some(key) = tags.next().transpose()?.filter(|key| *key != 0) {
                own.push((key, tags.next().ok_or(BlockError::Broken)??));
            }
            take(&Node { id: id?, at: self.position(lon?, lat?), tags: own, texts })?;
        }
        Ok(())
    }

    fn position(&self, lon: i64, lat: i64) -> LonLat {
        let degrees = |units: i64, offset: i64| {
            let nano = units.checked_mul(self.granularity).and_then(|n| n.checked_add(offset));
            nano.map_or(f64::NAN, |n| n as f64 / 1e9)
        };
        let at = LonLat::new(degrees(lon, self.offset[0]), degrees(lat, self.offset[1]));
        if at.is_valid() { at } else { LonLat::new(f64::NAN, f64::NAN) }
    }
}

/// A node.
pub struct Node<'t> {
    pub id: i64,
    /// Its position; no number for one that lies nowhere on the earth.
    pub at: LonLat,
    tags: Vec<(u64, u64)>,
    texts: &'t Texts<'t>,
}

impl<'t> Node<'t> {
    /// Keys and values; those that are no text or not in the table are left out.
    pub fn tags(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let text = |n: u64| std::str::from_utf8(self.texts.0.get(n as usize)?).ok();
        self.tags.iter().filter_map(move |&(k, v)| Some((text(k)?, text(v)?)))
    }

    /// Whether it has any.
    pub fn has_tags(&self) -> bool {
        !self.tags.is_empty()
    }
}

impl<'a> Way<'a> {
    fn new(message: &'a [u8]) -> Result<Self, BlockError> {
        let mut way = Self { id: 0, keys: &[], values: &[], nodes: &[] };
        for field in Fields(message) {
            match field? {
                (1, Value::Number(n)) => way.id = n as i64,
                (2, Value::Bytes(packed)) => way.keys = packed,
                (3, Value::Bytes(packed)) => way.values = packed,
                (8, Value::Bytes(packed)) => way.nodes = packed,
                _ => {}
            }
        }
        Ok(way)
    }

    /// Keys and values; those that are no text or not in the table are left out.
    pub fn tags<'t>(&self, texts: &'t Texts<'a>) -> impl Iterator<Item = (&'t str, &'t str)> {
        let text = |n: Result<u64, BlockError>| std::str::from_utf8(texts.0.get(n.ok()? as usize)?).ok();
        numbers(self.keys).zip(numbers(self.values)).filter_map(move |(k, v)| Some((text(k)?, text(v)?)))
    }

    /// Numbers of its nodes.
    pub fn nodes(&self) -> Result<Vec<i64>, BlockError> {
        sums(self.nodes).collect()
    }
}
