//! Extracts written field by field: read as they were meant, and never trusted.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use prost::encoding::{WireType, encode_key, encode_varint};

use super::*;

fn varint(n: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode_varint(n, &mut bytes);
    bytes
}

fn number(field: u32, n: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode_key(field, WireType::Varint, &mut bytes);
    encode_varint(n, &mut bytes);
    bytes
}

fn bytes(field: u32, value: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode_key(field, WireType::LengthDelimited, &mut bytes);
    encode_varint(value.len() as u64, &mut bytes);
    bytes.extend_from_slice(value);
    bytes
}

fn zigzag(n: i64) -> u64 {
    ((n << 1) ^ (n >> 63)) as u64
}

fn differences(values: &[i64]) -> Vec<u8> {
    let before = std::iter::once(&0).chain(values);
    values.iter().zip(before).flat_map(|(n, b)| varint(zigzag(n - b))).collect()
}

fn blob(kind: &str, blob: &[u8]) -> Vec<u8> {
    let header = [bytes(1, kind.as_bytes()), number(3, blob.len() as u64)].concat();
    [&(header.len() as u32).to_be_bytes()[..], &header, blob].concat()
}

fn packed(kind: &str, block: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(block).unwrap();
    blob(kind, &[number(2, block.len() as u64), bytes(3, &packer.finish().unwrap())].concat())
}

fn header(features: &[&str]) -> Vec<u8> {
    packed("OSMHeader", &features.iter().flat_map(|f| bytes(4, f.as_bytes())).collect::<Vec<u8>>())
}

fn way(id: u64, tags: &[(u64, u64)], nodes: &[i64]) -> Vec<u8> {
    let column = |of: fn(&(u64, u64)) -> u64| tags.iter().flat_map(|t| varint(of(t))).collect::<Vec<u8>>();
    let way = [number(1, id), bytes(2, &column(|t| t.0)), bytes(3, &column(|t| t.1)), bytes(8, &differences(nodes))];
    bytes(3, &way.concat())
}

const TEXTS: [&str; 7] = ["", "highway", "footway", "steps", "building", "bridge", "yes"];

fn block(groups: &[Vec<u8>]) -> Vec<u8> {
    let texts: Vec<u8> = TEXTS.iter().flat_map(|t| bytes(1, t.as_bytes())).collect();
    [bytes(1, &texts), groups.iter().flat_map(|g| bytes(2, g)).collect()].concat()
}

/// Two streets and a building about Jinhua; node 9 is not there, node 8 is not dense.
fn extract() -> Vec<u8> {
    let dense = [
        bytes(1, &differences(&[3, 4, 7])),
        bytes(8, &differences(&[290_000_000, 290_010_000, 290_020_000])),
        bytes(9, &differences(&[1_195_000_000, 1_195_000_001, 1_194_999_999])),
    ];
    let single = [number(1, zigzag(8)), number(8, zigzag(-5)), number(9, zigzag(-1_800_000_000))].concat();
    let nodes = block(&[bytes(2, &dense.concat()), bytes(1, &single)]);
    let ways =
        [way(20, &[(1, 2), (5, 6)], &[4, 3, 9, 8, 7]), way(10, &[(1, 3)], &[7, 4]), way(11, &[(4, 6)], &[3, 4, 7, 3])];
    [
        header(&["OsmSchema-V0.6", "DenseNodes"]),
        blob("OSMUnknown", b"whatever"),
        packed("OSMData", &nodes),
        blob("OSMData", &bytes(1, &block(&[ways.concat()]))),
    ]
    .concat()
}

#[test]
fn streets_are_read_with_their_positions_in_the_order_of_their_ids() {
    let streets = OsmStreets::read(&extract()).unwrap();
    assert_eq!((streets.class.as_slice(), streets.cut), (&["steps".into(), "footway".into()][..], 1));
    assert_eq!(
        (streets.access.as_slice(), streets.level.as_slice()),
        (&[Access::Steps, Access::Walk][..], &[0, crate::network::BRIDGE][..])
    );
    let steps = [LonLat::new(119.499_999_9, 29.002), LonLat::new(119.500_000_1, 29.001)];
    assert_eq!(streets.shapes.get(0).coords(), &steps);
    // What lies on either side of the missing node stays two parts.
    let parts: Vec<Vec<LonLat>> =
        streets.shapes.get(1).parts().flat_map(|p| p.rings()).map(<[LonLat]>::to_vec).collect();
    assert_eq!(parts[0], [LonLat::new(119.500_000_1, 29.001), LonLat::new(119.5, 29.0)]);
    assert_eq!(parts[1], [LonLat::new(-180.0, -0.000_000_5), LonLat::new(119.499_999_9, 29.002)]);
}

#[test]
fn what_this_reader_does_not_know_is_named() {
    let history = [header(&["OsmSchema-V0.6", "HistoricalInformation"]), extract()].concat();
    let feature = |name: &str| Err(OsmError::Unsupported { feature: name.into() });
    assert_eq!(OsmStreets::read(&history), feature("HistoricalInformation"));
    let zstd = [header(&[]), blob("OSMData", &bytes(7, b"...."))].concat();
    assert_eq!(OsmStreets::read(&zstd), feature("Zstandard"));
}

#[test]
fn whatever_is_cut_off_or_flipped_ends_in_streets_or_an_error() {
    let whole = extract();
    for end in 0..whole.len() {
        let _ = OsmStreets::read(&whole[..end]);
    }
    let mut differ = 0;
    for bit in 0..whole.len() * 8 {
        let mut flipped = whole.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        differ += usize::from(OsmStreets::read(&flipped) != OsmStreets::read(&whole));
    }
    assert!(differ > whole.len() * 4, "{differ}");
}

#[test]
fn claims_and_bombs_are_refused_before_they_take_memory() {
    let broken = |bytes: &[u8]| assert_eq!(OsmStreets::read(bytes), Err(OsmError::Broken { block: 1 }));
    broken(&[0xff, 0xff, 0xff, 0xff]);
    // A header, a blob and a field that claim more than there is, or more than is allowed.
    broken(&[&(70_000u32).to_be_bytes()[..], &[0; 70_000]].concat());
    let claim = [bytes(1, b"OSMData"), number(3, u64::MAX)].concat();
    broken(&[&(claim.len() as u32).to_be_bytes()[..], &claim].concat());
    broken(&blob("OSMData", &bytes(1, &[0x12, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01])));
    // More than 32 MiB once unpacked, and a size that is not the one that was said.
    broken(&packed("OSMData", &vec![0; 33 << 20]));
    let wrong = [number(2, 7), bytes(3, b"\x78\x9c\x03\x00\x00\x00\x00\x01")].concat();
    broken(&blob("OSMData", &wrong));
    // A street of some millions of corners that packs to a few thousand bytes, and one node as often.
    broken(&packed("OSMData", &block(&[way(1, &[(1, 2)], &[5; 4_000_000])])));
    let many =
        block(&[bytes(2, &[bytes(1, &differences(&[5; 900])), bytes(8, &[0; 900]), bytes(9, &[0; 900])].concat())]);
    broken(&[packed("OSMData", &many), packed("OSMData", &block(&[way(1, &[(1, 2)], &[5, 6])]))].concat());
}
