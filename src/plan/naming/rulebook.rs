//! What a change of the rulebook is called: the one figure, rule or entry that differs, where it is one.

use std::collections::BTreeSet;

use super::yes_no;
use crate::i18n::number;
use crate::model::Message;
use crate::rules::{Amount, Asks, Figure, OnFoot, Rule, Rulebook, Shown};

/// A change of the rulebook.
pub(in crate::plan) fn rulebook_change(before: &Rulebook, after: &Rulebook) -> Message {
    if before.id != after.id {
        return Message::new("step-use-rulebook").arg("zh", &after.name_zh).arg("en", &after.name_en);
    }
    let changes = figures(before, after).chain(rules(before, after)).chain(entries(before, after));
    // A change that has no name of its own is `None`.
    match changes.take(2).collect::<Vec<_>>().as_mut_slice() {
        [change] => change.take(),
        _ => None,
    }
    .unwrap_or_else(|| Message::new("step-change-rulebook"))
}

/// The figures that differ.
fn figures(b: &Rulebook, a: &Rulebook) -> impl Iterator<Item = Option<Message>> {
    let mut out = Vec::new();
    let mut add = |field: &str, differs: bool, value: String| {
        if differs {
            out.push(Some(Message::new("step-set-rulebook").arg("field", field).arg("value", value)));
        }
    };
    add("year", b.year != a.year, a.year.to_string());
    add("mode", b.mode != a.mode, a.mode.key().to_owned());
    if let Some((field, value)) = on_foot(b.walk, a.walk) {
        add(field, true, value);
    }
    add("radius_m", b.radius_m != a.radius_m, plain(a.radius_m));
    add("count_planned", b.count_planned != a.count_planned, yes_no(a.count_planned));
    add("new_m2_per_100", b.new_m2_per_100 != a.new_m2_per_100, plain(a.new_m2_per_100));
    add("old_m2_per_100", b.old_m2_per_100 != a.old_m2_per_100, plain(a.old_m2_per_100));
    add("new_from_year", b.new_from_year != a.new_from_year, a.new_from_year.to_string());
    add("smallest_unit_m2", b.smallest_unit_m2 != a.smallest_unit_m2, plain(a.smallest_unit_m2));
    let part = number::percent(a.largest_shared_part);
    add("largest_shared_part", b.largest_shared_part != a.largest_shared_part, part);
    add("sharing_radius_m", b.sharing_radius_m != a.sharing_radius_m, plain(a.sharing_radius_m));
    add("new_sharing", b.new_sharing != a.new_sharing, a.new_sharing.key().to_owned());
    add("old_sharing", b.old_sharing != a.old_sharing, a.old_sharing.key().to_owned());
    let of_itself = |r: &Rulebook| {
        let kinds = [&r.circle_kinds, &r.community_kinds, &r.floor_kinds, &r.bed_kinds].map(Clone::clone);
        (r.name_zh.clone(), r.name_en.clone(), kinds, r.storeys, r.smallest_unit_for)
    };
    if of_itself(b) != of_itself(a) {
        out.push(None);
    }
    out.into_iter()
}

/// What differs of how people get on foot: the one figure, or all together (those who walk were chosen).
fn on_foot(b: OnFoot, a: OnFoot) -> Option<(&'static str, String)> {
    let fields = [
        ("walk_minutes", b.minutes != a.minutes, plain(a.minutes)),
        ("walk_speed_m_s", b.speed_m_s != a.speed_m_s, plain(a.speed_m_s)),
        ("walk_steps", b.steps != a.steps, yes_no(a.steps)),
        ("walk_slope", b.slope != a.slope, yes_no(a.slope)),
        ("walk_access_m", b.access_m != a.access_m, plain(a.access_m)),
    ];
    let mut changes = fields.into_iter().filter(|f| f.1).map(|(field, _, value)| (field, value));
    let first = changes.next()?;
    Some(if changes.next().is_some() { ("walk", String::new()) } else { first })
}

