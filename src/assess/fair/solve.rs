//! From the whole to its classes: divide where the water can not stand level.

use rayon::prelude::*;

use super::balance::balance;
use super::flow::{Flow, Whole};
use super::level::Level;
use super::part::{Low, Part};

/// Edges from which parts are worth a task of their own.
const WORTH_A_TASK: usize = 20_000;

/// Supplies and demands that stand at one level.
#[derive(Clone, Debug)]
pub(super) struct Class {
    /// The level.
    pub level: Level,
    /// Its supplies, demands and flows.
    pub part: Part,
}

/// The classes of what hangs together in a part, in no order.
///
/// All stands at one level if, at the level at which what is drawn is what is offered, a flow carries it all. If not,
/// the smallest cut parts what stands lower from what does not stand lower, and each can be looked at alone: nothing
/// flows from the low to the high, and no supply of the high reaches a low demand (Megiddo 1974, "Optimal flows in
/// networks with multiple sources and sinks"; Fujishige 1980, "Lexicographically optimal base of a polymatroid").
pub(super) fn classes(part: &Part) -> Vec<Class> {
    each(part.split(&Low::none(part)), part.edges.len())
}

fn each(parts: Vec<Part>, edges: usize) -> Vec<Class> {
    if edges >= WORTH_A_TASK {
        parts.into_par_iter().flat_map_iter(divide).collect()
    } else {
        parts.into_iter().flat_map(divide).collect()
    }
}

/// The classes of a part that hangs together.
fn divide(mut part: Part) -> Vec<Class> {
    let level = balance(&part.terms, part.amounts.iter().map(|&a| i128::from(a)).sum());
    let largest = part.amounts.iter().copied().chain(part.terms.iter().map(|t| t.cap)).max().unwrap_or(0);
    // Twice: what two supplies hold is added.
    let low = if i128::from(largest) * level.den() < i128::from(i64::MAX / 4) {
        settle::<i64>(&mut part, &level)
    } else {
        settle::<i128>(&mut part, &level)
    };
    match low {
        None => vec![Class { level, part }],
        Some(low) => each(part.split(&low), part.edges.len()),
    }
}

fn settle<N: Whole>(part: &mut Part, level: &Level) -> Option<Low> {
    let mut flow = Flow::<N>::start(part, level);
    let low = flow.fill();
    let (on, scale) = (flow.on, 1.0 / level.den() as f64);
    part.edges.iter_mut().zip(on).for_each(|(e, on)| e.flow = on.to_f64() * scale);
    low
}
