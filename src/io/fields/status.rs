//! Whether a facility works, from words: `正常运营`, `尚未投用`, `CLOSED_TEMPORARILY`. The table is
//! `assets/words/status.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::names::half_width;
use super::words::flag;
use crate::model::FacilityStatus as S;

/// What a word of the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Operating,
    Begun,
    Planned,
    Closed,
    Gone,
    Not,
    NotYet,
    NoLonger,
    Filler,
}

#[derive(Default, Deserialize)]
struct Table {
    operating: Vec<String>,
    begun: Vec<String>,
    planned: Vec<String>,
    closed: Vec<String>,
    gone: Vec<String>,
    not: Vec<String>,
    not_yet: Vec<String>,
    no_longer: Vec<String>,
    filler: Vec<String>,
    doubt: String,
}

struct Words {
    /// The longest first.
    list: Vec<(String, Word)>,
    doubt: String,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("../../../assets/words/status.toml")).unwrap_or_default();
    let lists = [
        (table.operating, Word::Operating),
        (table.begun, Word::Begun),
        (table.planned, Word::Planned),
        (table.closed, Word::Closed),
        (table.gone, Word::Gone),
        (table.not, Word::Not),
        (table.not_yet, Word::NotYet),
        (table.no_longer, Word::NoLonger),
        (table.filler, Word::Filler),
    ];
    let all = lists.into_iter().flat_map(|(words, meaning)| words.into_iter().map(move |word| (word, meaning)));
    let mut list: Vec<_> = all.collect();
    list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    Words { list, doubt: table.doubt }
});

/// The status that a text says; `None` where it says none, or more than one.
pub(in crate::io) fn facility_status(text: &str) -> Option<S> {
    let text = normal(text);
    let mut pending = None;
    // What reversed the word just before: 未正常运营.
    let mut applied = None;
    let mut said = Vec::new();
    let mut doubtful = false;
    let mut rest = text.as_str();
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        match leading(rest, before) {
            Some((word, length)) => {
                let (now, later) = rest.split_at_checked(length)?;
                match word {
                    Word::Filler => {}
                    // Two in a row: whether they cancel each other isn't certain.
                    Word::Not | Word::NotYet | Word::NoLonger if pending == Some(Word::Not) => return None,
                    Word::Not | Word::NotYet | Word::NoLonger => pending = Some(word),
                    word => {
                        applied = pending.take().or(applied);
                        said.push(meaning(word, applied)?);
                    }
                }
                (before, rest) = (now.chars().last().unwrap_or(' '), later);
            }
            None => {
                applied = None;
                doubtful |= WORDS.doubt.contains(first);
                rest = rest.get(first.len_utf8()..)?;
                before = first;
            }
        }
    }
    match pending {
        Some(Word::NoLonger) => said.push(S::Closed),
        // 计划, 拟: what is to come isn't told.
        Some(Word::NotYet) if said.is_empty() => said.push(S::Planned),
        Some(Word::Not) => return None,
        _ => {}
    }
    one_of(&said).filter(|_| !doubtful)
}

/// What a field that asks (`是否停业`) or names a status says with the answer yes or no.
pub(in crate::io) fn answered_status(key: &str, answer: &str) -> Option<S> {
    match (facility_status(key)?, flag(answer)?) {
        (status, true) => Some(status),
        (S::Operating, false) => Some(S::Closed),
        (S::Closed, false) => Some(S::Operating),
        _ => None,
    }
}

/// The status in the brackets of a name: `夕阳红养老院（暂停营业）`, if it says that the facility doesn't work.
pub(in crate::io) fn status_in_name(name: &str) -> Option<(S, String)> {
    let name: String = name.chars().map(half_width).collect();
    let mut inside = name.split(['(', '[', '【']).skip(1).filter_map(|part| part.split([')', ']', '】']).next());
    inside.find_map(|text| {
        let status = facility_status(text).filter(|s| matches!(s, S::Closed | S::Planned))?;
        Some((status, text.to_owned()))
    })
}

fn normal(text: &str) -> String {
    let plain = |c: char| if matches!(c, '_' | '-' | '/') { ' ' } else { c };
    text.trim().chars().map(half_width).map(plain).flat_map(char::to_lowercase).collect()
}

