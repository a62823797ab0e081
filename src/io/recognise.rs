//! Which layer a file is, by its name or by what is in it.

use super::LayerName;
use super::fields::{Field, Schema, kind_by_name, kind_by_word};
use super::geojson::Sniffed;
use super::load::LoadOptions;

/// Words in file names; the first line of which a word occurs decides, so that 社区养老设施 is facilities and
/// 街道小区 compounds.
const NAME_WORDS: [(LayerName, &[&str]); 8] = [
    (LayerName::Sites, &["备选", "候选", "闲置", "candidate"]),
    (
        LayerName::Facilities,
        &[
            "设施",
            "养老",
            "敬老",
            "福利院",
            "机构",
            "饭堂",
            "食堂",
            "助餐",
            "日间照料",
            "托育",
            "facilit",
            "nursing",
            "eldercare",
            "elder_care",
        ],
    ),
    (LayerName::Sites, &["site", "地块"]),
    (LayerName::Barriers, &["阻隔", "障碍", "屏障", "河流", "水系", "铁路", "barrier", "river", "water", "rail"]),
    (LayerName::Roads, &["道路", "路网", "公路", "road", "street", "highway"]),
    (LayerName::Compounds, &["小区", "住宅", "楼盘", "居住区", "compound", "estate", "residential", "housing"]),
    (LayerName::Communities, &["社区", "村", "居委", "communit", "village"]),
    (LayerName::Towns, &["乡镇", "街道", "镇街", "镇", "乡", "town", "subdistrict"]),
];

/// The layer that a file's name (without extension) says, and whether the name is nothing but the layer's.
pub(super) fn by_name(stem: &str) -> Option<(LayerName, bool)> {
    const EXACT: [(LayerName, &[&str]); 7] = [
        (LayerName::Towns, &["towns", "town", "乡镇", "街道", "乡镇街道", "镇街"]),
        (LayerName::Communities, &["communities", "community", "村社区", "社区", "村居"]),
        (LayerName::Compounds, &["compounds", "compound", "小区", "住宅小区", "住宅"]),
        (LayerName::Facilities, &["facilities", "facility", "设施", "养老设施", "养老服务设施"]),
        (LayerName::Sites, &["sites", "site", "备选点", "闲置资源"]),
        (LayerName::Roads, &["roads", "road", "streets", "道路", "路网"]),
        (LayerName::Barriers, &["barriers", "barrier", "阻隔"]),
    ];
    let name = stem.to_lowercase();
    let exact = EXACT.iter().find(|(_, names)| names.contains(&name.as_str())).map(|e| (e.0, true));
    exact.or_else(|| NAME_WORDS.iter().find(|(_, words)| words.iter().any(|w| name.contains(w))).map(|e| (e.0, false)))
}

/// Whether a file of this name is one that the program itself exports.
pub(super) fn is_export(stem: &str) -> bool {
    matches!(stem, "gaps" | "falsely_covered" | "plan" | "drawn")
}

/// The layer that the first features look like: the one with most points for its telling fields, names and geometry.
/// `None` where there is no clear winner.
pub(super) fn by_content(sniff: &Sniffed, options: &LoadOptions) -> Option<LayerName> {
    let [points, lines, areas] = sniff.kinds;
    if lines > points + areas {
        let has = |names: &[&str]| sniff.keys.iter().any(|k| names.contains(&k.to_lowercase().as_str()));
        // All lines of OpenStreetMap, as QGIS exports them, are streets, rivers and railways in one file.
        let barrier = has(&["barrier", "waterway", "railway"]) && !has(&["highway"]);
        return Some(if barrier { LayerName::Barriers } else { LayerName::Roads });
    }
    let candidates =
        [LayerName::Towns, LayerName::Communities, LayerName::Compounds, LayerName::Facilities, LayerName::Sites];
    let mut scores: Vec<(i32, LayerName)> =
        candidates.into_iter().map(|layer| (score(sniff, layer, options), layer)).collect();
    scores.sort_by_key(|s| std::cmp::Reverse(s.0));
    (scores[0].0 >= 4 && scores[0].0 > scores[1].0).then_some(scores[0].1)
}

fn score(sniff: &Sniffed, layer: LayerName, options: &LoadOptions) -> i32 {
    let schema = Schema::new(layer, options);
    let fields = sniff.keys.iter().filter_map(|k| schema.find(k)).map(|m| weight(layer, m.field)).sum::<i32>();
    let shape = if layer == LayerName::Towns && sniff.kinds[0] > sniff.kinds[2] { -4 } else { 0 };
    fields + shape + code_score(sniff, layer) + words_score(sniff, layer, &schema)
}

/// What a code of an administrative division tells: areas that have one are outlines of places that answer for gaps.
fn code_score(sniff: &Sniffed, layer: LayerName) -> i32 {
    let is_code = |k: &String| matches!(k.to_lowercase().as_str(), "adcode" | "行政区划代码" | "区划代码");
    let areas = sniff.kinds[2] > sniff.kinds[0];
    if layer == LayerName::Towns && areas && sniff.keys.iter().any(is_code) { 3 } else { 0 }
}

