//! What the panel keeps between frames, and what goes on in the background.

use std::rc::Rc;
use std::time::Instant;

use egui::Context;

use super::asking::Asking;
use super::compare::{Best, Compared, Reached};
use super::curve::{By, Curve, Own};
use super::form::Form;
use super::found::Found;
use super::gauging::Gauging;
use super::preview::Preview;
use super::progress::Trace;
use super::remedy::{Failure, Remedy};
use super::search::{Answer, Asked, Purpose, Search};
use super::snapshot::{self, Latest};
use super::standing::within;
use super::tracing::Tracing;
use super::trying::Trying;
use super::wishes::WishList;
use super::worth_table::WorthTable;
use super::worths::WorthCache;
use super::years::Years;
use crate::geom::LonLat;
use crate::model::Message;
use crate::plan::OpenPlan;
use crate::plan::jobs::Outcome;
use crate::siting::{Problem, Spending};
use crate::ui::map_view::{Marked, Proposed};
use crate::ui::panels::cache::PlanKey;

/// A curve goes to at least so many sites at first.
const CURVE_SITES: f64 = 20.0;
/// A curve goes to at least so much money at first, units of 10,000 yuan.
const CURVE_MONEY: f64 = 1_000.0;

/// The ways to look at where to build.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Way {
    /// Proposed sites.
    #[default]
    Proposals,
    /// How much more sites, or more money, would bring.
    Curve,
    /// What each facility is worth.
    Worth,
    /// In which year to build.
    Years,
}

impl Way {
    /// All ways from left to right.
    pub const ALL: [Self; 4] = [Self::Proposals, Self::Curve, Self::Worth, Self::Years];

    /// Text id of the name.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Proposals => "siting-way-proposals",
            Self::Curve => "siting-way-curve",
            Self::Worth => "siting-way-worth",
            Self::Years => "siting-way-years",
        }
    }
}

/// State of [`super::siting_ui`].
pub struct SitingState {
    pub(super) way: Way,
    pub(super) form: Option<Form>,
    pub(super) search: Search,
    pub(super) trace: Option<Trace>,
    pub(super) found: Option<Found>,
    pub(super) compared: Option<Compared>,
    /// What the plan reaches with the proposal, and by itself, as far as that is held against the best.
    pub(super) reached: [Option<Reached>; 2],
    pub(super) gauging: [Gauging; 2],
    pub(super) failure: Option<Failure>,
    pub(super) tracing: Tracing,
    pub(super) curve: Option<Curve>,
    pub(super) curve_by: By,
    pub(super) curve_sites: f64,
    pub(super) curve_money: f64,
    pub(super) trying: Trying,
    pub(super) worth_table: WorthTable,
    pub(super) years: Years,
    pub(super) wishes: WishList,
    pub(super) latest: Latest,
    /// Since when the plan is as it is.
    pub(super) rests: Option<(PlanKey, Instant)>,
    /// The plan when it was last looked at.
    seen: Option<PlanKey>,
    /// Facilities that the plan added and that count.
    pub(super) additions: usize,
    /// Whether the plan was changed since the search that runs was started.
    pub(super) overtaken: bool,
    preview: Preview,
    /// Counts the proposals.
    proposals: u64,
    /// What facilities are worth, shared with the inspector.
    pub(in crate::ui::panels) worth: Rc<WorthCache>,
}

impl Default for SitingState {
    fn default() -> Self {
        Self {
            way: Way::default(),
            form: None,
            search: Search::default(),
            trace: None,
            found: None,
            compared: None,
            reached: [None; 2],
            gauging: Default::default(),
            failure: None,
            tracing: Tracing::default(),
            curve: None,
            curve_by: By::default(),
            curve_sites: CURVE_SITES,
            curve_money: CURVE_MONEY,
            trying: Trying::default(),
            worth_table: WorthTable::default(),
            years: Years::default(),
            wishes: WishList::default(),
            latest: Latest::default(),
            rests: None,
            seen: None,
            additions: 0,
            overtaken: false,
            preview: Preview::default(),
            proposals: 0,
            worth: Rc::default(),
        }
    }
}

impl SitingState {
    /// Begins anew: another plan is shown.
    pub fn begin(&mut self) {
        self.worth.clear();
        *self = Self { worth: Rc::clone(&self.worth), ..Self::default() };
    }

    /// Takes what was told and found in the background, and looks at what the plan has by now. Cheap where nothing
    /// happened.
    pub fn refresh(&mut self, ctx: &Context, plan: &OpenPlan) {
        self.wishes.refresh(plan);
        self.worth.refresh();
        if let Some(trace) = &mut self.trace {
            self.search.take_progress().into_iter().for_each(|p| trace.push(p));
            if let Some(elapsed) = self.search.elapsed() {
                trace.advance(elapsed);
            }
        }
        if let Some((asked, answer)) = self.search.take() {
            self.take(asked, answer);
            self.seen = None;
        }
        if let Some(message) = self.tracing.refresh(self.curve.as_mut()) {
            self.failure = Some(Failure { message, remedy: None });
        }
        let key = PlanKey::of(plan);
        self.judge_selected(ctx, plan, key);
        if plan.drag().is_none() && self.seen != Some(key) {
            self.seen = Some(key);
            self.additions = snapshot::additions(plan);
            self.overtaken = self.search.of().is_some_and(|of| !of.still_is(plan, |_| false, &[]));
            self.found.iter_mut().for_each(|f| f.follow(plan));
            self.compared.iter_mut().for_each(|c| c.follow(plan));
            self.curve.iter_mut().for_each(|c| c.follow(plan));
        }
        let Self { trying, found, latest, .. } = self;
        trying.refresh(ctx, plan, found.as_ref(), || latest.get(plan));
        self.preview.refresh(self.found.as_ref(), self.trying.get(), plan);
        self.measure(ctx, plan);
    }

