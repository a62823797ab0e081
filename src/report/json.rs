//! The object that `assess --json` prints.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::input::CompoundView;
use super::on_foot::{ModeJson, OnFootJson, OnFootSumsJson};
use super::rule_json::rule;
use super::table::Format;
use super::{ReportInput, judge};
use crate::assess::{People, Totals, people};
use crate::io::{LayerName, Severity, Warning, missing_layers};
use crate::model::{BuildStatus, FacilityKind, TownIdx};

/// Writes the object that `assess --json` prints, one compound at a time: a province has hundreds of thousands.
/// What is unknown is `null`; distances are exact to the millimetre, areas to 1e-6 m2.
pub fn assessment_json(input: &ReportInput<'_>, out: impl Write) -> io::Result<()> {
    let mut out = out;
    serde_json::to_writer(&mut out, &Whole(input))?;
    out.write_all(b"\n")
}

struct Whole<'a>(&'a ReportInput<'a>);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let input = self.0;
        let mut object = serializer.serialize_struct("Assessment", 8)?;
        let missing: Vec<_> = missing_files(input);
        if !missing.is_empty() {
            object.serialize_field("missing_layers", &missing)?;
        }
        object.serialize_field("county", &county(input))?;
        object.serialize_field("summary", &Summary::of(input))?;
        let (base, as_is) = (input.base, input.rulebook.as_is());
        let as_is = people(base, &as_is, input.base_assessment).county;
        let with_plan = people(input.county, input.rulebook, input.with_plan()).county;
        object.serialize_field("as_is", &Sums::of(&input.base_assessment.county, &as_is))?;
        object.serialize_field("with_plan", &Sums::of(&input.with_plan().county, &with_plan))?;
        object.serialize_field("towns", &Rows(|| towns(input)))?;
        object.serialize_field("compounds", &Rows(|| input.compounds().map(|c| compound(input, c))))?;
        object.serialize_field("rules", &Rows(|| judge(input).into_iter().map(|r| rule(input, r))))?;
        object.serialize_field("warnings", &Rows(|| input.warnings.iter().map(|w| warning(input, w))))?;
        object.end()
    }
}

/// A file of a layer that the figures rest on and that could not be read to its end.
#[derive(Serialize)]
pub(super) struct MissingJson<'a> {
    layer: Option<LayerName>,
    file: &'a str,
    reason: String,
}

/// The files that are missing in the figures.
pub(super) fn missing_files<'a>(input: &'a ReportInput<'_>) -> Vec<MissingJson<'a>> {
    let missing = missing_layers(input.warnings, input.rulebook.walks());
    let json = |w: &'a Warning| MissingJson {
        layer: w.layer,
        file: &w.file,
        reason: input.lang.message(&w.found).into_owned(),
    };
    missing.map(json).collect()
}

/// An array made element by element while it is written.
struct Rows<F>(F);

impl<F, I> Serialize for Rows<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Serialize)]
struct CountyJson<'a> {
    name: &'a str,
    date: String,
    rulebook: &'a str,
    #[serde(flatten)]
    mode: ModeJson,
    radius_m: f64,
    circle_kinds: Vec<&'static str>,
    community_kinds: Vec<&'static str>,
    floor_kinds: Vec<&'static str>,
    bed_kinds: Vec<&'static str>,
    count_planned: bool,
    new_m2_per_100: f64,
    old_m2_per_100: f64,
    towns: usize,
    communities: usize,
    compounds: usize,
    facilities: usize,
    counted_facilities: usize,
    sites: usize,
}

fn county<'a>(input: &'a ReportInput<'a>) -> CountyJson<'a> {
    let county = input.county;
    CountyJson {
        name: &county.name,
        date: input.date.to_string(),
        rulebook: &input.rulebook.id,
        mode: ModeJson::of(input),
        radius_m: input.rulebook.radius_m,
        circle_kinds: keys(&input.rulebook.circle_kinds),
        community_kinds: keys(&input.rulebook.community_kinds),
        floor_kinds: keys(&input.rulebook.floor_kinds),
        bed_kinds: keys(&input.rulebook.bed_kinds),
        count_planned: input.rulebook.count_planned,
        new_m2_per_100: input.rulebook.new_m2_per_100,
        old_m2_per_100: input.rulebook.old_m2_per_100,
        towns: county.towns.len(),
        communities: county.communities.len(),
        compounds: county.compounds.len(),
        facilities: county.live_facilities().count(),
        counted_facilities: county
            .live_facilities()
            .filter(|(_, f)| input.rulebook.counts(f) || input.rulebook.counts_for_beds(f))
            .count(),
        sites: county.sites.len(),
    }
}

fn keys(kinds: &[FacilityKind]) -> Vec<&'static str> {
    kinds.iter().map(|k| k.key()).collect()
}

/// Totals of the county, and what the circle says where coverage is judged on foot.
#[derive(Serialize)]
struct Summary {
    #[serde(flatten)]
    sums: Sums,
    #[serde(flatten)]
    on_foot: Option<OnFootSumsJson>,
}

impl Summary {
    fn of(input: &ReportInput<'_>) -> Self {
        let people = people(input.county, input.rulebook, input.assessment).county;
        Self { sums: Sums::of(&input.assessment.county, &people), on_foot: OnFootSumsJson::of(input) }
    }
}

