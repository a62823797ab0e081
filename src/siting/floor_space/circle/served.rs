//! Room for people as a net: a site is a supply of one size, and costs one of the sites that may be chosen.

use super::branch::{Aim, solve};
use super::net::{Item, Net, Spot};
use super::sizes::Supplied;
use crate::siting::{Found, Limits, Role};

/// Parts into which a person is divided, so that fair shares of room lose nobody.
const PARTS: i64 = 1_000_000;

/// Room for so many people, and the demands that it reaches.
pub(in crate::siting) type Room = (u32, Vec<u32>);

/// Chooses at most `sites` of the candidates so that the most of `people` (by demand) find room there or where room is
/// already; `None` if more are required. Fewer are chosen where more would not help.
pub(in crate::siting) fn most_served(
    people: &[u32],
    there: &[Room],
    candidates: &[(Room, Role)],
    sites: usize,
    limits: &Limits,
) -> Option<Found> {
    let all: i64 = people.iter().map(|p| i64::from(*p)).sum();
    let net = net(people, all, there, candidates);
    let tell = |lacking: f64, bound: f64| {
        let value = lacking.is_finite().then(|| all as f64 - lacking.round());
        limits.tell(value, Some(all as f64 - (bound.max(0.0) - 1e-6).ceil()));
    };
    let aim = Aim::Lacking { budget: sites as f64, grain: 1.0 };
    let solved = solve(&net, aim, limits, &tell);
    let mut chosen: Vec<usize> =
        (0..net.items.len()).filter(|i| solved.amounts.as_ref().is_some_and(|a| a[*i].is_some())).collect();
    solved.amounts.as_ref()?;
    let mut supplied = Supplied::new(&net, &chosen, |item| i64::from(net.items[item].most) * PARTS);
    let (value, bound) =
        ((all * PARTS - supplied.lacking()) / PARTS, all - (solved.bound.max(0.0) - 1e-6).ceil() as i64);
    for at in (0..chosen.len()).rev() {
        let needed = supplied.shrink(at, 0);
        supplied.set(at, needed);
    }
    let mut is_used = (0..chosen.len()).map(|at| supplied.needed(at) > 0);
    chosen.retain(|item| is_used.next().unwrap_or(true) || net.spots[*item].is_required);
    let chosen = chosen.into_iter().map(|item| net.spots[item].place).collect();
    Some(Found { chosen, value: value as f64, bound: bound.max(value) as f64, proven: bound <= value })
}

/// Every candidate that may be chosen has one item, so that rows of items and spots are the same.
fn net(people: &[u32], all: i64, there: &[Room], candidates: &[(Room, Role)]) -> Net {
    let room = |room: u32| i64::from(room).min(all);
    let mut net = Net { needs: people.iter().map(|p| i64::from(*p) * PARTS).collect(), ..Net::default() };
    net.there = there.iter().map(|(r, reach)| (room(*r) * PARTS, reach.clone())).collect();
    for (place, ((size, reach), role)) in candidates.iter().enumerate() {
        if matches!(role, Role::Excluded | Role::Existing) {
            continue;
        }
        let (spot, size) = (net.spots.len() as u32, room(*size) as u32);
        net.items.push(Item { spot, offer: 0, least: size, most: size, cost: 1.0, per_m2: 0.0 });
        net.spots.push(Spot {
            place: place as u32,
            items: (spot, spot + 1),
            reaches: reach.clone(),
            covers: Vec::new(),
            host: None,
            is_required: *role == Role::Required,
        });
    }
    net
}
