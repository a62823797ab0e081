//! Words for states, stages and answers.

use std::borrow::Cow;

use super::names::folded;
use crate::model::{BuildStatus, HospitalKind, Operator, Stage};

/// Whether a text says that nothing is known.
pub(in crate::io) fn is_blank(text: &str) -> bool {
    const WORDS: [&str; 13] =
        ["", "无数据", "暂无", "暂无数据", "暂无信息", "未知", "不详", "空", "null", "none", "nan", "n/a", "na"];
    let t = text.trim();
    t.len() <= 12
        && (WORDS.iter().any(|w| t.eq_ignore_ascii_case(w)) || t.chars().all(|c| "-—–－_/\\.?*？".contains(c)))
}

/// The first entry of which one word is the whole text, else the first of which a word of at least two characters is
/// part of it.
fn choice<T: Copy>(text: &str, table: &[(T, &[&str])]) -> Option<T> {
    let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let t = if plain { Cow::Borrowed(text) } else { Cow::Owned(folded(text)) };
    let whole = table.iter().find(|(_, words)| words.contains(&&*t));
    whole.map(|e| e.0).or_else(|| first_said(&t, table))
}

/// The first entry of which a word is part of the text and has no negation before it: 未移交 is not 移交. Of words that
/// overlap the longest counts.
fn first_said<T: Copy>(text: &str, table: &[(T, &[&str])]) -> Option<T> {
    let words = || table.iter().enumerate().flat_map(|(i, (_, words))| words.iter().map(move |w| (i, *w)));
    let parts = || words().filter(|(_, w)| w.chars().count() > 1 && !w.is_ascii());
    let (mut first, mut at) = (None::<usize>, 0);
    while let Some((before, rest)) = text.split_at_checked(at).filter(|(_, rest)| !rest.is_empty()) {
        let found = parts().filter(|(_, w)| rest.starts_with(w)).max_by_key(|(_, w)| w.len());
        if let Some((i, _)) = found.filter(|_| !ends_in_negation(before)) {
            first = Some(first.map_or(i, |f| f.min(i)));
        }
        at += found.map_or_else(|| rest.chars().next().map_or(1, char::len_utf8), |(_, w)| w.len());
    }
    table.get(first?).map(|e| e.0)
}

fn ends_in_negation(text: &str) -> bool {
    let between = ["通过", "正式", "完成", "完全", "全部", "有", "是"];
    let text = between.iter().find_map(|w| text.strip_suffix(w)).unwrap_or(text);
    text.ends_with(['未', '非', '不', '没', '无', '待', '拟'])
}

/// 是, 否, 有, 无, yes, no ...
pub(in crate::io) fn flag(text: &str) -> Option<bool> {
    let t = folded(text);
    match t.as_str() {
        "1" | "true" | "t" | "yes" | "y" | "是" | "有" | "√" | "✓" | "✔" | "已" | "已有" | "具备" | "已签约"
        | "已加入" | "已配置" | "存在" | "已设" | "设有" | "已改造" | "齐全" | "有隐患" | "designated"
        | "permissive" | "可" | "可以" | "official" => Some(true),
        "0" | "false" | "f" | "no" | "n" | "否" | "无" | "没有" | "×" | "✗" | "✘" | "x" | "未" | "不具备"
        | "未签约" | "未加入" | "未配置" | "不存在" | "未设" | "未改造" | "不齐全" | "无隐患" | "private" | "不可"
        | "不可以" | "usesidepath" => Some(false),
        _ => None,
    }
}

/// New or old, of a compound.
pub(in crate::io) fn build_status(text: &str) -> Option<BuildStatus> {
    const TABLE: &[(BuildStatus, &[&str])] = &[
        (
            BuildStatus::Old,
            &[
                "old",
                "旧",
                "老",
                "老旧",
                "老旧小区",
                "既有",
                "已建",
                "已建成",
                "建成",
                "老小区",
                "旧小区",
                "existing",
                "built",
                "老城区",
                "否",
                "已交付",
            ],
        ),
        (
            BuildStatus::New,
            &[
                "new",
                "新",
                "新建",
                "新建小区",
                "新小区",
                "在建",
                "拟建",
                "规划",
                "新建住宅",
                "newbuild",
                "是",
                "planned",
            ],
        ),
    ];
    choice(text, TABLE)
}

/// Stage of four-in-step.
pub(in crate::io) fn stage(text: &str) -> Option<Stage> {
    const TABLE: &[(Stage, &[&str])] = &[
        (
            Stage::HandedOver,
            &["handedover", "handover", "移交", "已移交", "交付", "已交付", "无偿移交", "交付使用", "4"],
        ),
        (Stage::Accepted, &["accepted", "acceptance", "验收", "已验收", "竣工验收", "通过验收", "3"]),
        (Stage::Built, &["built", "建成", "建设", "已建成", "竣工", "在建", "underconstruction", "已建", "2"]),
        (Stage::Planned, &["planned", "planning", "规划", "已规划", "规划中", "拟建", "设计", "1"]),
    ];
    choice(text, TABLE)
}

/// What kind of hospital a medical institution is.
pub(in crate::io) fn hospital(text: &str) -> Option<HospitalKind> {
    const TABLE: &[(HospitalKind, &[&str])] = &[
        (HospitalKind::Tcm, &["tcm", "中医", "中医院", "中医医院", "中西医结合", "中西医结合医院"]),
        (HospitalKind::General, &["general", "综合", "综合医院", "人民医院"]),
        (HospitalKind::Other, &["other", "专科", "专科医院", "其他", "卫生院", "社区卫生服务中心", "护理院"]),
    ];
    choice(text, TABLE)
}

