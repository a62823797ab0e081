//! The tags that GDAL (QGIS, ogr2ogr) packs into the field `other_tags` of OpenStreetMap's layers: as PostgreSQL's hstore
//! (`"bridge"=>"yes","layer"=>"1"`) or as a JSON object.

/// Keys with their values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OtherTags(Vec<(String, String)>);

impl OtherTags {
    /// Reads as many as can be read.
    pub fn read(text: &str) -> Self {
        if text.starts_with('{') {
            let object = serde_json::from_str::<serde_json::Map<_, _>>(text).unwrap_or_default();
            let word = |value: serde_json::Value| match value {
                serde_json::Value::String(text) => text,
                value => value.to_string(),
            };
            return Self(object.into_iter().map(|(key, value)| (key, word(value))).collect());
        }
        let mut rest = text;
        Self(std::iter::from_fn(|| pair(&mut rest)).collect())
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(k, _)| k == key).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }
}

/// The next pair; a value that is not in quotes (`NULL`) is empty.
fn pair(rest: &mut &str) -> Option<(String, String)> {
    *rest = rest.trim_start_matches([',', ' ']);
    let key = quoted(rest)?;
    *rest = rest.trim_start().strip_prefix("=>")?.trim_start();
    let value = quoted(rest).unwrap_or_else(|| {
        *rest = rest.trim_start_matches(|c: char| c != ',');
        String::new()
    });
    Some((key, value))
}

/// The text between quotes at the start, in which a backslash keeps the next character; `None` if there are none.
fn quoted(rest: &mut &str) -> Option<String> {
    let mut letters = rest.strip_prefix('"')?.char_indices();
    let mut text = String::new();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => {
                // One byte more for the opening quote and one for the closing.
                *rest = rest.get(at + 2..)?;
                return Some(text);
            }
            '\\' => text.extend(letters.next().map(|(_, letter)| letter)),
            letter => text.push(letter),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_from_hstore_and_from_json() {
        let hstore =
            OtherTags::read(r#""bridge"=>"yes", "layer"=>"1","note"=>"a \"b\" \\ => ,","x"=>NULL,"foot"=>"no""#);
        for (key, value) in [("bridge", "yes"), ("layer", "1"), ("note", "a \"b\" \\ => ,"), ("foot", "no")] {
            assert_eq!(hstore.get(key), Some(value), "{hstore:?}");
        }
        assert_eq!((hstore.get("x"), hstore.get("highway")), (None, None));
        let json = OtherTags::read(r#"{"incline": "5%", "layer": -1}"#);
        assert_eq!((json.get("incline"), json.get("layer")), (Some("5%"), Some("-1")));
    }

    #[test]
    fn what_is_broken_gives_what_can_be_read_of_it() {
        for text in ["", "{", "bridge=yes", "\"a", "\"a\"", "\"a\"=", "=>", "\"街\"=>\"道", "\\"] {
            assert_eq!(OtherTags::read(text).get("a"), None, "{text}");
        }
        assert_eq!(OtherTags::read("\"a\"=>\"b\",\"c\"=>\"d").get("a"), Some("b"));
    }
}
