//! Totals before and after, in one line.

use egui::{Color32, Label, RichText, Ui};

use super::marks;
use crate::assess::Totals;
use crate::i18n::{Lang, number};
use crate::t;
use crate::ui::{Action, Cx};

/// State of [`totals_ui`].
#[derive(Default)]
pub struct TotalsState {}

/// Draws the strip in one line; a narrow space shows fewer totals. Before is the county as loaded.
pub fn totals_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut TotalsState, actions: &mut Vec<Action>) {
    let (TotalsState {}, _) = (state, actions);
    let changes = changes(&cx.plan.base_assessment().county, &cx.plan.assessment().county);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        for (i, change) in changes.iter().enumerate() {
            // A total that doesn't fit is left out whole: half a number is worse than none.
            if change.width(ui, cx.lang) + 20.0 > ui.available_width() {
                break;
            }
            if i > 0 {
                ui.add_space(14.0);
            }
            change.show(ui, cx.lang);
        }
    });
}

/// How a total is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Share,
    Count,
    SquareMetres,
}

/// One total before and after; `None` where there is nothing to divide by.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Change {
    name: &'static str,
    before: Option<f64>,
    after: Option<f64>,
    unit: Unit,
    more_is_better: bool,
}

fn changes(before: &Totals, after: &Totals) -> [Change; 4] {
    let change = |name, unit, more_is_better, of: fn(&Totals) -> Option<f64>| Change {
        name,
        before: of(before),
        after: of(after),
        unit,
        more_is_better,
    };
    [
        change("panel-total-coverage", Unit::Share, true, Totals::coverage),
        change("panel-total-covered", Unit::Count, true, |t| Some(t.covered_households as f64)),
        change("panel-total-gap", Unit::SquareMetres, false, |t| Some(t.gap_m2)),
        change("panel-total-compliant", Unit::Count, true, |t| Some(f64::from(t.compliant_compounds))),
    ]
}

impl Change {
    /// The difference as people read it; `None` where it rounds to nothing.
    fn delta(&self) -> Option<f64> {
        let delta = self.after? - self.before?;
        let smallest = match self.unit {
            Unit::Share => 0.0005,
            Unit::Count => 0.5,
            Unit::SquareMetres => 0.5,
        };
        (delta.abs() >= smallest).then_some(delta)
    }

    fn written(&self, value: Option<f64>) -> String {
        match (self.unit, value) {
            (_, None) => "–".to_owned(),
            (Unit::Share, Some(x)) => number::percent(x),
            (Unit::Count, Some(x)) => number::int(x as i64),
            (Unit::SquareMetres, Some(x)) => number::square_metres(x),
        }
    }

    fn delta_written(&self, lang: Lang, delta: f64) -> String {
        let (sign, size) = (if delta < 0.0 { "−" } else { "+" }, delta.abs());
        match self.unit {
            Unit::Share => format!("{sign}{} {}", number::fixed(size * 100.0, 1), t!(lang, "panel-percent-points")),
            Unit::Count | Unit::SquareMetres => format!("{sign}{}", number::fixed(size, 0)),
        }
    }

    fn colour(&self, ui: &Ui, delta: f64) -> Color32 {
        if (delta > 0.0) == self.more_is_better { marks::good(ui) } else { marks::bad(ui) }
    }

    fn pieces(&self, ui: &Ui, lang: Lang) -> Vec<RichText> {
        let mut pieces = vec![RichText::new(lang.t(self.name)).weak()];
        if let Some(delta) = self.delta() {
            pieces.push(RichText::new(format!("{} →", self.written(self.before))).weak());
            pieces.push(RichText::new(self.written(self.after)).strong());
            pieces.push(RichText::new(self.delta_written(lang, delta)).color(self.colour(ui, delta)));
        } else {
            pieces.push(RichText::new(self.written(self.after)).strong());
        }
        pieces
    }

    fn width(&self, ui: &Ui, lang: Lang) -> f32 {
        let text = |piece: &RichText| -> f32 {
            let font = egui::TextStyle::Body.resolve(ui.style());
            ui.fonts_mut(|f| f.layout_no_wrap(piece.text().to_owned(), font, Color32::WHITE).size().x)
        };
        let pieces = self.pieces(ui, lang);
        pieces.iter().map(|p| text(p) + ui.spacing().item_spacing.x).sum::<f32>() + 10.0
    }

    fn show(&self, ui: &mut Ui, lang: Lang) {
        let tip = t!(
            lang,
            "panel-total-tip",
            name = lang.t(self.name),
            before = self.written(self.before),
            after = self.written(self.after)
        );
        let delta = self.delta();
        let pieces = self.pieces(ui, lang);
        let last = pieces.len() - 1;
        for (i, piece) in pieces.into_iter().enumerate() {
            if let Some(delta) = delta.filter(|_| i == last) {
                marks::triangle(ui, delta > 0.0, self.colour(ui, delta));
            }
            ui.add(Label::new(piece).extend()).on_hover_text(&tip);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn totals(households: i64, covered: i64, gap_m2: f64) -> Totals {
        Totals { households, covered_households: covered, gap_m2, ..Totals::default() }
    }

    #[test]
    fn changes_carry_sign_and_size_and_vanish_where_nothing_changed() {
        let [coverage, covered, gap, compliant] = changes(&totals(1000, 600, 900.0), &totals(1000, 650, 850.4));
        assert_eq!(coverage.delta_written(Lang::Zh, coverage.delta().unwrap()), "+5.0 百分点");
        assert_eq!(covered.delta_written(Lang::En, covered.delta().unwrap()), "+50");
        assert_eq!(gap.delta_written(Lang::En, gap.delta().unwrap()), "−50");
        assert_eq!(compliant.delta(), None);
        assert_eq!(coverage.written(coverage.before), "60.0 %");
    }

    #[test]
    fn a_county_without_households_has_no_coverage() {
        let [coverage, ..] = changes(&totals(0, 0, 0.0), &totals(0, 0, 0.0));
        assert_eq!((coverage.delta(), coverage.written(coverage.after)), (None, "–".to_owned()));
    }
}
