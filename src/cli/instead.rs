//! What the command line says in the place of what it opens.

use std::path::PathBuf;

use clap::Args;

use super::args::positive_metres;
use super::crs_option::{CrsOfLayer, crs_of_layer};
use super::layer_option::{LayerOfFile, layer_of_file};
use super::walk_args::WalkArgs;

/// By what a county is judged and how its layers are read, where the plan or the usual is not what is wanted.
#[derive(Debug, Default, Args)]
pub(super) struct Instead {
    /// A rulebook, by its id or file.
    #[arg(long)]
    pub rulebook: Option<PathBuf>,
    /// Service radius, metres.
    #[arg(long, value_parser = positive_metres, allow_negative_numbers = true)]
    pub radius_m: Option<f64>,
    /// Circle or walk, and how people walk.
    #[command(flatten)]
    pub walk: WalkArgs,
    /// What the degrees of layers are measured in.
    #[arg(long, value_parser = crs_of_layer, value_delimiter = ',')]
    pub crs: Vec<CrsOfLayer>,
    /// Which layers files are.
    #[arg(long, value_parser = layer_of_file)]
    pub layer: Vec<LayerOfFile>,
    /// Goes on without a layer that can't be read to its end.
    #[arg(long)]
    pub allow_missing: bool,
}
