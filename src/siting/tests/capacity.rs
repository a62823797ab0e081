//! Room: against trying every set of sites and serving as many as possible by a textbook maximal flow.

use super::county::{home, subsets};
use crate::geom::{LonLat, geodesic_m};
use crate::model::{County, Facility, FacilityIdx, FacilityKind, Site};
use crate::rules::Rulebook;
use crate::siting::{LeftOut, Limits, Problem, Request, Role, Rooms, solve};

const RADIUS_M: f64 = 900.0;

fn place(rng: &mut fastrand::Rng) -> LonLat {
    LonLat::new(119.8 + 0.03 * rng.f64(), 29.1 + 0.03 * rng.f64())
}

fn county(rng: &mut fastrand::Rng) -> County {
    let compounds = (0..rng.usize(3..10)).map(|i| home(i, place(rng), rng.u32(0..60))).collect();
    let site = |i: usize| Site {
        id: format!("s{i}").into(),
        position: Some(place(rng)),
        floor_m2: Some(f64::from(rng.u32(0..120))),
        ..Site::default()
    };
    let sites = (0..5).map(site).collect();
    let mut there = Facility::new("f", FacilityKind::Station, Some(place(rng)));
    (there.beds, there.places, there.floor_m2) =
        [(Some(3), None, Some(900.0)), (None, Some(2), None), (None, None, Some(55.0)), (None, None, None)]
            [rng.usize(..4)];
    County { compounds, sites, facilities: vec![there], ..County::default() }
}

/// The most that supplies can give to those whom they reach, one augmenting path after the other.
fn most_served(demands: &[u32], supplies: &[(u32, Vec<usize>)]) -> u32 {
    let mut flow = vec![vec![0u32; demands.len()]; supplies.len()];
    let mut served = 0;
    loop {
        let used = |s: usize, flow: &[Vec<u32>]| flow[s].iter().sum::<u32>();
        // From a supply with something left over demands and other supplies to a demand that lacks something.
        let mut seen: Vec<Option<(usize, usize)>> = vec![None; supplies.len()];
        let mut queue: Vec<usize> = (0..supplies.len()).filter(|s| used(*s, &flow) < supplies[*s].0).collect();
        let mut known = queue.clone();
        let mut end = None;
        while let Some(s) = queue.pop() {
            for &d in &supplies[s].1 {
                if flow.iter().map(|f| f[d]).sum::<u32>() < demands[d] {
                    end = Some((s, d));
                }
                for other in (0..supplies.len()).filter(|o| flow[*o][d] > 0) {
                    if !known.contains(&other) {
                        known.push(other);
                        queue.push(other);
                        seen[other] = Some((s, d));
                    }
                }
            }
        }
        let Some((mut s, mut d)) = end else { return served };
        flow[s][d] += 1;
        while let Some((before, via)) = seen[s] {
            flow[s][via] -= 1;
            flow[before][via] += 1;
            (s, d) = (before, via);
        }
        let _ = d;
        served += 1;
    }
}

#[test]
fn the_most_households_find_room() {
    for seed in 0..150 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let county = county(&mut rng);
        let rooms = Rooms { rate: [0.1, 0.5, 1.0][rng.usize(..3)], m2_per_place: 10.0 };
        let rulebook = Rulebook { radius_m: RADIUS_M, ..Rulebook::default() };
        let roles: Vec<(String, Role)> =
            if rng.bool() { vec![("s1".to_owned(), [Role::Required, Role::Excluded][rng.usize(..2)])] } else { vec![] };
        let demands: Vec<u32> = county.compounds.iter().map(|c| c.figures.households.unwrap()).collect();
        if demands.iter().all(|d| *d == 0) {
            continue;
        }
        let reach = |p: LonLat| -> Vec<usize> {
            (0..demands.len()).filter(|d| geodesic_m(p, county.compounds[*d].position.unwrap()) <= RADIUS_M).collect()
        };
        let people = |places: f64| (places / rooms.rate + 1e-9).floor() as u32;
        let f = &county.facilities[0];
        let places = f.beds.or(f.places).map(f64::from).or(f.floor_m2.map(|m2| m2 / 10.0));
        let there = (people(places.unwrap_or(0.0)), reach(f.position.unwrap()));
        let of = |i: &usize| {
            let site = &county.sites[*i];
            (people(site.floor_m2.unwrap() / 10.0), reach(site.position.unwrap()))
        };
        for p in 1..4 {
            let allowed = |set: &Vec<usize>| {
                set.len() <= p && roles.iter().all(|(_, role)| (*role == Role::Required) == set.contains(&1))
            };
            let served = |set: Vec<usize>| {
                let supplies: Vec<_> = set.iter().map(of).chain([there.clone()]).collect();
                most_served(&demands, &supplies)
            };
            let best = subsets(5).filter(allowed).map(served).max().unwrap();
            let request = Request { rooms, roles: roles.clone(), ..Request::new(Problem::Capacity { sites: p }) };
            let found = solve(&county, &rulebook, &request, &Limits::default()).unwrap();
            assert!(found.proven && found.value == f64::from(best), "seed {seed}, p {p}: {best}, {found:?}");
            assert_eq!(found.infeasible.is_some(), best < demands.iter().sum(), "seed {seed}");
            if let Some(infeasible) = &found.infeasible {
                assert_eq!(infeasible.most - infeasible.no_room, found.value as i64);
                assert!(infeasible.compounds.iter().all(|row| !there.1.contains(&row.i())));
            }
            let unknown = found.left_out.contains(&LeftOut::FacilityUncounted(FacilityIdx(0)));
            assert_eq!(unknown, places.is_none());
        }
    }
}
