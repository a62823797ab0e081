//! Nets against trying every size at every spot.

use super::branch::{Aim, solve};
use super::net::{Item, Net, Spot};
use super::sizes::Supplied;
use crate::siting::Limits;

/// A small net, where several spots may be on one host's site; needs are whole m2 or thirds of them.
fn random(rng: &mut fastrand::Rng) -> Net {
    let (demands, classes) = (rng.usize(1..5), rng.usize(0..3));
    let part = [1_000_000, 333_333][rng.usize(..2)];
    let mut net = Net { needs: (0..demands).map(|_| rng.i64(0..9) * part).collect(), classes, ..Net::default() };
    let some = |rng: &mut fastrand::Rng, of: usize| (0..of as u32).filter(|_| rng.f64() < 0.6).collect::<Vec<u32>>();
    net.there = (0..rng.usize(0..3)).map(|_| (rng.i64(0..4) * part, some(rng, demands))).collect();
    for spot in 0..rng.usize(1..5) as u32 {
        let first = net.items.len() as u32;
        for offer in 0..rng.u32(1..3) {
            let least = rng.u32(0..4);
            let (cost, per_m2) = (f64::from(rng.u32(0..40)), f64::from(rng.u32(0..6)));
            net.items.push(Item { spot, offer, least, most: least + rng.u32(0..4), cost, per_m2 });
        }
        let is_required = rng.f64() < 0.1;
        let items = (first, net.items.len() as u32);
        let host = (rng.f64() < 0.4).then(|| rng.u32(0..2));
        let reaches = match net.spots.iter().find(|s| host.is_some() && s.host == host) {
            Some(beside) => beside.reaches.clone(),
            None => some(rng, demands),
        };
        net.spots.push(Spot { place: spot, items, reaches, covers: some(rng, classes), host, is_required });
    }
    net.hosts = (0..2).map(|_| rng.i64(0..6) * part).collect();
    net
}

/// Every plan: amounts by item, cost, what is lacking (mm2), whether all classes are covered.
fn all(net: &Net) -> Vec<(f64, i64, bool)> {
    let mut plans: Vec<Vec<(usize, u32)>> = vec![Vec::new()];
    for spot in &net.spots {
        let mut ways: Vec<Option<(usize, u32)>> = if spot.is_required { vec![] } else { vec![None] };
        for item in spot.items.0 as usize..spot.items.1 as usize {
            ways.extend((net.items[item].least..=net.items[item].most).map(|m2| Some((item, m2))));
        }
        plans = plans.iter().flat_map(|p| ways.iter().map(|w| p.iter().copied().chain(*w).collect())).collect();
    }
    let judged = |plan: &Vec<(usize, u32)>| {
        let cost = plan.iter().map(|(item, m2)| net.items[*item].cost_of(*m2)).sum();
        let items: Vec<usize> = plan.iter().map(|p| p.0).collect();
        let lacking = lacking_by_cuts(net, plan);
        let covers = |class: u32| items.iter().any(|i| net.spots[net.items[*i].spot as usize].covers.contains(&class));
        (cost, lacking, (0..net.classes as u32).all(covers))
    };
    plans.iter().map(judged).collect()
}

/// By Hall's theorem: of some demands the most that those who reach them can't give.
fn lacking_by_cuts(net: &Net, plan: &[(usize, u32)]) -> i64 {
    let built = |host: Option<u32>| {
        let spots = plan.iter().map(move |(item, m2)| (&net.spots[net.items[*item].spot as usize], *m2));
        spots.filter(move |s| s.0.host == host).map(|(spot, m2)| (i64::from(m2) * 1_000_000, &spot.reaches[..]))
    };
    let there = net.there.iter().map(|(amount, reach)| (*amount, &reach[..]));
    let mut supplies: Vec<(i64, &[u32])> = built(None).chain(there).collect();
    for (host, takes) in net.hosts.iter().enumerate() {
        let left = built(Some(host as u32)).map(|b| b.0).sum::<i64>() - takes;
        supplies.extend(built(Some(host as u32)).next().map(|first| (left.max(0), first.1)));
    }
    let of = |set: u32| {
        let inside = |d: &u32| set >> d & 1 == 1;
        let need: i64 = (0..net.needs.len()).filter(|d| inside(&(*d as u32))).map(|d| net.needs[d]).sum();
        let given: i64 = supplies.iter().filter(|s| s.1.iter().any(inside)).map(|s| s.0).sum();
        need - given
    };
    (0..1u32 << net.needs.len()).map(of).max().unwrap_or(0)
}

#[test]
fn a_filled_flow_leaves_what_cuts_say() {
    for seed in 0..500 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let net = random(&mut rng);
        let items: Vec<usize> = net.spots.iter().map(|s| s.items.0 as usize).collect();
        let plan: Vec<(usize, u32)> = items.iter().map(|i| (*i, net.items[*i].most)).collect();
        let supplied = Supplied::new(&net, &items, |i| i64::from(net.items[i].most) * 1_000_000);
        assert_eq!(supplied.lacking(), lacking_by_cuts(&net, &plan), "seed {seed}");
    }
}

