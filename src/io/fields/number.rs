//! Numbers as people write them: `1140户`, `2,500㎡`, `约１２０`, `1.2万`, `两千三百户`, `1.5亿元`, `1999年建成`.
//!
//! A text is cut into numerals, words of the table of units, and what is neither. A run of numerals and magnitudes is a
//! figure; the unit behind it belongs to it. Of several figures the one counts that has a unit of the field's own.

use super::digits::{broken_groups, is_separator, number_end};
use super::names::half_width;
use super::units::{Dimension, Word, leading_word};

/// A figure that was found in a text, in the field's unit.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::io) struct Quantity {
    /// The figure.
    pub value: f64,
    /// Whether the text says that it is not exact.
    pub approximate: bool,
    /// Whether the text has a magnitude of its own.
    pub magnitude: bool,
    /// Whether the text has a unit of its own.
    pub unit: bool,
    /// What of the text was not understood.
    pub unused: String,
}

/// Why a text gives no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::io) enum NoQuantity {
    /// There is none in it, or none that is certain.
    Unreadable,
    /// There are several.
    Several,
    /// It is the range between two figures.
    Range,
    /// Its unit measures something else.
    Unit,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'t> {
    /// A number in digits, whether it may be one with a separator of thousands for a decimal point, and its text.
    Digits(f64, bool),
    /// Chinese digits; how many.
    Chinese(f64, usize),
    Word(Word, &'t str),
    Space,
    Slash,
    Punctuation,
    Other(&'t str),
}

/// A number with its magnitudes and unit.
#[derive(Clone, Debug, Default)]
struct Figure {
    value: f64,
    certain: bool,
    /// Whether its decimal point may be a separator of thousands.
    thousands: bool,
    approximate: bool,
    magnitude: bool,
    unit: Option<(Dimension, f64)>,
    in_range: bool,
}

/// The figure of a dimension in a text.
pub(in crate::io) fn quantity(text: &str, wanted: Dimension) -> Result<Quantity, NoQuantity> {
    let text = normal(text);
    let found = Figures::of(&tokens(&text));
    let fits = |f: &Figure| f.unit.is_none_or(|(unit, _)| unit.fits(wanted));
    let named = |f: &&Figure| !f.in_range && f.unit.is_some_and(|(unit, _)| unit == wanted);
    let chosen = match found.list.as_slice() {
        [] => return Err(NoQuantity::Unreadable),
        [only] if !fits(only) => return Err(NoQuantity::Unit),
        [only] => only,
        several => {
            let mut own = several.iter().filter(named);
            match (own.next(), own.next()) {
                (Some(own), None) => own,
                _ if several.iter().any(|f| f.in_range) => return Err(NoQuantity::Range),
                _ => return Err(NoQuantity::Several),
            }
        }
    };
    // 1.200户: a point between thousands, or a slip.
    let thousands = chosen.thousands && !chosen.magnitude && wanted.is_count();
    if !chosen.certain || thousands {
        return Err(NoQuantity::Unreadable);
    }
    Ok(Quantity {
        value: plain(chosen.value * chosen.unit.map_or(1.0, |(_, factor)| factor)),
        approximate: chosen.approximate || (found.list.len() == 1 && found.approximate),
        magnitude: chosen.magnitude,
        unit: chosen.unit.is_some_and(|(unit, _)| unit != Dimension::Any),
        unused: if found.list.len() > 1 { text.trim().to_owned() } else { found.unused },
    })
}

/// The one number in a text whatever its unit, `None` where there is none or more than one.
pub(in crate::io) fn number(text: &str) -> Option<f64> {
    match Figures::of(&tokens(&normal(text))).list.as_slice() {
        [only] if only.certain => Some(plain(only.value)),
        _ => None,
    }
}

/// The magnitude and the unit that the head of a column names. `Ok(None)`: it names none.
///
/// # Errors
/// It names a unit of something else, or one that isn't understood.
pub(super) fn unit_of_head(head: &str, wanted: Dimension) -> Result<Option<(f64, f64)>, NoQuantity> {
    let text = normal(head);
    let tokens = tokens(&text);
    let says = |t: &Token<'_>| match t {
        Token::Word(Word::Magnitude(_), _) => true,
        // A remark such as 2023年, 60岁以上, 地上3层.
        Token::Word(Word::Unit(Dimension::Years, _), _) => wanted == Dimension::Years,
        Token::Word(Word::Unit(unit, _), _) => *unit != Dimension::Foreign,
        _ => false,
    };
    if !tokens.iter().any(says) {
        return Ok(None);
    }
    // A head names one of the unit: `万元` is one times ten thousand yuan.
    let begins = |t: &Token<'_>| !matches!(t, Token::Word(Word::Filler, _) | Token::Space | Token::Punctuation);
    let start = tokens.iter().position(begins).unwrap_or(0);
    let mut named = vec![Token::Digits(1.0, false)];
    let own = tokens.iter().skip(start).skip_while(|t| matches!(t, Token::Digits(n, _) if *n == 1.0));
    if let Some(Token::Digits(..)) = own.clone().next() {
        named.clear();
    }
    named.extend(own.copied());
    let found = Figures::of(&named);
    match found.list.as_slice() {
        [one] if found.unused.is_empty() && one.certain => match one.unit {
            None => Ok(Some((one.value, 1.0))),
            Some((unit, factor)) if unit.fits(wanted) => Ok(Some((one.value, factor))),
            Some(_) => Err(NoQuantity::Unit),
        },
        _ if wanted.is_count() => Ok(None),
        _ => Err(NoQuantity::Unit),
    }
}

