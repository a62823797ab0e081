//! Accepting a proposal.

use crate::plan::{Command, OpenPlan};
use crate::rules::Rulebook;
use crate::sample;
use crate::siting::{Limits, Problem, Request, Spending, solve};

#[test]
fn an_accepted_proposal_is_one_undoable_step_that_covers_what_it_promised() {
    let mut plan = OpenPlan::new(sample::county(), Rulebook::default());
    let request = Request::new(Problem::Mclp { limit: Spending::Sites(3) });
    let proposal = solve(plan.county(), plan.rulebook(), &request, &Limits::default()).unwrap();
    let before = plan.assessment().county;
    plan.apply(Command::accept(&proposal, 0..proposal.chosen.len())).unwrap();
    assert_eq!(plan.assessment().county, proposal.after);
    assert_eq!(plan.undo_names().count(), 1);
    assert!(plan.undo().unwrap());
    assert_eq!(plan.assessment().county, before);
    plan.apply(Command::accept(&proposal, [1])).unwrap();
    let added = plan.county().facilities.last().unwrap();
    assert_eq!(
        (added.position, added.floor_m2),
        (Some(proposal.chosen[1].position), Some(proposal.chosen[1].floor_m2))
    );
}
