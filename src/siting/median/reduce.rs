//! Covering rows with everything taken out that the rest implies.

/// Sets of numbers as bits.
struct Bits {
    words: usize,
    bits: Vec<u64>,
}

impl Bits {
    fn new(rows: &[Vec<u32>], columns: usize) -> Self {
        let words = columns.div_ceil(64).max(1);
        let mut bits = vec![0; rows.len() * words];
        for (i, row) in rows.iter().enumerate() {
            row.iter().for_each(|&j| bits[i * words + j as usize / 64] |= 1 << (j % 64));
        }
        Self { words, bits }
    }

    fn row(&self, i: u32) -> &[u64] {
        &self.bits[i as usize * self.words..(i as usize + 1) * self.words]
    }

    fn is_subset(&self, a: u32, b: u32) -> bool {
        self.row(a).iter().zip(self.row(b)).all(|(a, b)| a & !b == 0)
    }
}

/// Rows (by demand, the sites that serve it) without those that another row implies, and without sites that another
/// site does as well as; `None` where a row is empty.
pub(super) fn reduced(mut rows: Vec<Vec<u32>>, sites: usize) -> Option<Vec<Vec<u32>>> {
    loop {
        if rows.iter().any(Vec::is_empty) {
            return None;
        }
        let before = rows.iter().map(Vec::len).sum::<usize>();
        let columns = turned(&rows, sites);
        let implied = contained(&rows, &columns, sites, Keep::Smaller);
        rows = rows.into_iter().zip(implied).filter(|(_, gone)| !gone).map(|(row, _)| row).collect();
        let columns = turned(&rows, sites);
        let dominated = contained(&columns, &rows, rows.len(), Keep::Larger);
        rows.iter_mut().for_each(|row| row.retain(|&j| !dominated[j as usize]));
        if rows.iter().map(Vec::len).sum::<usize>() == before {
            return Some(rows);
        }
    }
}

fn turned(rows: &[Vec<u32>], columns: usize) -> Vec<Vec<u32>> {
    let mut turned = vec![Vec::new(); columns];
    for (i, row) in rows.iter().enumerate() {
        row.iter().for_each(|&j| turned[j as usize].push(i as u32));
    }
    turned
}

#[derive(Clone, Copy, PartialEq)]
enum Keep {
    Smaller,
    Larger,
}

/// Which sets go: those that contain another (`Keep::Smaller`), or those that another contains. Of equal sets the first
/// stays. `across` has the sets that each element is in.
fn contained(sets: &[Vec<u32>], across: &[Vec<u32>], elements: usize, keep: Keep) -> Vec<bool> {
    let bits = Bits::new(sets, elements);
    let mut gone: Vec<bool> = sets.iter().map(Vec::is_empty).collect();
    let mut order: Vec<u32> = (0..sets.len() as u32).filter(|&i| !gone[i as usize]).collect();
    order.sort_by_key(|&i| (sets[i as usize].len(), i));
    for &small in &order {
        if gone[small as usize] {
            continue;
        }
        // Whatever contains the set contains its rarest element.
        let Some(&rarest) = sets[small as usize].iter().min_by_key(|&&e| across[e as usize].len()) else { continue };
        for &large in &across[rarest as usize] {
            if large == small || gone[large as usize] || !bits.is_subset(small, large) {
                continue;
            }
            let equal = sets[small as usize].len() == sets[large as usize].len();
            if keep == Keep::Smaller || (equal && small < large) {
                gone[large as usize] = true;
            } else {
                gone[small as usize] = true;
                break;
            }
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fewest(rows: &[Vec<u32>], sites: usize) -> Option<u32> {
        let covers = |set: &u32| rows.iter().all(|row| row.iter().any(|j| set >> j & 1 == 1));
        (0..1u32 << sites).filter(covers).map(u32::count_ones).min()
    }

    #[test]
    fn reduced_rows_need_as_many_sites_as_before() {
        for seed in 0..300 {
            let mut rng = fastrand::Rng::with_seed(seed);
            let sites = rng.usize(1..9);
            let share = rng.f64();
            let mut row = || (0..sites as u32).filter(|_| rng.f64() < share).collect::<Vec<_>>();
            let rows: Vec<Vec<u32>> = (0..10).map(|_| row()).collect();
            let before = fewest(&rows, sites);
            let after = reduced(rows.clone(), sites);
            assert_eq!(after.as_ref().and_then(|r| fewest(r, sites)), before, "{rows:?} -> {after:?}");
        }
    }
}
