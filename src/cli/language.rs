//! Which language to speak, decided before anything is parsed, so that help and usage errors speak it too.

use std::ffi::OsString;

use crate::i18n::Lang;

/// The language of `--lang`, else of `CARECIRCLE_LANG`, else of the system.
pub(super) fn chosen(args: &[OsString]) -> Lang {
    of_option(args).or_else(Lang::of_environment).unwrap_or_else(Lang::of_system)
}

fn of_option(args: &[OsString]) -> Option<Lang> {
    let texts: Vec<&str> = args.iter().map(|a| a.to_str().unwrap_or_default()).take_while(|a| *a != "--").collect();
    let after = |i: usize| texts.get(i + 1).copied();
    let values = texts.iter().enumerate().filter_map(|(i, a)| match *a {
        "--lang" => after(i),
        a => a.strip_prefix("--lang="),
    });
    values.rev().find_map(Lang::of_tag)
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
}
