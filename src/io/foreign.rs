//! What a file is that is no JSON, told by its first bytes, so that a person hears the remedy and not that a comma is
//! missing.

/// Signatures of formats, each with its key in the text `io-file-foreign`.
const SIGNATURES: [(&[u8], &str); 12] = [
    (b"\x00\x05\x16\x07", "apple-double"),
    (b"\x00\x05\x16\x00", "apple-double"),
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"Rar!", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "zip"),
    (b"BZh", "gzip"),
    (b"SQLite format 3\0", "geopackage"),
    (b"fgb\x03", "flatgeobuf"),
    (b"\x00\x00\x27\x0a", "shapefile"),
    (b"%PDF", "pdf"),
    (b"version https://git-lfs", "lfs"),
];

/// Bytes in which the root element of a document with tags is looked for.
const HEAD: usize = 2048;

/// The key of the format that a file is in, `None` for what may be JSON.
pub(super) fn foreign_format(bytes: &[u8]) -> Option<&'static str> {
    if !bytes.is_empty() && bytes.iter().all(|b| *b == 0) {
        return Some("zeros");
    }
    let signature = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|s| s.1);
    signature.or_else(|| tagged(bytes))
}

/// The kind of a document with tags: a web page, a layer in an XML format, or other XML.
fn tagged(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if bytes.first() != Some(&b'<') {
        return None;
    }
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let roots = [
        ("<kml", "kml"),
        ("<osm", "osm"),
        ("<gpx", "gpx"),
        ("featurecollection", "gml"),
        ("exceptionreport", "xml"),
        ("<?xml-stylesheet", "xml"),
        ("<html", "html"),
        ("<!doctype html", "html"),
        ("<?xml", "xml"),
    ];
    Some(roots.iter().find(|(root, _)| head.contains(root)).map_or("html", |r| r.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_json_is_called_by_what_it_is() {
        for (bytes, format) in [
            (&b"\0\x05\x16\x07\0\x02\0\0Mac OS X"[..], Some("apple-double")),
            (b"\x1f\x8b\x08", Some("gzip")),
            (b"version https://git-lfs.github.com/spec/v1\noid sha256:1", Some("lfs")),
            (b"\xef\xbb\xbf\r\n<!DOCTYPE HTML><HTML>", Some("html")),
            (b"<head><title>502</title></head>", Some("html")),
            (b"<?xml version='1.0'?><osm version='0.6'/>", Some("osm")),
            (b"<?xml version='1.0'?><kml/>", Some("kml")),
            (b"<?xml version='1.0'?><ows:ExceptionReport/>", Some("xml")),
            (b"\0\0\0", Some("zeros")),
            (b"", None),
            (b"{\"a\":\"<html>\"}", None),
            (b"[1]", None),
        ] {
            assert_eq!(foreign_format(bytes), format, "{bytes:?}");
        }
    }
}