/// What a field tells about the layer that has it.
fn weight(layer: LayerName, field: Field) -> i32 {
    use Field as F;
    match (layer, field) {
        (LayerName::Compounds, F::Households | F::BuiltYear | F::CareFloor | F::Stage) => 3,
        (LayerName::Compounds, F::Town | F::Status) => 1,
        (
            LayerName::Towns,
            F::Villages | F::Carers | F::CarersFirstAid | F::ChildrenU3 | F::HardshipElders | F::VisitedElders,
        ) => 3,
        (LayerName::Towns | LayerName::Communities, F::Population | F::Elderly) => 2,
        (LayerName::Towns, F::Households) | (LayerName::Communities, F::Town) => 1,
        (LayerName::Facilities, F::Beds | F::NursingBeds | F::Residents | F::Operator) => 3,
        (LayerName::Facilities, F::Places | F::Grade | F::Smart | F::RehabRoom | F::MedicalPartner) => 2,
        (LayerName::Facilities, F::Compound | F::Floor | F::Kind | F::Town) => 1,
        (LayerName::Sites, F::Method | F::Cost | F::CostPerM2 | F::LeaseYears) => 3,
        (LayerName::Sites, F::Owner) => 2,
        (LayerName::Sites, F::Floor) => 1,
        _ => 0,
    }
}

/// What names and kinds tell.
fn words_score(sniff: &Sniffed, layer: LayerName, schema: &Schema) -> i32 {
    let of = |field: Field| {
        let keys = sniff.words.iter().filter(move |(k, _)| schema.find(k).is_some_and(|m| m.field == field));
        keys.flat_map(|(_, words)| words.iter().map(String::as_str)).collect::<Vec<_>>()
    };
    let mostly = |words: &[&str], is: &dyn Fn(&str) -> bool| {
        !words.is_empty() && words.iter().filter(|w| is(w)).count() * 2 >= words.len()
    };
    let names = of(Field::Name);
    let ends = |w: &str, ends: &[&str]| ends.iter().any(|e| w.ends_with(e));
    match layer {
        LayerName::Towns if mostly(&names, &|w| ends(w, &["镇", "乡", "街道"])) => 6,
        LayerName::Towns if mostly(&names, &|w| ends(w, &["区", "县", "市"])) => 3,
        LayerName::Communities if mostly(&names, &|w| ends(w, &["村", "社区", "居委会", "村委会"])) => 6,
        LayerName::Compounds => {
            let housing = sniff.words.values().flatten().filter(|w| w.contains("住宅")).count();
            let named = mostly(&names, &|w| ends(w, &["小区", "花园", "苑", "公寓", "家园", "新村", "府", "庭", "湾"]));
            (if housing > 0 { 4 } else { 0 }) + if named { 4 } else { 0 }
        }
        LayerName::Facilities => {
            let kinds = mostly(&of(Field::Kind), &|w| kind_by_word(w).is_some());
            let named = mostly(&names, &|w| kind_by_name(w).is_some());
            (if kinds { 6 } else { 0 }) + if named { 5 } else { 0 }
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::geojson::sniff;

    #[test]
    fn file_names_tell_the_layer_in_both_languages() {
        for (name, layer) in [
            ("towns", LayerName::Towns),
            ("婺城区乡镇_2024", LayerName::Towns),
            ("街道", LayerName::Towns),
            ("住宅小区", LayerName::Compounds),
            ("厦门市商务住宅边界_gcj02", LayerName::Compounds),
            ("社区养老设施", LayerName::Facilities),
            ("Facilities_v2", LayerName::Facilities),
            ("村社区", LayerName::Communities),
            ("备选点", LayerName::Sites),
            ("闲置资源清单", LayerName::Sites),
            ("candidate_sites", LayerName::Sites),
            ("厦门市道路POI_gcj02", LayerName::Roads),
            ("阻隔", LayerName::Barriers),
        ] {
            assert_eq!(by_name(name).map(|l| l.0), Some(layer), "{name}");
        }
        assert_eq!(by_name("manifest"), None);
    }

    #[test]
    fn content_tells_the_layer_where_the_name_does_not() {
        let layer = |kind: &str, properties: &str| {
            let text = format!(
                r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","geometry":{{"type":"{kind}","coordinates":[]}},"properties":{properties}}}]}}"#
            );
            by_content(&sniff(text.as_bytes()).unwrap(), &LoadOptions::default())
        };
        assert_eq!(
            layer("Polygon", r#"{"名称":"阳光花园","总户数":"320户","建成年代":"1999年"}"#),
            Some(LayerName::Compounds)
        );
        assert_eq!(layer("Point", r#"{"name":"F1","kind":"day_care","beds":20}"#), Some(LayerName::Facilities));
        assert_eq!(layer("Point", r#"{"名称":"白龙桥镇敬老院"}"#), Some(LayerName::Facilities));
        assert_eq!(
            layer("MultiPolygon", r#"{"adcode":330702,"name":"婺城区","level":"district","childrenNum":0}"#),
            Some(LayerName::Towns)
        );
        assert_eq!(layer("MultiPolygon", r#"{"name":"白龙桥镇"}"#), Some(LayerName::Towns));
        assert_eq!(layer("Polygon", r#"{"name":"城东社区","人口":3000}"#), Some(LayerName::Communities));
        assert_eq!(layer("Point", r#"{"名称":"旧厂房","方式":"改建","成本":100}"#), Some(LayerName::Sites));
        assert_eq!(layer("LineString", r#"{"highway":"residential"}"#), Some(LayerName::Roads));
        assert_eq!(layer("LineString", r#"{"waterway":"river"}"#), Some(LayerName::Barriers));
        assert_eq!(layer("Point", r#"{"a":1}"#), None);
    }
}