/// Totals of the county or of a town.
#[derive(Serialize)]
struct Sums {
    compounds: u32,
    households: i64,
    households_unknown: u32,
    /// People of compounds and, outside them, of communities; absent where nobody's number is known.
    people: Option<i64>,
    elderly: Option<i64>,
    covered_compounds: u32,
    covered_households: i64,
    covered_people: Option<i64>,
    covered_elderly: Option<i64>,
    /// Compounds and communities of which it is unknown how many people live there.
    people_unknown: u32,
    coverage: Option<f64>,
    required_m2: Option<f64>,
    provided_m2: Option<f64>,
    gap_m2: Option<f64>,
    surplus_m2: Option<f64>,
    gap_compounds: u32,
    compliant_compounds: u32,
}

impl Sums {
    fn of(t: &Totals, people: &People) -> Self {
        let of_people = |n: i64| (people.people > 0).then_some(n);
        let of_elderly = |n: i64| (people.elderly > 0).then_some(n);
        let m2 = |x| Format::SquareMetres.round(x);
        Self {
            compounds: t.compounds,
            households: t.households,
            households_unknown: t.households_unknown,
            people: of_people(people.people),
            elderly: of_elderly(people.elderly),
            covered_compounds: t.covered_compounds,
            covered_households: t.covered_households,
            covered_people: of_people(people.covered_people),
            covered_elderly: of_elderly(people.covered_elderly),
            people_unknown: people.unknown,
            coverage: t.coverage().and_then(|c| Format::Share.round(c)),
            required_m2: m2(t.required_m2),
            provided_m2: m2(t.provided_m2),
            gap_m2: m2(t.gap_m2),
            surplus_m2: m2(t.surplus_m2),
            gap_compounds: t.gap_compounds,
            compliant_compounds: t.compliant_compounds,
        }
    }
}

#[derive(Serialize)]
struct TownJson<'a> {
    id: Option<&'a str>,
    name: Option<&'a str>,
    #[serde(flatten)]
    sums: Sums,
}

/// The towns; last, if there are any, the compounds of no town, so that the towns add up to the county.
fn towns<'a>(input: &'a ReportInput<'a>) -> impl Iterator<Item = TownJson<'a>> {
    let people = people(input.county, input.rulebook, input.assessment);
    let rest = &input.assessment.townless;
    let townless = Sums::of(rest, &people.townless);
    let named = input.county.towns.iter().zip(people.towns).enumerate().map(|(i, (t, people))| TownJson {
        id: Some(&t.id),
        name: Some(&t.name),
        sums: Sums::of(input.assessment.town(Some(TownIdx::new(i))), &people),
    });
    named.chain((rest.compounds > 0).then_some(TownJson { id: None, name: None, sums: townless }))
}

#[derive(Serialize)]
struct CompoundJson<'a> {
    id: &'a str,
    name: &'a str,
    town: Option<&'a str>,
    households: Option<u32>,
    status: Option<BuildStatus>,
    covered: Option<bool>,
    nearest_facility: Option<&'a str>,
    distance_m: Option<f64>,
    #[serde(flatten)]
    on_foot: Option<OnFootJson<'a>>,
    required_m2: Option<f64>,
    provided_m2: Option<f64>,
    gap_m2: Option<f64>,
    compliant: Option<bool>,
}

fn compound<'a>(input: &'a ReportInput<'a>, c: CompoundView<'a>) -> CompoundJson<'a> {
    let m2 = |x: Option<f64>| x.and_then(|x| Format::SquareMetres.round(x));
    let facility = c.nearest.and_then(|n| input.county.facilities.get(n.facility.i()));
    CompoundJson {
        id: &c.row.id,
        name: &c.row.name,
        town: Some(input.town_name(c.row.town)).filter(|t| !t.is_empty()),
        households: c.row.figures.households,
        status: c.status,
        covered: c.verdict.covered(),
        nearest_facility: facility.map(|f| f.id.as_str()),
        distance_m: c.nearest.and_then(|n| Format::Metres.round(n.distance_m)),
        on_foot: c.on_foot.map(|on_foot| OnFootJson::of(input, &on_foot)),
        required_m2: m2(c.verdict.required_m2),
        provided_m2: m2(c.verdict.provided_m2),
        gap_m2: m2(c.verdict.gap_m2),
        compliant: c.verdict.compliant(),
    }
}

#[derive(Serialize)]
struct WarningJson<'a> {
    severity: &'static str,
    layer: Option<crate::io::LayerName>,
    file: &'a str,
    feature: Option<u64>,
    name: &'a str,
    field: Option<&'a str>,
    found: String,
    done: String,
    lon: Option<f64>,
    lat: Option<f64>,
}

fn warning<'a>(input: &ReportInput<'_>, w: &'a Warning) -> WarningJson<'a> {
    let degrees = |x| Format::Degrees.round(x);
    WarningJson {
        severity: match w.severity {
            Severity::Note => "note",
            Severity::Doubtful => "doubtful",
            Severity::Wrong => "wrong",
        },
        layer: w.layer,
        file: &w.file,
        feature: w.feature,
        name: &w.name,
        field: w.field.as_deref(),
        found: input.lang.message(&w.found).into_owned(),
        done: input.lang.message(&w.done).into_owned(),
        lon: w.position.and_then(|p| degrees(p.lon)),
        lat: w.position.and_then(|p| degrees(p.lat)),
    }
}
