//! Marks of the falsely covered compounds; they follow the hand.

use egui::{Color32, ColorImage, Mesh, Painter, Rect, Shape, TextureHandle, TextureOptions, Vec2, pos2};

use super::Projector;
use crate::map::{LARGEST_FALSELY_PT, LayerKind, Swatch, WorldPoint, falsely_side_pt, swatch_picture};
use crate::plan::OpenPlan;
use crate::rules::Mode;
use crate::ui::panels::PlanKey;

/// Side of the picture of a mark, pixels.
const PICTURE_PX: u32 = 48;

/// Where the marks are, and their picture.
#[derive(Default)]
pub struct Marks {
    places: Option<(PlanKey, Vec<WorldPoint>)>,
    picture: Option<(bool, TextureHandle)>,
}

impl Marks {
    /// Paints the marks that are in view, where compounds are judged on foot and the marks are switched on.
    pub fn paint(&mut self, painter: &Painter, to: &Projector, plan: &OpenPlan) {
        if plan.rulebook().mode != Mode::Walk || !plan.view.style.layer(LayerKind::Falsely).visible {
            return;
        }
        let Some(side) = falsely_side_pt(to.metres_per_pt()) else { return };
        let dark = painter.ctx().global_style().visuals.dark_mode;
        let texture = self.texture(painter, dark);
        let opacity = plan.view.style.layer(LayerKind::Falsely).opacity;
        let (mut mesh, view) = (Mesh::with_texture(texture.id()), to.rect.expand(side));
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        for at in self.places(plan).iter().map(|w| to.of_world(*w)).filter(|p| view.contains(*p)) {
            let rect = Rect::from_center_size(at, Vec2::splat(side));
            mesh.add_rect_with_uv(rect, whole, Color32::WHITE.gamma_multiply(opacity));
        }
        painter.add(Shape::mesh(mesh));
    }

    fn places(&mut self, plan: &OpenPlan) -> &[WorldPoint] {
        let key = PlanKey::of(plan);
        if self.places.as_ref().is_none_or(|(k, _)| *k != key) {
            let place = |row: crate::model::CompoundIdx| plan.county().compounds.get(row.i())?.position;
            let places = plan.live().falsely_covered().into_iter().filter_map(place).map(WorldPoint::of).collect();
            self.places = Some((key, places));
        }
        self.places.as_ref().map_or(&[], |(_, places)| places)
    }

    fn texture(&mut self, painter: &Painter, dark: bool) -> TextureHandle {
        if let Some((_, texture)) = self.picture.as_ref().filter(|(d, _)| *d == dark) {
            return texture.clone();
        }
        let drawn = swatch_picture(&Swatch::Falsely, dark, [PICTURE_PX; 2], PICTURE_PX as f32 / LARGEST_FALSELY_PT);
        let image = ColorImage::from_rgba_unmultiplied([PICTURE_PX as usize; 2], &drawn.rgba);
        let texture = painter.ctx().load_texture("falsely covered", image, TextureOptions::LINEAR);
        self.picture = Some((dark, texture.clone()));
        texture
    }
}
