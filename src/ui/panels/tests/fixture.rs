//! A small county without files, and a window that holds one panel.

use egui_kittest::Harness;

use crate::geom::{LonLat, Shapes};
use crate::i18n::Lang;
use crate::io::{LayerName, Loaded, Severity, Warning};
use crate::model::{
    BuildStatus, Compound, CompoundFigures, County, CountyIndex, Facility, FacilityKind, Message, Site, Town, TownIdx,
};
use crate::plan::{Command, OpenPlan, Selected};
use crate::rules::Rulebook;
use crate::ui::{Action, Cx, Tool};

fn square(middle: LonLat, half: f64) -> Vec<LonLat> {
    let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)];
    corners.map(|(x, y)| LonLat::new(middle.lon + x * half, middle.lat + y * half)).to_vec()
}

fn compound(rng: &mut fastrand::Rng, i: usize) -> Compound {
    let households = (rng.u32(0..8) > 0).then(|| rng.u32(80..2600));
    let status = if rng.bool() { BuildStatus::New } else { BuildStatus::Old };
    Compound {
        id: format!("c-{i}").into(),
        name: format!("翠湖{i}小区").into(),
        town: (i % 7 != 6).then(|| TownIdx::new(i % 3)),
        position: (i % 11 != 10).then(|| LonLat::new(113.0 + rng.f64() * 0.06, 23.0 + rng.f64() * 0.06)),
        figures: CompoundFigures {
            households,
            status: (rng.u32(0..6) > 0).then_some(status),
            elderly: households.map(|h| h / 3),
            ..CompoundFigures::default()
        },
    }
}

/// A county of three towns, `compounds` compounds, eight facilities and a site.
pub fn county(compounds: usize) -> County {
    let mut rng = fastrand::Rng::with_seed(5);
    let mut county = County { name: "样例县".to_owned(), ..County::default() };
    for (i, name) in ["东升镇", "莲塘街道办事处辖区", "石岭镇"].into_iter().enumerate() {
        let position = Some(LonLat::new(113.0 + 0.02 * i as f64, 23.03));
        county.towns.push(Town { id: format!("t-{i}").into(), name: name.into(), position, ..Town::default() });
    }
    county.compounds = (0..compounds).map(|i| compound(&mut rng, i)).collect();
    let mut shapes = Shapes::new();
    for c in &county.compounds {
        shapes.push_polygon(&c.position.map(|p| square(p, 0.0005)).into_iter().collect::<Vec<_>>());
    }
    county.index = CountyIndex::new(&Shapes::new(), &Shapes::new(), &shapes).into();
    county.compound_shapes = shapes.into();
    for i in 0..8 {
        let position = LonLat::new(113.0 + rng.f64() * 0.06, 23.0 + rng.f64() * 0.06);
        let mut f = Facility::new(format!("f-{i}"), FacilityKind::ALL[i], Some(position));
        (f.name, f.town, f.floor_m2) = (format!("设施{i}").into(), Some(TownIdx::new(i % 3)), Some(150.0 * i as f64));
        county.facilities.push(f);
    }
    let position = Some(LonLat::new(113.03, 23.03));
    county.sites.push(Site { id: "s-0".into(), name: "旧厂房".into(), position, ..Site::default() });
    county.index_points();
    county
}

fn warning(i: usize) -> Warning {
    Warning {
        severity: [Severity::Note, Severity::Doubtful, Severity::Wrong][i % 3],
        layer: Some(LayerName::Compounds),
        file: "compounds.geojson".to_owned(),
        feature: Some(i as u64 + 1),
        name: format!("翠湖{i}小区"),
        field: Some("总户数".to_owned()),
        found: Message::new("class-unknown"),
        done: Message::new("class-unknown"),
        position: Some(LonLat::new(113.0, 23.0 + i as f64 * 0.01)),
    }
}

/// The plan on it, with one facility added.
pub fn plan(compounds: usize) -> OpenPlan {
    let loaded = Loaded { county: county(compounds), warnings: (0..7).map(warning).collect(), sources: Vec::new() };
    let mut plan = OpenPlan::new(loaded, Rulebook::default());
    let (kind, position) = (FacilityKind::Station, LonLat::new(113.031, 23.031));
    plan.apply(Command::AddFacility { kind, position, floor_m2: Some(400.0), name: Some("新站".to_owned()) }).unwrap();
    plan
}

/// What a window with one panel keeps between frames.
pub struct Window<S> {
    pub plan: OpenPlan,
    pub state: S,
    pub actions: Vec<Action>,
    pub used: egui::Vec2,
}

type Panel<S> = fn(&mut egui::Ui, &Cx<'_>, &mut S, &mut Vec<Action>);

/// A window of a size that holds one panel; what the panel asks of the plan is done.
pub fn window<S: Default + 'static>(
    panel: Panel<S>,
    lang: Lang,
    size: [f32; 2],
    plan: OpenPlan,
) -> Harness<'static, Window<S>> {
    let window = Window { plan, state: S::default(), actions: Vec::new(), used: egui::Vec2::ZERO };
    let draw = move |ui: &mut egui::Ui, w: &mut Window<S>| {
        let mut actions = Vec::new();
        let cx = Cx { plan: &w.plan, lang, hovered: None, tool: Tool::Select };
        w.used = ui.scope(|ui| panel(ui, &cx, &mut w.state, &mut actions)).response.rect.size();
        for action in actions {
            match action.clone() {
                Action::Do(command) => w.plan.apply(command).unwrap(),
                Action::Select(selected) => w.plan.selection = selected,
                Action::Show(selected) => w.plan.selection = Some(selected),
                Action::PreviewRulebook(shown) => w.plan.preview_rulebook(shown.map(|r| *r)),
                Action::SetStyle(style) => w.plan.view.style = *style,
                _ => {}
            }
            w.actions.push(action);
        }
    };
    let builder = Harness::builder().with_size(size).with_max_steps(20).with_step_dt(0.02).allow_missing_glyphs();
    let mut harness = builder.with_context_setup(crate::ui::theme::install).build_ui_state(draw, window);
    harness.run_steps(4);
    harness
}

/// The plan with something selected.
pub fn selecting(mut plan: OpenPlan, selected: Selected) -> OpenPlan {
    plan.selection = Some(selected);
    plan
}
