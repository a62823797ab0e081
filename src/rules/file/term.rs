//! The parts that rules are made of: which features, conditions, terms of a sum, amounts.

use super::given::{Fields, Given};
use super::node::Node;
use crate::model::FacilityKind;
use crate::rules::{Amount, Condition, Layer, Property, RulebookError, Selection, Sort, Term};

/// Largest number in a rule, either way.
const LARGEST: f64 = 1e15;
/// How a figure of the rulebook is named where a number could stand.
const FIGURE: &str = "figures.";
/// How a term is written.
const TERM: &str = "{ layer = \"facilities\", kinds = [\"institution\"], where = [\"smart\"], sum = \"beds\" } / { figure = \"...\" } / { number = 1.0 }";

/// Kinds, empty for every kind.
pub(super) fn kinds(fields: &Fields<'_>) -> Result<Vec<FacilityKind>, RulebookError> {
    fields.or("kinds", Vec::new(), |given| if is_all(given) { Ok(Vec::new()) } else { given.kinds() })
}

fn is_all(given: &Given<'_>) -> bool {
    given.item.node == Node::text("all")
}

/// Which facilities.
pub(super) fn selection(fields: &Fields<'_>) -> Result<Selection, RulebookError> {
    Ok(Selection { kinds: kinds(fields)?, conditions: conditions(fields, "where", Layer::Facilities)? })
}

/// Conditions on features of a layer; none where the key is not given.
pub(super) fn conditions(fields: &Fields<'_>, key: &str, layer: Layer) -> Result<Vec<Condition>, RulebookError> {
    fields.or(key, Vec::new(), |given| {
        given.list(&format!("[{:?}]", example(layer)))?.iter().map(|given| condition(given, layer)).collect()
    })
}

fn condition(given: &Given<'_>, layer: Layer) -> Result<Condition, RulebookError> {
    let text = given.text()?;
    let condition = Condition::parse(text).filter(|c| c.any.iter().all(|t| t.fits(layer)));
    condition.ok_or_else(|| given.refuse(expected(text, layer)))
}

/// What could stand in place of the part of a condition that is wrong.
fn expected(text: &str, layer: Layer) -> String {
    for part in text.split(" or ") {
        let part = part.trim();
        let word = part.strip_prefix("not ").unwrap_or(part).trim();
        let named = word.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
        let Some(property) = Property::find(named).filter(|p| p.layers().contains(&layer)) else {
            return properties(layer, |_| true);
        };
        if Condition::parse(part).is_none_or(|c| c.any.iter().any(|t| !t.fits(layer))) {
            return written(property, layer);
        }
    }
    example(layer)
}

/// The properties of a layer.
fn properties(layer: Layer, that: impl Fn(Property) -> bool) -> String {
    let of_layer = Property::ALL.iter().filter(|p| p.layers().contains(&layer) && that(**p));
    of_layer.map(|p| p.key()).collect::<Vec<_>>().join(" / ")
}

/// How a property is tested.
fn written(property: Property, layer: Layer) -> String {
    let key = property.key();
    match property.sort_in(layer) {
        Sort::Number => format!("{key} = / != / < / <= / > / >= 1.0"),
        Sort::Yes => format!("{key} / not {key}"),
        Sort::Word(words) => format!("{key} = / != {}", words.join(" / ")),
    }
}

/// A condition on some property of the layer.
fn example(layer: Layer) -> String {
    let property = match layer {
        Layer::Facilities => "beds >= 100",
        Layer::Towns | Layer::Communities => "elderly >= 1000",
        Layer::Compounds => "stage = built",
        Layer::Sites => "floor_m2 < 1000",
    };
    property.to_owned()
}

/// The terms of a sum: a list of tables, or a single table.
pub(super) fn terms(given: &Given<'_>) -> Result<Vec<Term>, RulebookError> {
    if matches!(given.item.node, Node::Table(_)) {
        return Ok(vec![term(given)?]);
    }
    given.list(&format!("[{TERM}]"))?.iter().map(term).collect()
}

