//! Figures of a siting search as people read them.

use crate::i18n::{Lang, number};
use crate::model::Message;
use crate::siting::{Least, Problem, Proposal, Request, Weight};
use crate::t;

/// The problem's own figure.
pub fn proposal_figure(problem: Problem, x: f64) -> String {
    match problem {
        Problem::PMedian { .. } | Problem::PCenter { .. } => number::fixed(x, 1),
        // A bound that is no whole number is as good as the next whole one.
        _ if problem.is_least() => number::fixed((x - 1e-6).ceil(), 0),
        _ => number::fixed((x + 1e-6).floor(), 0),
    }
}

/// A gap with enough places to see it close: `1.50 %`, and `< 0.01 %` of what is not yet nothing.
pub fn gap_text(gap: f64) -> String {
    let percent = 100.0 * gap;
    if percent > 0.0 && percent < 0.005 { "< 0.01 %".to_owned() } else { format!("{} %", number::fixed(percent, 2)) }
}

/// What was found, and what is proven about it.
pub fn proposal_verdict(request: &Request, proposal: &Proposal, lang: Lang) -> String {
    let figure = |x| proposal_figure(proposal.problem, x);
    let (value, bound) = (figure(proposal.value), figure(proposal.bound));
    let proof = match proposal.proven {
        true => lang.t("cli-site-proven").to_owned(),
        false => t!(lang, "cli-site-gap", gap = gap_text(proposal.gap)),
    };
    let text = match (proposal.problem, request.weight) {
        (Problem::Mclp { .. }, Weight::Elderly) => "cli-site-mclp-elderly",
        (Problem::Mclp { .. }, Weight::Households) => "cli-site-mclp",
        (Problem::Lscp { least: Least::Cost, .. }, _) => "cli-site-lscp-cost",
        (Problem::PMedian { .. }, _) => "cli-site-pmedian",
        (Problem::PCenter { .. }, _) => "cli-site-pcenter",
        (Problem::FloorSpace { budget: None }, _) => "cli-site-floor",
        (Problem::FloorSpace { .. }, _) => "cli-site-floor-budget",
        (Problem::Capacity { .. }, Weight::Households) => "cli-site-capacity",
        (Problem::Capacity { .. }, Weight::Elderly) => "cli-site-capacity-elderly",
        (Problem::Lscp { .. }, _) => "cli-site-lscp",
    };
    lang.message(&Message::new(text).arg("value", value).arg("bound", bound).arg("proof", proof)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::gap_text;

    #[test]
    fn a_gap_that_is_left_never_reads_as_none() {
        assert_eq!(["0.00 %", "< 0.01 %", "0.01 %", "3.20 %"], [0.0, 0.000_03, 0.000_051, 0.032].map(gap_text));
    }
}
