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
    each(part.split(&Low::none(part)), part.edges.len(), &mut Flows::default())
}

/// Room for flows.
#[derive(Default)]
struct Flows {
    narrow: Flow<i64>,
    wide: Flow<i128>,
}

fn each(parts: Vec<Part>, edges: usize, flows: &mut Flows) -> Vec<Class> {
    if edges < WORTH_A_TASK {
        return parts.into_iter().flat_map(|part| divide(part, flows)).collect();
    }
    let apart = parts.into_par_iter().map_init(Flows::default, |flows, part| divide(part, flows));
    apart.flatten_iter().collect()
}

/// The classes of a part that hangs together.
fn divide(mut part: Part, flows: &mut Flows) -> Vec<Class> {
    let level = balance(&part.terms, part.amounts.iter().map(|&a| i128::from(a)).sum());
    if part.supplies.len() == 1 || part.demands.len() == 1 {
        // Everyone reaches everyone.
        flow_of_one(&mut part, &level);
        return vec![Class { level, part }];
    }
    let largest = part.amounts.iter().copied().chain(part.terms.iter().map(|t| t.cap)).max().unwrap_or(0);
    let low = if i128::from(largest) * level.den() < i128::from(i64::MAX / 4) {
        settle(&mut flows.narrow, &mut part, &level)
    } else {
        settle(&mut flows.wide, &mut part, &level)
    };
    match low {
        None => vec![Class { level, part }],
        Some(low) => each(part.split(&low), part.edges.len(), flows),
    }
}

fn flow_of_one(part: &mut Part, level: &Level) {
    let scale = 1.0 / level.den() as f64;
    for s in 0..part.supplies.len() {
        for e in part.range(s) {
            let drawn = part.terms[part.edges[e].demand as usize].drawn(level);
            part.edges[e].flow = drawn.min(level.offered(part.amounts[s])) as f64 * scale;
        }
    }
}

fn settle<N: Whole>(flow: &mut Flow<N>, part: &mut Part, level: &Level) -> Option<Low> {
    flow.start(part, level);
    if part.edges.iter().any(|e| e.flow > 0.0) {
        flow.carry(part);
    }
    let low = flow.fill(part);
    let scale = 1.0 / level.den() as f64;
    part.edges.iter_mut().zip(&flow.on).for_each(|(e, on)| e.flow = on.to_f64() * scale);
    low
}
