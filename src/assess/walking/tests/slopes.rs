//! Slopes, where the rulebook counts them and the roads layer has them.

use std::sync::Arc;

use super::super::Streets;
use super::river_county;
use crate::model::County;
use crate::rules::{OnFoot, Rulebook};

/// The river's county with a bridge of a slope.
fn with_bridge_of(percent: f32) -> County {
    let mut county = river_county();
    Arc::make_mut(&mut county.roads).slope[2] = percent;
    county
}

/// Metres from each compound to the station.
fn ways(county: &County, on_foot: OnFoot) -> Vec<Option<f64>> {
    let streets = Streets::prepare(county, on_foot).unwrap();
    let ways = streets.judge(county, &Rulebook::default()).nearest;
    ways.into_iter().map(|n| n.map(|n| n.distance_m.round())).collect()
}

#[test]
fn slopes_count_only_where_the_rulebook_says_so() {
    let level = [Some(310.0), Some(2_210.0), Some(1_310.0), None];
    let usual = OnFoot::default();
    assert_eq!(ways(&with_bridge_of(10.0), usual), level);
    let slopes = OnFoot { slope: true, ..usual };
    assert_eq!(ways(&with_bridge_of(0.0), slopes), level, "no slope, no change");
    // 400 m of bridge at 10 % are as long as 483.8 m on the level.
    assert_eq!(ways(&with_bridge_of(10.0), slopes), [Some(310.0), Some(2_294.0), Some(1_394.0), None]);
}

#[test]
fn a_wheelchair_takes_no_street_that_is_steeper_than_ramps_may_be() {
    let slopes = OnFoot { slope: true, ..OnFoot::default() };
    let wheels = OnFoot { steps: false, ..slopes };
    for (percent, reached) in [(8.3, true), (8.4, false)] {
        let county = with_bridge_of(percent);
        assert_eq!(ways(&county, wheels)[2].is_some(), reached, "{percent} %");
        assert!(ways(&county, slopes)[2].is_some(), "on foot it is only longer");
        assert!(ways(&county, OnFoot { slope: false, ..wheels })[2].is_some(), "slopes are not looked at");
    }
}

#[test]
fn streets_with_slopes_are_not_those_without() {
    let streets = Streets::prepare(&with_bridge_of(5.0), OnFoot::default()).unwrap();
    assert!(streets.at_pace(OnFoot { slope: true, ..OnFoot::default() }).is_none());
    assert!(streets.at_pace(OnFoot { minutes: 5.0, ..OnFoot::default() }).is_some());
}
