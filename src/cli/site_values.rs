//! The values of `site`'s options. Their errors are never shown: the texts have languages.

use super::args::positive_metres;
use crate::model::FacilityKind;
use crate::siting::Sources;

/// Distance between the cells of a grid that comes with `all`, metres.
const GRID_OF_ALL_M: f64 = 500.0;
/// Most years over which sites can be split.
const MOST_YEARS: usize = 50;

/// Steps of a curve: numbers of sites or yuan; none where they are to be found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Steps(pub Vec<f64>);

/// Years, and the money of each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PhasesArg {
    pub years: usize,
    pub yuan: f64,
}

/// Numbers above 0 with commas between them, or nothing.
pub(super) fn steps(text: &str) -> Result<Steps, String> {
    let parts = text.split(',').filter(|_| !text.is_empty());
    parts.map(|part| positive(part.trim())).collect::<Result<_, _>>().map(Steps)
}

/// `YEARS:YUAN`, the money of each year.
pub(super) fn phases(text: &str) -> Result<PhasesArg, String> {
    let (years, yuan) = text.split_once(':').ok_or_else(String::new)?;
    let years = years.trim().parse().ok().filter(|n| (1..=MOST_YEARS).contains(n)).ok_or_else(String::new)?;
    Ok(PhasesArg { years, yuan: amount(yuan.trim())? })
}

/// A number above 0.
pub(super) fn positive(text: &str) -> Result<f64, String> {
    amount(text).ok().filter(|x| *x > 0.0).ok_or_else(String::new)
}

/// Places that one person needs, above 0 to 1.
pub(super) fn rate(text: &str) -> Result<f64, String> {
    share(text)
}

/// An amount of money, m2 or seconds.
pub(super) fn amount(text: &str) -> Result<f64, String> {
    let amount = text.parse().ok().filter(|x: &f64| x.is_finite() && *x >= 0.0);
    amount.ok_or_else(String::new)
}

/// A share above 0 to 1, or a percentage.
pub(super) fn share(text: &str) -> Result<f64, String> {
    let (number, unit) = text.strip_suffix('%').map_or((text, 1.0), |percent| (percent, 100.0));
    let share = number.trim().parse().ok().map(|x: f64| x / unit).filter(|x| *x > 0.0 && *x <= 1.0);
    share.ok_or_else(String::new)
}

/// A kind of facility by its name in files.
pub(super) fn kind(text: &str) -> Result<FacilityKind, String> {
    FacilityKind::ALL.into_iter().find(|k| k.key() == text).ok_or_else(String::new)
}

/// `sites`, `compounds`, `grid:250m`, several of them with commas, or `all`.
pub(super) fn sources(text: &str) -> Result<Sources, String> {
    let mut found = Sources { sites: false, ..Sources::default() };
    for part in text.split(',').map(str::trim) {
        match part {
            "sites" => found.sites = true,
            "compounds" => found.compounds = true,
            "all" => (found.sites, found.compounds, found.grid_m) = (true, true, Some(GRID_OF_ALL_M)),
            _ => {
                let step = part.strip_prefix("grid:").ok_or_else(String::new)?;
                found.grid_m = Some(positive_metres(step.strip_suffix('m').unwrap_or(step))?);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_of_candidates_can_be_named_together() {
        assert_eq!(sources("sites"), Ok(Sources::default()));
        let grid = |m| Ok(Sources { sites: false, grid_m: Some(m), ..Sources::default() });
        assert_eq!((sources("grid:250m"), sources("grid:80")), (grid(250.0), grid(80.0)));
        let both = Sources { compounds: true, ..Sources::default() };
        assert_eq!(sources("sites, compounds"), Ok(both));
        assert!(sources("all").unwrap().grid_m.is_some());
        for wrong in ["", "grid", "grid:", "grid:-3m", "grid:0", "towns"] {
            assert!(sources(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_share_can_be_a_percentage() {
        assert_eq!((share("0.95"), share("95%"), share("1")), (Ok(0.95), Ok(0.95), Ok(1.0)));
        assert!(["0", "1.2", "120%", "nan", "-1"].iter().all(|s| share(s).is_err()));
    }

    #[test]
    fn steps_of_a_curve_and_years_are_lists_of_numbers() {
        assert_eq!((steps(""), steps("2, 5,10")), (Ok(Steps(vec![])), Ok(Steps(vec![2.0, 5.0, 10.0]))));
        assert!(["0", "a", "3,", "-1"].iter().all(|s| steps(s).is_err()));
        assert_eq!(phases("3:2000000"), Ok(PhasesArg { years: 3, yuan: 2e6 }));
        assert!(["3", "0:5", "99:5", "3:", "3:-1", ":9"].iter().all(|s| phases(s).is_err()));
    }
}