/// Without the last digits that multiplication in binary adds.
pub(in crate::io) fn plain(value: f64) -> f64 {
    let rounded = (value * 1e6).round() / 1e6;
    if value.abs() < 1e9 && (rounded - value).abs() <= value.abs() * 1e-12 { rounded } else { value }
}

/// Half-width, lower case, with plain punctuation.
fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars().map(half_width) {
        match c {
            '−' => out.push('-'),
            '。' => out.push('.'),
            '²' => out.push('2'),
            '㎡' => out.push_str("m2"),
            '㎢' => out.push_str("km2"),
            '\u{feff}' | '\u{200b}' => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, length) = next_token(rest, first);
        // What is neither is kept in one piece.
        rest = rest.get(length..).unwrap_or_default();
        found.push(token);
    }
    found
}

fn next_token(rest: &str, first: char) -> (Token<'_>, usize) {
    if first.is_ascii_digit() {
        let end = number_end(rest);
        let broken = broken_groups(rest, end);
        if broken > end {
            return (Token::Digits(f64::NAN, false), broken);
        }
        let written = rest.get(..end).unwrap_or_default();
        let digits: String = written.chars().filter(|c| !is_separator(*c)).collect();
        let thousands = written.split_once('.').is_some_and(|(whole, part)| part.len() == 3 && whole.len() <= 3);
        return (Token::Digits(digits.parse().unwrap_or(f64::NAN), thousands), end);
    }
    let run: Vec<u8> = rest.chars().map_while(chinese_digit).collect();
    if !run.is_empty() && !matches!(leading_word(rest), Some((Word::Unit(..), _))) {
        let value = run.iter().fold(0.0, |value, d| value * 10.0 + f64::from(*d));
        let length = rest.chars().take(run.len()).map(char::len_utf8).sum();
        return (Token::Chinese(value, run.len()), length);
    }
    if let Some((word, length)) = leading_word(rest) {
        return (Token::Word(word, rest.get(..length).unwrap_or_default()), length);
    }
    let length = first.len_utf8();
    let token = match first {
        '/' | '每' => Token::Slash,
        c if c.is_whitespace() => Token::Space,
        ',' | '.' | ';' | ':' | '(' | ')' | '[' | ']' | '、' | '"' | '\'' | '+' => Token::Punctuation,
        c if c.is_ascii_alphabetic() => {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            return if rest.get(..end) == Some("per") { (Token::Slash, end) } else { other(rest, end) };
        }
        _ => return other(rest, length),
    };
    (token, length)
}

fn other(rest: &str, length: usize) -> (Token<'_>, usize) {
    (Token::Other(rest.get(..length).unwrap_or_default()), length)
}

fn chinese_digit(c: char) -> Option<u8> {
    const DIGITS: [&str; 10] = ["〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"];
    DIGITS.iter().position(|of| of.contains(c)).map(|d| d as u8)
}

/// The figures among tokens, and what else there is.
#[derive(Default)]
struct Figures {
    list: Vec<Figure>,
    approximate: bool,
    unused: String,
}

