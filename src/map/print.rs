//! A map as a page: title, map, legend, scale bar and north arrow.

use std::sync::atomic::AtomicBool;

use super::falsely::mark_on_page;
use super::palette::{Rgb, Theme, theme};
use super::raster::{Band, Ink, Pixmap, Stamp};
use super::text::Font;
use super::{Camera, LayerKind, LegendGroup, Picture, Scene, Style, legend, render, scale_bar, swatch};
use crate::geom::LonLat;
use crate::i18n::Lang;

/// Lengths of the page in points.
const MARGIN: f32 = 18.0;
const TITLE: f32 = 20.0;
const GROUP: f32 = 11.5;
const ENTRY: f32 = 11.0;
const LINE: f32 = 18.0;
const SWATCH: [f32; 2] = [22.0, 14.0];

/// What is drawn on a page.
pub struct Printed<'a> {
    /// The county.
    pub scene: &'a Scene,
    /// How it looks; lengths follow its `px_per_pt`.
    pub style: &'a Style,
    /// What the map shows at least.
    pub camera: &'a Camera,
    /// Where compounds are falsely covered: they are marked.
    pub falsely: &'a [LonLat],
    /// Above the map.
    pub title: &'a str,
}

/// Draws a page of `size_px`: the title above, the map with scale bar and north arrow, the legend beside it.
pub fn print(printed: &Printed<'_>, size_px: [u32; 2], lang: Lang) -> Picture {
    let Printed { scene, style, camera, falsely, title } = *printed;
    let mut page = Page::new(style, size_px);
    let groups = legend(style, scene);
    let area = page.layout(&groups, title, lang);
    let shown = refit(camera, [area[2] as f64, area[3] as f64]);
    if let Some(map) = render(scene, style, &shown, &AtomicBool::new(false)) {
        page.place(&map, area);
    }
    page.mark(falsely, &shown, style.layer(LayerKind::Falsely).opacity, area);
    page.frame(area);
    page.title(title);
    page.legend(&groups, lang, area);
    page.scale_bar(&shown, area);
    page.north(lang.t("map-north"), area);
    Picture { width: page.width as u32, height: page.height as u32, rgba: page.px.into_flattened(), camera: shown }
}

/// The camera that shows on a picture of another size at least what `camera` shows.
fn refit(camera: &Camera, size: [f64; 2]) -> Camera {
    let ratio = (size[0] / camera.size[0].max(1.0)).min(size[1] / camera.size[1].max(1.0));
    Camera { scale: camera.scale * ratio, size, ..*camera }
}

/// A page being drawn.
struct Page {
    px: Vec<[u8; 4]>,
    width: usize,
    height: usize,
    pt: f32,
    dark: bool,
    theme: &'static Theme,
    font: &'static Font,
}

impl Page {
    fn new(style: &Style, size_px: [u32; 2]) -> Self {
        let [width, height] = size_px.map(|s| s.clamp(64, 16_384) as usize);
        let theme = theme(style.dark);
        Self {
            px: vec![Ink::new(theme.halo).pixel(); width * height],
            width,
            height,
            pt: style.px_per_pt.clamp(0.25, 16.0),
            dark: style.dark,
            theme,
            font: Font::embedded(),
        }
    }

