//! Parts of a problem that have nothing to do with each other.

use super::model::Model;

/// The places of each independent part, ascending. Places belong together that serve the same need or cover the same
/// class.
pub(super) fn parts(model: &Model) -> Vec<Vec<u32>> {
    let mut parent: Vec<u32> = (0..model.places.len() as u32).collect();
    let mut of_group = vec![None; model.needs.len()];
    let mut of_class = vec![None; model.classes];
    for (number, place) in model.places.iter().enumerate() {
        let group = place.group.filter(|g| model.needs[*g as usize] > 0);
        let slots = group.map(|g| &mut of_group[g as usize]).into_iter();
        slots.for_each(|slot| join(&mut parent, number as u32, slot));
        for class in &place.covers {
            join(&mut parent, number as u32, &mut of_class[*class as usize]);
        }
    }
    let mut part_of = vec![usize::MAX; parent.len()];
    let mut parts: Vec<Vec<u32>> = Vec::new();
    for place in 0..parent.len() as u32 {
        let root = root(&mut parent, place) as usize;
        if part_of[root] == usize::MAX {
            part_of[root] = parts.len();
            parts.push(Vec::new());
        }
        parts[part_of[root]].push(place);
    }
    parts
}

/// Joins a place with the one that was there first.
fn join(parent: &mut [u32], place: u32, first: &mut Option<u32>) {
    let other = *first.get_or_insert(place);
    let (a, b) = (root(parent, place), root(parent, other));
    parent[a.max(b) as usize] = a.min(b);
}

fn root(parent: &mut [u32], mut place: u32) -> u32 {
    while parent[place as usize] != place {
        parent[place as usize] = parent[parent[place as usize] as usize];
        place = parent[place as usize];
    }
    place
}
