//! Rulebooks and rules as values to be written.

use super::book::RULES;
use super::node::Node;
use super::rule::status_key;
use super::term::{amount_node, conditions_node, kinds_node, term_node};
use crate::model::{BuildStatus, FacilityKind, Stage};
use crate::rules::{
    Asks, Condition, Coverage, Document, Figure, Having, Layer, Presence, Ratio, Rule, Rulebook, Selection,
};

/// Keys with their values, in order.
type Entries = Vec<(String, Node)>;

/// A rulebook's keys, all of them; the rules last.
pub(super) fn book_entries(book: &Rulebook) -> Entries {
    let mut out = Out::default();
    out.text("id", &book.id);
    out.text("name_zh", &book.name_zh);
    out.text("name_en", &book.name_en);
    out.whole("year", book.year);
    out.text("mode", book.mode.key());
    out.real("radius_m", book.radius_m);
    out.real("walk_minutes", book.walk.minutes);
    out.real("walk_speed_m_s", book.walk.speed_m_s);
    out.add("walk_steps", Node::Switch(book.walk.steps));
    out.add("walk_slope", Node::Switch(book.walk.slope));
    out.real("walk_access_m", book.walk.access_m);
    out.add("circle_kinds", kinds_node(&book.circle_kinds));
    out.add("community_kinds", kinds_node(&book.community_kinds));
    out.add("floor_kinds", kinds_node(&book.floor_kinds));
    out.add("bed_kinds", kinds_node(&book.bed_kinds));
    out.add("count_planned", Node::Switch(book.count_planned));
    out.real("new_m2_per_100", book.new_m2_per_100);
    out.real("old_m2_per_100", book.old_m2_per_100);
    out.whole("new_from_year", book.new_from_year);
    out.real("smallest_unit_m2", book.smallest_unit_m2);
    out.text("smallest_unit_for", status_key(book.smallest_unit_for));
    if let Some(storeys) = book.storeys {
        out.add("storeys", Node::list(storeys.map(|s| Node::Whole(s.into()))));
    }
    out.real("largest_shared_part", book.largest_shared_part);
    out.real("sharing_radius_m", book.sharing_radius_m);
    out.text("new_sharing", book.new_sharing.key());
    out.text("old_sharing", book.old_sharing.key());
    let documents = book.documents.iter().map(|(key, document)| (key.as_str(), document_node(document)));
    out.add("documents", Node::table(documents));
    out.add("figures", Node::table(book.figures.iter().map(|(name, figure)| (name.as_str(), figure_node(figure)))));
    out.add(RULES, Node::list(book.rules.iter().map(|rule| Node::table(rule_entries(rule)))));
    out.0
}

fn document_node(document: &Document) -> Node {
    let mut out = Out::default();
    let Document { title_zh, title_en, number, date } = document;
    for (key, text) in [("title_zh", title_zh), ("title_en", title_en), ("number", number), ("date", date)] {
        if !text.is_empty() {
            out.text(key, text);
        }
    }
    Node::table(out.0)
}

fn figure_node(figure: &Figure) -> Node {
    match figure.value {
        Some(value) if figure.name_zh.is_empty() && figure.name_en.is_empty() => Node::Real(value),
        value => {
            let mut out = Out::default();
            out.text("name_zh", &figure.name_zh);
            out.text("name_en", &figure.name_en);
            if let Some(value) = value {
                out.real("value", value);
            }
            Node::table(out.0)
        }
    }
}