    fn band(&mut self) -> Band<'_> {
        Band { px: &mut self.px, width: self.width, top: 0, height: self.height }
    }

    fn pts(&self, points: f32) -> usize {
        (points * self.pt).round() as usize
    }

    /// Left, top, width and height of the map.
    fn layout(&self, groups: &[LegendGroup], title: &str, lang: Lang) -> [usize; 4] {
        let m = self.pts(MARGIN);
        let top = if title.is_empty() { m } else { m + self.pts(TITLE * 1.7) };
        let legend = self.legend_width(groups, lang);
        let right = if legend > 0 { legend + 2 * m } else { m };
        [m, top, self.width.saturating_sub(m + right).max(16), self.height.saturating_sub(top + m).max(16)]
    }

    fn legend_width(&self, groups: &[LegendGroup], lang: Lang) -> usize {
        let width = |text: &str, size: f32| self.font.width(text, size * self.pt);
        let entries = groups
            .iter()
            .flat_map(|g| &g.entries)
            .map(|e| width(&lang.message(&e.text), ENTRY) + (SWATCH[0] + 8.0) * self.pt);
        let titles = groups.iter().map(|g| width(&lang.message(&g.title), GROUP));
        entries.chain(titles).fold(0.0f32, f32::max).ceil() as usize
    }

    fn place(&mut self, map: &Picture, [left, top, w, h]: [usize; 4]) {
        let rows = map.rgba.as_chunks::<4>().0.chunks(map.width as usize);
        let (width, height) = (self.width, self.height);
        for (y, row) in rows.enumerate().take(h.min(height.saturating_sub(top))) {
            let n = w.min(row.len()).min(width.saturating_sub(left));
            let start = (top + y) * width + left;
            self.px[start..start + n].copy_from_slice(&row[..n]);
        }
    }

    /// Marks positions, those whose mark fits into the map.
    fn mark(&mut self, places: &[LonLat], camera: &Camera, opacity: f32, [left, top, w, h]: [usize; 4]) {
        let mark = mark_on_page(camera.metres_per_px() * f64::from(self.pt), self.pt, self.dark);
        let (half, stamp) = (mark.side[0] as f64 / 2.0, Stamp::new(&mark, opacity));
        let mut band = self.band();
        for [x, y] in places.iter().map(|p| camera.px_of(*p)) {
            if (half..w as f64 - half).contains(&x) && (half..h as f64 - half).contains(&y) {
                stamp.put(&mut band, [left as i32 + x as i32, top as i32 + y as i32]);
            }
        }
    }

    fn rect(&mut self, [left, top, w, h]: [usize; 4], colour: Rgb) {
        let (width, height) = (self.width, self.height);
        let ink = Ink::new(colour).pixel();
        for y in top..(top + h).min(height) {
            self.px[y * width + left.min(width)..y * width + (left + w).min(width)].fill(ink);
        }
    }

    fn frame(&mut self, [left, top, w, h]: [usize; 4]) {
        let line = self.pts(0.8).max(1);
        let colour = self.theme.town_line;
        for side in [
            [left, top, w, line],
            [left, top + h - line, w, line],
            [left, top, line, h],
            [left + w - line, top, line, h],
        ] {
            self.rect(side, colour);
        }
    }

    /// Writes a text from a pen on the base line.
    fn text(&mut self, text: &str, size: f32, pen: [usize; 2], colour: Rgb, halo: bool) {
        let line = self.font.line(text, size * self.pt);
        let (ink, around) = (Ink::new(colour), Ink::new(self.theme.halo));
        let pen = pen.map(|p| p as i32);
        let mut band = self.band();
        if halo {
            line.put(&mut band, pen, around, true, 230);
        }
        line.put(&mut band, pen, ink, false, 257);
    }

    fn title(&mut self, title: &str) {
        let pen = [self.pts(MARGIN), self.pts(MARGIN + TITLE)];
        self.text(title, TITLE, pen, self.theme.text, false);
    }

    fn legend(&mut self, groups: &[LegendGroup], lang: Lang, area: [usize; 4]) {
        let left = area[0] + area[2] + self.pts(MARGIN);
        let mut y = area[1];
        for group in groups {
            y += self.pts(GROUP);
            self.text(&lang.message(&group.title), GROUP, [left, y], self.theme.text, false);
            y += self.pts(7.0);
            for entry in &group.entries {
                let side = SWATCH.map(|s| self.pts(s));
                let map = swatch::draw(&entry.swatch, self.dark, side, self.pt);
                let middle = [left + side[0] / 2, y + self.pts(LINE) / 2].map(|v| v as i32);
                Stamp::new(&map, 1.0).put(&mut self.band(), middle);
                let pen = [left + side[0] + self.pts(8.0), y + self.pts(LINE / 2.0 + ENTRY * 0.36)];
                self.text(&lang.message(&entry.text), ENTRY, pen, self.theme.text_soft, false);
                y += self.pts(LINE);
            }
            y += self.pts(12.0);
        }
    }

    fn scale_bar(&mut self, camera: &Camera, [left, top, w, h]: [usize; 4]) {
        let bar = scale_bar(camera, f64::from(130.0 * self.pt).min(w as f64 / 3.0));
        let (x, y) = (left + self.pts(16.0), (top + h).saturating_sub(self.pts(18.0)).max(self.pts(12.0)));
        let (length, thick, tick) = (bar.px.round() as usize, self.pts(1.5).max(1), self.pts(6.0));
        let border = self.pts(1.5).max(1);
        let parts = [
            [x, y, length, thick],
            [x, y + thick - tick, thick, tick],
            [x + length - thick, y + thick - tick, thick, tick],
        ];
        for [l, t, w, h] in parts {
            self.rect(
                [l.saturating_sub(border), t.saturating_sub(border), w + 2 * border, h + 2 * border],
                self.theme.halo,
            );
        }
        for part in parts {
            self.rect(part, self.theme.text);
        }
        let text = bar.text();
        let width = self.font.width(&text, 11.0 * self.pt) as usize;
        let pen = [x + length.saturating_sub(width) / 2, y.saturating_sub(self.pts(9.0))];
        self.text(&text, 11.0, pen, self.theme.text, true);
    }

    fn north(&mut self, letter: &str, [left, top, w, _]: [usize; 4]) {
        let arrow = arrow(self.theme, 26.0 * f64::from(self.pt));
        let middle = [(left + w).saturating_sub(self.pts(26.0)), top + self.pts(38.0)];
        Stamp::new(&arrow, 1.0).put(&mut self.band(), middle.map(|v| v as i32));
        let width = self.font.width(letter, 12.0 * self.pt) as usize;
        self.text(
            letter,
            12.0,
            [middle[0].saturating_sub(width / 2), middle[1] - self.pts(17.0)],
            self.theme.text,
            true,
        );
    }
}

