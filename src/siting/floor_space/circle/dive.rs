//! A plan at the end of a dive: what is nearly built is built, again and again, until everything is decided.

use super::branch::Aim;
use super::cut::broken;
use super::net::Net;
use super::plans::{self, Plan, Wish};
use super::program::Program;
use super::tree::NEARLY;
use crate::siting::cover::lp::{End, Row, Simplex};

/// Rounds of cuts at each step.
const ROUNDS: u32 = 6;
/// What is built at least so far is built.
const NEARLY_BUILT: f64 = 0.9;

/// A dive from a solved program.
pub(super) struct Dive<'a> {
    pub net: &'a Net,
    pub aim: Aim,
    pub program: &'a Program,
    pub simplex: Simplex,
}

impl Dive<'_> {
    /// The plan at its end; `None` if nothing below the cutoff is there.
    pub fn plan(&mut self, cutoff: f64, is_over: &dyn Fn() -> bool) -> Option<Plan> {
        while !is_over() {
            let point = self.simplex.point();
            let open = self.open(&point);
            if open.is_empty() {
                let likes = &point[..self.program.items];
                let wishes: Vec<Wish> = likes.iter().map(|x| if *x > 0.5 { Wish::Build } else { Wish::Any }).collect();
                return plans::complete(self.net, self.aim, &wishes, likes);
            }
            let before = self.simplex.clone();
            let nearly = open.iter().filter(|c| point[**c] > NEARLY_BUILT).count().max(1);
            if !self.decide(&open[..nearly], 1.0, cutoff, is_over) {
                // What can't be built any more is left.
                self.simplex = before;
                if !self.decide(&open[..1], 0.0, cutoff, is_over) {
                    return None;
                }
            }
        }
        None
    }

    /// Decides columns; whether something below the cutoff is left.
    fn decide(&mut self, columns: &[usize], value: f64, cutoff: f64, is_over: &dyn Fn() -> bool) -> bool {
        columns.iter().for_each(|column| self.simplex.set_bounds(*column, value, value));
        self.simplex.settle();
        self.settle(cutoff, is_over)
    }

    /// What is neither built nor left, what is nearly built first.
    fn open(&self, point: &[f64]) -> Vec<usize> {
        let is_open = |c: &usize| (NEARLY..=1.0 - NEARLY).contains(&point[*c]);
        let binary = (0..self.program.whole).filter(|c| self.program.built_by(*c as u32).is_none());
        let mut open: Vec<usize> = binary.filter(is_open).collect();
        open.sort_by(|a, b| point[*b].total_cmp(&point[*a]).then(a.cmp(b)));
        open
    }

    /// Solves and adds broken rows; whether something below the cutoff is left.
    fn settle(&mut self, cutoff: f64, is_over: &dyn Fn() -> bool) -> bool {
        for _ in 0..ROUNDS {
            if self.simplex.solve(cutoff, u64::MAX, is_over) != End::Best {
                return false;
            }
            let rows: Vec<Row> = broken(self.program, &self.simplex.point()).iter().map(|c| c.row()).collect();
            if rows.is_empty() {
                break;
            }
            self.simplex.append(&rows);
        }
        true
    }
}
