//! Random rulebooks: what is written is read back as the same, and no text makes the reader panic.

use fastrand::Rng;

use super::rule::STATUSES;

use crate::model::{BuildStatus, FacilityKind, Stage};
use crate::rules::{
    Amount, Asks, Compare, Condition, Coverage, Document, Figure, FloorSpace, Goal, Having, Layer, Measure, Mode,
    OnFoot, Operand, Presence, Property, Ratio, Review, Rule, Rulebook, Selection, Sharing, Shown, Sort, StageRule,
    Term, Test, Unit, Weight,
};

struct Random(Rng);

impl Random {
    fn one<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.0.usize(..all.len())]
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.0.bool().then(|| make(self))
    }

    fn many<T>(&mut self, least: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.0.usize(least..4)).map(|_| make(self)).collect()
    }

    fn share(&mut self) -> f64 {
        let any = self.0.f64();
        self.one(&[0.0, 1.0, 0.55, any])
    }

    fn number(&mut self) -> f64 {
        let (any, sign) = (self.0.f64(), if self.0.bool() { 1.0 } else { -1.0 });
        sign * any * self.one(&[1e-9, 1.0, 1e4, 1e15])
    }

    fn text(&mut self) -> String {
        const LETTERS: [char; 14] =
            ['a', 'Z', '0', ' ', '"', '\\', '\n', '\t', '\u{1}', '\u{7f}', '街', '#', '\'', '\u{1f600}'];
        std::iter::once('x').chain((0..self.0.usize(..12)).map(|_| self.one(&LETTERS)).collect::<Vec<_>>()).collect()
    }

    fn id(&mut self) -> String {
        self.text().chars().filter(|c| !c.is_control()).collect()
    }

    fn kinds(&mut self) -> Vec<FacilityKind> {
        self.many(0, |r| r.one(&FacilityKind::ALL[..10]))
    }

    fn conditions(&mut self, least: usize, layer: Layer) -> Vec<Condition> {
        self.many(least, |r| Condition { any: r.many(1, |r| r.test(layer)) })
    }

    fn test(&mut self, layer: Layer) -> Test {
        let all: Vec<_> = Property::ALL.iter().copied().filter(|p| p.layers().contains(&layer)).collect();
        let property = self.one(&all);
        let equal = [Compare::Equal, Compare::Differs];
        match property.sort_in(layer) {
            Sort::Number => Test { property, compare: self.one(&Compare::ALL), with: Operand::Number(self.number()) },
            Sort::Yes => Test { property, compare: self.one(&equal), with: Operand::Yes(self.0.bool()) },
            Sort::Word(words) => Test { property, compare: self.one(&equal), with: Operand::Word(self.one(words)) },
        }
    }

    fn selection(&mut self) -> Selection {
        Selection { kinds: self.kinds(), conditions: self.conditions(0, Layer::Facilities) }
    }

    fn amount(&mut self, figures: &[String]) -> Amount {
        if figures.is_empty() || self.0.bool() {
            return Amount::Number(self.number());
        }
        Amount::Figure(figures[self.0.usize(..figures.len())].clone())
    }

    fn term(&mut self, figures: &[String]) -> Term {
        let times = self.number();
        if self.0.bool() {
            return Term::Amount { amount: self.amount(figures), times };
        }
        let layer = self.one(&Layer::ALL);
        let adds_up = |p: &Property| p.sort() == Sort::Number && p.layers().contains(&layer);
        let sums: Vec<_> = Property::ALL.iter().copied().filter(adds_up).collect();
        Term::Features {
            layer,
            kinds: if layer == Layer::Facilities { self.kinds() } else { Vec::new() },
            conditions: self.conditions(0, layer),
            sum: self.maybe(|r| r.one(&sums)),
            times,
        }
    }

    fn asks(&mut self, figures: &[String]) -> Asks {
        let status = [None, Some(BuildStatus::New), Some(BuildStatus::Old)];
        match self.0.u8(..7) {
            0 => Asks::Coverage(Coverage {
                unit: self.one(&Unit::ALL),
                weight: self.one(&Weight::ALL),
                facilities: self.maybe(Self::selection),
                mode: self.maybe(|r| r.one(&Mode::ALL)),
                radius_m: self.maybe(|r| 1.0 + r.share() * 99_999.0),
                target: self.share(),
            }),
            1 => Asks::FloorSpace(FloorSpace {
                compounds: self.one(&status),
                measure: self.one(&Measure::ALL),
                target: self.share(),
            }),
            2 => Asks::Presence(Presence {
                unit: self.one(&Unit::ALL[1..]),
                facilities: self.selection(),
                at_least: self.0.u32(..=1_000_000),
                target: self.share(),
            }),
            3 => Asks::Ratio(Ratio {
                unit: self.one(&Unit::ALL[2..]),
                value: self.many(1, |r| r.term(figures)),
                per: self.many(0, |r| r.term(figures)),
                scale: self.one(&[1.0, 1e4, 0.1 + 0.2]),
                goal: self.one(&Goal::ALL),
                target: self.amount(figures),
                shown: self.one(&Shown::ALL),
            }),
            4 => self.having(),
            5 => Asks::Stage(StageRule {
                compounds: self.one(&status),
                conditions: self.conditions(0, Layer::Compounds),
                at_least: self.maybe(|r| r.one(&Stage::ALL)),
                target: self.share(),
            }),
            _ => {
                let weaknesses = self.conditions(1, Layer::Facilities);
                let at_least = self.0.u32(1..=weaknesses.len() as u32);
                Asks::Review(Review { facilities: self.selection(), weaknesses, at_least })
            }
        }
    }

    fn having(&mut self) -> Asks {
        let layer = self.one(&Layer::ALL);
        Asks::Having(Having {
            layer,
            kinds: if layer == Layer::Facilities { self.kinds() } else { Vec::new() },
            conditions: self.conditions(0, layer),
            has: self.conditions(1, layer),
            target: self.share(),
        })
    }

    fn rule(&mut self, row: usize, figures: &[String]) -> Rule {
        Rule {
            id: format!("{row} {}", self.id()),
            source: self.maybe(Self::text).unwrap_or_default(),
            name_zh: self.text(),
            name_en: self.text(),
            reference: self.0.bool(),
            summary_zh: self.maybe(Self::text).unwrap_or_default(),
            summary_en: self.maybe(Self::text).unwrap_or_default(),
            from_year: self.maybe(|r| r.0.u16(..2000)),
            to_year: self.maybe(|r| r.0.u16(2000..=9999)),
            asks: self.asks(figures),
        }
    }

    fn document(&mut self) -> Document {
        let mut text = || self.maybe(Self::text).unwrap_or_default();
        Document { title_zh: text(), title_en: text(), number: text(), date: text() }
    }

    fn figure(&mut self) -> Figure {
        let (zh, en) = (self.maybe(Self::text), self.maybe(Self::text));
        Figure { name_zh: zh.unwrap_or_default(), name_en: en.unwrap_or_default(), value: self.maybe(Self::number) }
    }

    fn rulebook(&mut self) -> Rulebook {
        let names: Vec<_> = self.many(0, Self::id);
        Rulebook {
            id: self.id(),
            name_zh: self.text(),
            name_en: self.text(),
            year: self.0.u16(..=9999),
            mode: self.one(&Mode::ALL),
            radius_m: 1.0 + self.share() * 9e4,
            walk: OnFoot {
                minutes: 0.5 + self.share() * 60.0,
                speed_m_s: 0.5 + self.share(),
                steps: self.0.bool(),
                slope: self.0.bool(),
                access_m: self.share() * 700.0,
            },
            circle_kinds: self.many(1, |r| r.one(&FacilityKind::ALL[..10])),
            community_kinds: self.many(0, |r| r.one(&FacilityKind::ALL[..10])),
            floor_kinds: self.many(1, |r| r.one(&FacilityKind::ALL[..10])),
            bed_kinds: self.many(1, |r| r.one(&FacilityKind::ALL[..10])),
            count_planned: self.0.bool(),
            new_m2_per_100: self.share() * 1e6,
            old_m2_per_100: self.share() * 1e3,
            new_from_year: self.0.u16(..=9999),
            smallest_unit_m2: self.share() * 400.0,
            smallest_unit_for: self.one(&STATUSES),
            storeys: self.maybe(|r| [r.0.i8(-9..=1), r.0.i8(1..=120)]),
            largest_shared_part: self.share(),
            sharing_radius_m: 1.0 + self.share(),
            new_sharing: self.one(&Sharing::ALL),
            old_sharing: self.one(&Sharing::ALL),
            documents: self.many(0, |r| (r.id(), r.document())).into_iter().collect(),
            figures: names.iter().map(|name| (name.clone(), self.figure())).collect(),
            rules: (0..self.0.usize(..8)).map(|row| self.rule(row, &names)).collect(),
        }
    }
}