/// An arrow that points up: its left half filled.
fn arrow(theme: &Theme, height_px: f64) -> Pixmap {
    let side = (height_px * 1.2).ceil();
    let mut map = Pixmap::new(side as usize, side as usize);
    let at = |x: f64, y: f64| [side / 2.0 + x * height_px / 2.0, side / 2.0 + y * height_px / 2.0];
    let (tip, notch) = (at(0.0, -1.0), at(0.0, 0.55));
    let whole = vec![tip, at(0.62, 1.0), notch, at(-0.62, 1.0)];
    let ring: Vec<[f64; 2]> = whole.iter().chain(whole.first()).copied().collect();
    map.line(&ring, (height_px * 0.16) as f32, theme.halo);
    map.fill(std::slice::from_ref(&whole), theme.halo);
    map.fill(&[vec![tip, notch, at(-0.62, 1.0)]], theme.text);
    map.line(&ring, (height_px * 0.045) as f32, theme.text);
    map
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fixture;
    use crate::rules::Rulebook;

    #[test]
    fn a_page_has_title_map_and_legend_in_both_languages() {
        let county = fixture::county();
        let scene = Scene::new(&county, &fixture::assessment(), &Rulebook::default());
        let camera = Camera::fit(county.bounds(), [800.0, 600.0]);
        let style = Style::default();
        let printed =
            Printed { scene: &scene, style: &style, camera: &camera, falsely: &[], title: "样例县 Sample" };
        let pages = Lang::ALL.map(|lang| print(&printed, [1000, 700], lang));
        assert_ne!(pages[0].rgba, pages[1].rgba);
        for page in &pages {
            assert_eq!((page.width, page.height), (1000, 700));
            let [a, b] = [county.bounds().min, county.bounds().max].map(|p| page.camera.px_of(p));
            assert!(a[0] >= 0.0 && a[1] <= page.camera.size[1] && b[0] <= page.camera.size[0] && b[1] >= 0.0);
        }
    }

    #[test]
    fn falsely_covered_compounds_are_marked_where_they_are_and_nowhere_else() {
        let county = fixture::county();
        let scene = Scene::new(&county, &fixture::assessment(), &Rulebook::default());
        let camera = Camera::fit(county.bounds(), [800.0, 600.0]);
        let (style, b) = (Style::default(), county.bounds());
        let middle = LonLat::new((b.min.lon + b.max.lon) / 2.0, (b.min.lat + b.max.lat) / 2.0);
        let page = |falsely: &[LonLat]| {
            let printed = Printed { scene: &scene, style: &style, camera: &camera, falsely, title: "t" };
            print(&printed, [1000, 700], Lang::En)
        };
        let (without, with) = (page(&[]), page(&[middle, LonLat::new(0.0, 0.0)]));
        let differs = |i: &usize| without.rgba[4 * i..4 * i + 4] != with.rgba[4 * i..4 * i + 4];
        let marked: Vec<[usize; 2]> = (0..1000 * 700).filter(differs).map(|i| [i % 1000, i / 1000]).collect();
        assert!(!marked.is_empty());
        let far = |k: usize| marked.iter().map(|p| p[k]).max().unwrap() - marked.iter().map(|p| p[k]).min().unwrap();
        assert!(far(0) < 20 && far(1) < 20, "{} by {}", far(0), far(1));
    }

    #[test]
    fn a_page_can_be_tiny() {
        let county = fixture::county();
        let scene = Scene::new(&county, &fixture::assessment(), &Rulebook::default());
        let camera = Camera::fit(county.bounds(), [800.0, 600.0]);
        let style = Style { px_per_pt: 2.0, ..Style::default() };
        let falsely = [county.bounds().min];
        let printed = Printed { scene: &scene, style: &style, camera: &camera, falsely: &falsely, title: "t" };
        assert_eq!(print(&printed, [1, 1], Lang::Zh).width, 64);
    }
}
