//! The layer that a file's name speaks of: whole words of European languages, and Chinese words, of which the last one
//! says what the others describe (水系小区 are compounds). Parts of words count for nothing.

use unicode_normalization::UnicodeNormalization;

use super::LayerName;

/// Words of European languages.
const LATIN: [(LayerName, &[&str]); 7] = [
    (LayerName::Sites, &["site", "sites", "candidate", "candidates"]),
    (LayerName::Facilities, &["facility", "facilities", "nursing", "eldercare"]),
    (
        LayerName::Barriers,
        &[
            "barrier",
            "barriers",
            "river",
            "rivers",
            "water",
            "waterway",
            "waterways",
            "rail",
            "rails",
            "railway",
            "railways",
            "railroad",
            "railroads",
        ],
    ),
    (LayerName::Roads, &["road", "roads", "street", "streets", "highway", "highways"]),
    (LayerName::Compounds, &["compound", "compounds", "estate", "estates", "residential", "housing"]),
    (LayerName::Communities, &["community", "communities", "village", "villages"]),
    (LayerName::Towns, &["town", "towns", "township", "townships", "subdistrict", "subdistricts"]),
];

/// Chinese words.
const CHINESE: [(LayerName, &[&str]); 7] = [
    (LayerName::Sites, &["备选", "备选点", "候选", "候选点", "闲置", "闲置资源", "闲置用房", "地块"]),
    (
        LayerName::Facilities,
        &[
            "设施",
            "养老",
            "养老院",
            "敬老院",
            "敬老",
            "福利院",
            "机构",
            "饭堂",
            "食堂",
            "助餐",
            "助餐点",
            "日间照料",
            "照料中心",
            "养老服务中心",
            "养老服务站",
            "养老驿站",
            "托育",
        ],
    ),
    (LayerName::Barriers, &["阻隔", "障碍", "屏障", "河流", "河道", "水系", "铁路"]),
    (LayerName::Roads, &["道路", "路网", "公路", "街巷"]),
    (LayerName::Compounds, &["小区", "住宅", "楼盘", "居住区"]),
    (LayerName::Communities, &["社区", "村社区", "村居", "居委", "居委会", "村委会", "行政村"]),
    (LayerName::Towns, &["乡镇", "街道", "镇街"]),
];

/// Single characters that are a layer's name only at the end of a name.
const ENDINGS: [(LayerName, char); 3] =
    [(LayerName::Communities, '村'), (LayerName::Towns, '镇'), (LayerName::Towns, '乡')];

/// Names that are nothing but the layer's.
const EXACT: [(LayerName, &[&str]); 7] = [
    (LayerName::Towns, &["towns", "town", "乡镇", "街道", "乡镇街道", "镇街"]),
    (LayerName::Communities, &["communities", "community", "村社区", "社区", "村居"]),
    (LayerName::Compounds, &["compounds", "compound", "小区", "住宅小区", "住宅"]),
    (LayerName::Facilities, &["facilities", "facility", "设施", "养老设施", "养老服务设施"]),
    (LayerName::Sites, &["sites", "site", "备选点", "闲置资源"]),
    (LayerName::Roads, &["roads", "road", "streets", "道路", "路网"]),
    (LayerName::Barriers, &["barriers", "barrier", "阻隔"]),
];

/// The layer that a file's name (without extension) speaks of, and whether the name is nothing but the layer's.
pub(super) fn by_name(stem: &str) -> Option<(LayerName, bool)> {
    let name = stem.nfc().collect::<String>().to_lowercase();
    let exact = EXACT.iter().find(|(_, names)| names.contains(&name.as_str())).map(|e| (e.0, true));
    exact.or_else(|| last_word(stem).map(|layer| (layer, false)))
}

/// The layer of the last word of a name that speaks of one.
fn last_word(stem: &str) -> Option<LayerName> {
    let words = words(stem);
    words.iter().rev().find_map(|word| latin(word).or_else(|| chinese(word)))
}

/// The words of a name: runs of letters, those of Chinese apart, a capital behind a small letter beginning a new one. A Mac
/// writes letters and their accents apart in names of files (NFD); here they are one (NFC).
fn words(stem: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut last = ' ';
    let is_chinese = |c: char| ('\u{2e80}'..='\u{9fff}').contains(&c) || c >= '\u{f900}';
    for c in stem.nfc() {
        let joins = c.is_alphabetic()
            && last.is_alphabetic()
            && is_chinese(c) == is_chinese(last)
            && !(c.is_uppercase() && last.is_lowercase());
        match words.last_mut() {
            Some(word) if joins => word.extend(c.to_lowercase()),
            _ if c.is_alphabetic() => words.push(c.to_lowercase().collect()),
            _ => {}
        }
        last = c;
    }
    words
}

fn latin(word: &str) -> Option<LayerName> {
    LATIN.iter().find(|(_, words)| words.contains(&word)).map(|l| l.0)
}

/// The Chinese word that ends last, the longest of several.
fn chinese(run: &str) -> Option<LayerName> {
    let ends = CHINESE.iter().flat_map(|(layer, words)| {
        words.iter().filter_map(move |word| Some((run.rfind(word)? + word.len(), word.len(), *layer)))
    });
    let word = ends.max_by_key(|(end, length, _)| (*end, *length)).map(|w| w.2);
    let ending = || ENDINGS.iter().find(|(_, c)| run.ends_with(*c)).map(|e| e.0);
    word.or_else(ending)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("Waterloo_compounds", LayerName::Compounds),
            ("lakesideEstates2", LayerName::Compounds),
            ("composite compounds", LayerName::Compounds),
            ("水系小区", LayerName::Compounds),
            ("铁路小区2023", LayerName::Compounds),
            ("大河镇小区", LayerName::Compounds),
            ("小区旁河流", LayerName::Barriers),
            ("高桥镇", LayerName::Towns),
            ("compounds (1)", LayerName::Compounds),
            ("compounds - 副本", LayerName::Compounds),
            ("Résidences compounds", LayerName::Compounds),
            ("Re\u{301}sidences_towns", LayerName::Towns),
        ] {
            assert_eq!(by_name(name).map(|l| l.0), Some(layer), "{name}");
        }
        for name in [
            "re\u{301}site",
            "résite",
            "manifest",
            "trails",
            "Riverside",
            "website",
            "underwater",
            "broad",
            "镇海普查",
            "",
        ] {
            assert_eq!(by_name(name), None, "{name}");
        }
    }
}
