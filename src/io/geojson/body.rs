//! The JSON of a file without what other programs put around it: zeros after a crash, a script's assignment.

use crate::io::json::{SyntaxError, utf8_text};

/// The JSON of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Body<'a> {
    /// The text.
    pub text: &'a str,
    /// Bytes of the file before it.
    pub start: usize,
    /// Zeros at the end of the file.
    pub zeros: usize,
    /// Whether it is assigned to a variable of a script, or handed to its function.
    pub script: bool,
}

/// Bytes in which the brace behind a script's assignment is looked for.
const ASSIGNMENT: usize = 300;

/// Takes away what stands around the JSON.
///
/// # Errors
/// The first byte that is no UTF-8.
pub(super) fn body(bytes: &[u8]) -> Result<Body<'_>, SyntaxError> {
    let end = bytes.iter().rposition(|b| *b != 0).map_or(0, |last| last + 1);
    let whole = utf8_text(bytes.get(..end).unwrap_or_default())?;
    let inner = script_object(whole);
    let text = inner.unwrap_or(whole);
    let start = end - whole.len() + inner.map_or(0, |_| whole.find('{').unwrap_or(0));
    Ok(Body { text, start, zeros: bytes.len() - end, script: inner.is_some() })
}

/// The object of `var name = {...};`, `name({...})` and the like, as qgis2web and map services write them.
fn script_object(text: &str) -> Option<&str> {
    let open = text.bytes().take(ASSIGNMENT).position(|b| b == b'{')?;
    let (head, object) = text.split_at_checked(open)?;
    let head = head.trim();
    let name = head.strip_suffix(['=', '(']).or_else(|| head.strip_suffix("export default"))?.trim();
    let name = ["var ", "let ", "const ", "export "].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
    let fits = name.chars().all(|c| c.is_alphanumeric() || " _$.[]'\"".contains(c));
    fits.then(|| object.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ';' | ')')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> (&str, usize, usize, bool) {
        let b = body(bytes).unwrap();
        (b.text, b.start, b.zeros, b.script)
    }

    #[test]
    fn zeros_and_scripts_around_an_object_are_taken_away() {
        assert_eq!(text_of(b"{\"a\":1}"), ("{\"a\":1}", 0, 0, false));
        assert_eq!(text_of(b"\xef\xbb\xbf{}\n\0\0\0"), ("{}\n", 3, 3, false));
        assert_eq!(text_of(b"var json_x_1 = {\"a\":1};\n"), ("{\"a\":1}", 15, 0, true));
        assert_eq!(text_of(b"parseResponse({\"a\":1});"), ("{\"a\":1}", 14, 0, true));
        assert_eq!(text_of(b"export default {};"), ("{}", 15, 0, true));
        assert_eq!(text_of(b"if (a < b) = {}"), ("if (a < b) = {}", 0, 0, false));
        assert_eq!(text_of(b"[{}]"), ("[{}]", 0, 0, false));
        assert_eq!(text_of(b""), ("", 0, 0, false));
    }
}
