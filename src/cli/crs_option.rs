//! `--crs LAYER=CRS`: what the degrees of a layer's files are measured in.

use std::collections::BTreeMap;

use crate::geom::Crs;
use crate::io::LayerName;

/// A layer, or all of them, and its system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CrsOfLayer {
    layer: Option<LayerName>,
    crs: Crs,
}

/// `compounds=gcj02`, `all=bd09`. The error is never shown: the texts have languages.
pub(super) fn crs_of_layer(text: &str) -> Result<CrsOfLayer, String> {
    let (layer, crs) = text.split_once('=').ok_or_else(String::new)?;
    let named = || LayerName::ALL.into_iter().find(|l| l.key() == layer.trim()).map(Some);
    let layer = if layer.trim() == "all" { Some(None) } else { named() };
    let crs = Crs::ALL.into_iter().find(|c| c.tag() == crs.trim());
    layer.zip(crs).map(|(layer, crs)| CrsOfLayer { layer, crs }).ok_or_else(String::new)
}

/// What is said of each layer; what is said of one wins over what is said of all.
pub(super) fn by_layer(said: &[CrsOfLayer]) -> BTreeMap<LayerName, Crs> {
    let of_all = said.iter().filter(|s| s.layer.is_none()).flat_map(|s| LayerName::ALL.map(|layer| (layer, s.crs)));
    let of_one = said.iter().filter_map(|s| Some((s.layer?, s.crs)));
    of_all.chain(of_one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_layer_wins_over_what_is_said_of_all() {
        let said: Vec<_> = ["roads=wgs84", "all=gcj02"].iter().map(|t| crs_of_layer(t).unwrap()).collect();
        let by_layer = by_layer(&said);
        assert_eq!(by_layer.len(), LayerName::ALL.len());
        assert_eq!((by_layer[&LayerName::Roads], by_layer[&LayerName::Sites]), (Crs::Wgs84, Crs::Gcj02));
        assert!(["roads", "roads=", "streets=gcj02", "roads=utm"].iter().all(|t| crs_of_layer(t).is_err()));
    }
}
