//! The problem freed of geography: supplies that reach demands, and places where supplies can be built.

use crate::siting::floor_space::model::{Built, Model};

/// Demands, the supplies that are there, and what can be built.
#[derive(Clone, Debug, Default)]
pub(in crate::siting::floor_space) struct Net {
    /// By demand: what it may draw, mm2.
    pub needs: Vec<i64>,
    /// What each supply that is there has, mm2, and the demands that it reaches.
    pub there: Vec<(i64, Vec<u32>)>,
    pub spots: Vec<Spot>,
    /// Ways of building, spot after spot.
    pub items: Vec<Item>,
    /// What compounds take first, mm2, of what is built on their sites.
    pub hosts: Vec<i64>,
    /// How many classes of compounds must be covered.
    pub classes: usize,
}

/// Where something can be built; at most one of its items is taken.
#[derive(Clone, Debug, Default)]
pub(in crate::siting::floor_space) struct Spot {
    /// Row of the place in the model.
    pub place: u32,
    /// Its items: first, and one past the last.
    pub items: (u32, u32),
    /// Demands that it reaches: the same for all spots with one host.
    pub reaches: Vec<u32>,
    /// On whose site it is, where that takes something first.
    pub host: Option<u32>,
    /// Classes that it covers.
    pub covers: Vec<u32>,
    /// Whether something must be built.
    pub is_required: bool,
}

/// One way of building at a spot: `least` to `most` m2, the least for `cost`, each further one for `per_m2`.
#[derive(Clone, Copy, Debug)]
pub(in crate::siting::floor_space) struct Item {
    pub spot: u32,
    pub offer: u32,
    pub least: u32,
    pub most: u32,
    pub cost: f64,
    pub per_m2: f64,
}

impl Item {
    /// What it costs to bring so much, fen.
    pub fn cost_of(&self, m2: u32) -> f64 {
        self.cost + self.per_m2 * f64::from(m2.saturating_sub(self.least))
    }
}

impl Net {
    /// The net of the places of a model that may be built, given whom each reaches, on which host's site it stands and
    /// what hosts take first, mm2.
    pub fn new(
        model: &Model,
        reaches: &[Vec<u32>],
        hosts: (&[Option<u32>], Vec<i64>),
        needs: Vec<i64>,
        there: Vec<(i64, Vec<u32>)>,
    ) -> Self {
        let mut net = Self { needs, there, hosts: hosts.1, classes: model.classes, ..Self::default() };
        for (number, place) in model.places.iter().enumerate() {
            if matches!(place.role, crate::siting::Role::Excluded | crate::siting::Role::Existing) {
                continue;
            }
            let (spot, first) = (net.spots.len() as u32, net.items.len() as u32);
            net.items.extend(place.offers.iter().enumerate().map(|(offer, o)| Item {
                spot,
                offer: offer as u32,
                least: o.least(),
                most: o.most(),
                cost: o.cost,
                per_m2: o.per_m2,
            }));
            net.spots.push(Spot {
                place: number as u32,
                items: (first, net.items.len() as u32),
                reaches: reaches[number].clone(),
                host: hosts.0[number],
                covers: place.covers.clone(),
                is_required: place.role == crate::siting::Role::Required,
            });
        }
        net
    }

    /// The same with nobody who must be covered.
    pub fn without_classes(&self) -> Self {
        let spots = self.spots.iter().map(|spot| Spot { covers: Vec::new(), ..spot.clone() }).collect();
        Self { classes: 0, spots, ..self.clone() }
    }

    /// What is built, by place of the model, where items bring so many m2.
    pub fn built(&self, amounts: &[Option<u32>], places: usize) -> Vec<Option<Built>> {
        let mut built = vec![None; places];
        for (item, amount) in self.items.iter().zip(amounts) {
            if let Some(m2) = amount {
                let extra = m2 - item.least;
                built[self.spots[item.spot as usize].place as usize] = Some(Built { offer: item.offer, extra });
            }
        }
        built
    }

    /// Which demand reaches which spot and which supply, and which class which spot: what has nothing to do with each
    /// other is apart. Each part keeps the places' rows in the model.
    pub fn parts(&self) -> Vec<Self> {
        let demands = self.needs.len();
        let mut joined = Joined((0..demands + self.classes).collect());
        let ends = |spot: &Spot| -> Vec<usize> {
            let classes = spot.covers.iter().map(|c| demands + *c as usize);
            spot.reaches.iter().map(|d| *d as usize).chain(classes).collect()
        };
        for spot in &self.spots {
            joined.join(&ends(spot));
        }
        for (_, reach) in &self.there {
            joined.join(&reach.iter().map(|d| *d as usize).collect::<Vec<_>>());
        }
        let mut number = Vec::with_capacity(demands + self.classes);
        let (mut parts, mut of_root): (Vec<Self>, Vec<usize>) = (Vec::new(), vec![usize::MAX; demands + self.classes]);
        for end in 0..demands + self.classes {
            let root = joined.root(end);
            if of_root[root] == usize::MAX {
                of_root[root] = parts.len();
                parts.push(Self::default());
            }
            let part = &mut parts[of_root[root]];
            if end < demands {
                number.push(part.needs.len() as u32);
                part.needs.push(self.needs[end]);
            } else {
                number.push(part.classes as u32);
                part.classes += 1;
            }
        }
        for (amount, reach) in self.there.iter().filter(|t| !t.1.is_empty()) {
            let part = &mut parts[of_root[joined.root(reach[0] as usize)]];
            part.there.push((*amount, reach.iter().map(|d| number[*d as usize]).collect()));
        }
        let mut host_of: Vec<Option<u32>> = vec![None; self.hosts.len()];
        for spot in &self.spots {
            let part = match ends(spot).first() {
                Some(end) => of_root[joined.root(*end)],
                None => {
                    parts.push(Self::default());
                    parts.len() - 1
                }
            };
            let part = &mut parts[part];
            let (row, first) = (part.spots.len() as u32, part.items.len() as u32);
            let own = &self.items[spot.items.0 as usize..spot.items.1 as usize];
            part.items.extend(own.iter().map(|item| Item { spot: row, ..*item }));
            // All spots of a host reach the same demands, so that they are in one part.
            let host = spot.host.filter(|_| !spot.reaches.is_empty()).map(|h| {
                *host_of[h as usize].get_or_insert_with(|| {
                    part.hosts.push(self.hosts[h as usize]);
                    part.hosts.len() as u32 - 1
                })
            });
            part.spots.push(Spot {
                items: (first, part.items.len() as u32),
                reaches: spot.reaches.iter().map(|d| number[*d as usize]).collect(),
                covers: spot.covers.iter().map(|c| number[demands + *c as usize]).collect(),
                host,
                ..*spot
            });
        }
        parts.retain(|part| !part.spots.is_empty());
        parts
    }
}

/// Sets that are joined.
struct Joined(Vec<usize>);

impl Joined {
    fn join(&mut self, all: &[usize]) {
        for pair in all.windows(2) {
            let (a, b) = (self.root(pair[0]), self.root(pair[1]));
            self.0[a.max(b)] = a.min(b);
        }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }
}
