//! Symbols of the toolbar, drawn as lines so that they are sharp at every size and need no font.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2};

/// A symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Select,
    Add,
    Distance,
    Area,
    Fit,
    Undo,
    Redo,
    Open,
    Save,
    Export,
    Path,
    Bridge,
    Closure,
    Gate,
}

impl Icon {
    /// Draws the symbol into a square.
    pub fn paint(self, painter: &Painter, rect: Rect, ink: Color32) {
        let at = |x: f32, y: f32| pos2(rect.min.x + x * rect.width() / 20.0, rect.min.y + y * rect.height() / 20.0);
        let stroke = Stroke::new(1.6, ink);
        let line = |corners: &[(f32, f32)]| {
            painter.add(Shape::line(corners.iter().map(|&(x, y)| at(x, y)).collect(), stroke));
        };
        match self {
            Self::Select => {
                let arrow =
                    [(5.0, 2.5), (5.0, 15.5), (8.4, 12.4), (10.6, 17.3), (12.8, 16.3), (10.6, 11.5), (15.0, 11.3)];
                painter.add(Shape::closed_line(arrow.iter().map(|&(x, y)| at(x, y)).collect(), stroke));
            }
            Self::Add => {
                pin(painter, &at, stroke);
                line(&[(15.5, 1.5), (15.5, 8.5)]);
                line(&[(12.0, 5.0), (19.0, 5.0)]);
            }
            Self::Distance => {
                line(&[(2.5, 13.5), (13.5, 2.5), (17.5, 6.5), (6.5, 17.5), (2.5, 13.5)]);
                for k in 1..4 {
                    let k = k as f32 * 2.75;
                    line(&[(2.5 + k, 13.5 - k), (4.5 + k, 15.5 - k)]);
                }
            }
            Self::Area => {
                line(&[(3.0, 7.0), (10.0, 2.5), (17.5, 8.0), (14.5, 17.0), (5.0, 16.0), (3.0, 7.0)]);
                for (x, y) in [(3.0, 7.0), (10.0, 2.5), (17.5, 8.0), (14.5, 17.0), (5.0, 16.0)] {
                    painter.circle_filled(at(x, y), 1.9, ink);
                }
            }
            Self::Fit => {
                for (x, y, dx, dy) in
                    [(3.0, 3.0, 5.0, 5.0), (17.0, 3.0, -5.0, 5.0), (3.0, 17.0, 5.0, -5.0), (17.0, 17.0, -5.0, -5.0)]
                {
                    line(&[(x + dx, y), (x, y), (x, y + dy)]);
                }
                painter.circle_filled(at(10.0, 10.0), 2.2, ink);
            }
            Self::Path | Self::Bridge | Self::Closure | Self::Gate => self.paint_drawn(painter, &at, stroke),
            Self::Undo => turn(painter, &at, stroke, false),
            Self::Redo => turn(painter, &at, stroke, true),
            Self::Open => {
                line(&[(2.5, 16.0), (2.5, 4.0), (8.0, 4.0), (10.0, 6.5), (17.5, 6.5), (17.5, 16.0), (2.5, 16.0)])
            }
            Self::Save => {
                line(&[(3.0, 3.0), (14.5, 3.0), (17.0, 5.5), (17.0, 17.0), (3.0, 17.0), (3.0, 3.0)]);
                line(&[(6.5, 17.0), (6.5, 11.0), (13.5, 11.0), (13.5, 17.0)]);
                line(&[(7.0, 3.0), (7.0, 6.5), (12.5, 6.5), (12.5, 3.0)]);
            }
            Self::Export => {
                line(&[(7.0, 5.0), (3.0, 5.0), (3.0, 17.0), (17.0, 17.0), (17.0, 12.0)]);
                line(&[(8.0, 12.0), (17.0, 3.0)]);
                line(&[(11.5, 3.0), (17.0, 3.0), (17.0, 8.5)]);
            }
        }
    }

    /// What is drawn into the walking network.
    fn paint_drawn(self, painter: &Painter, at: &dyn Fn(f32, f32) -> Pos2, stroke: Stroke) {
        let ink = stroke.color;
        let line = |corners: &[(f32, f32)]| {
            painter.add(Shape::line(corners.iter().map(|&(x, y)| at(x, y)).collect(), stroke));
        };
        match self {
            Self::Path => {
                for leg in [[(2.5, 17.0), (7.0, 12.0)], [(8.0, 11.0), (12.5, 10.0)], [(13.2, 9.0), (17.5, 3.0)]] {
                    line(&leg);
                }
                for (x, y) in [(2.5, 17.0), (17.5, 3.0)] {
                    painter.circle_filled(at(x, y), 2.1, ink);
                }
            }
            Self::Bridge => {
                line(&[(1.5, 13.0), (18.5, 13.0)]);
                let arch = (0..=12).map(|i| {
                    let angle = std::f32::consts::PI * (1.0 + i as f32 / 12.0);
                    at(10.0 + 7.0 * angle.cos(), 13.0 + 7.5 * angle.sin())
                });
                painter.add(Shape::line(arch.collect(), stroke));
                for x in [6.5, 10.0, 13.5] {
                    line(&[(x, 13.0), (x, 6.6)]);
                }
            }
            Self::Closure => {
                line(&[(2.0, 10.0), (18.0, 10.0)]);
                for x in [5.5, 14.5] {
                    line(&[(x - 2.6, 7.4), (x + 2.6, 12.6)]);
                    line(&[(x - 2.6, 12.6), (x + 2.6, 7.4)]);
                }
            }
            Self::Gate => {
                line(&[(1.5, 17.0), (5.0, 17.0), (5.0, 4.0), (15.0, 4.0), (15.0, 17.0), (18.5, 17.0)]);
                line(&[(15.0, 4.5), (9.5, 6.5), (9.5, 19.0), (15.0, 17.0)]);
                painter.circle_filled(at(11.4, 12.5), 1.1, ink);
            }
            _ => {}
        }
    }
}

fn pin(painter: &Painter, at: &dyn Fn(f32, f32) -> Pos2, stroke: Stroke) {
    let arc = (0..=16).map(|i| {
        let angle = std::f32::consts::PI * (0.85 + 1.3 * i as f32 / 16.0);
        at(8.0 + 5.0 * angle.cos(), 9.0 + 5.0 * angle.sin())
    });
    let mut outline: Vec<Pos2> = arc.collect();
    outline.push(at(8.0, 18.0));
    painter.add(Shape::closed_line(outline, stroke));
    painter.circle_stroke(at(8.0, 9.0), 1.8, stroke);
}

fn turn(painter: &Painter, at: &dyn Fn(f32, f32) -> Pos2, stroke: Stroke, mirrored: bool) {
    let at = |x: f32, y: f32| at(if mirrored { 20.0 - x } else { x }, y);
    let arc = (0..=18).map(|i| {
        let angle = std::f32::consts::PI * (-0.5 + i as f32 / 18.0);
        at(11.5 + 5.0 * angle.cos(), 11.5 + 5.0 * angle.sin())
    });
    let mut path = vec![at(3.5, 6.5)];
    path.extend(arc);
    path.push(at(6.5, 16.5));
    painter.add(Shape::line(path, stroke));
    painter.add(Shape::line(vec![at(7.5, 2.5), at(3.5, 6.5), at(7.5, 10.5)], stroke));
}
