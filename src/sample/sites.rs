//! Candidate sites: idle premises all over the county, more where facilities are few.

use super::blocks::{Kind, Settlement};
use super::facilities::{Spot, spots};
use super::land::Land;
use super::names::Namer;
use super::random::Random;
use super::writer::{Layer, Value};

/// Idle premises, and who owns them.
const PREMISES: [(&str, &str); 12] = [
    ("小学旧址", "教育局"),
    ("粮站旧仓库", "粮食收储公司"),
    ("供销社旧楼", "供销合作社"),
    ("政府旧办公楼", "镇人民政府"),
    ("丝厂旧厂房", "国有资产经营公司"),
    ("卫生院旧址", "卫生健康局"),
    ("影剧院旧址", "文化旅游局"),
    ("闲置公租房底层", "住房保障中心"),
    ("农贸市场二楼", "市场开发公司"),
    ("邮电所旧址", "国有资产经营公司"),
    ("农机站旧址", "农业农村局"),
    ("老年活动室", "村集体"),
];
/// Means, each with its price by m2 and year of lease or once, yuan.
const METHODS: [(&str, f64); 5] =
    [("new_build", 3_600.0), ("rebuild", 1_800.0), ("purchase", 6_500.0), ("swap", 1_200.0), ("lease", 700.0)];

/// The layer of candidate sites.
pub(super) fn write(
    land: &Land,
    settlements: &[Settlement],
    names: &[String],
    namer: &mut Namer,
    count: usize,
) -> Vec<u8> {
    let spots = spots(land, settlements);
    let mut random = Random::new(land.seed, 9);
    let mut layer = Layer::new();
    for row in 0..count {
        if spots.is_empty() {
            break;
        }
        let spot = pick(land, &spots, &mut random);
        let place = spot.place(&mut random);
        let town = land.town_at(place).unwrap_or(spot.town);
        let (premises, owner) = *random.pick(&PREMISES);
        let area = land.community_at(place).map_or(spot.town, |c| land.town_seeds.len() + c);
        let name = namer.unique(format!("{}{premises}", names[area]));
        let (method, price) = *random.pick(&METHODS);
        let floor_m2 = random.log_normal(520.0, 0.55).clamp(90.0, 3_200.0).round();
        let is_lease = method == "lease";
        let properties = [
            ("name", Some(Value::Text(&name))),
            ("town", Some(Value::Text(&names[town]))),
            ("floor_m2", Some(Value::Decimal(floor_m2))),
            ("method", Some(Value::Text(method))),
            ("cost", Some(Value::Int(((random.range(4.0, 30.0) as u32) * 10_000) / if is_lease { 4 } else { 1 }))),
            ("cost_per_m2", Some(Value::Int((price * random.range(0.8, 1.25)) as u32 / 10 * 10))),
            ("owner", Some(Value::Text(owner))),
            ("lease_years", is_lease.then(|| Value::Int(8 + random.below(13) as u32))),
        ];
        layer.point(&format!("S{:02}", row + 1), &properties, place);
    }
    layer.finish()
}

/// A spot; the new quarters and the towns come up more often than the old city.
fn pick<'a, 'b>(land: &Land, spots: &'a [Spot<'b>], random: &mut Random) -> &'a Spot<'b> {
    loop {
        let spot = random.pick(spots);
        let old_city = spot.kind == Kind::City && spot.block.corners[0].distance(land.city) < 1_300.0 * land.scale;
        if random.chance(if old_city { 0.3 } else { 1.0 }) {
            return spot;
        }
    }
}