impl Figures {
    fn of(tokens: &[Token<'_>]) -> Self {
        let mut found = Self::default();
        let mut at = 0;
        let mut range = false;
        let mut minus = false;
        while let Some(token) = tokens.get(at) {
            if starts_figure(tokens, at) {
                let (mut figure, next) = figure(tokens, at);
                if minus {
                    figure.value = -figure.value;
                }
                if range && let Some(last) = found.list.last_mut() {
                    (last.in_range, figure.in_range) = (true, true);
                }
                found.list.push(figure);
                (at, range, minus) = (next, false, false);
                continue;
            }
            match token {
                Token::Word(Word::Range, "-") if found.list.is_empty() => minus = true,
                Token::Word(Word::Range, "~") if found.list.is_empty() => found.approximate = true,
                Token::Word(Word::Range, _) => range = true,
                Token::Word(Word::Approximate, _) => found.approximate = true,
                Token::Word(Word::Filler, _) | Token::Space | Token::Punctuation | Token::Slash => {}
                // ¥ stands before its number.
                Token::Word(Word::Unit(Dimension::Money, _), "¥" | "rmb" | "cny" | "人民币") => {}
                Token::Word(_, text) | Token::Other(text) => {
                    found.unused.push_str(text);
                    minus = false;
                }
                Token::Digits(..) | Token::Chinese(..) => {}
            }
            at += 1;
        }
        found
    }
}

/// Whether a figure begins here: numerals do, and 十.
fn starts_figure(tokens: &[Token<'_>], at: usize) -> bool {
    match tokens.get(at) {
        Some(Token::Digits(..) | Token::Chinese(..)) => true,
        Some(Token::Word(Word::Magnitude(m), _)) => *m == 10.0,
        _ => false,
    }
}

/// The figure that begins at a token, and the token behind it.
fn figure(tokens: &[Token<'_>], start: usize) -> (Figure, usize) {
    let mut figure = Figure { certain: true, ..Figure::default() };
    let (mut total, mut section, mut current, mut last) = (0.0, 0.0, None::<(f64, usize)>, f64::INFINITY);
    let mut at = start;
    loop {
        match tokens.get(at) {
            Some(Token::Digits(n, thousands)) if current.is_none() && (n.is_nan() || *n < last) => {
                current = Some((*n, 0));
                figure.thousands = *thousands;
            }
            Some(Token::Chinese(n, digits)) if current.is_none() => current = Some((*n, *digits)),
            Some(Token::Word(Word::Magnitude(m), _)) => {
                let count = current.take().map(|c| c.0);
                // 十 alone is one ten; 百, 千 without a number are not.
                figure.certain &= count.is_some() || section > 0.0 || total > 0.0 || *m == 10.0;
                if *m >= 1e4 {
                    section += count.unwrap_or(0.0);
                    if section == 0.0 {
                        total *= m;
                    } else {
                        total += section * m;
                    }
                    section = 0.0;
                } else {
                    section += count.unwrap_or(1.0) * m;
                }
                (figure.magnitude, last) = (true, *m);
            }
            // 2千余户: the magnitude comes before the remark, 20余万 after it.
            Some(Token::Word(Word::Approximate, "余" | "多" | "来")) => figure.approximate = true,
            Some(Token::Space) if next_is_word(tokens, at + 1) => {}
            _ => break,
        }
        at += 1;
    }
    section += match current {
        // 两千三 is 2,300, 两千零三 is 2,003.
        Some((n, 1)) if figure.magnitude && last > 10.0 => n * last / 10.0,
        Some((n, 0)) if figure.magnitude && n < 10.0 && last > 10.0 => {
            figure.certain = false;
            return (Figure { value: 0.0, magnitude: false, ..figure }, at);
        }
        Some((n, _)) => n,
        None => 0.0,
    };
    figure.value = total + section;
    figure.certain &= figure.value.is_finite();
    let (unit, next) = unit(tokens, at);
    figure.unit = unit;
    if let Some(Token::Word(Word::Approximate, "余" | "多" | "来" | "左右" | "上下" | "以上" | "以下")) =
        tokens.get(next)
    {
        figure.approximate = true;
        return (figure, next + 1);
    }
    (figure, next)
}

fn next_is_word(tokens: &[Token<'_>], at: usize) -> bool {
    matches!(tokens.get(at), Some(Token::Word(Word::Magnitude(_) | Word::Unit(..), _)))
}

/// The unit at a token: one word, money by area, or the last of several counts' (`300个床位`).
fn unit(tokens: &[Token<'_>], start: usize) -> (Option<(Dimension, f64)>, usize) {
    let mut at = start;
    let mut found: Option<(Dimension, f64)> = None;
    loop {
        match tokens.get(at) {
            Some(Token::Space) if next_is_word(tokens, at + 1) => {}
            Some(Token::Word(Word::Unit(dimension, factor), _))
                if found.is_none_or(|(d, _)| d == Dimension::Any || d == *dimension) =>
            {
                found = Some((*dimension, *factor));
            }
            Some(Token::Slash) if found.is_some_and(|(d, _)| d == Dimension::Money) => {
                let (per, next) = unit(tokens, at + 1);
                return match (found, per) {
                    (Some((_, money)), Some((Dimension::Area, area))) => {
                        (Some((Dimension::MoneyPerArea, money / area)), next)
                    }
                    _ => (Some((Dimension::Foreign, 1.0)), next.max(at + 1)),
                };
            }
            _ => return (found, at),
        }
        at += 1;
    }
}

/// The year in a text: the first group of digits that is a year from 1850 to 2100, or begins a date (`20050601`).
pub(in crate::io) fn year(text: &str) -> Option<u16> {
    let text: String = text.chars().map(half_width).collect();
    let groups = text.split(|c: char| !c.is_ascii_digit()).filter(|g| matches!(g.len(), 4 | 6 | 8));
    groups.filter_map(|g| g.get(..4)?.parse().ok()).find(|y| (1850..=2100).contains(y))
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