/// The rules that differ.
fn rules(b: &Rulebook, a: &Rulebook) -> impl Iterator<Item = Option<Message>> {
    let find = |book: &Rulebook, id: &str| book.rules.iter().find(|r| r.id == id).cloned();
    let named = |id, rule: &Rule| Some(Message::new(id).arg("zh", &rule.name_zh).arg("en", &rule.name_en));
    let removed = b.rules.iter().filter(|r| find(a, &r.id).is_none()).map(|r| named("step-remove-rule", r));
    let there = a.rules.iter().filter_map(|after| match find(b, &after.id) {
        None => Some(named("step-add-rule", after)),
        Some(before) if before == *after => None,
        Some(before) => Some(match target_change(&before, after) {
            Some(value) => named("step-set-rule", after).map(|m| m.arg("value", value)),
            None => named("step-change-rule", after),
        }),
    });
    let mut changes: Vec<_> = removed.chain(there).collect();
    if changes.is_empty() && b.rules != a.rules {
        changes.push(None);
    }
    changes.into_iter()
}

/// The new target, if nothing but that differs.
fn target_change(before: &Rule, after: &Rule) -> Option<String> {
    let mut back = after.clone();
    let value = match (&mut back.asks, &before.asks) {
        (Asks::Coverage(a), Asks::Coverage(b)) => share(&mut a.target, b.target),
        (Asks::FloorSpace(a), Asks::FloorSpace(b)) => share(&mut a.target, b.target),
        (Asks::Presence(a), Asks::Presence(b)) if a.at_least != b.at_least => {
            number::int(std::mem::replace(&mut a.at_least, b.at_least))
        }
        (Asks::Presence(a), Asks::Presence(b)) => share(&mut a.target, b.target),
        (Asks::Having(a), Asks::Having(b)) => share(&mut a.target, b.target),
        (Asks::Stage(a), Asks::Stage(b)) => share(&mut a.target, b.target),
        (Asks::Ratio(a), Asks::Ratio(b)) => match std::mem::replace(&mut a.target, b.target.clone()) {
            Amount::Number(target) if a.shown == Shown::Percent => number::percent(target),
            Amount::Number(target) => plain(target),
            Amount::Figure(name) => name,
        },
        _ => return None,
    };
    (back == *before).then_some(value)
}

/// Puts the old target back; returns the new one as a percentage.
fn share(target: &mut f64, before: f64) -> String {
    number::percent(std::mem::replace(target, before))
}

/// The entries of `[figures]` that differ.
fn entries(b: &Rulebook, a: &Rulebook) -> impl Iterator<Item = Option<Message>> {
    let names: BTreeSet<&String> = b.figures.keys().chain(a.figures.keys()).collect();
    let differ = names.into_iter().filter(|name| b.figures.get(*name) != a.figures.get(*name));
    let change = |name: &String| match (b.figures.get(name), a.figures.get(name)) {
        (Some(before), Some(after)) if before.value != after.value => Some(entry(name, after)),
        _ => None,
    };
    differ.map(change).collect::<Vec<_>>().into_iter()
}

fn entry(name: &str, figure: &Figure) -> Message {
    let label = |own: &str| if own.is_empty() { name.to_owned() } else { own.to_owned() };
    let named = |id| Message::new(id).arg("zh", label(&figure.name_zh)).arg("en", label(&figure.name_en));
    match figure.value {
        Some(value) => named("step-set-figure").arg("value", plain(value)),
        None => named("step-clear-figure"),
    }
}

