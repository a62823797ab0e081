//! Which layer a file is, by what is in it and by its name.

use super::LayerName;
use super::fields::{Field, Schema, build_status, kind_by_name, kind_by_word};
use super::geojson::Sniffed;
use super::load::LoadOptions;

/// Whether a file of this name is one that the program itself exports.
pub(super) fn is_export(stem: &str) -> bool {
    matches!(stem, "gaps" | "falsely_covered" | "plan" | "drawn")
}

/// Points that a layer's score gets where the file's name speaks of it.
const NAMED: i32 = 3;
/// Points by which contents tell a layer alone.
const CERTAIN: i32 = 4;

/// What a file was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Recognised {
    /// The layer, `None` where nothing tells it.
    pub layer: Option<LayerName>,
    /// What has to be said: that name and contents disagree, or that the name alone tells.
    pub doubt: Option<&'static str>,
}

/// The layer of a file, by its first features and what its name speaks of: contents first. A file that is called exactly
/// like a layer is that layer.
pub(super) fn recognise(sniff: &Sniffed, named: Option<(LayerName, bool)>, options: &LoadOptions) -> Recognised {
    let content = by_content(sniff, options);
    if let Some((layer, true)) = named {
        let other = content.filter(|c| *c != layer && surely(sniff, *c, layer, options));
        return Recognised { layer: Some(layer), doubt: other.map(|_| DISAGREE) };
    }
    let named = named.map(|n| n.0).filter(|layer| fits(sniff, *layer));
    let (layer, told) = if is_lines(sniff) {
        let told = lines_by_content(sniff);
        (told.or(named).or(content), told.is_some())
    } else {
        let mut scores = scores(sniff, options);
        scores.iter_mut().filter(|s| Some(s.1) == named).for_each(|s| s.0 += NAMED);
        let least = if named.is_some() { NAMED } else { CERTAIN };
        (best(&mut scores, least).or(named), content.is_some() && content == named)
    };
    let by_name_alone = matches!(layer, Some(LayerName::Barriers | LayerName::Roads | LayerName::Sites)) && !told;
    let doubt = match named {
        Some(named) if layer != Some(named) => Some(DISAGREE),
        Some(_) if by_name_alone => Some("io-found-layer-by-name"),
        _ => None,
    };
    Recognised { layer, doubt }
}

/// Whether contents that look like `content` are no such as the layer `named` has.
fn surely(sniff: &Sniffed, content: LayerName, named: LayerName, options: &LoadOptions) -> bool {
    sniff.any() && (!fits(sniff, named) || score(sniff, content, options) >= score(sniff, named, options) + CERTAIN)
}

const DISAGREE: &str = "io-found-layer-disagrees";

/// Whether the file's geometries are such as the layer has.
fn fits(sniff: &Sniffed, layer: LayerName) -> bool {
    let [points, lines, areas] = sniff.kinds;
    match layer {
        LayerName::Roads => lines > 0 || points + areas == 0,
        LayerName::Barriers => lines + areas > 0 || points == 0,
        _ => !is_lines(sniff),
    }
}

fn is_lines(sniff: &Sniffed) -> bool {
    let [points, lines, areas] = sniff.kinds;
    lines > points + areas
}

/// Streets or barriers, where the fields of lines tell.
fn lines_by_content(sniff: &Sniffed) -> Option<LayerName> {
    let has = |names: &[&str]| sniff.keys.iter().any(|k| names.contains(&k.to_lowercase().as_str()));
    // All lines of OpenStreetMap, as QGIS exports them, are streets, rivers and railways in one file.
    if has(&["highway"]) {
        return Some(LayerName::Roads);
    }
    has(&["barrier", "waterway", "railway"]).then_some(LayerName::Barriers)
}

/// The layer that the first features look like: the one with most points for its telling fields, names and geometry.
/// `None` where there is no clear winner.
fn by_content(sniff: &Sniffed, options: &LoadOptions) -> Option<LayerName> {
    if is_lines(sniff) {
        return Some(lines_by_content(sniff).unwrap_or(LayerName::Roads));
    }
    best(&mut scores(sniff, options), CERTAIN)
}

fn scores(sniff: &Sniffed, options: &LoadOptions) -> Vec<(i32, LayerName)> {
    let candidates =
        [LayerName::Towns, LayerName::Communities, LayerName::Compounds, LayerName::Facilities, LayerName::Sites];
    candidates.into_iter().map(|layer| (score(sniff, layer, options), layer)).collect()
}

/// The layer with most points, if it has at least so many and no other has as many.
fn best(scores: &mut [(i32, LayerName)], least: i32) -> Option<LayerName> {
    scores.sort_by_key(|s| std::cmp::Reverse(s.0));
    match scores {
        [first, second, ..] => (first.0 >= least && first.0 > second.0).then_some(first.1),
        _ => None,
    }
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
            let built = mostly(&of(Field::Status), &|w| build_status(w).is_some());
            [housing > 0, named, built].into_iter().filter(|tells| *tells).count() as i32 * 4
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
    use crate::io::names::by_name;

    fn layer(name: &str, kind: &str, properties: &str) -> (Option<LayerName>, Option<&'static str>) {
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","geometry":{{"type":"{kind}","coordinates":[]}},"properties":{properties}}}]}}"#
        );
        let r = recognise(&sniff(text.as_bytes(), false).unwrap(), by_name(name), &LoadOptions::default());
        (r.layer, r.doubt)
    }

    #[test]
    fn contents_come_before_the_name_and_a_doubt_is_said() {
        let compound = r#"{"name":"怡景花园","households":320,"status":"old"}"#;
        assert_eq!(layer("Riverside", "Point", compound), (Some(LayerName::Compounds), None));
        assert_eq!(layer("水系小区", "Polygon", r#"{"name":"a"}"#), (Some(LayerName::Compounds), None));
        assert_eq!(layer("railway_new_town", "Point", compound), (Some(LayerName::Compounds), Some(DISAGREE)));
        assert_eq!(layer("老旧小区改造备选", "Polygon", compound), (Some(LayerName::Compounds), Some(DISAGREE)));
        assert_eq!(layer("water", "Point", compound), (Some(LayerName::Compounds), None));
        let doubt = Some("io-found-layer-by-name");
        assert_eq!(layer("水系", "Polygon", r#"{"name":"a"}"#), (Some(LayerName::Barriers), doubt));
        assert_eq!(layer("三期备选", "Point", r#"{"name":"a"}"#), (Some(LayerName::Sites), doubt));
        assert_eq!(layer("河流2", "LineString", "{}"), (Some(LayerName::Barriers), doubt));
        assert_eq!(layer("河流2", "LineString", r#"{"waterway":"river"}"#), (Some(LayerName::Barriers), None));
        assert_eq!(layer("rivers", "LineString", r#"{"highway":"path"}"#), (Some(LayerName::Roads), Some(DISAGREE)));
        assert_eq!(layer("trails", "LineString", "{}"), (Some(LayerName::Roads), None));
        assert_eq!(layer("barriers", "LineString", r#"{"waterway":"river"}"#), (Some(LayerName::Barriers), None));
        assert_eq!(layer("towns", "Point", compound), (Some(LayerName::Towns), Some(DISAGREE)));
        assert_eq!(layer("小区2", "Point", r#"{"户数":3}"#), (Some(LayerName::Compounds), None));
        assert_eq!(layer("道路POI", "Point", r#"{"x":3}"#), (None, None));
    }

    #[test]
    fn content_tells_the_layer_where_the_name_does_not() {
        let layer = |kind, properties| layer("x", kind, properties).0;
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
