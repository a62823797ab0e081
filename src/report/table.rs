//! A table before it is a sheet, a CSV file or the properties of a layer.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// How a number is shown, and how exactly it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Format {
    /// A whole number with thousands separators.
    Count,
    /// A whole number without separators: a year, an ordinal.
    Plain,
    /// Square metres, written to 1e-6.
    SquareMetres,
    /// Metres, written to the millimetre.
    Metres,
    /// A speed, minutes or how many times as much, written to 1e-6.
    Ratio,
    /// A share, shown as a percentage, written to 1e-9.
    Share,
    /// Degrees, written to seven decimals.
    Degrees,
}

impl Format {
    /// All formats.
    pub(super) const ALL: [Self; 7] =
        [Self::Count, Self::Plain, Self::SquareMetres, Self::Metres, Self::Ratio, Self::Share, Self::Degrees];

    /// The number rounded as far as it means something; `None` for what is no number.
    pub fn round(self, x: f64) -> Option<f64> {
        let scale = match self {
            Self::Count | Self::Plain => 1.0,
            Self::SquareMetres | Self::Ratio => 1e6,
            Self::Metres => 1e3,
            Self::Share => 1e9,
            Self::Degrees => 1e7,
        };
        let rounded = (x * scale).round() / scale;
        // Adding zero turns -0 into 0; beyond 1e300 there is nothing to round.
        x.is_finite().then_some(if rounded.is_finite() { rounded + 0.0 } else { x })
    }
}

/// A whole number of any width, known or not.
pub(super) trait Whole {
    /// The number, `None` where it is unknown.
    fn whole(self) -> Option<i64>;
}

macro_rules! whole {
    ($($int:ty),+) => {
        $(impl Whole for $int {
            fn whole(self) -> Option<i64> {
                i64::try_from(self).ok()
            }
        })+
    };
}

whole!(u8, u16, u32, u64, usize, i64);

impl<T: Whole> Whole for Option<T> {
    fn whole(self) -> Option<i64> {
        self.and_then(Whole::whole)
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell<'a> {
    /// Unknown, or nothing to say.
    Empty,
    /// Words.
    Text(Cow<'a, str>),
    /// Yes or no.
    Bool(bool),
    /// A finite, rounded number.
    Number(f64, Format),
}

impl<'a> Cell<'a> {
    /// Words; an empty text is an empty cell.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Yes, no or unknown.
    pub fn bool(value: impl Into<Option<bool>>) -> Self {
        value.into().map_or(Self::Empty, Self::Bool)
    }

    /// A number; unknown and NaN are empty.
    pub fn number(value: impl Into<Option<f64>>, format: Format) -> Self {
        value.into().and_then(|x| format.round(x)).map_or(Self::Empty, |x| Self::Number(x, format))
    }

    /// A whole number; unknown is empty.
    pub fn count(value: impl Whole) -> Self {
        value.whole().map_or(Self::Empty, |n| Self::Number(n as f64, Format::Count))
    }

    /// A whole number without separators; unknown is empty.
    pub fn plain(value: impl Whole) -> Self {
        value.whole().map_or(Self::Empty, |n| Self::Number(n as f64, Format::Plain))
    }

    /// Square metres.
    pub fn m2(value: impl Into<Option<f64>>) -> Self {
        Self::number(value, Format::SquareMetres)
    }

    /// Metres.
    pub fn metres(value: impl Into<Option<f64>>) -> Self {
        Self::number(value, Format::Metres)
    }

    /// A share of one.
    pub fn share(value: impl Into<Option<f64>>) -> Self {
        Self::number(value, Format::Share)
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(x, Format::Count | Format::Plain) => serializer.serialize_i64(*x as i64),
            Self::Number(x, _) => serializer.serialize_f64(*x),
        }
    }
}

/// A column of a table whose columns depend on how coverage is judged; `F` makes the cell of a row.
pub(super) struct Column<F> {
    /// Text id of its head.
    pub id: &'static str,
    /// Makes the cell of a row.
    pub cell: F,
    when: When,
}

/// By which way of judging a column is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Always,
    ByCircle,
    OnFoot,
}

impl<F: Copy> Column<F> {
    /// A column that is always there.
    pub const fn new(id: &'static str, cell: F) -> Self {
        Self { id, cell, when: When::Always }
    }

    /// A column where coverage is judged by circle.
    pub const fn by_circle(id: &'static str, cell: F) -> Self {
        Self { id, cell, when: When::ByCircle }
    }

    /// A column where coverage is judged on foot.
    pub const fn on_foot(id: &'static str, cell: F) -> Self {
        Self { id, cell, when: When::OnFoot }
    }

    /// Those of the columns that are there.
    pub fn applying(columns: &[Self], on_foot: bool) -> (Vec<&'static str>, Vec<F>) {
        let other = if on_foot { When::ByCircle } else { When::OnFoot };
        columns.iter().filter(|c| c.when != other).map(|c| (c.id, c.cell)).unzip()
    }
}

/// A table: text ids of its title and columns, and its rows, made one at a time.
pub(super) struct Table<'a> {
    pub title: &'static str,
    pub columns: Vec<&'static str>,
    pub rows: Box<dyn Iterator<Item = Vec<Cell<'a>>> + 'a>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_an_empty_cell() {
        assert_eq!(Cell::m2(f64::NAN), Cell::Empty);
        assert_eq!(Cell::metres(f64::INFINITY), Cell::Empty);
        assert_eq!(Cell::m2(None), Cell::Empty);
        assert_eq!(Cell::count(None::<u32>), Cell::Empty);
    }

    #[test]
    fn columns_are_there_as_coverage_is_judged_and_keep_their_order() {
        let columns = [Column::on_foot("walk", 1), Column::new("id", 2), Column::by_circle("circle", 3)];
        assert_eq!(Column::applying(&columns, true), (vec!["walk", "id"], vec![1, 2]));
        assert_eq!(Column::applying(&columns, false), (vec!["id", "circle"], vec![2, 3]));
    }

    #[test]
    fn numbers_are_rounded_to_what_they_mean() {
        assert_eq!(Cell::metres(1_234.567_89), Cell::Number(1234.568, Format::Metres));
        assert_eq!(Cell::m2(-1e-9), Cell::Number(0.0, Format::SquareMetres));
        assert_eq!(Cell::m2(1e305), Cell::Number(1e305, Format::SquareMetres));
        assert_eq!(serde_json::to_string(&[Cell::count(7_u32), Cell::metres(0.5)]).unwrap(), "[7,0.5]");
    }
}
