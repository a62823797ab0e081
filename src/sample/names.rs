//! Names for everything, each given once.

use rustc_hash::{FxHashMap, FxHashSet};

use super::random::Random;

/// The county.
pub(super) const COUNTY: &str = "颐和县";

const QUARTERS: [&str; 6] = ["江北街道", "城东街道", "城西街道", "城南街道", "开发区街道", "西湖街道"];
const TOWNS: [&str; 22] = [
    "清溪镇",
    "白沙镇",
    "石桥镇",
    "龙潭镇",
    "古塘镇",
    "云岭乡",
    "大垟镇",
    "桃源镇",
    "枫林镇",
    "双溪乡",
    "竹埠镇",
    "横山镇",
    "甪堰乡",
    "柳浪镇",
    "梅岙乡",
    "下埗镇",
    "青田坞乡",
    "黄泥镇",
    "湖山镇",
    "东皋镇",
    "南屏乡",
    "西洲镇",
];
const FIRST: [&str; 20] = [
    "上", "下", "大", "小", "前", "后", "里", "外", "东", "西", "南", "北", "新", "老", "高", "长", "横", "白", "石",
    "金",
];
const SECOND: [&str; 24] = [
    "垟", "埗", "塘", "坑", "坞", "桥", "溪", "田", "岭", "店", "宅", "墩", "洲", "浦", "坪", "湾", "源", "堰", "畈",
    "屋", "坂", "坎", "桐", "岙",
];
const URBAN: [&str; 48] = [
    "人民路",
    "解放街",
    "文昌",
    "凤凰",
    "钟楼",
    "新华",
    "东门",
    "西门",
    "南苑",
    "北苑",
    "金桂",
    "滨江",
    "学院",
    "和平",
    "红星",
    "三江",
    "翠苑",
    "玉泉",
    "永安",
    "望江",
    "桂花",
    "兴业",
    "建设",
    "前进",
    "友谊",
    "朝阳",
    "胜利",
    "光明",
    "北门",
    "南门",
    "中兴",
    "桥头",
    "水门",
    "书院",
    "清波",
    "湖滨",
    "秀水",
    "白塔",
    "紫金",
    "凤山",
    "龙泉",
    "双桥",
    "石门",
    "花园路",
    "体育场路",
    "小桥",
    "新丰",
    "太平",
];
const ESTATE: [&str; 48] = [
    "锦绣", "和兴", "翠湖", "金桂", "玉兰", "东方", "阳光", "丽景", "江畔", "望江", "滨江", "文华", "学府", "书香",
    "兰亭", "竹苑", "梅园", "荷塘", "明珠", "世纪", "时代", "中央", "万和", "百合", "紫薇", "香樟", "枫丹", "云栖",
    "桃李", "春晖", "秋涛", "夏荷", "冬青", "银杏", "南山", "北辰", "东湖", "西溪", "嘉和", "瑞景", "福泽", "安泰",
    "康乐", "长寿", "永和", "怡景", "星河", "御景",
];
const NEW_SUFFIX: [&str; 10] = ["花园", "名邸", "府", "雅苑", "华庭", "御园", "公馆", "城", "湾", "里"];
const OLD_SUFFIX: [&str; 6] = ["小区", "新村", "公寓", "家园", "一村", "苑"];
const WORKS: [&str; 12] = [
    "棉纺厂",
    "丝绸厂",
    "机械厂",
    "化肥厂",
    "粮食局",
    "供销社",
    "农机厂",
    "酒厂",
    "水泥厂",
    "邮电局",
    "人民医院",
    "中学",
];
const STREETS: [[&str; 8]; 2] = [
    ["颐和路", "人民路", "文昌路", "滨江路", "环城南路", "学院路", "江北大道", "环城北路"],
    ["中山街", "解放街", "凤凰街", "东门街", "西门街", "新华街", "钟楼街", "工业大道"],
];

/// Gives names, none twice.
#[derive(Clone, Debug, Default)]
pub(super) struct Namer {
    given: FxHashSet<String>,
    /// The last number that was tried for a name.
    numbers: FxHashMap<String, usize>,
}

impl Namer {
    /// The name, or the name with the first number that makes it new.
    pub(super) fn unique(&mut self, name: String) -> String {
        if self.given.insert(name.clone()) {
            return name;
        }
        let last = self.numbers.entry(name.clone()).or_insert(1);
        loop {
            *last += 1;
            let numbered = format!("{name}{}", number(*last));
            if self.given.insert(numbered.clone()) {
                return numbered;
            }
        }
    }

    /// The first of some tries that is new, else one of them with a number.
    fn first_new(&mut self, mut attempt: impl FnMut() -> String) -> String {
        for _ in 0..12 {
            let name = attempt();
            if self.given.insert(name.clone()) {
                return name;
            }
        }
        self.unique(attempt())
    }

    /// A town; quarters of the city come first.
    pub(super) fn town(&mut self, row: usize, quarters: usize, random: &mut Random) -> String {
        let fixed = if row < quarters { QUARTERS.get(row) } else { TOWNS.get(row - quarters) };
        match fixed {
            Some(name) => self.unique((*name).to_owned()),
            None => self.first_new(|| format!("{}{}镇", random.pick(&FIRST), random.pick(&SECOND))),
        }
    }

    /// A community: 社区 in a city or a town's core, else 村.
    pub(super) fn community(&mut self, urban: bool, random: &mut Random) -> String {
        if urban {
            return self.first_new(|| format!("{}社区", random.pick(&URBAN)));
        }
        self.first_new(|| format!("{}{}村", random.pick(&FIRST), random.pick(&SECOND)))
    }

    /// A compound.
    pub(super) fn compound(&mut self, new: bool, random: &mut Random) -> String {
        self.first_new(|| match random.below(10) {
            _ if new => format!("{}{}", random.pick(&ESTATE), random.pick(&NEW_SUFFIX)),
            0 | 1 => format!("{}宿舍", random.pick(&WORKS)),
            _ => format!("{}{}", random.pick(&ESTATE), random.pick(&OLD_SUFFIX)),
        })
    }
}

/// `二区`, `三区` ... `17区`.
fn number(k: usize) -> String {
    const DIGITS: [&str; 11] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    DIGITS.get(k).map_or_else(|| format!("{k}区"), |d| format!("{d}区"))
}

/// The name of an arterial: `line` counts arterials from the middle, both ways.
pub(super) fn street(axis: u8, line: i32) -> String {
    let names = &STREETS[usize::from(axis == 1)];
    let round = line.div_euclid(names.len() as i32);
    let name = names[line.rem_euclid(names.len() as i32) as usize];
    match round {
        0 | -1 => name.to_owned(),
        other => format!("{name}{}", number(other.unsigned_abs() as usize + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_given_twice() {
        let (mut namer, mut random) = (Namer::default(), Random::new(1, 1));
        let names: Vec<String> = (0..3_000).map(|i| namer.compound(i % 2 == 0, &mut random)).collect();
        assert_eq!(names.iter().collect::<FxHashSet<_>>().len(), names.len());
    }
}
