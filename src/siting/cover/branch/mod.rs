//! Branch and cut: the linear relaxation solved exactly, tightened by rounded combinations of rows, and split.

mod aside;
mod choose;
mod halves;
mod node;
mod program;
mod regions;
mod rounds;
mod tree;

pub(super) use tree::Tree;

#[cfg(test)]
mod tests;
