//! First prices by dual ascent: rows pay as much as the sites' costs allow.

use super::core::{Core, Side};
use super::relax::Relaxed;

/// Multiples of a price of money that are tried, and the ratio from one to the next.
const TRIES: i32 = 36;
const RATIO: f64 = 0.75;

/// Prices of rows under which no site earns more than it costs; under a budget, than it costs at the price of money
/// that bounds best.
pub(super) fn packed(core: &Core) -> Vec<f64> {
    let mut order: Vec<u32> = (0..core.row_count() as u32).collect();
    order.sort_by_key(|r| (core.rows.row(*r).len(), *r));
    if !matches!(core.side, Side::Budget(_)) {
        return fill_up(core, &order, 1.0);
    }
    let mut relaxed = Relaxed::new(core);
    let mut best = (f64::NEG_INFINITY, vec![0.0; core.row_count()]);
    let most = core.weight.iter().sum::<i64>() as f64;
    for step in 0..TRIES {
        let row = fill_up(core, &order, most * RATIO.powi(step));
        relaxed.at(core, &row);
        if relaxed.bound > best.0 {
            best = (relaxed.bound, row);
        }
    }
    best.1
}

/// Half of what each row can pay evenly, then each row in turn what its sites still allow.
fn fill_up(core: &Core, order: &[u32], money: f64) -> Vec<f64> {
    let weight = |row: u32| if core.side == Side::Free { 1.0 } else { core.weight[row as usize] as f64 };
    let mut left: Vec<f64> = core.cost.iter().map(|c| *c as f64 * money).collect();
    let sum = |rows: &[u32]| rows.iter().map(|r| weight(*r)).sum::<f64>().max(1e-9);
    let rate: Vec<f64> = core.reach.rows().zip(&left).map(|(rows, left)| left / sum(rows)).collect();
    let least = |row: u32, of: &[f64]| core.rows.row(row).iter().map(|s| of[*s as usize]).fold(f64::INFINITY, f64::min);
    let mut price: Vec<f64> = (0..core.row_count() as u32)
        .map(|r| (0.5 * weight(r) * least(r, &rate)).min(core.price_cap(r as usize)))
        .collect();
    for (row, price) in price.iter().enumerate() {
        core.rows.row(row as u32).iter().for_each(|s| left[*s as usize] -= price);
    }
    for row in order {
        let at = *row as usize;
        let more = least(*row, &left).min(core.price_cap(at) - price[at]).max(0.0);
        price[at] += more;
        core.rows.row(*row).iter().for_each(|s| left[*s as usize] -= more);
    }
    price
}
