//! Better solutions by solving regions: some neighbouring chosen sites are freed, the others stay, and a small tree
//! finds the best replacement. Kicks and swaps can't make the long chains of moves that this finds.
//!
//! Taillard, Voss 2002: POPMUSIC, partial optimisation under special intensification conditions.

use fastrand::Rng;

use super::tree::Tree;
use crate::siting::Limits;
use crate::siting::cover::core::{Choice, Core, Decisions};
use crate::siting::cover::reduce::reduce;

/// Chosen sites freed together; the next where a pass over all centres found nothing.
const SIZES: [usize; 3] = [8, 14, 20];
/// Work on a region for each of its entries: most are proven with much less.
const REGION_WORK: u64 = 20_000;

/// A solution that is improved region by region.
#[derive(Clone, Debug)]
pub(super) struct Regions {
    rng: Rng,
    /// Value and sites.
    pub best: (i64, Vec<u32>),
    /// Centres that this pass has not met yet.
    centres: Vec<u32>,
    /// Which of the sizes is on.
    size: usize,
    /// Whether this pass found anything.
    is_better: bool,
    /// Work done so far.
    pub work: u64,
}

impl Regions {
    /// From a solution of the core.
    pub fn new(best: (i64, Vec<u32>), seed: u64) -> Self {
        Self { rng: Rng::with_seed(seed), best, centres: Vec::new(), size: 0, is_better: true, work: 0 }
    }

    /// Takes over a better solution found elsewhere.
    pub fn hear(&mut self, best: &(i64, Vec<u32>)) {
        if best.0 < self.best.0 && !best.1.is_empty() {
            self.best = best.clone();
            (self.size, self.is_better) = (0, true);
            self.centres.clear();
        }
    }

    /// Solves regions until so much work is done, or none is left to try.
    pub fn improve(&mut self, core: &Core, work: u64, limits: &Limits) {
        let until = self.work.saturating_add(work);
        while self.work < until && !limits.is_stopped() {
            let Some(centre) = self.next_centre() else { return };
            let freed = self.around(core, centre);
            self.solve(core, &freed, limits);
        }
    }

    fn next_centre(&mut self) -> Option<u32> {
        if self.centres.is_empty() {
            self.size += usize::from(!self.is_better);
            self.is_better = false;
            if self.size >= SIZES.len() || (self.size > 0 && SIZES[self.size - 1] >= self.best.1.len()) {
                self.size = SIZES.len();
                return None;
            }
            self.centres.clone_from(&self.best.1);
            self.rng.shuffle(&mut self.centres);
        }
        self.centres.pop()
    }

    /// Chosen sites near a centre, ring by ring over shared rows.
    fn around(&mut self, core: &Core, centre: u32) -> Vec<u32> {
        let wanted = SIZES[self.size];
        let mut is_chosen = vec![false; core.sites()];
        self.best.1.iter().for_each(|s| is_chosen[*s as usize] = true);
        let mut is_met = vec![false; core.sites()];
        is_met[centre as usize] = true;
        let (mut ring, mut freed) = (vec![centre], Vec::new());
        while !ring.is_empty() && freed.len() < wanted {
            freed.extend(ring.iter().copied().filter(|s| is_chosen[*s as usize]));
            let mut next = Vec::new();
            for site in &ring {
                for near in core.reach.row(*site).iter().flat_map(|r| core.rows.row(*r)) {
                    if !std::mem::replace(&mut is_met[*near as usize], true) {
                        next.push(*near);
                    }
                }
            }
            self.work += core.rows.total() as u64 / 4;
            self.rng.shuffle(&mut next);
            ring = next;
        }
        freed.truncate(wanted);
        freed
    }

    /// Frees these and what shares a row with them, and solves that.
    fn solve(&mut self, core: &Core, freed: &[u32], limits: &Limits) {
        let mut choice = Decisions::none(core);
        choice.sites.fill(Choice::Out);
        for site in freed {
            for near in core.reach.row(*site).iter().flat_map(|r| core.rows.row(*r)) {
                choice.sites[*near as usize] = Choice::Open;
            }
        }
        self.best.1.iter().for_each(|s| choice.sites[*s as usize] = Choice::In);
        freed.iter().for_each(|s| choice.sites[*s as usize] = Choice::Open);
        let (few, _) = reduce(&core.decided(&choice).0);
        if few.is_hopeless() || few.sites() == 0 {
            return;
        }
        let root = few.anchored();
        let mut tree = Tree::part(&root, (self.best.0, Vec::new()));
        let most = REGION_WORK * few.rows.total() as u64;
        tree.run(&limits.part(most), 0, &mut |_, _| {});
        self.work += tree.work;
        if tree.best.0 < self.best.0 && !tree.best.1.is_empty() {
            self.best = (tree.best.0, few.whole_choice(&tree.best.1));
            self.is_better = true;
        }
    }
}
