//! Writing JSON so that people can read it and a comparison of two versions shows one line for one item.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

/// Depth down to which values go on lines of their own: the keys of the file, and the items under each key.
const LINE_DEPTH: usize = 2;
/// Depth at which the tables of a list do so too, but nothing else: the rules of the rulebook.
const TABLES_DEPTH: usize = 3;

/// The value as text of one item a line, with a line end at the end.
pub(in crate::plan) fn to_json<T: Serialize>(value: &T) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut out, ItemALine::default()))?;
    out.push(b'\n');
    Ok(out)
}

/// The value as text on a single line, without a line end.
pub(in crate::plan) fn to_line<T: Serialize>(value: &T) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut out, CompactFormatter))?;
    Ok(out)
}

#[derive(Default)]
struct ItemALine {
    depth: usize,
    has_value: bool,
    /// A value of a list at [`TABLES_DEPTH`] is about to come; whether it is the first.
    coming: Option<bool>,
    /// The list at [`TABLES_DEPTH`] has a table.
    has_table: bool,
}

/// Everything that is neither list nor table.
macro_rules! plain_values {
    ($($write:ident($($value:ident: $type:ty)?)),+ $(,)?) => {
        $(fn $write<W: ?Sized + Write>(&mut self, writer: &mut W $(, $value: $type)?) -> io::Result<()> {
            self.arrive(writer, false)?;
            CompactFormatter.$write(writer $(, $value)?)
        })+
    };
}

impl ItemALine {
    fn open<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.arrive(writer, bracket == b"{")?;
        self.depth += 1;
        self.has_value = false;
        self.has_table &= self.depth > TABLES_DEPTH;
        writer.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        let tables = self.depth == TABLES_DEPTH && self.has_table;
        let lines = tables || self.depth <= LINE_DEPTH && self.has_value;
        self.depth -= 1;
        if lines {
            self.new_line(writer)?;
        }
        writer.write_all(bracket)
    }

    fn separate<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool, line: bool) -> io::Result<()> {
        match (first, line) {
            (true, false) => Ok(()),
            (true, true) => self.new_line(writer),
            (false, true) => writer.write_all(b",").and_then(|()| self.new_line(writer)),
            (false, false) => writer.write_all(b", "),
        }
    }

    /// A value of a list has come, so that it is known what separates it from the one before.
    fn arrive<W: ?Sized + Write>(&mut self, writer: &mut W, table: bool) -> io::Result<()> {
        let Some(first) = self.coming.take() else { return Ok(()) };
        self.has_table |= table;
        self.separate(writer, first, table)
    }

    fn new_line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for ItemALine {
    plain_values! {
        write_null(),
        write_bool(value: bool),
        write_i8(value: i8),
        write_i16(value: i16),
        write_i32(value: i32),
        write_i64(value: i64),
        write_i128(value: i128),
        write_u8(value: u8),
        write_u16(value: u16),
        write_u32(value: u32),
        write_u64(value: u64),
        write_u128(value: u128),
        write_f32(value: f32),
        write_f64(value: f64),
        write_number_str(value: &str),
        write_raw_fragment(value: &str),
        begin_string(),
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if self.depth == TABLES_DEPTH {
            self.coming = Some(first);
            return Ok(());
        }
        self.separate(writer, first, self.depth <= LINE_DEPTH)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.separate(writer, first, self.depth <= LINE_DEPTH)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_item_and_each_table_of_a_list_in_an_item_has_a_line() {
        let value = json!({"a": {"list": [1, "x", null, [2], true, 0.5], "none": [], "tables": [{"b": [1, {}]}, {}], "z": {}},
            "rows": [{"p": [{"q": 1}, {"q": 2}]}, {"n": [1, 2]}]});
        let text = String::from_utf8(to_json(&value).unwrap()).unwrap();
        let lines = [
            "{",
            "  \"a\": {",
            "    \"list\": [1, \"x\", null, [2], true, 0.5],",
            "    \"none\": [],",
            "    \"tables\": [",
            "      {\"b\": [1, {}]},",
            "      {}",
            "    ],",
            "    \"z\": {}",
            "  },",
            "  \"rows\": [",
            "    {\"p\": [{\"q\": 1}, {\"q\": 2}]},",
            "    {\"n\": [1, 2]}",
            "  ]",
            "}",
            "",
        ];
        assert_eq!(text, lines.join("\n"));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
