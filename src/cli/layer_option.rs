//! `--layer FILE=LAYER`: which layer a file of the folder is.

use crate::io::LayerName;

/// A file's name and its layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LayerOfFile {
    /// Name of the file, without folder.
    pub file: String,
    /// The layer.
    pub layer: LayerName,
}

/// `河流.geojson=roads`. The error is never shown: the texts have languages.
pub(super) fn layer_of_file(text: &str) -> Result<LayerOfFile, String> {
    let (file, layer) = text.rsplit_once('=').ok_or_else(String::new)?;
    let layer = LayerName::ALL.into_iter().find(|l| l.key() == layer.trim()).ok_or_else(String::new)?;
    if file.is_empty() { Err(String::new()) } else { Ok(LayerOfFile { file: file.to_owned(), layer }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_equals_sign_parts_file_and_layer() {
        let said = layer_of_file("a=b.geojson=towns").unwrap();
        assert_eq!((said.file.as_str(), said.layer), ("a=b.geojson", LayerName::Towns));
        assert!(["x", "x=", "=towns", "x=streets"].iter().all(|t| layer_of_file(t).is_err()));
    }
}