/// Who runs a facility.
pub(in crate::io) fn operator(text: &str) -> Option<Operator> {
    const TABLE: &[(Operator, &[&str])] = &[
        (
            Operator::PublicPrivate,
            &[
                "publicprivate",
                "公建民营",
                "公办民营",
                "ppp",
                "公私合营",
                "委托运营",
                "民办公助",
                "政企合作",
                "公建民营类",
                "publicprivatepartnership",
            ],
        ),
        (
            Operator::Private,
            &[
                "private",
                "民办",
                "民营",
                "私营",
                "社会办",
                "社会力量",
                "民办非企业",
                "企业",
                "营利性",
                "社会",
                "私立",
                "民非",
            ],
        ),
        (
            Operator::Public,
            &["public", "公办", "公办公营", "公立", "政府", "国有", "集体", "事业单位", "公营", "government"],
        ),
    ];
    choice(text, TABLE)
}

/// A grade from 1 to 5: `三级`, `4星`, `AAA`, `五星级`. `None` where it is none of these; out-of-range numbers come back.
pub(in crate::io) fn grade(text: &str) -> Option<f64> {
    let t = folded(text);
    if let Some(n) = super::number::number(&t) {
        return Some(n);
    }
    if !t.is_empty() && t.trim_end_matches('级').chars().all(|c| matches!(c, 'a' | '★' | '☆')) {
        return Some(t.chars().filter(|c| matches!(c, 'a' | '★')).count() as f64);
    }
    let digit = t.chars().find_map(|c| "一二三四五".chars().position(|d| d == c))?;
    Some(digit as f64 + 1.0)
}

/// Whether the name of a cost says that it is the whole cost.
pub(in crate::io) fn is_whole_cost(key: &str) -> bool {
    let key = folded(key);
    ["总", "投资", "概算", "预算", "total", "investment", "budget"].iter().any(|word| key.contains(word))
}

/// Whether a field's name says area, but not of what.
pub(in crate::io) fn is_vague_area(key: &str) -> bool {
    matches!(folded(key).as_str(), "面积" | "area" | "aream2" | "areasqm" | "m2" | "sqm" | "设施面积" | "carearea")
}

/// Whether the name of a row says that it is a sum or mean of others: `合计`, `城东街道小计`, `Grand total`.
pub(in crate::io) fn is_row_of_sums(name: &str) -> bool {
    // Nearly no name has a part of these words: it is asked of every row.
    let part = |w: &[u8]| ["tal", "sum", "rag", "mea"].iter().any(|part| w.eq_ignore_ascii_case(part.as_bytes()));
    let of_chinese = |c: char| "计总汇全平均".contains(c) || c >= '\u{ff01}';
    if !name.as_bytes().windows(3).any(part) && (name.is_ascii() || !name.contains(of_chinese)) {
        return false;
    }
    let name = folded(name);
    let whole =
        ["总数", "汇总", "全县", "全市", "全区", "平均", "平均值", "均值", "total", "totals", "sum", "average", "mean"];
    let end = ["合计", "总计", "小计", "共计", "累计", "subtotal", "grandtotal", "countytotal", "towntotal"];
    let marked = ["合计", "总计", "小计"].iter().any(|word| name.starts_with(word) && name.chars().count() <= 4);
    marked || whole.contains(&name.as_str()) || end.iter().any(|word| name.ends_with(word))
}

/// The means by which a site is had, as the program calls it; an unknown word as it is.
pub(in crate::io) fn site_method(text: &str) -> String {
    const TABLE: &[(&str, &[&str])] = &[
        ("new_build", &["newbuild", "new", "新建", "配建"]),
        ("rebuild", &["rebuild", "renovation", "renovate", "改建", "改造", "扩建", "改扩建", "conversion"]),
        ("purchase", &["purchase", "buy", "购置", "购买", "收购"]),
        ("swap", &["swap", "exchange", "置换", "调剂"]),
        ("lease", &["lease", "rent", "租赁", "租用", "承租"]),
    ];
    choice(text, TABLE).map_or_else(|| text.trim().to_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_both_languages_are_understood() {
        assert_eq!(build_status("新建"), Some(BuildStatus::New));
        assert_eq!(build_status("老旧小区（2000年前）"), Some(BuildStatus::Old));
        assert_eq!(build_status("OLD"), Some(BuildStatus::Old));
        assert_eq!(build_status("?"), None);
        assert_eq!(stage("已移交街道"), Some(Stage::HandedOver));
        assert_eq!((stage("尚未移交"), stage("未通过验收"), operator("非公办")), (None, None, None));
        assert_eq!((build_status("非老旧小区"), build_status("未建成")), (None, None));
        assert_eq!(operator("公建民营"), Some(Operator::PublicPrivate));
        assert_eq!((flag("有"), flag("否"), flag("也许")), (Some(true), Some(false), None));
        assert_eq!(
            (grade("三级"), grade("4星"), grade("AAA"), grade("五星级"), grade("好")),
            (Some(3.0), Some(4.0), Some(3.0), Some(5.0), None)
        );
        assert_eq!(site_method("改建为主"), "rebuild");
        for name in ["合计", "合 计：", "城东街道小计", "总计（户）", "Grand Total", "全县"] {
            assert!(is_row_of_sums(name), "{name}");
        }
        assert!(!is_row_of_sums("合计划小区") && !is_row_of_sums("全县第一敬老院") && !is_row_of_sums("Total Care"));
        assert!(is_blank("—") && is_blank(" 未知 ") && is_blank("") && !is_blank("0") && !is_blank("无"));
    }
}