fn leading(text: &str, before: char) -> Option<(Word, usize)> {
    WORDS.list.iter().find_map(|(word, meaning)| {
        let rest = text.strip_prefix(word.as_str())?;
        let latin = word.is_ascii();
        let letter = |c: char| c.is_ascii_alphabetic();
        let touched = latin && (letter(before) || rest.starts_with(letter));
        (!touched).then_some((*meaning, word.len()))
    })
}

/// What a word says with what stands before it; `None` where that isn't certain.
fn meaning(word: Word, before: Option<Word>) -> Option<S> {
    Some(match (before, word) {
        (None, Word::Operating | Word::Begun) => S::Operating,
        (None | Some(Word::NotYet), Word::Planned) => S::Planned,
        (None | Some(Word::NotYet | Word::NoLonger), Word::Closed | Word::Gone) => S::Closed,
        (Some(Word::Not), Word::Operating) => S::Closed,
        (Some(Word::Not), Word::Begun) => S::Planned,
        (Some(Word::Not), Word::Closed) => S::Operating,
        (Some(Word::NotYet), Word::Operating | Word::Begun) => S::Planned,
        (Some(Word::NoLonger), Word::Operating | Word::Begun) => S::Closed,
        _ => return None,
    })
}

/// What several words come to: one that works and is closed says nothing certain; one that is still planned doesn't
/// work yet.
fn one_of(said: &[S]) -> Option<S> {
    let any = |status: S| said.contains(&status);
    match (any(S::Closed), any(S::Planned), any(S::Operating)) {
        (true, _, true) => None,
        (true, ..) => Some(S::Closed),
        (false, true, _) => Some(S::Planned),
        (false, false, true) => Some(S::Operating),
        (false, false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_before_reverses_the_one_behind() {
        for (texts, status) in [
            (
                "正常运营 运营中 营业 已开业 已投入使用 在用 existing Open OPERATIONAL in_use 未停业 试运营 已建成 \
                 非营利性（正常经营） active",
                Some(S::Operating),
            ),
            (
                "未营业 暂停 暂停运营 停止服务 不再营业 停办 闲置 已拆除 关停 空置 未正常运营 非正常 \
                 CLOSED_TEMPORARILY disused Non-Operational inactive abandoned 拟关停 原运营 not_operating \
                 no-longer-open 已注销 停业整改 无法运营",
                Some(S::Closed),
            ),
            (
                "尚未运营 未投用 未开业 在建 已建成未投用 即将开业 not-yet-open under_construction 筹备 规划中 \
                 待投用 未建成 FUTURE_OPENING 拟投用",
                Some(S::Planned),
            ),
            ("未拆除 一般 1 正常运营（已停业） 不规划 未年检 正常（未年检） 不是未运营 reopened?", None),
        ] {
            for text in texts.split_whitespace() {
                assert_eq!(facility_status(text), status, "{text}");
            }
        }
        assert_eq!(facility_status("not in use"), Some(S::Closed));
        assert_eq!(facility_status("permanently closed"), Some(S::Closed));
        assert_eq!(answered_status("是否停业", "是"), Some(S::Closed));
        assert_eq!(answered_status("是否营业", "否"), Some(S::Closed));
        assert_eq!(answered_status("是否营业", "有时"), None);
        assert_eq!(status_in_name("福寿养老院（装修中）").map(|s| s.0), Some(S::Closed));
        assert_eq!(status_in_name("福寿养老院（东门）"), None);
    }

    #[test]
    fn the_table_has_each_word_once() {
        assert!(WORDS.list.len() > 200);
        let mut seen = std::collections::BTreeSet::new();
        for (word, _) in &WORDS.list {
            assert_eq!(&normal(word), word);
            assert!(seen.insert(word), "{word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_not_before_any_text_never_leaves_it_operating(word in 0usize..60) {
            let operating: Vec<_> = WORDS.list.iter().filter(|w| w.1 == Word::Operating && !w.0.is_ascii()).collect();
            let word = &operating[word % operating.len()].0;
            for before in ["未", "不再", "尚未", "暂停", "非", "停止"] {
                let text = format!("{before}{word}");
                proptest::prop_assert_ne!(facility_status(&text), Some(S::Operating), "{}", text);
            }
        }
    }
}