#[test]
fn all_needs_are_met_and_all_classes_covered_at_least_cost() {
    let mut possible = 0;
    for seed in 0..1_500 {
        let net = random(&mut fastrand::Rng::with_seed(seed));
        let fitting = all(&net).into_iter().filter(|p| p.1 == 0 && p.2).map(|p| p.0);
        let best = fitting.min_by(f64::total_cmp);
        let found = solve(&net, Aim::Cost, &Limits::default(), &|_, _| {});
        assert_eq!(found.amounts.is_some(), best.is_some(), "seed {seed}: {net:?}");
        if let Some(best) = best {
            possible += 1;
            assert_eq!((found.value, found.bound), (best, best), "seed {seed}: {net:?}");
        }
    }
    assert!(possible > 300, "{possible}");
}

#[test]
fn as_little_as_possible_is_lacking_for_a_budget() {
    for seed in 0..600 {
        let net = random(&mut fastrand::Rng::with_seed(seed));
        for budget in [0.0, 12.0, 40.0, 90.0] {
            let best = all(&net).into_iter().filter(|p| p.0 <= budget).map(|p| p.1).min();
            let found = solve(&net, Aim::Lacking { budget, grain: 1e-6 }, &Limits::default(), &|_, _| {});
            assert_eq!(found.amounts.is_some(), best.is_some(), "seed {seed}, {budget}: {net:?}");
            if let Some(best) = best {
                let value = (found.value * 1e6).round() as i64;
                assert_eq!((value, found.value), (best, found.bound), "seed {seed}, {budget}: {net:?}");
            }
        }
    }
}

#[test]
fn parts_together_cost_what_the_whole_costs() {
    for seed in 0..200 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let net = random(&mut rng);
        let whole = solve(&net, Aim::Cost, &Limits::default(), &|_, _| {}).value;
        let of = |part: &Net| solve(part, Aim::Cost, &Limits::default(), &|_, _| {}).value;
        // Demands that no spot reaches are in no part.
        let lost = |d: u32| net.needs[d as usize] > 0 && net.spots.iter().all(|s| !s.reaches.contains(&d));
        let uncovered = |c: u32| net.spots.iter().all(|s| !s.covers.contains(&c));
        if !(0..net.needs.len() as u32).any(lost) && !(0..net.classes as u32).any(uncovered) {
            assert_eq!(net.parts().iter().map(of).sum::<f64>(), whole, "seed {seed}");
        }
    }
}

/// A net too large to try every plan of.
fn larger(rng: &mut fastrand::Rng) -> Net {
    let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1) < 0.3;
    let place = |rng: &mut fastrand::Rng| (rng.f64(), rng.f64());
    let homes: Vec<(f64, f64)> = (0..25).map(|_| place(rng)).collect();
    let mut net = Net { needs: (0..25).map(|_| rng.i64(0..200) * 333_333).collect(), classes: 5, ..Net::default() };
    for spot in 0..14 {
        let at = place(rng);
        let reaches: Vec<u32> = (0..25).filter(|d| near(at, homes[*d as usize])).collect();
        let least = rng.u32(5..40);
        let (cost, per_m2) = (f64::from(rng.u32(100..4_000)), f64::from(rng.u32(5..40)));
        let cost = cost + per_m2 * f64::from(least);
        net.items.push(Item { spot, offer: 0, least, most: least + rng.u32(0..300), cost, per_m2 });
        let covers = (0..5).filter(|c| near(at, homes[*c as usize])).collect();
        let items = (spot, spot + 1);
        net.spots.push(Spot { place: spot, items, reaches, covers, host: None, is_required: false });
    }
    net
}

#[test]
fn the_best_plan_is_the_better_of_the_best_with_and_without_a_spot() {
    let mut possible = 0;
    for seed in 0..6 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let net = larger(&mut rng);
        for aim in [Aim::Cost, Aim::Lacking { budget: 9_000.0, grain: 1e-6 }] {
            let of = |net: &Net| solve(net, aim, &Limits::default(), &|_, _| {});
            let whole = of(&net);
            possible += usize::from(whole.amounts.is_some());
            for spot in [0, 7, 13] {
                let (mut with, mut without) = (net.clone(), net.clone());
                with.spots[spot].is_required = true;
                without.spots[spot].reaches.clear();
                without.spots[spot].covers.clear();
                let best = of(&with).value.min(of(&without).value);
                assert!(
                    whole.value == best || (whole.value - best).abs() < 2e-6,
                    "seed {seed}, {aim:?}, {spot}: {best}, {whole:?}"
                );
            }
        }
    }
    assert!(possible > 6, "{possible}");
}
