//! Which rows a table shows, in which order. Pure, so that it can run in the background.

use std::cmp::Ordering;

use compact_str::CompactString;
use memchr::memmem::Finder;

/// What rows are sorted by; one entry a row.
#[derive(Clone, Debug)]
pub(in crate::ui::panels) enum Keys {
    /// Rows stay in the order of the layer.
    LayerOrder,
    /// By number; NaN is unknown and comes last in both directions.
    Numbers(Vec<f64>),
    /// By text; the empty text is unknown and comes last in both directions.
    Texts(Vec<CompactString>),
}

/// The texts of rows that are searched, one after the other.
#[derive(Clone, Debug, Default)]
pub(in crate::ui::panels) struct Haystack {
    text: String,
    ends: Vec<usize>,
}

impl Haystack {
    /// Adds one row's texts; a search term never matches across two of them.
    pub(in crate::ui::panels) fn push_row(&mut self, texts: &[&str]) {
        for text in texts {
            self.text.push_str(text);
            self.text.push('\n');
        }
        self.ends.push(self.text.len());
    }

    fn row(&self, i: usize) -> &str {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.text[start..self.ends[i]]
    }
}

/// Rows to be searched and sorted.
#[derive(Clone, Debug)]
pub(in crate::ui::panels) struct Work {
    /// Rows that passed the filters, in layer order.
    pub rows: Vec<u32>,
    /// Their keys.
    pub keys: Keys,
    /// Whether the largest comes first.
    pub descending: bool,
    /// Words that a row must contain, all of them, in whatever case; empty for no search.
    pub query: String,
    /// The rows' texts; not needed without a query.
    pub haystack: Haystack,
}

impl Work {
    /// The rows that match, in order. Equal rows keep the layer's order.
    pub(in crate::ui::panels) fn run(self) -> Vec<u32> {
        let mut places: Vec<u32> = self.matching();
        match &self.keys {
            Keys::LayerOrder if self.descending => places.reverse(),
            Keys::LayerOrder => {}
            Keys::Numbers(keys) => {
                places.sort_by(|&a, &b| by_number(keys[a as usize], keys[b as usize], self.descending));
            }
            Keys::Texts(keys) => {
                places.sort_by(|&a, &b| by_text(&keys[a as usize], &keys[b as usize], self.descending));
            }
        }
        places.into_iter().map(|p| self.rows[p as usize]).collect()
    }

    fn matching(&self) -> Vec<u32> {
        let query = self.query.to_lowercase();
        let words: Vec<Finder<'_>> = query.split_whitespace().map(Finder::new).collect();
        let all = 0..self.rows.len() as u32;
        if words.is_empty() {
            return all.collect();
        }
        let mut lower = String::new();
        all.filter(|&p| {
            let row = self.haystack.row(p as usize);
            lower.clear();
            lower.extend(row.chars().flat_map(char::to_lowercase));
            words.iter().all(|w| w.find(lower.as_bytes()).is_some())
        })
        .collect()
    }
}

fn by_number(a: f64, b: f64, descending: bool) -> Ordering {
    match (a.is_nan(), b.is_nan()) {
        (false, false) if descending => b.total_cmp(&a),
        (false, false) => a.total_cmp(&b),
        (a, b) => a.cmp(&b),
    }
}

fn by_text(a: &str, b: &str, descending: bool) -> Ordering {
    match (a.is_empty(), b.is_empty()) {
        (false, false) if descending => natural(b, a),
        (false, false) => natural(a, b),
        (a, b) => a.cmp(&b),
    }
}

/// Compares texts so that numbers in them count as numbers: 2号 comes before 10号.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (Some(x), Some(y)) = (a.chars().next(), b.chars().next()) else {
            return a.len().cmp(&b.len());
        };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let ((m, a_rest), (n, b_rest)) = (digits(a), digits(b));
            let order = m.len().cmp(&n.len()).then_with(|| m.cmp(n));
            if order != Ordering::Equal {
                return order;
            }
            (a, b) = (a_rest, b_rest);
        } else if x == y {
            (a, b) = (&a[x.len_utf8()..], &b[y.len_utf8()..]);
        } else {
            return x.to_ascii_lowercase().cmp(&y.to_ascii_lowercase()).then(x.cmp(&y));
        }
    }
}

/// The leading digits without leading zeros, and what follows.
fn digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    (number.trim_start_matches('0'), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(keys: Keys, descending: bool) -> Work {
        Work { rows: vec![10, 11, 12, 13], keys, descending, query: String::new(), haystack: Haystack::default() }
    }

    #[test]
    fn unknown_numbers_come_last_in_both_directions_and_ties_keep_the_layer_order() {
        let keys = Keys::Numbers(vec![5.0, f64::NAN, 1.0, 5.0]);
        assert_eq!(work(keys.clone(), false).run(), [12, 10, 13, 11]);
        assert_eq!(work(keys, true).run(), [10, 13, 12, 11]);
    }

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let keys = Keys::Texts(["10号院", "2号院", "", "002号院B"].map(CompactString::from).to_vec());
        assert_eq!(work(keys.clone(), false).run(), [11, 13, 10, 12]);
        assert_eq!(work(keys, true).run(), [10, 13, 11, 12]);
        assert_eq!(natural("a9", "a10"), Ordering::Less);
        assert_eq!(natural("Ab", "aC"), Ordering::Less);
    }

    #[test]
    fn every_word_of_the_search_must_occur_in_whatever_case() {
        let mut haystack = Haystack::default();
        haystack.push_row(&["Lotus Garden", "莲花镇", "c-1"]);
        haystack.push_row(&["莲花小区", "东风镇", "c-2"]);
        haystack.push_row(&["荷塘小区", "莲花镇", "c-3"]);
        haystack.push_row(&["", "", "c-4"]);
        let search = |query: &str| {
            let query = query.to_owned();
            Work { query, haystack: haystack.clone(), ..work(Keys::LayerOrder, false) }.run()
        };
        assert_eq!(search("莲花"), [10, 11, 12]);
        assert_eq!(search("  莲花 小区 "), [11, 12]);
        assert_eq!(search("LOTUS"), [10]);
        assert_eq!(search("c-1c"), [] as [u32; 0]);
        assert_eq!(search(""), [10, 11, 12, 13]);
    }

    #[test]
    fn sorting_random_numbers_equals_a_plain_sort() {
        let mut rng = fastrand::Rng::with_seed(7);
        let keys: Vec<f64> = (0..500).map(|_| (rng.f64() * 20.0).floor()).collect();
        let rows: Vec<u32> = (0..500).collect();
        let mut expected: Vec<(i64, u32)> = keys.iter().zip(0..).map(|(&k, i)| (-(k as i64), i)).collect();
        expected.sort_unstable();
        let sorted = Work { rows, ..work(Keys::Numbers(keys), true) }.run();
        assert_eq!(sorted, expected.into_iter().map(|(_, i)| i).collect::<Vec<_>>());
    }
}
