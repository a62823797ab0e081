//! Conditions on features, written as a planner would: `beds >= 100`, `smart`, `not hazard`, `operator = private or
//! operator = public_private`.

use super::property::{Layer, Property, Sort, Value};

/// A condition: at least one of its tests holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The tests, at least one.
    pub any: Vec<Test>,
}

/// One test of a property.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// What is looked at.
    pub property: Property,
    /// How it is compared.
    pub compare: Compare,
    /// With what.
    pub with: Operand,
}

/// How a property is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// `=`
    Equal,
    /// `!=`
    Differs,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// What a property is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A number.
    Number(f64),
    /// Yes or no.
    Yes(bool),
    /// A word that the property can have.
    Word(&'static str),
}

impl Compare {
    /// All ways, longer signs before their beginnings.
    pub const ALL: [Self; 6] = [Self::Differs, Self::AtMost, Self::AtLeast, Self::Equal, Self::Less, Self::More];

    /// The sign used in files.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Differs => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::Differs => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::More => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }
}

impl Test {
    /// Whether the test holds for a value; `None` if the value is unknown.
    pub fn holds(&self, value: Option<Value<'_>>) -> Option<bool> {
        let equal = |same: bool| if self.compare == Compare::Differs { !same } else { same };
        Some(match (value?, &self.with) {
            (Value::Number(v), Operand::Number(w)) => self.compare.holds(v.total_cmp(w)),
            (Value::Yes(v), Operand::Yes(w)) => equal(v == *w),
            (Value::Word(v), Operand::Word(w)) => equal(v == *w),
            _ => return None,
        })
    }
}

impl Condition {
    /// Whether the condition holds: `None` if that depends on values that are unknown.
    pub fn holds<'a>(&self, mut value: impl FnMut(Property) -> Option<Value<'a>>) -> Option<bool> {
        let mut unknown = false;
        for test in &self.any {
            match test.holds(value(test.property)) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => unknown = true,
            }
        }
        if unknown { None } else { Some(false) }
    }

    /// The condition of a text, `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let any = text.split(" or ").map(Test::parse).collect::<Option<Vec<_>>>()?;
        Some(Self { any })
    }
}

impl Test {
    /// Whether features of a layer can be tested so: they have the property, with such values.
    pub fn fits(&self, layer: Layer) -> bool {
        let fits_word = match (self.property.sort_in(layer), &self.with) {
            (Sort::Word(words), Operand::Word(word)) => words.contains(word),
            _ => true,
        };
        fits_word && self.property.layers().contains(&layer)
    }

    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let sign = Compare::ALL.into_iter().filter_map(|c| Some((text.find(c.sign())?, c))).min_by_key(|s| s.0);
        let Some((at, compare)) = sign else {
            let (key, yes) = text.strip_prefix("not ").map_or((text, true), |key| (key, false));
            let property = Property::find(key.trim()).filter(|p| p.sort() == Sort::Yes)?;
            return Some(Self { property, compare: Compare::Equal, with: Operand::Yes(yes) });
        };
        let property = Property::find(text.get(..at)?.trim())?;
        let right = text.get(at + compare.sign().len()..)?.trim();
        let with = match property.sort() {
            Sort::Number => Operand::Number(right.parse().ok().filter(|n: &f64| n.is_finite())?),
            Sort::Yes => Operand::Yes(right.parse().ok()?),
            Sort::Word(words) => Operand::Word(words.iter().find(|w| **w == right)?),
        };
        let ordered = !matches!(compare, Compare::Equal | Compare::Differs);
        (!ordered || property.sort() == Sort::Number).then_some(Self { property, compare, with })
    }
}

impl std::fmt::Display for Condition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, test) in self.any.iter().enumerate() {
            let or = if i > 0 { " or " } else { "" };
            let (key, sign) = (test.property.key(), test.compare.sign());
            match (&test.with, test.compare) {
                (Operand::Yes(true), Compare::Equal) => write!(f, "{or}{key}")?,
                (Operand::Yes(false), Compare::Equal) => write!(f, "{or}not {key}")?,
                (Operand::Yes(yes), _) => write!(f, "{or}{key} {sign} {yes}")?,
                (Operand::Number(n), _) => write!(f, "{or}{key} {sign} {n}")?,
                (Operand::Word(w), _) => write!(f, "{or}{key} {sign} {w}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_read_back_as_they_are_written() {
        for text in [
            "beds >= 100",
            "smart",
            "not hazard",
            "operator = private or operator = public_private",
            "storey != -1",
            "grade < 2.5 or hazard",
            "stage = handed_over",
        ] {
            assert_eq!(Condition::parse(text).unwrap().to_string(), text);
        }
        for bad in
            ["", "beds", "beds >=", "beds >= many", "not beds", "operator = state", "operator < private", "size > 1"]
        {
            assert_eq!(Condition::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn one_test_that_holds_is_enough_and_unknown_is_not_no() {
        let small = Condition::parse("residents < 10 or hazard").unwrap();
        let with = |residents: Option<f64>, hazard: Option<bool>| {
            small
                .holds(|p| if p == Property::Residents { residents.map(Value::Number) } else { hazard.map(Value::Yes) })
        };
        assert_eq!(with(Some(9.0), None), Some(true));
        assert_eq!(with(Some(10.0), None), None);
        assert_eq!(with(Some(10.0), Some(false)), Some(false));
        assert_eq!(with(None, Some(true)), Some(true));
    }
}
