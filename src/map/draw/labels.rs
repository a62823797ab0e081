//! Labels: towns first, then facilities, then compounds; none over another.

use super::marks::{self, Marks};
use super::{Job, alpha_of};
use crate::geom::ShapeKind;
use crate::map::LayerKind;
use crate::map::palette::Rgb;
use crate::map::raster::{Band, Ink};
use crate::map::text::{Font, Line};

/// A text in its place.
pub(super) struct Label {
    line: Line,
    /// Pen of the first letter on the base line, pixels.
    pen: [i32; 2],
    /// Left, top, right, bottom, pixels.
    pub(super) area: [f32; 4],
    colour: Rgb,
}

/// Most labels tried for each layer.
const MOST: usize = 4000;

/// Side of the cells in which taken room is noted, pixels.
const CELL: f32 = 64.0;

/// Room that is taken.
struct Taken {
    columns: usize,
    rows: usize,
    cells: Vec<Vec<[f32; 4]>>,
}

impl Taken {
    fn new(size: [f64; 2], margin: f32) -> Self {
        let n = |v: f64| ((v as f32 + 2.0 * margin) / CELL).ceil() as usize + 1;
        let (columns, rows) = (n(size[0]), n(size[1]));
        Self { columns, rows, cells: vec![Vec::new(); columns * rows] }
    }

    fn cells_of(&self, area: [f32; 4], margin: f32) -> impl Iterator<Item = usize> + use<> {
        let column = |v: f32, n: usize| (((v + margin) / CELL).max(0.0) as usize).min(n - 1);
        let (l, r) = (column(area[0], self.columns), column(area[2], self.columns));
        let (t, b) = (column(area[1], self.rows), column(area[3], self.rows));
        let columns = self.columns;
        (t..=b).flat_map(move |y| (l..=r).map(move |x| y * columns + x))
    }

    fn is_free(&self, area: [f32; 4], margin: f32) -> bool {
        let meet = |o: &[f32; 4]| area[0] < o[2] && o[0] < area[2] && area[1] < o[3] && o[1] < area[3];
        !self.cells_of(area, margin).any(|c| self.cells[c].iter().any(meet))
    }

    fn take(&mut self, area: [f32; 4], margin: f32) {
        for c in self.cells_of(area, margin) {
            self.cells[c].push(area);
        }
    }
}

/// The labels being placed.
struct Placer<'a> {
    font: &'static Font,
    taken: Taken,
    margin: f32,
    job: &'a Job<'a>,
    placed: Vec<Label>,
}

impl Placer<'_> {
    /// Puts a text at the first of the given left ends of base lines that is free.
    fn try_at(&mut self, text: &str, size_px: f32, colour: Rgb, pens: impl Iterator<Item = [f32; 2]>) {
        for [x, y] in pens {
            let area = self.area(text, size_px, [x, y]);
            if self.taken.is_free(area, self.margin) {
                self.taken.take(area, self.margin);
                let size = self.job.size;
                let seen = area[0] < size[0] as f32 && area[2] > 0.0 && area[1] < size[1] as f32 && area[3] > 0.0;
                if seen {
                    let line = self.font.line(text, size_px);
                    self.placed.push(Label { line, pen: [x.round() as i32, y.round() as i32], area, colour });
                }
                return;
            }
        }
    }

    /// The room that a text takes.
    fn area(&self, text: &str, size_px: f32, [x, y]: [f32; 2]) -> [f32; 4] {
        let (width, gap) = (self.font.width(text, size_px), 2.0 * self.job.pt);
        [x - gap, y - size_px * 0.9 - gap * 0.5, x + width + gap, y + size_px * 0.22 + gap * 0.5]
    }

    /// Pens that set a text in the middle of a position.
    fn middle(&self, text: &str, size_px: f32, at: [f64; 2]) -> [f32; 2] {
        let width = self.font.width(text, size_px);
        [at[0].round() as f32 - (width / 2.0).round(), at[1].round() as f32 + (size_px * 0.36).round()]
    }
}

/// Chooses which labels the picture has and where.
pub(super) fn place(job: &Job<'_>, marks: &Marks) -> Vec<Label> {
    if job.opacity(LayerKind::Labels).is_none() {
        return Vec::new();
    }
    let margin = marks::margin(job) as f32;
    let taken = Taken::new(job.size, margin);
    let mut placer = Placer { font: Font::embedded(), taken, margin, job, placed: Vec::new() };
    if job.opacity(LayerKind::Towns).is_some() {
        towns(&mut placer, marks);
    }
    if job.opacity(LayerKind::Facilities).is_some() {
        facilities(&mut placer, marks);
    }
    if job.opacity(LayerKind::Compounds).is_some() {
        compounds(&mut placer);
    }
    placer.placed
}

fn near(job: &Job<'_>, px: [f64; 2]) -> bool {
    let m = marks::margin(job);
    px[0] > -m && px[1] > -m && px[0] < job.size[0] + m && px[1] < job.size[1] + m
}

