//! Coordinate systems: the one that a file names, and the one that its numbers betray.

use crate::geom::LonLat;
use crate::model::Message;

/// What a `crs` member says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NamedCrs {
    /// Longitude and latitude on WGS84 or, the same within a metre, CGCS2000.
    LonLat,
    /// Something else, by its name.
    Other(String),
}

/// The coordinate system of a `crs` member, as written in the file; `None` for `null`.
pub(super) fn named_crs(member: &str) -> Option<NamedCrs> {
    if member.trim() == "null" {
        return None;
    }
    let value: serde_json::Value = serde_json::from_str(member).ok()?;
    let properties = value.get("properties");
    let text =
        |key: &str| properties.and_then(|p| p.get(key)).map(|v| v.as_str().map_or_else(|| v.to_string(), String::from));
    let wkid = || value.get("latestWkid").or_else(|| value.get("wkid")).map(|id| format!("EPSG:{id}"));
    let name = text("name").or_else(|| text("code")).or_else(wkid).unwrap_or_else(|| member.chars().take(80).collect());
    let upper = name.to_ascii_uppercase();
    let code = upper.rsplit([':', '/', '#', ' ']).next().unwrap_or_default();
    let known = upper.contains("CRS84")
        || matches!(code, "4326" | "4490" | "4979" | "84")
        || upper.trim() == "WGS84"
        || upper.trim() == "WGS 84";
    Some(if known { NamedCrs::LonLat } else { NamedCrs::Other(name.chars().take(80).collect()) })
}

/// Which coordinate system projected coordinates are probably in, as a text for people, by the size of the numbers:
/// Gauss-Krueger eastings have six digits, or eight with the number of the zone before them; northings of China have
/// seven, from 300 to 6,000 km; Web Mercator has an easting of 8,100 to 15,200 km.
pub(in crate::io) fn likely_crs(p: LonLat) -> Message {
    // Surveyors write the northing first.
    let northing = |v: f64| (3e5..6.1e6).contains(&v);
    let zoned = |v: f64| (13e6..46e6).contains(&v);
    let (x, y) = if zoned(p.lat) && northing(p.lon) || ((1e5..9e5).contains(&p.lat) && (9e5..6.1e6).contains(&p.lon)) {
        (p.lat, p.lon)
    } else {
        (p.lon, p.lat)
    };
    let zone = (x / 1e6).floor() as i64;
    if northing(y) && (25..=45).contains(&zone) {
        return Message::new("io-crs-gauss-3")
            .arg("zone", zone)
            .arg("meridian", zone * 3)
            .arg("epsg", 4513 + zone - 25);
    }
    let mercator = (8.1e6..15.3e6).contains(&x) && (3e5..7.3e6).contains(&y);
    if mercator {
        return Message::new("io-crs-web-mercator");
    }
    if northing(y) && (13..=23).contains(&zone) {
        let meridian = zone * 6 - 3;
        return Message::new("io-crs-gauss-6")
            .arg("zone", zone)
            .arg("meridian", meridian)
            .arg("epsg", 4491 + zone - 13);
    }
    if northing(y) && (1e5..9e5).contains(&x) {
        return Message::new("io-crs-gauss");
    }
    Message::new("io-crs-unknown")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_lon_lat_systems_are_accepted_and_others_kept() {
        for name in [
            "urn:ogc:def:crs:OGC:1.3:CRS84",
            "EPSG:4326",
            "urn:ogc:def:crs:EPSG::4490",
            "http://www.opengis.net/def/crs/EPSG/0/4326",
        ] {
            let member = format!(r#"{{"type":"name","properties":{{"name":"{name}"}}}}"#);
            assert_eq!(named_crs(&member), Some(NamedCrs::LonLat), "{name}");
        }
        let other = r#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4549"}}"#;
        assert_eq!(named_crs(other), Some(NamedCrs::Other("urn:ogc:def:crs:EPSG::4549".into())));
        assert_eq!(named_crs("null"), None);
    }

    #[test]
    fn the_size_of_the_numbers_tells_the_projection() {
        let id = |x: f64, y: f64| likely_crs(LonLat::new(x, y));
        assert_eq!(id(458_231.0, 3_211_532.0).id, "io-crs-gauss");
        assert_eq!(id(3_211_532.0, 458_231.0).id, "io-crs-gauss");
        let zone40 = id(40_458_231.0, 3_211_532.0);
        assert_eq!((zone40.id, zone40.args[2].1.as_str()), ("io-crs-gauss-3", "4528"));
        let zone20 = id(20_458_231.0, 3_211_532.0);
        assert_eq!(
            (zone20.id, zone20.args[1].1.as_str(), zone20.args[2].1.as_str()),
            ("io-crs-gauss-6", "117", "4498")
        );
        assert_eq!(id(13_313_000.0, 3_390_000.0).id, "io-crs-web-mercator");
        assert_eq!(id(1e5, 9e7).id, "io-crs-unknown");
    }
}