#[test]
fn any_rulebook_reads_back_as_it_was_written() {
    for seed in 0..300 {
        let book = Random(Rng::with_seed(seed)).rulebook();
        let text = book.to_toml();
        assert_eq!(book.check(), Ok(()), "{seed}: {text}");
        assert_eq!(Rulebook::from_toml(&text).as_ref(), Ok(&book), "{seed}: {text}");
        let json = serde_json::to_string(&book).unwrap();
        assert_eq!(serde_json::from_str::<Rulebook>(&json).unwrap(), book, "{seed}: {json}");
        assert_eq!(toml::from_str::<Rulebook>(&text).unwrap(), book, "{seed}: {text}");
    }
}

#[test]
fn no_text_makes_the_reader_panic_and_what_it_takes_it_can_write() {
    let mut rng = Rng::with_seed(7);
    let texts: Vec<_> = Rulebook::preset_ids().filter_map(Rulebook::preset_text).collect();
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..4_000 {
        let mut text: Vec<char> = texts[rng.usize(..texts.len())].chars().collect();
        for _ in 0..rng.usize(1..4) {
            let (at, length) = (rng.usize(..text.len()), rng.usize(..30));
            let end = (at + length).min(text.len());
            match rng.u8(..4) {
                0 => drop(text.drain(at..end)),
                1 => {
                    text[at] =
                        rng.choice(['0', '=', '[', ']', '{', '}', '"', '#', ',', '.', '\n', '-', '街']).unwrap_or('x')
                }
                2 => text.extend_from_within(at..end),
                _ => text.rotate_left(at.min(40)),
            }
        }
        let text: String = text.into_iter().collect();
        match Rulebook::from_toml(&text) {
            Ok(book) => {
                taken += 1;
                assert_eq!(Rulebook::from_toml(&book.to_toml()).as_ref(), Ok(&book));
            }
            Err(error) => {
                refused += 1;
                crate::rules::tests::assert_has_texts(&error);
            }
        }
    }
    assert!(taken > 100 && refused > 1_000, "{taken} {refused}");
}

#[test]
fn deep_nesting_is_an_error() {
    for text in [format!("a = {}", "[".repeat(100_000)), format!("figures = {}", "{ a = ".repeat(100_000))] {
        assert!(Rulebook::from_toml(&text).is_err());
    }
    let nested = format!("figures = {}1{}", "{ a = ".repeat(60), " }".repeat(60));
    assert!(Rulebook::from_toml(&nested).is_err());
}
