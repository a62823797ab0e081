//! The look of the window: calm greys, one accent colour, air between things; light and dark.

use egui::epaint::Shadow;
use egui::style::{ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Stroke, Style, TextStyle, Theme, Visuals, vec2,
};

/// The accent colour of a theme: selected things, links, progress.
pub fn accent(dark: bool) -> Color32 {
    if dark { Color32::from_rgb(0x4F, 0xA8, 0xC9) } else { Color32::from_rgb(0x1B, 0x6E, 0x93) }
}

/// A gain, such as households newly covered.
pub fn good(dark: bool) -> Color32 {
    if dark { Color32::from_rgb(0x5B, 0xC0, 0x8A) } else { Color32::from_rgb(0x1A, 0x7F, 0x4B) }
}

/// A loss, an error.
pub fn bad(dark: bool) -> Color32 {
    if dark { Color32::from_rgb(0xF0, 0x88, 0x6A) } else { Color32::from_rgb(0xB8, 0x3A, 0x1B) }
}

/// Something to look at, no error.
pub fn caution(dark: bool) -> Color32 {
    if dark { Color32::from_rgb(0xE3, 0xB3, 0x41) } else { Color32::from_rgb(0x8A, 0x5A, 0x00) }
}

/// The button that is meant by Enter.
pub fn primary_button(text: &str, dark: bool) -> egui::Button<'_> {
    let ink = if dark { DARK.field } else { Color32::WHITE };
    egui::Button::new(egui::RichText::new(text).color(ink)).fill(accent(dark))
}

/// The background of a banner above the map.
pub fn banner_fill(dark: bool) -> Color32 {
    if dark { Color32::from_rgb(0x3A, 0x31, 0x1A) } else { Color32::from_rgb(0xFF, 0xF4, 0xD6) }
}

/// Installs fonts, both themes and the spacing of the program.
pub fn install(ctx: &Context) {
    super::fonts::install(ctx);
    ctx.options_mut(|o| o.fallback_theme = Theme::Light);
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| {
            style.visuals = visuals(theme == Theme::Dark);
            set_spacing(style);
            set_text_sizes(style);
        });
    }
}

fn set_spacing(style: &mut Style) {
    let s = &mut style.spacing;
    s.item_spacing = vec2(8.0, 5.0);
    s.button_padding = vec2(9.0, 4.0);
    s.menu_margin = Margin::same(6);
    s.window_margin = Margin::same(14);
    s.interact_size = vec2(36.0, 24.0);
    s.indent = 16.0;
    s.menu_width = 260.0;
    s.combo_width = 120.0;
    s.tooltip_width = 380.0;
    s.scroll = ScrollStyle::solid();
    s.scroll.bar_width = 8.0;
    style.interaction.tooltip_delay = 0.35;
    style.interaction.selectable_labels = false;
    style.animation_time = 0.12;
}

fn set_text_sizes(style: &mut Style) {
    let size = |points| FontId::new(points, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, size(11.5)),
        (TextStyle::Body, size(13.5)),
        (TextStyle::Button, size(13.5)),
        (TextStyle::Heading, size(16.0)),
        (TextStyle::Monospace, FontId::new(13.0, FontFamily::Monospace)),
    ]
    .into();
}

/// The colours of one theme.
struct Palette {
    panel: Color32,
    window: Color32,
    field: Color32,
    line: Color32,
    edge: Color32,
    text: Color32,
    strong: Color32,
    button: Color32,
    hover: Color32,
    press: Color32,
    selected: Color32,
    selected_text: Color32,
}

const LIGHT: Palette = Palette {
    panel: Color32::from_rgb(0xF5, 0xF6, 0xF8),
    window: Color32::from_rgb(0xFC, 0xFC, 0xFD),
    field: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    line: Color32::from_rgb(0xD5, 0xDA, 0xE0),
    edge: Color32::from_rgb(0xD3, 0xD8, 0xDF),
    text: Color32::from_rgb(0x2B, 0x33, 0x3D),
    strong: Color32::from_rgb(0x10, 0x17, 0x20),
    button: Color32::from_rgb(0xE6, 0xE9, 0xED),
    hover: Color32::from_rgb(0xD9, 0xDF, 0xE6),
    press: Color32::from_rgb(0xC6, 0xCF, 0xD9),
    selected: Color32::from_rgb(0xCF, 0xE5, 0xEF),
    selected_text: Color32::from_rgb(0x0E, 0x4A, 0x66),
};

