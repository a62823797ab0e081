//! What facilities of each kind are like.

use super::compounds::THIS_YEAR;
use super::random::Random;
use super::writer::Value;

/// Habits and sizes of a kind.
pub(super) struct KindOfFacility {
    pub(super) key: &'static str,
    /// What its name ends in.
    pub(super) suffix: &'static str,
    /// Names, after the county's, of the first ones.
    pub(super) own_names: &'static [&'static str],
    /// How many there are among 80.
    pub(super) weight: f64,
    /// The town responsible has one of it.
    pub(super) one_a_town: bool,
    /// Where in the order of zeal the first one is.
    pub(super) first_town: usize,
    /// How much it likes city, town and village.
    pub(super) city: f64,
    pub(super) town: f64,
    pub(super) village: f64,
    /// Share that lies inside a compound and names it.
    pub(super) in_compound: f64,
    /// Median floor space, m2.
    floor_m2: f64,
    /// Median beds, 0 for none.
    beds: f64,
    /// Share run by the public hand, and by private operators.
    public: f64,
    private: f64,
}

const PLAIN: KindOfFacility = KindOfFacility {
    key: "",
    suffix: "",
    own_names: &[],
    weight: 0.0,
    one_a_town: false,
    first_town: 0,
    city: 1.0,
    town: 1.0,
    village: 0.3,
    in_compound: 0.0,
    floor_m2: 300.0,
    beds: 0.0,
    public: 0.3,
    private: 0.3,
};

/// All kinds of the sample.
pub(super) const KINDS: [KindOfFacility; 10] = [
    KindOfFacility {
        key: "institution",
        suffix: "护理院",
        own_names: &["社会福利中心", "康养中心", "颐乐老年公寓", "金秋养老院"],
        weight: 9.0,
        village: 0.6,
        floor_m2: 5_200.0,
        beds: 140.0,
        public: 0.25,
        private: 0.6,
        ..PLAIN
    },
    KindOfFacility {
        key: "welfare_home",
        suffix: "敬老院",
        weight: 7.0,
        one_a_town: true,
        first_town: 4,
        town: 0.3,
        village: 4.0,
        floor_m2: 2_100.0,
        beds: 62.0,
        public: 0.8,
        private: 0.0,
        ..PLAIN
    },
    KindOfFacility {
        key: "home_care_centre",
        suffix: "居家养老服务中心",
        weight: 13.0,
        one_a_town: true,
        first_town: 0,
        village: 0.0,
        floor_m2: 1_050.0,
        beds: 12.0,
        public: 0.35,
        private: 0.1,
        ..PLAIN
    },
    KindOfFacility {
        key: "day_care",
        suffix: "日间照料中心",
        weight: 14.0,
        in_compound: 0.35,
        floor_m2: 420.0,
        beds: 14.0,
        ..PLAIN
    },
    KindOfFacility {
        key: "station", suffix: "养老服务站", weight: 12.0, in_compound: 0.6, floor_m2: 190.0, ..PLAIN
    },
    KindOfFacility { key: "canteen", suffix: "长者饭堂", weight: 9.0, in_compound: 0.2, floor_m2: 170.0, ..PLAIN },
    KindOfFacility {
        key: "meal_point",
        suffix: "助餐点",
        weight: 6.0,
        village: 0.8,
        in_compound: 0.3,
        floor_m2: 60.0,
        ..PLAIN
    },
    KindOfFacility {
        key: "childcare",
        suffix: "托育园",
        weight: 5.0,
        village: 0.0,
        floor_m2: 800.0,
        public: 0.2,
        private: 0.6,
        ..PLAIN
    },
    KindOfFacility {
        key: "medical",
        suffix: "卫生服务站",
        own_names: &["人民医院", "中医院"],
        weight: 4.0,
        village: 0.0,
        floor_m2: 9_000.0,
        public: 0.9,
        private: 0.0,
        ..PLAIN
    },
    KindOfFacility {
        key: "rehab_aids",
        suffix: "康复辅具租赁点",
        own_names: &["康复辅具租赁中心"],
        weight: 1.0,
        town: 0.0,
        village: 0.0,
        floor_m2: 350.0,
        ..PLAIN
    },
];

/// Name and value of each property of a feature; what is not known is left out.
type Properties<'a> = Vec<(&'static str, Option<Value<'a>>)>;

/// The properties of the facility in row `row` (from 1).
pub(super) fn properties<'a>(
    kind: &KindOfFacility,
    name: &'a str,
    town: &'a str,
    compound: Option<&'a str>,
    row: usize,
    random: &mut Random,
) -> Properties<'a> {
    let floor_m2 = random.log_normal(kind.floor_m2, 0.3).round();
    let status = match row % 29 {
        17 => "closed",
        11 => "planned",
        _ => "operating",
    };
    let operator = match random.unit() {
        x if x < kind.public => "public",
        x if x < kind.public + kind.private => "private",
        _ => "public_private",
    };
    let opened = (status != "planned").then(|| THIS_YEAR - 1 - random.below(22) as u32);
    let mut properties = vec![
        ("name", Some(Value::Text(name))),
        ("kind", Some(Value::Text(kind.key))),
        ("town", Some(Value::Text(town))),
        ("compound", compound.map(Value::Text)),
        ("status", Some(Value::Text(status))),
        // Some owners have not reported their floor space.
        ("floor_m2", (!random.chance(0.05)).then_some(Value::Decimal(floor_m2))),
        ("operator", Some(Value::Text(operator))),
        ("opened", opened.map(Value::Int)),
    ];
    if kind.beds > 0.0 {
        properties.extend(beds(kind, status == "operating", random));
    }
    match kind.key {
        "home_care_centre" => properties.extend([
            ("smart", Some(Value::Bool(random.chance(0.6)))),
            ("consortium", Some(Value::Bool(random.chance(0.65)))),
        ]),
        "childcare" => properties.push(("places", Some(Value::Int(30 + 10 * random.below(10) as u32)))),
        _ => {}
    }
    properties
}

fn beds(kind: &KindOfFacility, has_residents: bool, random: &mut Random) -> Properties<'static> {
    let count = |x: f64| Some(Value::Int(x as u32));
    let beds = random.log_normal(kind.beds, 0.4).round();
    let mut properties = vec![("beds", count(beds))];
    if !matches!(kind.key, "institution" | "welfare_home") {
        return properties;
    }
    let grade = 1 + random.below(if kind.key == "institution" { 5 } else { 3 }) as u32;
    let (rehab, medical) = (random.chance(0.5), random.chance(0.8));
    properties.extend([
        ("nursing_beds", count((beds * random.range(0.4, 0.75)).round())),
        ("dementia_beds", count((beds * random.range(0.0, 0.16)).round())),
        ("residents", count((beds * random.range(0.35, 0.95)).round()).filter(|_| has_residents)),
        ("grade", Some(Value::Int(grade))),
        ("rehab_room", Some(Value::Bool(rehab))),
        ("medical_partner", Some(Value::Bool(medical))),
    ]);
    properties
}
