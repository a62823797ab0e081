//! Input that is broken, odd or hostile: what is refused, what is read with which warnings, and that nothing panics.
//! The files of JSONTestSuite and geojsonhint are no part of the project: the tests that read them are ignored unless they are
//! asked for.

#[path = "support/shared_data.rs"]
mod shared_data;

use std::path::Path;

use carecircle::i18n::Lang;
use carecircle::io::{LayerName, LoadOptions, Loaded, Warning, json, load_bytes, load_files};

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// Every text of the warnings exists in both languages and needs no argument that it isn't given.
fn assert_told(warnings: &[Warning]) {
    for w in warnings {
        for lang in Lang::ALL {
            for message in [&w.found, &w.done] {
                let text = lang.message(message);
                assert!(lang.has(message.id) && !text.contains("{$") && text != message.id, "{message:?}: {text}");
            }
        }
    }
}

/// Whether a text is JSON, in the sorts of RFC 8259's grammar: values, white space, nesting, texts, numbers.
const JSON: [(&str, bool); 40] = [
    ("[]", true),
    (" [ ] \r\n\t", true),
    ("{\"a\": {\"b\": [null, true, false]}}", true),
    ("[\"\\u0041\\n\\/\\\"\"]", true),
    ("[\"\\ud83d\\ude00 \u{7f} \u{2028}\"]", true),
    ("[-0, 0.5, 1e3, 1E+2, -1.25e-2, 123456789012345678901234567890]", true),
    ("{\"a\":1,\"a\":2}", true),
    ("\"text\"", true),
    ("7", true),
    ("null", true),
    ("", false),
    ("   ", false),
    ("[", false),
    ("]", false),
    ("[1,]", false),
    ("[,1]", false),
    ("[1 2]", false),
    ("[1,,2]", false),
    ("[1}", false),
    ("{\"a\":1,}", false),
    ("{\"a\" 1}", false),
    ("{a:1}", false),
    ("{1:1}", false),
    ("{\"a\":}", false),
    ("[01]", false),
    ("[+1]", false),
    ("[.5]", false),
    ("[1.]", false),
    ("[1e]", false),
    ("[- 1]", false),
    ("[0x1]", false),
    ("[NaN]", false),
    ("[-Infinity]", false),
    ("[True]", false),
    ("[nul]", false),
    ("[\"\\x41\"]", false),
    ("[\"\\u00\"]", false),
    ("[\"line\nbreak\"]", false),
    ("['a']", false),
    ("[] // comment", false),
];

#[test]
fn what_is_no_json_is_told_with_its_place() {
    for (text, is_json) in JSON {
        match (json::judge(text.as_bytes()), is_json) {
            (Ok(()), true) => {}
            (Err(error), false) => {
                assert!(error.line >= 1 && error.column >= 1 && error.byte <= text.len() as u64, "{text}");
                for lang in Lang::ALL {
                    assert!(lang.message(&error.message()).contains(&error.line.to_string()), "{text}");
                }
            }
            (verdict, _) => panic!("{text}: {verdict:?}"),
        }
        let loaded = load_bytes("t", &[("compounds.geojson", text.as_bytes())], &LoadOptions::default());
        assert!(loaded.is_err(), "{text}");
    }
}

#[test]
#[ignore = "needs ../shared/data: cargo test -- --ignored"]
fn the_json_judge_accepts_every_y_file_and_refuses_every_n_file() {
    let folder = shared_data::folder("bad-input/jsontestsuite");
    let mut counts = [0; 3];
    for path in shared_data::files(&folder) {
        let bytes = std::fs::read(&path).unwrap();
        let verdict = json::judge(&bytes);
        match name(&path).split('_').next() {
            Some("y") => {
                counts[0] += 1;
                assert_eq!(verdict, Ok(()), "{}", path.display());
            }
            Some("n") => {
                counts[1] += 1;
                let error = verdict.expect_err(&name(&path));
                assert!(error.line >= 1 && error.column >= 1 && error.byte <= bytes.len() as u64);
                for lang in Lang::ALL {
                    assert!(lang.message(&error.message()).contains(&error.line.to_string()));
                }
            }
            Some("i") => counts[2] += 1,
            _ => {}
        }
        // As a layer none of them is usable, and none panics.
        let loaded = load_bytes("t", &[("compounds.geojson", &bytes)], &LoadOptions::default());
        assert!(loaded.is_err(), "{}", path.display());
    }
    assert_eq!(counts, [95, 188, 35]);
}

