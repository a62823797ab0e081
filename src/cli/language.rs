//! Which language to speak, decided before anything is parsed, so that help and usage errors speak it too.

use std::ffi::OsString;

use crate::i18n::Lang;

/// The language of `--lang`, else of `CARECIRCLE_LANG`, else of the system.
pub(super) fn chosen(args: &[OsString]) -> Lang {
    let variable = std::env::var("CARECIRCLE_LANG").ok();
    of_option(args).or_else(|| of_tag(&variable?)).unwrap_or_else(Lang::of_system)
}

fn of_option(args: &[OsString]) -> Option<Lang> {
    let texts: Vec<&str> = args.iter().map(|a| a.to_str().unwrap_or_default()).take_while(|a| *a != "--").collect();
    let after = |i: usize| texts.get(i + 1).copied();
    let values = texts.iter().enumerate().filter_map(|(i, a)| match *a {
        "--lang" => after(i),
        a => a.strip_prefix("--lang="),
    });
    values.rev().find_map(of_tag)
}

/// The language of a tag or locale: `zh`, `zh-CN`, `en_US.UTF-8`.
fn of_tag(tag: &str) -> Option<Lang> {
    let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
    Lang::ALL.into_iter().find(|l| primary.eq_ignore_ascii_case(l.tag()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(line: &str) -> Option<Lang> {
        of_option(&line.split(' ').map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn the_option_is_found_wherever_it_stands() {
        assert_eq!(lang("carecircle assess x --lang en"), Some(Lang::En));
        assert_eq!(lang("carecircle --lang=zh --help"), Some(Lang::Zh));
        assert_eq!(lang("carecircle assess -- --lang=zh"), None);
        assert_eq!(lang("carecircle assess x --lang"), None);
        assert_eq!(lang("carecircle assess x --lang fr"), None);
    }

    #[test]
    fn locales_are_understood() {
        assert_eq!(of_tag("zh_CN.UTF-8"), Some(Lang::Zh));
        assert_eq!(of_tag("EN"), Some(Lang::En));
        assert_eq!(of_tag("C"), None);
    }
}