fn term(given: &Given<'_>) -> Result<Term, RulebookError> {
    let fields = given.fields(TERM)?;
    let times = |fields: &Fields<'_>| fields.or("times", 1.0, |g| g.number(-LARGEST..=LARGEST));
    fields.not_both("figure", "number")?;
    if let Some(figure) = fields.get("figure") {
        fields.only(&["figure", "times"])?;
        return Ok(Term::Amount { amount: Amount::Figure(figure.id()?), times: times(&fields)? });
    }
    if let Some(number) = fields.get("number") {
        fields.only(&["number", "times"])?;
        return Ok(Term::Amount { amount: Amount::Number(number.number(-LARGEST..=LARGEST)?), times: times(&fields)? });
    }
    fields.only(&["layer", "kinds", "where", "sum", "times", "figure", "number"])?;
    let layer = layer(&fields)?;
    let conditions = conditions(&fields, "where", layer)?;
    let sum = fields.get("sum").map(|g| summed(&g, layer)).transpose()?;
    Ok(Term::Features { layer, kinds: kinds(&fields)?, conditions, sum, times: times(&fields)? })
}

/// The layer; facilities where none is given. Only facilities have kinds.
pub(super) fn layer(fields: &Fields<'_>) -> Result<Layer, RulebookError> {
    let layer = fields.or("layer", Layer::Facilities, |g| g.word(&Layer::ALL, Layer::key))?;
    match fields.get("kinds") {
        Some(kinds) if layer != Layer::Facilities => Err(RulebookError::Conflict {
            line: kinds.item.line,
            key: kinds.key,
            other: format!("layer = {:?}", layer.key()),
        }),
        _ => Ok(layer),
    }
}

fn summed(given: &Given<'_>, layer: Layer) -> Result<Property, RulebookError> {
    let adds_up = |p: Property| p.sort() == Sort::Number && p.layers().contains(&layer);
    let property = Property::find(given.text()?).filter(|p| adds_up(*p));
    property.ok_or_else(|| given.refuse(properties(layer, adds_up)))
}

/// A number, or a figure of the rulebook: `"figures.NAME"`.
pub(super) fn amount(given: &Given<'_>) -> Result<Amount, RulebookError> {
    match &given.item.node {
        Node::Text(text) => match text.strip_prefix(FIGURE) {
            Some(name) if !name.is_empty() => Ok(Amount::Figure(name.to_owned())),
            _ => Err(given.refuse(format!("1.0 / \"{FIGURE}...\""))),
        },
        Node::Real(_) | Node::Whole(_) => given.number(-LARGEST..=LARGEST).map(Amount::Number),
        _ => Err(given.refuse(format!("1.0 / \"{FIGURE}...\""))),
    }
}

/// Selected kinds as they are written.
pub(super) fn kinds_node(kinds: &[FacilityKind]) -> Node {
    Node::list(kinds.iter().map(|k| Node::text(k.key())))
}

/// Conditions as they are written.
pub(super) fn conditions_node(conditions: &[Condition]) -> Node {
    Node::list(conditions.iter().map(|c| Node::Text(c.to_string())))
}

/// An amount as it is written.
pub(super) fn amount_node(amount: &Amount) -> Node {
    match amount {
        Amount::Number(number) => Node::Real(*number),
        Amount::Figure(name) => Node::Text(format!("{FIGURE}{name}")),
    }
}

/// A term as it is written: what is as usual is left out.
pub(super) fn term_node(term: &Term) -> Node {
    let mut entries = Vec::new();
    let factor = match term {
        Term::Features { layer, kinds, conditions, sum, times } => {
            entries.push(("layer", Node::text(layer.key())));
            if !kinds.is_empty() {
                entries.push(("kinds", kinds_node(kinds)));
            }
            if !conditions.is_empty() {
                entries.push(("where", conditions_node(conditions)));
            }
            entries.extend(sum.map(|p| ("sum", Node::text(p.key()))));
            times
        }
        Term::Amount { amount: Amount::Figure(name), times } => {
            entries.push(("figure", Node::text(name)));
            times
        }
        Term::Amount { amount: Amount::Number(number), times } => {
            entries.push(("number", Node::Real(*number)));
            times
        }
    };
    if *factor != 1.0 {
        entries.push(("times", Node::Real(*factor)));
    }
    Node::table(entries)
}