const DARK: Palette = Palette {
    panel: Color32::from_rgb(0x1D, 0x21, 0x27),
    window: Color32::from_rgb(0x23, 0x28, 0x2F),
    field: Color32::from_rgb(0x15, 0x18, 0x1D),
    line: Color32::from_rgb(0x3A, 0x42, 0x4C),
    edge: Color32::from_rgb(0x3F, 0x48, 0x53),
    text: Color32::from_rgb(0xDA, 0xE0, 0xE8),
    strong: Color32::from_rgb(0xF2, 0xF5, 0xF8),
    button: Color32::from_rgb(0x2F, 0x36, 0x3F),
    hover: Color32::from_rgb(0x3B, 0x44, 0x4F),
    press: Color32::from_rgb(0x4A, 0x55, 0x62),
    selected: Color32::from_rgb(0x1D, 0x4A, 0x5E),
    selected_text: Color32::from_rgb(0xD6, 0xF0, 0xFB),
};

fn visuals(dark: bool) -> Visuals {
    let p = if dark { &DARK } else { &LIGHT };
    let mut v = if dark { Visuals::dark() } else { Visuals::light() };
    let shadow = Color32::from_black_alpha(if dark { 110 } else { 36 });
    v.panel_fill = p.panel;
    v.window_fill = p.window;
    v.window_stroke = Stroke::new(1.0, p.line);
    v.extreme_bg_color = p.field;
    v.faint_bg_color = if dark { Color32::from_white_alpha(6) } else { Color32::from_black_alpha(8) };
    v.code_bg_color = p.button;
    v.window_corner_radius = CornerRadius::same(8);
    v.menu_corner_radius = CornerRadius::same(6);
    v.window_shadow = Shadow { offset: [0, 8], blur: 24, spread: 0, color: shadow };
    v.popup_shadow = Shadow { offset: [0, 4], blur: 12, spread: 0, color: shadow };
    v.selection = Selection { bg_fill: p.selected, stroke: Stroke::new(1.0, p.selected_text) };
    v.hyperlink_color = accent(dark);
    v.warn_fg_color = caution(dark);
    v.error_fg_color = bad(dark);
    v.slider_trailing_fill = true;
    v.indent_has_left_vline = false;
    v.weak_text_alpha = 0.68;
    v.widgets = widgets(p);
    v
}

fn widgets(p: &Palette) -> Widgets {
    let widget = |fill: Color32, line: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, line),
        corner_radius: CornerRadius::same(5),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: widget(p.panel, p.line, p.text),
        inactive: widget(p.button, p.edge, p.text),
        hovered: widget(p.hover, p.line, p.strong),
        active: widget(p.press, p.line, p.strong),
        open: widget(p.hover, p.line, p.strong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast ratio of two colours by WCAG 2.1, 1 to 21.
    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |c: Color32| {
            let [r, g, b] = [c.r(), c.g(), c.b()].map(|v| {
                let v = f32::from(v) / 255.0;
                if v <= 0.03928 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_is_readable_on_every_background() {
        for (p, dark) in [(&LIGHT, false), (&DARK, true)] {
            for background in [p.panel, p.window, p.field, p.button, p.hover] {
                assert!(contrast(p.text, background) >= 7.0);
            }
            assert!(contrast(p.selected_text, p.selected) >= 4.5);
            for colour in [accent(dark), good(dark), bad(dark), caution(dark)] {
                assert!(contrast(colour, p.panel) >= 4.5, "{colour:?}");
            }
            assert!(contrast(caution(dark), banner_fill(dark)) >= 4.5);
            assert!(contrast(if dark { DARK.field } else { Color32::WHITE }, accent(dark)) >= 4.5);
        }
    }
}
