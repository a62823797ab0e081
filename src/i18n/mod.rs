//! Texts in Chinese and English.
//!
//! Texts live in `assets/i18n/{zh,en}/*.ftl` (Project Fluent). A text without arguments is looked up once at start
//! and then costs a hash lookup; a text with arguments is formatted on each call. Numbers are formatted by
//! [`number`] before they become arguments.

mod bundles;
pub mod number;

use std::borrow::Cow;

use bundles::bundle;
use serde::{Deserialize, Serialize};

use crate::model::Message;

/// A language of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// A text with arguments: `t!(lang, "id", name = value, ...)` gives a `String`.
/// Without arguments it is [`Lang::t`] and gives a `&'static str`.
#[macro_export]
macro_rules! t {
    ($lang:expr, $id:literal) => {
        $lang.t($id)
    };
    ($lang:expr, $id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $lang.format($id, &[$((stringify!($name), ::std::string::ToString::to_string(&$value))),+])
    };
}

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The language of the system: Chinese where its locale is Chinese, else English.
    pub fn of_system() -> Self {
        sys_locale::get_locale().and_then(|l| Self::of_tag(&l)).unwrap_or(Self::En)
    }

    /// The language that the environment asks for in `CARECIRCLE_LANG`, if it does.
    pub fn of_environment() -> Option<Self> {
        Self::of_tag(&std::env::var("CARECIRCLE_LANG").ok()?)
    }

    /// The language of a tag or locale: `zh`, `zh-CN`, `en_US.UTF-8`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|l| primary.eq_ignore_ascii_case(l.tag()))
    }

    /// The tag `zh` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// A text without arguments. An id that does not exist comes back as itself, so that a gap shows and
    /// nothing breaks; a test finds such gaps.
    pub fn t(self, id: &'static str) -> &'static str {
        bundle(self).plain(id).unwrap_or(id)
    }

    /// Whether the text exists.
    pub fn has(self, id: &str) -> bool {
        bundle(self).has(id)
    }

    /// A text with arguments.
    pub fn format(self, id: &str, args: &[(&str, String)]) -> String {
        bundle(self).format(id, args).unwrap_or_else(|| id.to_owned())
    }

    /// A message of another room as a sentence.
    pub fn message(self, message: &Message) -> Cow<'static, str> {
        if message.args.is_empty() {
            return Cow::Borrowed(self.t(message.id));
        }
        Cow::Owned(self.format(message.id, &message.args))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_are_understood() {
        assert_eq!(Lang::of_tag("zh_CN.UTF-8"), Some(Lang::Zh));
        assert_eq!(Lang::of_tag("EN"), Some(Lang::En));
        assert_eq!(Lang::of_tag("C"), None);
    }
}