/// Towns keep clear of symbols where a small shift is enough; where not, the name matters more.
fn towns(placer: &mut Placer<'_>, marks: &Marks) {
    let job = placer.job;
    let size_px = 14.0 * job.pt;
    let mut symbols = Taken::new(job.size, placer.margin);
    for area in symbol_areas(job, marks) {
        symbols.take(area, placer.margin);
    }
    let all = job.scene.geometry.town_labels.iter().map(|(at, name)| (job.view.px(*at), name));
    for (px, name) in all.filter(|(px, _)| near(job, *px)).take(MOST) {
        let pen = placer.middle(name, size_px, px);
        let pens = TOWN_SHIFTS_PT.map(|[x, y]| [pen[0] + (x * job.pt).round(), pen[1] + (y * job.pt).round()]);
        let clear = |p: &&[f32; 2]| symbols.is_free(placer.area(name, size_px, **p), placer.margin);
        let pen = pens.iter().find(clear).copied().unwrap_or(pen);
        placer.try_at(name, size_px, job.theme.text, [pen, pens[0]].into_iter());
    }
}

/// Where a town's name is tried about its place, points.
const TOWN_SHIFTS_PT: [[f32; 2]; 9] = [
    [0.0, 0.0],
    [0.0, -18.0],
    [0.0, 18.0],
    [0.0, -34.0],
    [0.0, 34.0],
    [-30.0, -26.0],
    [30.0, -26.0],
    [-30.0, 26.0],
    [30.0, 26.0],
];

fn symbol_areas(job: &Job<'_>, marks: &Marks) -> impl Iterator<Item = [f32; 4]> {
    let r = marks.radius_px as f32 + 1.0;
    let all = marks.facilities.iter().chain(marks.sites.iter()).filter(|p| near(job, p.px));
    all.map(move |p| {
        let [x, y] = p.px.map(|v| v as f32);
        [x - r, y - r, x + r, y + r]
    })
}

fn facilities(placer: &mut Placer<'_>, marks: &Marks) {
    let job = placer.job;
    let r = marks.radius_px as f32 + 1.0;
    for area in symbol_areas(job, marks) {
        placer.taken.take(area, placer.margin);
    }
    if marks::spacing_px(job) < 120.0 * f64::from(job.pt) {
        return;
    }
    let size_px = 11.0 * job.pt;
    for p in marks.facilities.iter().rev().filter(|p| near(job, p.px)).take(MOST) {
        let name = job.scene.state.facilities[p.index as usize].name.as_str();
        if name.is_empty() {
            continue;
        }
        let [x, y] = p.px.map(|v| v.round() as f32);
        let (width, base) = (placer.font.width(name, size_px), y + (size_px * 0.36).round());
        let gap = r + 4.0 * job.pt;
        let below = [x - (width / 2.0).round(), y + gap + size_px * 0.8];
        let above = [x - (width / 2.0).round(), y - gap - size_px * 0.2];
        let pens = [[x + gap, base], [x - gap - width, base], below, above];
        placer.try_at(name, size_px, job.theme.text, pens.into_iter());
    }
}

fn compounds(placer: &mut Placer<'_>) {
    let job = placer.job;
    let g = &job.scene.geometry;
    let (layer, size_px, pt) = (&g.compounds, 10.0 * job.pt, f64::from(job.pt));
    if layer.spacing_px(&job.view) < 45.0 * pt {
        return;
    }
    let mut found: Vec<(f64, usize)> = Vec::new();
    layer.for_each_in(&marks::picture_box(job, marks::margin(job)), |i| {
        let b = layer.boxes[i].map(f64::from);
        found.push(((b[2] - b[0]) * (b[3] - b[1]), i));
    });
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, i) in found.into_iter().take(MOST) {
        let Some(name) = g.compound_names.get(layer.rows[i] as usize).filter(|n| !n.is_empty()) else { continue };
        let b = job.view.px_box(layer.boxes[i]);
        let point = layer.kinds[i] == ShapeKind::Point;
        let roomy = f64::from(placer.font.width(name, size_px)) < 1.5 * (b[2] - b[0]) && b[3] - b[1] > 12.0 * pt;
        if point || roomy {
            let mut pen = placer.middle(name, size_px, [(b[0] + b[2]) / 2.0, (b[1] + b[3]) / 2.0]);
            if point {
                pen[1] += 12.0 * job.pt;
            }
            // Strong colours lie under it, on which soft letters are hard to read.
            placer.try_at(name, size_px, job.theme.text, std::iter::once(pen));
        }
    }
}

/// Draws the labels of a band: the halo of a whole text first, then its letters.
pub(super) fn draw(job: &Job<'_>, labels: &[Label], band: &mut Band<'_>, opacity: f32) {
    let halo = Ink::new(job.theme.halo);
    let (top, bottom) = (band.top as f32 - 8.0, (band.top + band.height) as f32 + 8.0);
    for label in labels.iter().filter(|l| l.area[3] + 16.0 > top && l.area[1] - 16.0 < bottom) {
        label.line.put(band, label.pen, halo, true, alpha_of(opacity * 0.85));
        label.line.put(band, label.pen, Ink::new(label.colour), false, alpha_of(opacity));
    }
}
