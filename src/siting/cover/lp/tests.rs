//! Against enumeration of vertices by brute force on small programs.

use fastrand::Rng;

use super::{End, Matrix, Row, Simplex};

fn random_rows(rng: &mut Rng, columns: u32, rows: usize) -> Vec<Row> {
    let mut row = || {
        let mut terms: Vec<(u32, f64)> = Vec::new();
        for column in 0..columns {
            if rng.f64() < 0.6 {
                terms.push((column, f64::from(rng.i32(-3..4))));
            }
        }
        terms.retain(|t| t.1 != 0.0);
        Row { terms, limit: f64::from(rng.i32(-2..4)) }
    };
    (0..rows).map(|_| row()).collect()
}

/// The least cost over all vertices of the box cut by the rows: every choice of as many tight bounds as columns.
fn by_force(rows: &[Row], cost: &[f64]) -> Option<f64> {
    let n = cost.len();
    let mut planes: Vec<(Vec<f64>, f64)> = Vec::new();
    for column in 0..n {
        let mut unit = vec![0.0; n];
        unit[column] = 1.0;
        planes.push((unit.clone(), 0.0));
        planes.push((unit, 1.0));
    }
    for row in rows {
        let mut full = vec![0.0; n];
        row.terms.iter().for_each(|(c, f)| full[*c as usize] = *f);
        planes.push((full, row.limit));
    }
    let mut best: Option<f64> = None;
    for bits in 0u32..1 << planes.len() {
        if bits.count_ones() as usize != n {
            continue;
        }
        let chosen: Vec<_> = (0..planes.len()).filter(|p| bits >> p & 1 == 1).map(|p| planes[p].clone()).collect();
        let Some(point) = meet(chosen) else { continue };
        let inside = point.iter().all(|x| (-1e-7..=1.0 + 1e-7).contains(x));
        if inside && rows.iter().all(|r| r.at(&point) <= r.limit + 1e-7) {
            let value = point.iter().zip(cost).map(|(x, c)| x * c).sum();
            best = Some(best.map_or(value, |b: f64| b.min(value)));
        }
    }
    best
}

fn meet(mut planes: Vec<(Vec<f64>, f64)>) -> Option<Vec<f64>> {
    let n = planes.len();
    for at in 0..n {
        let pivot = (at..n).max_by(|a, b| planes[*a].0[at].abs().total_cmp(&planes[*b].0[at].abs()))?;
        planes.swap(at, pivot);
        if planes[at].0[at].abs() < 1e-9 {
            return None;
        }
        let top = planes[at].clone();
        for (_, plane) in planes.iter_mut().enumerate().filter(|(o, _)| *o != at) {
            let by = plane.0[at] / top.0[at];
            plane.0.iter_mut().zip(&top.0).for_each(|(x, t)| *x -= by * t);
            plane.1 -= by * top.1;
        }
    }
    Some((0..n).map(|at| planes[at].1 / planes[at].0[at]).collect())
}

#[test]
fn the_least_cost_is_that_of_the_best_vertex() {
    let mut rng = Rng::with_seed(5);
    for case in 0..300 {
        let columns = rng.u32(1..5);
        let rows = random_rows(&mut rng, columns, 5);
        let cost: Vec<f64> = (0..columns).map(|_| f64::from(rng.i32(-5..6))).collect();
        let mut simplex = Simplex::new(Matrix::new(columns as usize, &rows[..3]), cost.clone(), 1e-9);
        simplex.solve(f64::INFINITY, 1000, &|| false);
        simplex.append(&rows[3..]);
        let end = simplex.solve(f64::INFINITY, 1000, &|| false);
        match by_force(&rows, &cost) {
            Some(least) => {
                assert_eq!(end, End::Best, "case {case}");
                assert!((simplex.bound().0 - least).abs() < 1e-4, "case {case}: {} {least}", simplex.bound().0);
                let point = simplex.point();
                assert!(rows.iter().all(|r| r.at(&point) <= r.limit + 1e-6), "case {case}");
            }
            None => assert_eq!(end, End::Infeasible, "case {case}"),
        }
    }
}

#[test]
fn changed_bounds_and_loaded_bases_lead_to_the_same_value() {
    let mut rng = Rng::with_seed(6);
    for case in 0..100 {
        let rows = random_rows(&mut rng, 12, 9);
        let cost: Vec<f64> = (0..12).map(|_| f64::from(rng.i32(-5..6))).collect();
        let mut warm = Simplex::new(Matrix::new(12, &rows), cost.clone(), 1e-9);
        warm.solve(f64::INFINITY, 1000, &|| false);
        let basis = warm.basis();
        for _ in 0..4 {
            let (column, at) = (rng.usize(0..12), f64::from(rng.u8(0..2)));
            warm.set_bounds(column, at, at);
        }
        let mut cold = Simplex::new(Matrix::new(12, &rows), cost, 1e-9);
        (0..12).for_each(|c| cold.set_bounds(c, warm.bounds(c).0, warm.bounds(c).1));
        cold.settle();
        warm.load(&basis);
        let ends = (warm.solve(f64::INFINITY, 1000, &|| false), cold.solve(f64::INFINITY, 1000, &|| false));
        assert_eq!(ends.0, ends.1, "case {case}");
        if ends.0 == End::Best {
            assert!((warm.bound().0 - cold.bound().0).abs() < 1e-4, "case {case}");
        }
    }
}