    /// Whether a search runs.
    pub fn is_busy(&self) -> bool {
        self.search.is_busy() || self.tracing.elapsed().is_some()
    }

    /// Whether anything goes on in the background that the panel will show.
    pub fn is_working(&self) -> bool {
        self.is_busy()
            || self.trying.is_busy()
            || self.years.is_busy()
            || self.worth.is_busy()
            || self.gauging.iter().any(Gauging::is_busy)
    }

    /// What is to be seen of the proposal on the map.
    pub fn proposed(&self) -> Option<Rc<Proposed>> {
        self.preview.proposed()
    }

    /// Places that something is wanted of, to be seen on the map.
    pub fn marked(&self) -> Option<Rc<Vec<Marked>>> {
        self.wishes.marked()
    }

    /// Moves a proposed site; `None` puts it back.
    pub fn move_proposed(&mut self, plan: &OpenPlan, site: usize, to: Option<LonLat>) {
        if let Some(found) = self.found.as_mut().filter(|f| site < f.len() && f.is_wanted(site)) {
            found.move_to(site, to);
            self.trying.follow(found);
            self.preview.refresh(Some(found), self.trying.get(), plan);
        }
    }

    /// Marks a proposed site.
    pub fn choose_proposed(&mut self, site: usize) {
        if let Some(found) = self.found.as_mut().filter(|f| site < f.len()) {
            found.chosen = Some(site);
            found.version += 1;
        }
    }

    fn take(&mut self, asked: Asked, answer: Answer) {
        let proposal = match answer {
            Outcome::Done(Ok(proposal)) => proposal,
            Outcome::Done(Err(error)) => {
                let (message, remedy) = (error.message(), Remedy::of(&error));
                self.failure = Some(Failure { message, remedy });
                return;
            }
            Outcome::Failed(why) => {
                let message = Message::new("panel-siting-failed").arg("why", why);
                self.failure = Some(Failure { message, remedy: None });
                return;
            }
        };
        self.trace.iter_mut().for_each(|t| t.end(&proposal));
        match asked.purpose {
            Purpose::Propose => {
                self.proposals += 1;
                self.found = Some(Found::new(asked.of, Vec::new(), asked.asking.request, proposal, self.proposals));
            }
            Purpose::Compare => {
                let (gone, mut asking) = (asked.of.additions(), asked.asking);
                asking.add_places(asked.of.places(&gone));
                self.proposals += 1;
                let best = Best::of(asked.of, gone, asking.request, &proposal);
                self.compared = Some(Compared { best, number: self.proposals, is_current: true });
            }
        }
    }

    /// Starts a search.
    pub(super) fn start(&mut self, ctx: &Context, plan: &OpenPlan, purpose: Purpose) {
        let Some(form) = &self.form else { return };
        let problem = match purpose {
            Purpose::Propose => form.problem(),
            Purpose::Compare => within(form.problem(), self.additions, snapshot::additions_cost(plan)),
        };
        let asking = Asking::of(form, &self.wishes, plan, problem);
        self.failure = None;
        self.trace = Some(Trace::of(problem));
        let of = self.latest.get(plan);
        self.overtaken = false;
        self.search.start(ctx, Asked { purpose, of, asking, time: form.time() });
    }

    /// Starts a curve.
    pub(super) fn start_curve(&mut self, ctx: &Context, plan: &OpenPlan) {
        let Some(form) = &self.form else { return };
        let (by, limit) = (self.curve_by, Spending::Sites(1));
        let most = match by {
            By::Sites => self.curve_sites.max(self.additions as f64),
            By::Money => self.curve_money,
        };
        let asking = Asking::of(form, &self.wishes, plan, Problem::Mclp { limit });
        self.failure = None;
        let of = self.latest.get(plan);
        let own = Own::of(plan, asking.request.weight, by);
        self.curve = Some(self.tracing.start(ctx, of, asking, own, (by, most), form.time()));
    }

    /// Shows the proposal of a point of the curve.
    pub(super) fn show_point(&mut self, x: f64) {
        let Some(curve) = &mut self.curve else { return };
        let Some(point) = curve.points.iter().find(|p| p.x == x) else { return };
        curve.chosen = Some(x);
        self.proposals += 1;
        let mut asking = curve.asking.clone();
        asking.request.problem = point.proposal.problem;
        let (proposal, gone) = (point.proposal.clone(), curve.replaces.clone());
        self.found = Some(Found::new(curve.of(), gone, asking.request, proposal, self.proposals));
        if let Some(form) = &mut self.form {
            form.take(point.proposal.problem);
        }
        self.seen = None;
    }

    /// Forgets what was found.
    pub(super) fn clear(&mut self) {
        (self.found, self.compared, self.failure, self.trace) = (None, None, None, None);
        self.curve.iter_mut().for_each(|c| c.chosen = None);
    }
}
