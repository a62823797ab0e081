//! One rule: from the values of its table, and back.

use super::given::{Fields, Given};
use super::term::{amount, conditions, kinds, layer, selection, terms};
use crate::model::{BuildStatus, Stage};
use crate::rules::{
    Asks, Coverage, FloorSpace, Goal, Having, Layer, Measure, Mode, Presence, Ratio, Review, Rule, RulebookError,
    Selection, Shown, StageRule, Unit, Weight,
};

/// Keys that every rule has, in the order in which they are written.
const KEYS: [&str; 10] =
    ["id", "source", "reference", "name_zh", "name_en", "summary_zh", "summary_en", "from_year", "to_year", "kind"];
/// Largest radius, metres.
pub(super) const LARGEST_RADIUS_M: f64 = 100_000.0;

/// The compounds of a status, or all.
pub(super) const STATUSES: [Option<BuildStatus>; 3] = [None, Some(BuildStatus::New), Some(BuildStatus::Old)];

/// How they are written.
pub(super) fn status_key(status: Option<BuildStatus>) -> &'static str {
    status.map_or("all", BuildStatus::key)
}

/// A kind of rule: its name, its keys, and how it is read.
struct Kind {
    key: &'static str,
    keys: &'static [&'static str],
    read: fn(&Fields<'_>) -> Result<Asks, RulebookError>,
}

const KINDS: [Kind; 7] = [
    Kind {
        key: "coverage",
        keys: &["judged_on", "weight", "kinds", "where", "mode", "radius_m", "minutes", "speed_m_s", "target"],
        read: coverage,
    },
    Kind { key: "floor_space", keys: &["compounds", "measure", "target"], read: floor_space },
    Kind { key: "presence", keys: &["judged_on", "kinds", "where", "at_least", "target"], read: presence },
    Kind {
        key: "ratio",
        keys: &["judged_on", "value", "per", "scale", "at_least", "more_than", "at_most", "equal", "shown"],
        read: ratio,
    },
    Kind { key: "condition", keys: &["layer", "kinds", "where", "has", "target"], read: having },
    Kind { key: "stage", keys: &["compounds", "where", "at_least", "target"], read: stage },
    Kind { key: "review", keys: &["kinds", "where", "weaknesses", "at_least"], read: review },
];

/// Reads the rule of row `row`, from 0.
pub(super) fn read_rule(row: usize, given: &Given<'_>) -> Result<Rule, RulebookError> {
    let mut fields = given.fields("[[rule]]")?;
    fields.at = format!("rule {}", row + 1);
    let id = fields.need("id")?.id()?;
    fields.at = id.clone();
    let all: Vec<_> = KINDS.iter().collect();
    let kind = fields.need("kind")?.word(&all, |k| k.key)?;
    fields.only(&[&KEYS[..], kind.keys].concat())?;
    let text = |key| fields.or(key, String::new(), |given| given.text().map(str::to_owned));
    let year = |key| fields.get(key).map(|given| given.year()).transpose();
    let (from_year, to_year) = (year("from_year")?, year("to_year")?);
    if let (Some(from), Some(to), Some(given)) = (from_year, to_year, fields.get("to_year"))
        && to < from
    {
        return Err(given.refuse(format!(">= {from}")));
    }
    Ok(Rule {
        id,
        source: text("source")?,
        reference: fields.or("reference", false, |given| given.switch())?,
        name_zh: fields.need("name_zh")?.name()?,
        name_en: fields.need("name_en")?.name()?,
        summary_zh: text("summary_zh")?,
        summary_en: text("summary_en")?,
        from_year,
        to_year,
        asks: (kind.read)(&fields)?,
    })
}

fn share(fields: &Fields<'_>) -> Result<f64, RulebookError> {
    fields.or("target", 1.0, |given| given.number(0.0..=1.0))
}

fn status(fields: &Fields<'_>) -> Result<Option<BuildStatus>, RulebookError> {
    fields.or("compounds", None, |given| given.word(&STATUSES, status_key))
}

fn coverage(fields: &Fields<'_>) -> Result<Asks, RulebookError> {
    let own = fields.get("kinds").is_some() || fields.get("where").is_some();
    Ok(Asks::Coverage(Coverage {
        unit: fields.need("judged_on")?.word(&Unit::ALL, Unit::key)?,
        weight: fields.need("weight")?.word(&Weight::ALL, Weight::key)?,
        facilities: own.then(|| selection(fields)).transpose()?,
        mode: fields.get("mode").map(|given| given.word(&Mode::ALL, Mode::key)).transpose()?,
        radius_m: radius(fields)?,
        target: share(fields)?,
    }))
}