/// A number with no more places than it needs, up to two.
fn plain(x: f64) -> String {
    let places = (0..2).find(|p| (x * 10_f64.powi(*p)).fract() == 0.0).unwrap_or(2);
    number::fixed(x, places as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::rules::{Mode, Sharing};

    /// What the change is called in both languages.
    fn say(change: impl Fn(&mut Rulebook)) -> [String; 2] {
        let before = Rulebook::default();
        let mut after = before.clone();
        change(&mut after);
        let name = rulebook_change(&before, &after);
        Lang::ALL.map(|lang| lang.message(&name).into_owned())
    }

    fn rule<'a>(book: &'a mut Rulebook, id: &str) -> &'a mut Rule {
        book.rules.iter_mut().find(|r| r.id == id).unwrap()
    }

    #[test]
    fn a_rulebook_that_only_changes_one_figure_is_not_called_another_rulebook() {
        let english = |change: fn(&mut Rulebook)| say(change)[1].clone();
        assert_eq!(english(|r| r.new_m2_per_100 = 25.0), "Set standard for new compounds to 25 m² per 100 households");
        assert_eq!(english(|r| r.radius_m = 850.25), "Set radius to 850.25 m");
        assert_eq!(english(|r| r.count_planned = false), "Do not count planned facilities");
        assert_eq!(english(|r| r.walk.minutes = 10.0), "Set time on foot to 10 minutes");
        assert_eq!(english(|r| r.walk.speed_m_s = 0.75), "Set walking speed to 0.75 m/s");
        assert_eq!(english(|r| r.walk.access_m = 300.0), "Set largest distance to a street to 300 m");
        assert_eq!(say(|r| r.mode = Mode::Walk), ["改为按步行路网判断覆盖", "Judge coverage on foot"]);
        assert_eq!(say(|r| r.walk.steps = false), ["步行不走台阶", "Walk without steps"]);
        assert_eq!(english(|r| (r.walk.speed_m_s, r.walk.steps) = (0.8, false)), "Change how people walk");
        assert_eq!(english(|r| r.largest_shared_part = 0.5), "Set largest shared part to 50.0 %");
        assert_eq!(english(|r| (r.count_planned, r.year) = (false, 2030)), "Change the rulebook");
        assert_eq!(english(|r| r.storeys = Some([1, 3])), "Change the rulebook");
        assert_eq!(english(|r| (r.id, r.name_en) = ("x".into(), "Guizhou".into())), "Judge by “Guizhou”");
        assert_eq!(say(|r| r.year = 2030), ["将评价年度设为 2030 年", "Judge for the year 2030"]);
        assert_eq!(say(|r| r.old_sharing = Sharing::Circle)[0], "将已建成小区的统筹方式设为半径内统筹");
    }

    #[test]
    fn the_one_rule_that_changes_is_named_with_its_new_target() {
        let target = |id: &'static str| {
            say(move |book| match &mut rule(book, id).asks {
                Asks::Coverage(c) => c.target = 0.95,
                Asks::Presence(p) => p.at_least = 2,
                Asks::Ratio(r) => r.target = Amount::Number(0.6),
                _ => unreachable!(),
            })
        };
        assert_eq!(
            target("nursing_beds"),
            ["将“护理型床位占比”的目标设为 60.0 %", "Set target of “Nursing beds among all beds” to 60.0 %"]
        );
        assert_eq!(target("canteen_towns")[1], "Set target of “An elders' canteen in each town” to 2");
        assert_eq!(target("coverage")[1], "Set target of “15-minute home-care circle: compounds” to 95.0 %");
        assert_eq!(say(|r| rule(r, "nursing_beds").from_year = Some(2024))[0], "修改指标“护理型床位占比”");
        assert_eq!(say(|r| r.rules.retain(|r| r.id != "new_beds"))[1], "Remove the rule “New beds”");
        assert_eq!(say(|r| r.rules.swap(5, 6))[1], "Change the rulebook");
        let added = say(|r| r.rules.push(Rule { id: "own".into(), name_zh: "自定".into(), ..r.rules[0].clone() }));
        assert_eq!(added[0], "新增指标“自定”");
    }

    #[test]
    fn a_figure_that_is_entered_or_cleared_is_named() {
        let before = Rulebook::default();
        let mut after = before.clone();
        after.figures.get_mut("lottery_total").unwrap().value = Some(1250.5);
        let set = rulebook_change(&before, &after);
        assert_eq!(Lang::Zh.message(&set), "将“福彩公益金支出总额（万元）”填为 1,250.5");
        let clear = rulebook_change(&after, &before);
        assert_eq!(Lang::En.message(&clear), "Clear “Welfare-lottery funds spent in all (10,000 yuan)”");
    }
}
