//! A small county judged by hand, with everything that can go wrong in a name.

use crate::assess::{Assessment, CompoundVerdict, Nearest, Totals};
use crate::geom::{LonLat, Shapes};
use crate::i18n::Lang;
use crate::io::{LayerName, Severity, Warning};
use crate::map::Style;
use crate::model::{
    BuildStatus, Compound, CompoundFigures, County, Edit, Facility, FacilityIdx, FacilityKind, Message, Town, TownIdx,
};
use crate::report::ReportInput;
use crate::rules::Rulebook;

/// Everything that an input borrows.
pub(super) struct Fixture {
    pub base: County,
    pub county: County,
    pub base_assessment: Assessment,
    pub assessment: Assessment,
    pub rulebook: Rulebook,
    pub nearest: Vec<Option<Nearest>>,
    pub warnings: Vec<Warning>,
    pub style: Style,
}

impl Fixture {
    /// Two towns and six compounds: compliant, uncovered, uncovered with a gap, a gap only, unknown, and one in no
    /// town. The plan adds, moves and removes a facility.
    pub fn new() -> Self {
        let base = base();
        let mut county = base.clone();
        let moved = Facility { position: Some(LonLat::new(113.01, 23.0)), ..base.facilities[0].clone() };
        let added = Facility { floor_m2: Some(f64::NAN), ..station("plan-1", "-新站", 113.2) };
        for edit in [
            Edit::SetFacility(FacilityIdx(0), Box::new(moved)),
            Edit::RemoveFacility(FacilityIdx(1)),
            Edit::AddFacility(FacilityIdx(3), Box::new(added)),
        ] {
            county.apply(edit).unwrap();
        }
        let assessment = judged(&county, verdicts());
        let mut before = verdicts();
        before[0].covered_by = Some(0);
        let near = |d| Some(Nearest { facility: FacilityIdx(0), distance_m: d });
        Self {
            base_assessment: judged(&base, before),
            base,
            assessment,
            county,
            rulebook: Rulebook::default(),
            nearest: vec![near(10.0), near(1_500.123_456), near(2000.0), near(999.999_9), None, near(1.0)],
            warnings: vec![warning()],
            style: Style::default(),
        }
    }

    pub fn input(&self, lang: Lang) -> ReportInput<'_> {
        ReportInput {
            county: &self.county,
            assessment: &self.assessment,
            base_assessment: &self.base_assessment,
            planned_assessment: None,
            base: &self.base,
            rulebook: &self.rulebook,
            nearest: &self.nearest,
            walking: None,
            warnings: &self.warnings,
            sources: &[],
            date: jiff::civil::date(2026, 11, 22),
            style: &self.style,
            lang,
        }
    }
}

fn base() -> County {
    let mut shapes = Shapes::new();
    let compounds = (0..6).map(|i| compound(i, &mut shapes)).collect();
    let towns = ["=沙田镇", "虎门镇"].iter().enumerate().map(|(i, name)| Town {
        id: format!("t{i}").into(),
        name: (*name).into(),
        population: Some(1000),
        ..Town::default()
    });
    County {
        name: "测试县\u{0}".to_owned(),
        towns: towns.collect(),
        compounds,
        facilities: vec![station("f0", "中心站", 113.0), station("f1", "旧站", 113.1), station("f2", "@站", 113.3)],
        compound_shapes: shapes.into(),
        ..County::default()
    }
}

fn station(id: &str, name: &str, lon: f64) -> Facility {
    Facility {
        name: name.into(),
        town: Some(TownIdx(0)),
        floor_m2: Some(120.5),
        ..Facility::new(id, FacilityKind::Station, Some(LonLat::new(lon, 23.0)))
    }
}

fn compound(i: usize, shapes: &mut Shapes) -> Compound {
    const NAMES: [&str; 6] = ["=1+1", "+86小区", "-翠湖", "@SUM(A1)", "未知\u{1b}苑", "无镇\n花园"];
    let (x, y) = (113.0 + i as f64 * 0.1, 23.0);
    let square = [(x, y), (x + 0.01, y), (x + 0.01, y + 0.01), (x, y + 0.01), (x, y)];
    shapes.push_polygon(&[square.map(|(a, b)| LonLat::new(a, b)).to_vec()]);
    let status = if i == 1 { BuildStatus::New } else { BuildStatus::Old };
    let figures = CompoundFigures {
        households: (i != 4).then_some(100 * (i as u32 + 1)),
        status: Some(status),
        ..CompoundFigures::default()
    };
    let town = [Some(0), Some(0), Some(1), Some(1), Some(1), None][i].map(TownIdx);
    let position = Some(LonLat::new(x + 0.005, y + 0.005));
    Compound { id: format!("c{i}").into(), name: NAMES[i].into(), town, position, figures }
}

fn verdicts() -> Vec<CompoundVerdict> {
    let known = |covered_by, required, provided: f64| CompoundVerdict {
        covered_by: Some(covered_by),
        required_m2: Some(required),
        provided_m2: Some(provided),
        own_m2: Some(provided),
        gap_m2: Some((required - provided).max(0.0)),
    };
    vec![
        known(1, 15.0, 15.0),
        known(0, 40.0, 60.0),
        known(0, 45.0, 0.1),
        known(2, 60.0, 12.345_678_9),
        CompoundVerdict { covered_by: Some(1), own_m2: Some(0.0), ..CompoundVerdict::default() },
        known(1, 90.0, 90.0),
    ]
}

/// The totals by their definition, one compound after the other.
fn judged(county: &County, compounds: Vec<CompoundVerdict>) -> Assessment {
    let mut a = Assessment { towns: vec![Totals::default(); county.towns.len()], ..Assessment::default() };
    for (c, v) in county.compounds.iter().zip(&compounds) {
        let town = match c.town {
            Some(t) => &mut a.towns[t.i()],
            None => &mut a.townless,
        };
        for t in [town, &mut a.county] {
            let households = i64::from(c.figures.households.unwrap_or(0));
            let covered = v.covered() == Some(true);
            let class = crate::assess::Class::ALL.iter().position(|x| *x == v.class()).unwrap();
            t.compounds += 1;
            t.by_class[class] += 1;
            t.households += households;
            t.households_unknown += u32::from(c.figures.households.is_none());
            t.covered_compounds += u32::from(covered);
            t.covered_households += if covered { households } else { 0 };
            t.required_m2 += v.required_m2.unwrap_or(0.0);
            t.provided_m2 += v.provided_m2.unwrap_or(0.0);
            t.gap_m2 += v.gap_m2.unwrap_or(0.0);
            t.gap_compounds += u32::from(v.gap_m2.is_some_and(|g| g > 0.0));
            t.compliant_compounds += u32::from(v.compliant() == Some(true));
        }
    }
    a.compounds = compounds;
    a
}

fn warning() -> Warning {
    Warning {
        severity: Severity::Doubtful,
        layer: Some(LayerName::Compounds),
        file: "小区.geojson".to_owned(),
        feature: Some(7),
        name: "=x".to_owned(),
        field: Some("户数".to_owned()),
        found: Message::new("report-sheet-gaps"),
        done: Message::new("report-no"),
        position: Some(LonLat::new(113.0, 23.0)),
    }
}
