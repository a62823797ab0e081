//! What a change of wishes for a search for sites is called.

use crate::i18n::number;
use crate::model::{County, Message};
use crate::plan::{Wish, Wished, WishedPlace, Wishes};

/// A change of what is wanted of places, or of the towns in which sites may be.
pub(in crate::plan) fn wish_change(county: &County, before: &Wishes, after: &Wishes) -> Message {
    let gone = |w: &&Wished| after.of(&w.place).is_none();
    let new = |w: &&Wished| before.of(&w.place) != Some(w.wish);
    let changed: Vec<(&Wished, bool)> = (before.places.iter().filter(gone).map(|w| (w, false)))
        .chain(after.places.iter().filter(new).map(|w| (w, true)))
        .collect();
    match changed.as_slice() {
        [] => Message::new("step-wish-towns").arg("count", number::int(after.towns.len() as i64)),
        [(wished, true)] => {
            Message::new("step-wish").arg("name", label(county, &wished.place)).arg("value", key(wished.wish))
        }
        [(wished, false)] => Message::new("step-wish-no-more").arg("name", label(county, &wished.place)),
        many => Message::new("step-wish-many").arg("count", number::int(many.len() as i64)),
    }
}

fn key(wish: Wish) -> &'static str {
    match wish {
        Wish::Free => "free",
        Wish::Required => "required",
        Wish::Excluded => "excluded",
    }
}

fn label<'a>(county: &'a County, place: &'a WishedPlace) -> &'a str {
    let (name, id) = match place {
        WishedPlace::Site(id) => (county.sites.iter().find(|s| s.id == *id).map(|s| s.name.as_str()), id),
        WishedPlace::Compound(id) => (county.compounds.iter().find(|c| c.id == *id).map(|c| c.name.as_str()), id),
        WishedPlace::Own { name, .. } => (None, name),
    };
    name.filter(|name| !name.is_empty()).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::model::Site;

    #[test]
    fn a_step_says_what_became_of_which_place_or_of_how_many() {
        let mut county = County::default();
        county.sites.push(Site { id: "s-1".into(), name: "老粮站".into(), ..Site::default() });
        let site = || WishedPlace::Site("s-1".to_owned());
        let (none, mut one) = (Wishes::default(), Wishes::default());
        one.set(site(), Some(Wish::Excluded));
        let say = |a: &Wishes, b: &Wishes| {
            let name = wish_change(&county, a, b);
            Lang::ALL.map(|lang| lang.message(&name).into_owned())
        };
        assert_eq!(say(&none, &one), ["选址时排除“老粮站”", "Siting: exclude 老粮站"]);
        assert_eq!(say(&one, &none), ["取消对“老粮站”的选址要求", "Siting: want nothing of 老粮站"]);
        let mut two = one.clone();
        two.set(WishedPlace::Compound("C7".to_owned()), Some(Wish::Required));
        assert_eq!(say(&one, &two), ["选址时必选“C7”", "Siting: require C7"]);
        assert_eq!(say(&two, &none), ["修改 2 处的选址要求", "Siting: wishes for 2 places"]);
        let towns = Wishes { towns: vec!["T0".to_owned(), "T1".to_owned()], ..one.clone() };
        assert_eq!(say(&one, &towns), ["选址限于 2 个乡镇", "Siting: only in 2 towns"]);
        assert_eq!(say(&towns, &one), ["选址不限乡镇", "Siting: in all towns"]);
    }
}