/// A radius, or minutes on foot at a speed.
fn radius(fields: &Fields<'_>) -> Result<Option<f64>, RulebookError> {
    fields.not_both("minutes", "radius_m")?;
    fields.not_both("speed_m_s", "radius_m")?;
    let Some(minutes) = fields.get("minutes") else {
        if let Some(speed) = fields.get("speed_m_s") {
            return Err(RulebookError::Missing { line: speed.item.line, key: fields.named("minutes") });
        }
        return fields.get("radius_m").map(|given| given.number(1.0..=LARGEST_RADIUS_M)).transpose();
    };
    let speed = fields.need("speed_m_s")?.number(0.1..=50.0)?;
    Ok(Some(minutes.number(0.5..=300.0)? * 60.0 * speed))
}

fn floor_space(fields: &Fields<'_>) -> Result<Asks, RulebookError> {
    Ok(Asks::FloorSpace(FloorSpace {
        compounds: status(fields)?,
        measure: fields.or("measure", Measure::M2, |given| given.word(&Measure::ALL, Measure::key))?,
        target: share(fields)?,
    }))
}

fn presence(fields: &Fields<'_>) -> Result<Asks, RulebookError> {
    let units = [Unit::Community, Unit::Town, Unit::County];
    Ok(Asks::Presence(Presence {
        unit: fields.need("judged_on")?.word(&units, Unit::key)?,
        facilities: selection(fields)?,
        at_least: fields.or("at_least", 1, |given| given.whole(0..=1_000_000).map(|n| n as u32))?,
        target: share(fields)?,
    }))
}

fn ratio(fields: &Fields<'_>) -> Result<Asks, RulebookError> {
    let (goal, target) = goal(fields)?;
    Ok(Asks::Ratio(Ratio {
        unit: fields.need("judged_on")?.word(&[Unit::Town, Unit::County], Unit::key)?,
        value: terms(&fields.need("value")?)?,
        per: fields.or("per", Vec::new(), terms)?,
        scale: fields.or("scale", 1.0, |given| given.number(1e-9..=1e9))?,
        goal,
        target: amount(&target)?,
        shown: fields.or("shown", Shown::Number, |given| given.word(&Shown::ALL, Shown::key))?,
    }))
}

/// The one goal that is given.
fn goal<'a>(fields: &Fields<'a>) -> Result<(Goal, Given<'a>), RulebookError> {
    let mut given = Goal::ALL.into_iter().filter_map(|goal| Some((goal, fields.get(goal.key())?)));
    let all = || Goal::ALL.map(Goal::key).join(" / ");
    let first = given.next().ok_or_else(|| RulebookError::Missing { line: fields.line, key: fields.named(&all()) })?;
    match given.next() {
        Some((_, second)) => {
            Err(RulebookError::Conflict { line: second.item.line, key: second.key, other: first.0.key().to_owned() })
        }
        None => Ok(first),
    }
}

fn having(fields: &Fields<'_>) -> Result<Asks, RulebookError> {
    let layer = layer(fields)?;
    fields.need("has")?;
    Ok(Asks::Having(Having {
        layer,
        kinds: kinds(fields)?,
        conditions: conditions(fields, "where", layer)?,
        has: conditions(fields, "has", layer)?,
        target: share(fields)?,
    }))
}

fn stage(fields: &Fields<'_>) -> Result<Asks, RulebookError> {
    Ok(Asks::Stage(StageRule {
        compounds: status(fields)?,
        conditions: conditions(fields, "where", Layer::Compounds)?,
        at_least: fields.get("at_least").map(|given| given.word(&Stage::ALL, Stage::key)).transpose()?,
        target: share(fields)?,
    }))
}

fn review(fields: &Fields<'_>) -> Result<Asks, RulebookError> {
    fields.need("weaknesses")?;
    let facilities: Selection = selection(fields)?;
    let weaknesses = conditions(fields, "weaknesses", Layer::Facilities)?;
    let most = weaknesses.len().max(1) as i64;
    let at_least = fields.or("at_least", 1, |given| given.whole(1..=most))? as u32;
    Ok(Asks::Review(Review { facilities, weaknesses, at_least }))
}
