//! What a file's degrees are measured in: as a person says, else as the file's name says.

use super::issues::Issue;
use super::{LayerName, LoadOptions, Severity};
use crate::geom::Crs;
use crate::model::Message;

/// Words in names of files that say a system; of several the last one counts: `_gcj02_wgs84` was converted.
const SAID: [(&str, Crs); 7] = [
    ("gcj02", Crs::Gcj02),
    ("火星坐标", Crs::Gcj02),
    ("bd09", Crs::Bd09),
    ("百度坐标", Crs::Bd09),
    ("wgs84", Crs::Wgs84),
    ("cgcs2000", Crs::Wgs84),
    ("国家2000", Crs::Wgs84),
];

/// Makers of maps whose coordinates are shifted.
const MAKERS: [(&str, Crs); 8] = [
    ("高德", Crs::Gcj02),
    ("gaode", Crs::Gcj02),
    ("amap", Crs::Gcj02),
    ("腾讯地图", Crs::Gcj02),
    ("百度地图", Crs::Bd09),
    ("百度poi", Crs::Bd09),
    ("baidu", Crs::Bd09),
    ("bmap", Crs::Bd09),
];

/// The system of a layer's file, and what is to be said about it.
pub(super) fn crs_of_file(layer: LayerName, file: &str, options: &LoadOptions) -> (Crs, Option<Issue>) {
    if let Some(crs) = options.crs.get(&layer) {
        return (*crs, None);
    }
    let name: String = file.to_lowercase().chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect();
    let said = SAID.iter().filter_map(|(word, crs)| Some((name.rfind(word)?, *crs))).max_by_key(|(at, _)| *at);
    if let Some((_, crs)) = said {
        let found = Message::new("io-found-crs-in-name").arg("crs", crs.name());
        let issue = Issue::new(Severity::Note, found, "io-done-crs-converted");
        return (crs, Some(issue).filter(|_| crs != Crs::Wgs84));
    }
    let maker = MAKERS.iter().find(|(word, _)| name.contains(word)).map(|(_, crs)| {
        let found = Message::new("io-found-crs-of-maker").arg("crs", crs.name());
        Issue::new(Severity::Doubtful, found, "io-done-crs-choose")
    });
    (Crs::Wgs84, maker)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(file: &str) -> (Crs, Option<&'static str>) {
        let (crs, issue) = crs_of_file(LayerName::Compounds, file, &LoadOptions::default());
        (crs, issue.map(|i| i.found.id))
    }

    #[test]
    fn the_last_system_in_a_files_name_is_the_files() {
        assert_eq!(of("小区_GCJ-02.geojson"), (Crs::Gcj02, Some("io-found-crs-in-name")));
        assert_eq!(of("小区（百度坐标）.json"), (Crs::Bd09, Some("io-found-crs-in-name")));
        assert_eq!(of("小区_gcj02_wgs84.geojson"), (Crs::Wgs84, None));
        assert_eq!(of("小区.geojson"), (Crs::Wgs84, None));
    }

    #[test]
    fn a_file_that_names_a_maker_of_shifted_maps_is_doubtful_and_left_as_it_is() {
        assert_eq!(of("高德小区.geojson"), (Crs::Wgs84, Some("io-found-crs-of-maker")));
        assert_eq!(of("高德小区_wgs84.geojson"), (Crs::Wgs84, None));
    }

    #[test]
    fn what_a_person_says_of_a_layer_wins_and_is_not_talked_about() {
        let mut options = LoadOptions::default();
        options.crs.insert(LayerName::Compounds, Crs::Bd09);
        let (crs, issue) = crs_of_file(LayerName::Compounds, "小区_gcj02.json", &options);
        assert!(crs == Crs::Bd09 && issue.is_none());
    }
}