/// What becomes of a file: ids of the warnings, and how many features are read.
type Expected = (&'static str, LayerName, usize, &'static [&'static str]);

const C: LayerName = LayerName::Compounds;
const R: LayerName = LayerName::Roads;

const BAD: [Expected; 44] = [
    ("bad-duplicate-properties", C, 0, &["io-found-repeated-member", "io-found-no-features"]),
    ("bad-featurelist", C, 0, &["io-found-geometry-nesting"]),
    ("bad-json", C, 0, &["json-expected-comma-or-brace"]),
    ("bad-object-type", C, 0, &["io-file-no-type"]),
    ("bad-polygon-interiorring-rhr", C, 1, &[]),
    ("bad-polygonloop", C, 1, &["io-found-unclosed-ring", "io-found-geometry-nesting"]),
    ("bad-properties-as-array", C, 0, &["io-found-null-geometry", "io-found-bad-properties"]),
    ("badcoord", C, 0, &["io-found-geometry-not-a-number"]),
    ("badcoordtype", C, 0, &["io-found-geometry-nesting"]),
    ("badfeature", C, 0, &["io-found-not-a-feature"]),
    ("badfeatureid", C, 1, &["io-found-bad-id"]),
    ("bbox-4or6elements", C, 1, &[]),
    ("bbox-contains-string", C, 1, &[]),
    ("bbox-string", C, 1, &[]),
    ("different-first-last", C, 1, &["io-found-unclosed-ring"]),
    ("different-first-size", C, 1, &[]),
    ("excessive_precision_truncated", R, 1, &[]),
    ("expected_object", C, 0, &["io-found-null-geometry", "io-found-bad-properties"]),
    ("false", C, 0, &["io-found-collection-unusable"]),
    ("feature_changed_semantics", C, 1, &[]),
    ("featurecollection-obj", C, 0, &["io-file-features-not-array"]),
    ("featurecollection-type-case", C, 2, &["io-found-type-case", "io-found-geometry-wrong-kind"]),
    ("featurecollection", C, 0, &["io-file-no-features"]),
    ("featurecollection_changed_semantics", C, 2, &["io-found-geometry-wrong-kind"]),
    ("geometry_changed_semantics", C, 1, &[]),
    ("geometrycollection_nested", C, 1, &["io-found-collection", "io-found-several-points"]),
    ("geometrycollection_single", C, 1, &["io-found-collection"]),
    (
        "multiple_problems",
        C,
        2,
        &[
            "io-found-quoted-coordinates",
            "io-found-bad-id",
            "io-found-feature-type",
            "io-found-duplicate",
            "io-found-feature-type",
            "io-found-geometry-nesting",
        ],
    ),
    ("multipoint-multidimension", C, 0, &["io-found-geometry-nesting"]),
    ("multipoint-nondimension", C, 0, &["io-found-null-island"]),
    ("nofeaturetype", C, 1, &["io-found-feature-type"]),
    ("notype", C, 0, &["io-file-no-type"]),
    ("point-labeled-as-a-multipolygon", C, 0, &["io-found-geometry-nesting"]),
    ("point-string", C, 0, &["io-found-geometry-not-a-number"]),
    ("point-toofew", C, 0, &["io-found-geometry-too-few-numbers"]),
    ("point-toomany", C, 1, &["io-found-extra-numbers"]),
    ("point", C, 0, &["io-found-geometry-no-coordinates"]),
    ("polygon_winding_order", C, 1, &[]),
    ("rootstring", C, 0, &["io-file-not-an-object"]),
    ("short-line", R, 0, &["io-found-geometry-too-few-positions"]),
    ("short-linearring", C, 1, &["io-found-unclosed-ring"]),
    ("short-multilinestring", R, 1, &["io-found-short-part"]),
    ("stringcoord", C, 2, &["io-found-quoted-coordinates"]),
    ("unknowntype", C, 0, &["io-file-unknown-type"]),
];

const GOOD: [Expected; 18] = [
    ("good-feature-with-id", C, 1, &[]),
    ("good-feature-with-string-id", C, 1, &[]),
    ("good-feature", C, 1, &[]),
    ("good-featurecollection-bbox", C, 2, &[]),
    ("good-featurecollection-bbox3d", C, 2, &[]),
    ("good-featurecollection-extensions", C, 2, &["io-found-geometry-wrong-kind"]),
    ("good-featurecollection", C, 2, &["io-found-geometry-wrong-kind"]),
    ("good-geometrycollection", C, 1, &["io-found-collection"]),
    ("good-linestring", R, 1, &[]),
    ("good-multilinestring", R, 1, &[]),
    ("good-multipoint", C, 1, &[]),
    ("good-point-3d", C, 1, &[]),
    ("good-point", C, 1, &[]),
    ("good-polygon", C, 1, &[]),
    // Its coordinates are well-formed, but on no earth: latitude -107.
    ("issue82", C, 0, &["io-found-nowhere"]),
    ("multipolygon", C, 1, &[]),
    ("nullgeometry", C, 0, &["io-found-null-geometry"]),
    ("nullproperties", C, 0, &["io-found-null-island"]),
];

#[test]
#[ignore = "needs ../shared/data: cargo test -- --ignored"]
fn odd_geojson_is_handled_as_a_person_would_want() {
    let folder = shared_data::folder("bad-input/geojsonhint");
    for (set, table) in [("bad", &BAD[..]), ("good", &GOOD[..])] {
        let present = shared_data::files(&folder.join(set));
        assert_eq!(present.len(), table.len());
        for (path, (stem, layer, features, expected)) in present.iter().zip(table) {
            assert_eq!(&name(path), &format!("{stem}.geojson"));
            let (rows, warnings) = match load_files("t", &[(*layer, path.clone())], &LoadOptions::default()) {
                Ok(l) => (l.county.compounds.len() + l.county.roads.shapes.len(), l.warnings),
                Err(e) => (0, e.warnings().to_vec()),
            };
            assert_told(&warnings);
            // None of the files has names or households, which is said of each.
            let ids: Vec<_> = warnings.iter().map(|w| w.found.id).filter(|id| *id != "io-found-no-field").collect();
            let mut once = ids.clone();
            once.dedup();
            assert_eq!((rows, once.as_slice()), (*features, *expected), "{stem}");
        }
    }
}

/// A layer with everything in it that the reader looks at.
const RICH: &str = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4490"}},"features":[
 {"type":"Feature","id":"a","properties":{"名称":"阳光\u82b1园","总户数":"1,140户","建成年代":"1999年建成","status":"老旧"},
  "geometry":{"type":"Polygon","coordinates":[[[119.6,29.1],[119.61,29.1],[119.61,29.11],[119.6,29.11],[119.6,29.1]],[[119.602,29.102],[119.604,29.102],[119.604,29.104],[119.602,29.102]]]}},
 {"type":"Feature","id":2,"properties":{"名称":"乙","总户数":50,"x":{"y":[1,2,{"z":null}]}},
  "geometry":{"coordinates":[[[[119.7,29.1],[119.71,29.11],[119.71,29.1],[119.7,29.11],[119.7,29.1]]]],"type":"MultiPolygon"}},
 {"type":"Feature","properties":null,"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[119.6,29.2,7]}]}},
 {"type":"Feature","properties":{"名称":"丁","总户数":-3},"geometry":{"type":"Point","coordinates":[29.1,119.6]}}
],"name":"x"}"#;

fn load(text: &[u8]) -> Option<Loaded> {
    load_bytes("t", &[("compounds.geojson", text)], &LoadOptions::default()).ok()
}

#[test]
fn a_file_that_breaks_off_anywhere_is_refused_and_never_panics() {
    assert_eq!(load(RICH.as_bytes()).unwrap().county.compounds.len(), 4);
    for end in 0..RICH.len() {
        assert!(load(&RICH.as_bytes()[..end]).is_none(), "{end}");
    }
}

#[test]
fn mutated_files_never_panic_and_what_is_read_is_sound() {
    let mut rng = fastrand::Rng::with_seed(20_250_101);
    let pieces: [&[u8]; 16] = [
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"\"",
        b"\\",
        b"null",
        b"1e308",
        b"-",
        b"0",
        b"\xff",
        b"\0",
        b"999999999999",
        b"\"type\":\"Polygon\",",
    ];
    let mut read = 0;
    for _ in 0..6_000 {
        let mut text = RICH.as_bytes().to_vec();
        for _ in 0..rng.usize(1..4) {
            let at = rng.usize(0..text.len());
            let end = (at + rng.usize(0..8)).min(text.len());
            let piece: &[u8] = if rng.bool() { pieces[rng.usize(0..pieces.len())] } else { &[rng.u8(..)] };
            text.splice(at..end, piece.iter().copied());
        }
        let Some(loaded) = load(&text) else { continue };
        read += 1;
        let county = &loaded.county;
        assert_eq!(county.compounds.len(), county.compound_shapes.len());
        assert!(county.compound_shapes.coords().iter().all(|p| p.is_valid()));
        assert!(county.compounds.iter().all(|c| !c.id.is_empty() && !c.name.is_empty()));
        assert!(json::judge(&text).is_ok());
    }
    assert!(read > 200, "{read}");
}

#[test]
fn a_file_of_many_blocks_is_read_the_same_as_by_a_plain_parser() {
    // Features of very different sizes, with members that look like the beginning of a feature.
    let mut rng = fastrand::Rng::with_seed(11);
    let mut text = String::from("{\"features\":[");
    let mut expected = Vec::new();
    for i in 0..30_000 {
        let trap = if rng.u8(..) < 20 { "{},\n{\"type\":\"Feature\"},\n{\"type\":\"Feature\"}" } else { "" };
        let pad = " ".repeat(if rng.u16(..) < 20 { rng.usize(0..200_000) } else { 0 });
        let (lon, lat) = (100.0 + rng.f64() * 20.0, 20.0 + rng.f64() * 20.0);
        let comma = if i > 0 { ",\n" } else { "" };
        text.push_str(&format!(
            "{comma}{{\"type\":\"Feature\",\"properties\":{{\"name\":\"c{i}\",\"note\":[{trap}],\"households\":{i}}},{pad}\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{lon},{lat}]}}}}"
        ));
        expected.push((format!("c{i}"), i as u32, lon, lat));
    }
    text.push_str("],\"type\":\"FeatureCollection\"}");
    let loaded = load(text.as_bytes()).unwrap();
    assert_eq!(loaded.warnings, []);
    assert_eq!(loaded.county.compounds.len(), expected.len());
    for (i, (c, (name, households, lon, lat))) in loaded.county.compounds.iter().zip(&expected).enumerate() {
        let p = c.position.unwrap();
        assert_eq!(
            (c.name.as_str(), c.figures.households, p.lon, p.lat),
            (name.as_str(), Some(*households), *lon, *lat)
        );
        assert_eq!(c.id, format!("compound-{}", i + 1));
    }
}
