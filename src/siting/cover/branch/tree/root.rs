//! The root of a tree: cut by halves, then by ever larger windows, until that stops helping.

use super::super::halves::half_cuts;
use super::super::locals::local_cuts;
use super::super::rounds::{Cut, Effort, cut_rounds, fix};
use super::{Hear, Node, Ranked, Tree};
use crate::siting::Limits;
use crate::siting::cover::core::Side;
use crate::siting::cover::lp::{End, Row};

/// Cuts by halves before any windows.
const HALVES: Effort = Effort { rounds: 8, passes: 4, cuts: 200, least: 0.003 };
/// Least work of the search beside the first relaxation, for each entry of the core.
const FIRST_BESIDE: u64 = 300;
/// Work on a search around a relaxed solution, for each entry, at first and after cuts.
const SEARCHES: [u64; 2] = [500, 5000];
/// The sites of windows amount to so much, from one round to the next where that helps no more.
const MASSES: [f64; 3] = [2.0, 3.0, 4.0];
/// A round that closes less of the gap has not helped.
const DULL: f64 = 0.015;

impl Tree<'_> {
    /// Solves the root and cuts it; opens it, or finds that nothing better is in it.
    pub(super) fn cut_root(&mut self, limits: &Limits, spent: u64, tell: Hear) {
        let before = self.simplex.work;
        self.simplex.most_work = limits.work.map_or(u64::MAX, |most| most.saturating_sub(spent));
        let (mut size, mut beside) = (0, self.first_beside());
        for round in 0.. {
            let (last, known, root) = (self.simplex.work, self.best.0, self.root);
            if round > 0 && limits.is_over(spent + self.work + last - before) {
                self.is_stuck = true;
                break;
            }
            let mass = MASSES[size.min(MASSES.len() - 1)];
            let (cut, is_rich) = self.beside(beside, limits, tell, |t| t.cut_once(round, mass, limits));
            beside = self.simplex.work - last;
            self.pool.extend(cut.added);
            match cut.end {
                End::Best => {}
                End::Cutoff | End::Infeasible => {
                    self.is_open = false;
                    break;
                }
                End::Stopped => {
                    self.is_stuck = true;
                    break;
                }
            }
            self.root = self.root.max(self.simplex.bound().0 + self.program.constant);
            self.simplex.drop_slack(&mut self.pool);
            tell(self.best.0, self.bound());
            let point = self.simplex.point();
            // Where everything must be covered, the search beside does what is needed.
            let is_aside = self.core.side == Side::Free && self.aside.is_some();
            let effort = SEARCHES[usize::from(round > 0 && !is_aside)];
            self.round(&point, limits, effort);
            tell(self.best.0, self.bound());
            let cutoff = self.cutoff();
            fix(&self.program, &mut self.simplex, cutoff);
            self.simplex.settle();
            let is_dull = self.root - root < DULL * (self.best.0 as f64 - self.root) && self.best.0 == known;
            size += usize::from(round > 1 && (is_dull || !is_rich));
            if (round > 0 && is_dull && self.is_part) || size >= MASSES.len() {
                self.open_root();
                break;
            }
        }
        self.work += self.simplex.work - before;
    }

    /// Work of the search beside the first relaxation, which where everything must be covered takes longer the more rows
    /// there are.
    fn first_beside(&self) -> u64 {
        let rows = if self.core.side == Side::Free { 2 * self.core.row_count() as u64 } else { 0 };
        rows.max(FIRST_BESIDE) * self.core.rows.total() as u64
    }

    /// A round of cuts, from the second round after the first solution on also in windows. Also tells whether windows
    /// of this size still hold many.
    fn cut_once(&mut self, round: u64, mass: f64, limits: &Limits) -> (Cut, bool) {
        let (cutoff, is_over) = (self.cutoff(), || limits.is_stopped());
        if round <= 1 || self.is_part {
            let effort = if round == 0 { Effort { rounds: 0, ..HALVES } } else { HALVES };
            let cut = cut_rounds(&self.program, &mut self.simplex, &self.pool, cutoff, effort, &is_over);
            return (cut, true);
        }
        let point = self.simplex.point();
        let rows: Vec<&Row> = self.program.covers.iter().chain(&self.pool).collect();
        let (core, program, simplex, memory) = (self.core, &self.program, &self.simplex, &mut self.memory);
        let (halves, locals) = rayon::join(
            || half_cuts(&rows, &point, program.sites, HALVES.passes, HALVES.cuts),
            || local_cuts(core, program, simplex, mass, memory, &is_over),
        );
        self.work += locals.work;
        let added: Vec<Row> = locals.cuts.into_iter().chain(halves).collect();
        self.simplex.append(&added);
        let end = self.simplex.solve(cutoff, u64::MAX, &is_over);
        (Cut { end, added }, 2 * locals.hits >= locals.windows)
    }

    fn open_root(&mut self) {
        let bound = self.root - self.program.constant;
        self.open.push(Ranked { node: Node::whole(bound, self.simplex.basis()), number: 0 });
        self.is_open = false;
    }
}