/// A rule's keys.
fn rule_entries(rule: &Rule) -> Entries {
    let mut out = Out::default();
    out.text("id", &rule.id);
    out.text("source", &rule.source);
    if rule.reference {
        out.add("reference", Node::Switch(true));
    }
    out.text("name_zh", &rule.name_zh);
    out.text("name_en", &rule.name_en);
    for (key, summary) in [("summary_zh", &rule.summary_zh), ("summary_en", &rule.summary_en)] {
        if !summary.is_empty() {
            out.text(key, summary);
        }
    }
    if let Some(year) = rule.from_year {
        out.whole("from_year", year);
    }
    if let Some(year) = rule.to_year {
        out.whole("to_year", year);
    }
    out.text("kind", rule.asks.key());
    match &rule.asks {
        Asks::Coverage(coverage) => out.coverage(coverage),
        Asks::FloorSpace(floor) => {
            out.status(floor.compounds);
            out.text("measure", floor.measure.key());
            out.real("target", floor.target);
        }
        Asks::Presence(presence) => out.presence(presence),
        Asks::Ratio(ratio) => out.ratio(ratio),
        Asks::Having(having) => out.having(having),
        Asks::Stage(stage) => {
            out.status(stage.compounds);
            out.conditions("where", &stage.conditions);
            if let Some(least) = stage.at_least {
                out.text("at_least", Stage::key(least));
            }
            out.real("target", stage.target);
        }
        Asks::Review(review) => {
            out.selection(&review.facilities);
            out.conditions("weaknesses", &review.weaknesses);
            out.whole("at_least", review.at_least);
        }
    }
    out.0
}

#[derive(Default)]
struct Out(Entries);

impl Out {
    fn add(&mut self, key: &str, node: Node) {
        self.0.push((key.to_owned(), node));
    }

    fn text(&mut self, key: &str, text: &str) {
        self.add(key, Node::text(text));
    }

    fn whole(&mut self, key: &str, number: impl Into<i64>) {
        self.add(key, Node::Whole(number.into()));
    }

    fn real(&mut self, key: &str, number: f64) {
        self.add(key, Node::Real(number));
    }

    fn status(&mut self, status: Option<BuildStatus>) {
        self.text("compounds", status.map_or("all", BuildStatus::key));
    }

    fn kinds(&mut self, kinds: &[FacilityKind]) {
        if !kinds.is_empty() {
            self.add("kinds", kinds_node(kinds));
        }
    }

    fn conditions(&mut self, key: &str, conditions: &[Condition]) {
        if !conditions.is_empty() {
            self.add(key, conditions_node(conditions));
        }
    }

    fn selection(&mut self, selection: &Selection) {
        self.kinds(&selection.kinds);
        self.conditions("where", &selection.conditions);
    }

    fn coverage(&mut self, coverage: &Coverage) {
        self.text("judged_on", coverage.unit.key());
        self.text("weight", coverage.weight.key());
        if let Some(facilities) = &coverage.facilities {
            if *facilities == Selection::default() {
                self.text("kinds", "all");
            }
            self.selection(facilities);
        }
        if let Some(mode) = coverage.mode {
            self.text("mode", mode.key());
        }
        if let Some(radius_m) = coverage.radius_m {
            self.real("radius_m", radius_m);
        }
        self.real("target", coverage.target);
    }

    fn presence(&mut self, presence: &Presence) {
        self.text("judged_on", presence.unit.key());
        self.selection(&presence.facilities);
        self.whole("at_least", presence.at_least);
        self.real("target", presence.target);
    }

    fn ratio(&mut self, ratio: &Ratio) {
        self.text("judged_on", ratio.unit.key());
        self.add("value", Node::list(ratio.value.iter().map(term_node)));
        if !ratio.per.is_empty() {
            self.add("per", Node::list(ratio.per.iter().map(term_node)));
        }
        self.real("scale", ratio.scale);
        self.add(ratio.goal.key(), amount_node(&ratio.target));
        self.text("shown", ratio.shown.key());
    }

    fn having(&mut self, having: &Having) {
        if having.layer != Layer::Facilities {
            self.text("layer", having.layer.key());
        }
        self.kinds(&having.kinds);
        self.conditions("where", &having.conditions);
        self.conditions("has", &having.has);
        self.real("target", having.target);
    }
}
