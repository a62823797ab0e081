//! Facilities and candidate sites: symbols, drawn once and stamped where they belong.

use rustc_hash::FxHashMap;

use super::{Job, circles};
use crate::assess::Outcome;
use crate::map::by_rule::outcome_colour;
use crate::map::palette::Rgb;
use crate::map::raster::{Band, Pixmap, Stamp, ring_points};
use crate::map::scene::{FixedBox, boxes_meet};
use crate::map::symbol::{self, Symbol};
use crate::map::{ColourBy, LayerKind};
use crate::model::FacilityStatus;

/// Radius of a symbol with room about it, points.
const RADIUS_PT: f64 = 7.0;

/// A facility or site in the picture.
pub(super) struct Placed {
    /// Where, pixels.
    pub(super) px: [f64; 2],
    /// Index in the scene's facilities or sites.
    pub(super) index: u32,
    /// What it is.
    pub(super) symbol: Symbol,
    /// Status, of a facility.
    pub(super) status: FacilityStatus,
    /// Radii of the service circle, pixels.
    circle: Option<[f64; 2]>,
}

/// Facilities and sites near the picture, bottom first.
pub(super) struct Marks {
    pub(super) facilities: Vec<Placed>,
    pub(super) sites: Vec<Placed>,
    /// Radius of the facilities' symbols, pixels.
    pub(super) radius_px: f64,
    stamps: FxHashMap<Symbol, Stamp>,
    /// Rings about facilities on which a rule is judged, in the order of [`RINGS`].
    rings: Vec<Stamp>,
    ring_of: Vec<Option<u8>>,
}

impl Marks {
    /// Finds what is near the picture.
    pub(super) fn new(job: &Job<'_>) -> Self {
        let facilities = facilities(job);
        let sites = sites(job);
        let radius_px = facility_radius(job);
        let mut stamps = FxHashMap::default();
        let mut add = |placed: &[Placed], radius: f64, layer: LayerKind| {
            let Some(opacity) = job.opacity(layer) else { return };
            for p in placed {
                let stamp = || Stamp::new(&symbol::draw(p.symbol, radius, job.style.dark), opacity);
                stamps.entry(p.symbol).or_insert_with(stamp);
            }
        };
        add(&facilities, radius_px, LayerKind::Facilities);
        add(&sites, site_radius(job), LayerKind::Sites);
        let rings = RINGS.map(|o| ring(outcome_colour(o, job.style.dark), radius_px, f64::from(job.pt))).into();
        let ring_of = facilities.iter().map(|p| ring_of(job, p)).collect();
        Self { facilities, sites, radius_px, stamps, rings, ring_of }
    }

    /// Stamps the facilities of a band.
    pub(super) fn draw_facilities(&self, band: &mut Band<'_>) {
        self.put_rings(band);
        self.put(&self.facilities, band);
    }

    /// Stamps the sites of a band.
    pub(super) fn draw_sites(&self, band: &mut Band<'_>) {
        self.put(&self.sites, band);
    }

    fn put_rings(&self, band: &mut Band<'_>) {
        let (top, bottom) = (band.top as f64, (band.top + band.height) as f64);
        for (p, ring) in self.facilities.iter().zip(&self.ring_of) {
            let Some(stamp) = ring.and_then(|k| self.rings.get(usize::from(k))) else { continue };
            let reach = stamp.side()[1] as f64;
            if p.px[1] > top - reach && p.px[1] < bottom + reach {
                stamp.put(band, p.px.map(|v| v.round() as i32));
            }
        }
    }

    fn put(&self, placed: &[Placed], band: &mut Band<'_>) {
        let (top, bottom) = (band.top as f64, (band.top + band.height) as f64);
        for p in placed {
            let Some(stamp) = self.stamps.get(&p.symbol) else { continue };
            let reach = stamp.side()[1] as f64;
            if p.px[1] > top - reach && p.px[1] < bottom + reach {
                stamp.put(band, p.px.map(|v| v.round() as i32));
            }
        }
    }

    /// The facilities whose circles touch a band, with the circles' radii in pixels.
    pub(super) fn circles_in(&self, job: &Job<'_>, band: &Band<'_>) -> impl Iterator<Item = (&Placed, [f64; 2])> {
        let (top, bottom, width) = (band.top as f64, (band.top + band.height) as f64, job.size[0]);
        self.facilities.iter().filter_map(move |p| {
            let r = p.circle.filter(|r| circles::visible(*r))?;
            let reach = r.map(|r| r + 4.0);
            let touches = p.px[1] > top - reach[1]
                && p.px[1] < bottom + reach[1]
                && p.px[0] > -reach[0]
                && p.px[0] < width + reach[0];
            touches.then_some((p, r))
        })
    }
}

