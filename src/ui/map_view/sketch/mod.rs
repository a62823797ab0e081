//! Drawing into the walking network: the line that is being drawn, and what becomes of it.

mod gate;
pub mod paint;
mod snapping;

use gate::{Gated, compound_for_gate};
use snapping::SnapTo;
pub use snapping::{Snapped, Snapping};

use crate::geom::LonLat;
use crate::i18n::Lang;
use crate::model::{Drawn, DrawnKind};
use crate::plan::{Command, OpenPlan};
use crate::ui::names;

/// The vertices clicked so far.
#[derive(Clone, Debug, Default)]
pub struct Sketch {
    vertices: Vec<LonLat>,
}

impl Sketch {
    /// Whether nothing has been clicked.
    pub fn is_empty(&self) -> bool {
        self.vertices.is_empty()
    }

    /// The vertex clicked last.
    pub fn last(&self) -> Option<LonLat> {
        self.vertices.last().copied()
    }

    /// Adds a vertex, unless it is where the last one is.
    pub fn click(&mut self, at: LonLat) {
        if self.vertices.last() != Some(&at) {
            self.vertices.push(at);
        }
    }

    /// Takes the last vertex back; false if there is none.
    pub fn take_back(&mut self) -> bool {
        self.vertices.pop().is_some()
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.vertices.clear();
    }

    /// Ends the line: the command that draws it, `None` while there are too few vertices.
    pub fn finish(&mut self, plan: &OpenPlan, lang: Lang, kind: DrawnKind) -> Option<Command> {
        if self.vertices.len() < kind.fewest_vertices() {
            return None;
        }
        let mut drawn = Drawn::new("", kind, std::mem::take(&mut self.vertices));
        drawn.name = names::of_new_drawn(plan, lang, kind, None).into();
        Some(Command::Draw(Box::new(drawn)))
    }
}

/// The command that draws a gate at a place, and its compound; `None` where there are no compounds.
pub fn draw_gate(plan: &OpenPlan, lang: Lang, at: LonLat) -> Option<Command> {
    let compound = compound_for_gate(plan.county(), at)?.compound;
    let mut drawn = Drawn::new("", DrawnKind::Gate, vec![at]);
    drawn.name = names::of_new_drawn(plan, lang, DrawnKind::Gate, Some(compound)).into();
    drawn.compound = Some(compound);
    Some(Command::Draw(Box::new(drawn)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::Loaded;
    use crate::rules::Rulebook;

    fn plan() -> OpenPlan {
        OpenPlan::new(Loaded::default(), Rulebook::default())
    }

    #[test]
    fn a_line_needs_two_places_and_becomes_one_command() {
        let (mut sketch, plan) = (Sketch::default(), plan());
        sketch.click(LonLat::new(119.0, 29.0));
        sketch.click(LonLat::new(119.0, 29.0));
        assert_eq!(sketch.finish(&plan, Lang::En, DrawnKind::Path), None);
        sketch.click(LonLat::new(119.1, 29.0));
        sketch.click(LonLat::new(119.2, 29.0));
        assert!(sketch.take_back());
        let Some(Command::Draw(drawn)) = sketch.finish(&plan, Lang::En, DrawnKind::Bridge) else { panic!("no line") };
        assert_eq!((drawn.kind, drawn.line.len()), (DrawnKind::Bridge, 2));
        assert!(!drawn.name.is_empty() && sketch.is_empty() && !sketch.take_back());
    }

    #[test]
    fn new_things_get_names_that_none_has() {
        let (mut plan, mut names) = (plan(), Vec::new());
        for k in 0..3 {
            let mut sketch = Sketch::default();
            sketch.click(LonLat::new(119.0, 29.0));
            sketch.click(LonLat::new(119.1 + f64::from(k), 29.0));
            plan.apply(sketch.finish(&plan, Lang::Zh, DrawnKind::Path).unwrap()).unwrap();
            names = plan.county().live_drawn().map(|(_, d)| d.name.clone()).collect();
        }
        assert_eq!(names, ["步行道 1", "步行道 2", "步行道 3"]);
    }
}
