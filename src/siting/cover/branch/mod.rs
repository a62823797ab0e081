//! Branch and cut: the linear relaxation solved exactly, tightened by rounded combinations of rows, and split.

mod aside;
mod choose;
mod fenchel;
mod halves;
mod lift;
mod locals;
mod memory;
mod node;
mod packing;
mod pattern;
mod program;
mod regions;
mod rounds;
mod tree;
mod window;

pub(super) use tree::Tree;

#[cfg(test)]
mod tests;