/// The outcomes that have a ring.
const RINGS: [Outcome; 3] = [Outcome::Met, Outcome::Unknown, Outcome::Short];

/// The ring of a facility by the rule that the map is coloured by.
fn ring_of(job: &Job<'_>, placed: &Placed) -> Option<u8> {
    let classes = job.scene.state.rule.as_ref().filter(|_| job.style.colour_by == ColourBy::Rule)?;
    let slot = job.scene.state.facilities.get(placed.index as usize)?.slot;
    let outcome = classes.facilities.get(slot as usize).copied().flatten()?;
    RINGS.iter().position(|o| *o == outcome).map(|k| k as u8)
}

fn ring(colour: Rgb, radius_px: f64, pt: f64) -> Stamp {
    let (radius, width) = (radius_px + 3.5 * pt, 3.0 * pt);
    let half = (radius + width).ceil();
    let mut map = Pixmap::new(2 * half as usize, 2 * half as usize);
    let points: Vec<_> = ring_points([half, half], [radius, radius], 0.0, std::f64::consts::TAU).collect();
    map.line(&points, width as f32, colour);
    Stamp::new(&map, 1.0)
}

fn facilities(job: &Job<'_>) -> Vec<Placed> {
    let marks = &job.scene.state.facilities;
    let circle = |m: &crate::map::scene::Mark| m.circle.map(|r| r.map(|r| r * job.scale));
    let window = picture_box(job, margin(job));
    let mut placed: Vec<Placed> = marks
        .iter()
        .enumerate()
        .filter(|(_, m)| {
            let reach = m.circle.map_or(0.0, |r| r[1] * job.scale / job.view.px_per_step()).min(1e9) as i32;
            let (lo, hi) = (m.at.map(|v| v.saturating_sub(reach)), m.at.map(|v| v.saturating_add(reach)));
            let grown = [lo[0], lo[1], hi[0], hi[1]];
            boxes_meet(&grown, &window)
        })
        .map(|(i, m)| Placed {
            px: job.view.px(m.at),
            index: i as u32,
            symbol: Symbol::Facility(m.kind, m.status),
            status: m.status,
            circle: circle(m),
        })
        .collect();
    placed.sort_by_key(|p| match p.status {
        FacilityStatus::Closed | FacilityStatus::Unknown => 0,
        FacilityStatus::Operating => 1,
        FacilityStatus::Planned => 2,
    });
    placed
}

fn sites(job: &Job<'_>) -> Vec<Placed> {
    let window = picture_box(job, margin(job));
    let sites = job.scene.geometry.sites.iter().enumerate();
    sites
        .filter_map(|(i, at)| Some((i, (*at)?)))
        .filter(|(_, at)| boxes_meet(&[at[0], at[1], at[0], at[1]], &window))
        .map(|(i, at)| Placed {
            px: job.view.px(at),
            index: i as u32,
            symbol: Symbol::Site,
            status: FacilityStatus::Operating,
            circle: None,
        })
        .collect()
}

/// The margin about the picture within which symbols and labels are looked for, pixels.
pub(super) fn margin(job: &Job<'_>) -> f64 {
    160.0 * f64::from(job.pt)
}

/// The picture with a margin, in the frame.
pub(super) fn picture_box(job: &Job<'_>, margin_px: f64) -> FixedBox {
    job.view.frame_box([-margin_px, -margin_px, job.size[0] + margin_px, job.size[1] + margin_px])
}

/// Mean distance between facilities, pixels: of the whole county, so that it doesn't change while panning.
pub(super) fn spacing_px(job: &Job<'_>) -> f64 {
    let marks = &job.scene.state.facilities;
    let compounds = job.scene.geometry.compounds.extent();
    let towns = job.scene.geometry.towns.extent();
    let e = if towns[0] <= towns[2] { towns } else { compounds }.map(f64::from);
    let area = (e[2] - e[0]).max(0.0) * (e[3] - e[1]).max(0.0);
    (area / marks.len().max(1) as f64).sqrt() * job.view.px_per_step()
}

fn facility_radius(job: &Job<'_>) -> f64 {
    let pt = f64::from(job.pt);
    (spacing_px(job) * 0.2).clamp(1.6 * pt, RADIUS_PT * pt)
}

fn site_radius(job: &Job<'_>) -> f64 {
    facility_radius(job) * 0.95
}
