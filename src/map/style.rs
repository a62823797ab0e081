//! How layers look.

use serde::{Deserialize, Deserializer, Serialize};

/// A layer of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LayerKind {
    /// Town outlines and shading.
    Towns,
    /// Community outlines.
    Communities,
    /// Streets.
    Roads,
    /// Barriers.
    Barriers,
    /// Compounds.
    Compounds,
    /// Service circles of counted facilities.
    Circles,
    /// Facilities.
    Facilities,
    /// Candidate sites.
    Sites,
    /// Labels of towns, compounds and facilities.
    Labels,
    /// What the plan draws into the walking network.
    Drawn,
    /// Streets within reach of a facility on foot.
    Reach,
    /// Marks of compounds that the circle covers and nobody reaches from on foot in time.
    Falsely,
}

/// How many layers there are.
const LAYERS: usize = LayerKind::ALL.len();

impl LayerKind {
    /// All layers from bottom to top.
    pub const ALL: [Self; 12] = [
        Self::Towns,
        Self::Communities,
        Self::Roads,
        Self::Barriers,
        Self::Reach,
        Self::Compounds,
        Self::Circles,
        Self::Drawn,
        Self::Falsely,
        Self::Facilities,
        Self::Sites,
        Self::Labels,
    ];

    /// Text id of the layer's name.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Towns => "layer-towns",
            Self::Communities => "layer-communities",
            Self::Roads => "layer-roads",
            Self::Barriers => "layer-barriers",
            Self::Compounds => "layer-compounds",
            Self::Circles => "layer-circles",
            Self::Facilities => "layer-facilities",
            Self::Sites => "layer-sites",
            Self::Labels => "layer-labels",
            Self::Drawn => "layer-drawn",
            Self::Reach => "layer-reach",
            Self::Falsely => "layer-falsely",
        }
    }
}

/// What the compounds' colour means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColourBy {
    /// The four classes.
    #[default]
    Verdict,
    /// Floor-space gap in m2.
    FloorGap,
    /// Number of facilities within the radius.
    CoveredBy,
    /// New or old.
    Status,
    /// Households.
    Households,
    /// What became of a rule: [`Style::rule`].
    Rule,
}

/// Visibility and opacity of one layer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerStyle {
    /// Whether the layer is drawn.
    pub visible: bool,
    /// 0 to 1.
    pub opacity: f32,
}

/// How the whole map looks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Style {
    /// One style a layer, by the number of its [`LayerKind`]; those that a file does not know are as at first.
    #[serde(deserialize_with = "read_layers")]
    pub layers: [LayerStyle; LAYERS],
    /// What the compounds' colour means.
    pub colour_by: ColourBy,
    /// Id of the rule that [`ColourBy::Rule`] colours by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Whether towns are shaded by coverage.
    pub shade_towns: bool,
    /// Dark background.
    pub dark: bool,
    /// Pixels per point: line widths, symbols and labels scale with it.
    pub px_per_pt: f32,
}

impl Default for Style {
    fn default() -> Self {
        let mut layers = [LayerStyle { visible: true, opacity: 1.0 }; LAYERS];
        layers[LayerKind::Circles as usize].opacity = 0.6;
        layers[LayerKind::Communities as usize].visible = false;
        Self { layers, colour_by: ColourBy::Verdict, rule: None, shade_towns: true, dark: false, px_per_pt: 1.0 }
    }
}

impl Style {
    /// The rule by which the map is coloured, if it is.
    pub fn coloured_by_rule(&self) -> Option<&str> {
        self.rule.as_deref().filter(|_| self.colour_by == ColourBy::Rule)
    }

    /// The style of a layer.
    pub fn layer(&self, kind: LayerKind) -> LayerStyle {
        self.layers[kind as usize]
    }

    /// The style of a layer, to change it.
    pub fn layer_mut(&mut self, kind: LayerKind) -> &mut LayerStyle {
        &mut self.layers[kind as usize]
    }
}

/// Reads as many styles as there are.
fn read_layers<'de, D: Deserializer<'de>>(from: D) -> Result<[LayerStyle; LAYERS], D::Error> {
    let given = Vec::<LayerStyle>::deserialize(from)?;
    let mut layers = Style::default().layers;
    layers.iter_mut().zip(given).for_each(|(layer, given)| *layer = given);
    Ok(layers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_layer_is_drawn_once_and_has_a_style_of_its_own() {
        let mut numbers = LayerKind::ALL.map(|kind| kind as usize);
        numbers.sort_unstable();
        assert!(numbers.into_iter().eq(0..LAYERS));
    }

    #[test]
    fn a_style_from_before_a_layer_was_there_keeps_the_others_and_shows_the_new_one() {
        let mut style = Style::default();
        style.layer_mut(LayerKind::Roads).visible = false;
        let mut value = serde_json::to_value(&style).unwrap();
        value["layers"].as_array_mut().unwrap().truncate(9);
        let read: Style = serde_json::from_value(value).unwrap();
        assert_eq!(read, style);
        assert!(read.layer(LayerKind::Drawn).visible);
    }
}
