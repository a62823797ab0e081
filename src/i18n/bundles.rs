//! The Fluent resources of one language, parsed once.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rustc_hash::FxHashMap;

use super::Lang;

macro_rules! sources {
    ($lang:literal) => {
        [
            include_str!(concat!("../../assets/i18n/", $lang, "/common.ftl")),
            include_str!(concat!("../../assets/i18n/", $lang, "/cli.ftl")),
            include_str!(concat!("../../assets/i18n/", $lang, "/io.ftl")),
            include_str!(concat!("../../assets/i18n/", $lang, "/panels.ftl")),
            include_str!(concat!("../../assets/i18n/", $lang, "/plan.ftl")),
            include_str!(concat!("../../assets/i18n/", $lang, "/report.ftl")),
            include_str!(concat!("../../assets/i18n/", $lang, "/siting.ftl")),
            include_str!(concat!("../../assets/i18n/", $lang, "/siting_window.ftl")),
            include_str!(concat!("../../assets/i18n/", $lang, "/rulebook.ftl")),
            include_str!(concat!("../../assets/i18n/", $lang, "/window.ftl")),
        ]
    };
}

const ZH: [&str; 10] = sources!("zh");
const EN: [&str; 10] = sources!("en");

/// The texts of one language.
pub(super) struct Bundle {
    plain: FxHashMap<String, String>,
    fluent: FluentBundle<FluentResource>,
}

/// The texts of `lang`.
pub(super) fn bundle(lang: Lang) -> &'static Bundle {
    static BUNDLES: [OnceLock<Bundle>; 2] = [OnceLock::new(), OnceLock::new()];
    match lang {
        Lang::Zh => BUNDLES[0].get_or_init(|| Bundle::new("zh-CN", &ZH)),
        Lang::En => BUNDLES[1].get_or_init(|| Bundle::new("en", &EN)),
    }
}

impl Bundle {
    fn new(tag: &str, sources: &[&str]) -> Self {
        let id = tag.parse().unwrap_or_default();
        let mut fluent = FluentBundle::new_concurrent(vec![id]);
        fluent.set_use_isolating(false);
        let mut ids = Vec::new();
        for source in sources {
            // A source with an error still gives the texts before and after it; a test refuses such a source.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(r, _)| r);
            ids.extend(resource.entries().filter_map(message_id));
            fluent.add_resource_overriding(resource);
        }
        let plain = ids.into_iter().filter_map(|id| Some((id.clone(), plain_text(&fluent, &id)?))).collect();
        Self { plain, fluent }
    }

    /// The text of an id that takes no arguments.
    pub(super) fn plain(&self, id: &str) -> Option<&str> {
        self.plain.get(id).map(String::as_str)
    }

    /// Whether there is such a text.
    pub(super) fn has(&self, id: &str) -> bool {
        self.fluent.has_message(id)
    }

    /// The text of an id with arguments filled in.
    pub(super) fn format(&self, id: &str, args: &[(&str, String)]) -> Option<String> {
        let pattern = self.fluent.get_message(id)?.value()?;
        let mut fluent_args = FluentArgs::new();
        for (name, value) in args {
            fluent_args.set(*name, fluent_value(value));
        }
        let mut errors = Vec::new();
        Some(self.fluent.format_pattern(pattern, Some(&fluent_args), &mut errors).into_owned())
    }
}

/// Whole numbers are numbers, so that texts can choose between one and many; they are written as they are.
fn fluent_value(text: &str) -> FluentValue<'_> {
    match text.parse::<i32>() {
        Ok(n) if n.to_string() == text => FluentValue::from(n),
        _ => FluentValue::from(text),
    }
}

fn message_id(entry: &fluent_syntax::ast::Entry<&str>) -> Option<String> {
    match entry {
        fluent_syntax::ast::Entry::Message(m) => Some(m.id.name.to_owned()),
        _ => None,
    }
}

/// The formatted text, `None` where it needs arguments.
fn plain_text(fluent: &FluentBundle<FluentResource>, id: &str) -> Option<String> {
    let pattern = fluent.get_message(id)?.value()?;
    let mut errors = Vec::new();
    let text = fluent.format_pattern(pattern, None, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}
