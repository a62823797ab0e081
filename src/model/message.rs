//! Text for people, before it has a language: a text id and its arguments.

/// A text id with arguments; `i18n` turns it into a sentence. Errors and warnings of every room become messages,
/// so that no room but the outermost ones knows a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Id of a text in `assets/i18n`.
    pub id: &'static str,
    /// Named arguments, already formatted where they are numbers.
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    /// A message without arguments.
    pub fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// Adds an argument.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// A whole number as people read it, in any language of the program: with thousands separators, `12,345`.
pub fn grouped(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
    if n < 0 {
        out.push('-');
    }
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}
