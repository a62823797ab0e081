//! The best plan of a net, whole or by parts.

use std::sync::Mutex;

use rayon::prelude::*;

use super::net::Net;
use super::tree::Tree;
use crate::siting::Limits;

/// Subproblems that are looked at in a part before it is the others' turn: at first, and how many times more each time.
const TURN: (u64, u64) = (8, 4);
/// Subproblems that are looked at in all.
const MOST: u64 = 200_000;

/// What is to be least.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Aim {
    /// The cost at which all needs are met and all classes covered, fen.
    Cost,
    /// What is lacking for this much money (fen), m2; classes don't matter.
    Lacking {
        /// Fen.
        budget: f64,
        /// The least by which plans differ, m2.
        grain: f64,
    },
}

/// The best plan and what is proven.
#[derive(Clone, Debug)]
pub(super) struct Solved {
    /// By item: m2 where it is built; `None` if no plan is possible, or none was found.
    pub amounts: Option<Vec<Option<u32>>>,
    pub value: f64,
    /// No plan counts less; the value itself if that is proven.
    pub bound: f64,
}

/// The most subproblems of each part: the limit of work.
fn most(limits: &Limits) -> u64 {
    limits.work.map_or(MOST, |work| work.min(MOST))
}

/// Solves a net; work is counted in subproblems. `tell` hears value and bound.
pub(super) fn solve(net: &Net, aim: Aim, limits: &Limits, tell: &dyn Fn(f64, f64)) -> Solved {
    let bare = (aim != Aim::Cost).then(|| net.without_classes());
    let mut tree = Tree::new(bare.as_ref().unwrap_or(net), aim);
    let mut told = (f64::NAN, f64::NAN);
    tree.grow(most(limits), &|| limits.is_stopped(), &mut |value, bound| {
        if told != (value, bound) {
            told = (value, bound);
            tell(value, bound);
        }
    });
    tree.solved()
}

/// Solves parts at least cost, side by side and in turns, so that all have a plan and a bound early. `tell` hears the sums of
/// values and bounds.
pub(super) fn solve_parts(parts: &[Net], limits: &Limits, tell: &(dyn Fn(f64, f64) + Sync)) -> Vec<Solved> {
    let mut trees: Vec<Tree<'_>> = parts.iter().map(|part| Tree::new(part, Aim::Cost)).collect();
    let known = Mutex::new((vec![(f64::INFINITY, 0.0); parts.len()], (f64::NAN, f64::NAN)));
    let hear = |part: usize, value: f64, bound: f64| {
        let Ok(mut known) = known.lock() else { return };
        known.0[part] = (value, bound);
        let sum = known.0.iter().fold((0.0, 0.0), |sum, k| (sum.0 + k.0, sum.1 + k.1));
        if sum != known.1 {
            known.1 = sum;
            tell(sum.0, sum.1);
        }
    };
    trees.par_iter_mut().enumerate().with_max_len(1).for_each(|(number, tree)| {
        tree.grow(0, &|| limits.is_stopped(), &mut |value, bound| hear(number, value, bound));
    });
    let (mut looked, mut turn) = (0, TURN.0);
    while looked < most(limits) && trees.iter().any(|t| !t.is_done()) {
        let turn_now = turn.min(most(limits) - looked);
        trees.par_iter_mut().enumerate().with_max_len(1).filter(|t| !t.1.is_done()).for_each(|(number, tree)| {
            tree.grow(turn_now, &|| limits.is_stopped(), &mut |value, bound| hear(number, value, bound));
        });
        (looked, turn) = (looked + turn_now, turn * TURN.1);
        if limits.is_stopped() {
            break;
        }
    }
    trees.iter().map(Tree::solved).collect()
}
