//! The program for published siting instances reads other files of the same formats too: numbers spread over lines
//! anyhow, parts that may be missing, files with mistakes.

#[allow(dead_code)]
#[path = "../examples/siting_bench/main.rs"]
mod bench;

use std::path::PathBuf;

use bench::{Failure, answer};
use serde_json::Value;

/// A square of four vertices with sides 3, 4, 5, 2.
const PMED: &str = "4 4 2\n1 2 3\n2 3 4\n3 4 5\n1 4 2\n";
const PMEDCAP: &str = "1 16\n4 2 10\n1 0 0 3\n2 0 5 4\n3 5 5 5\n4 9 9 6\n";
const SCP: &str = "3 4\n1 2 3 4\n2\n1 2\n2\n2 3\n1\n4\n";
const SJC: &str = "3\n0 0\n0 5\n9 9\n";
const COORD: &str = "NAME : x\nTYPE : MCLP\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : COORD\nNODE_COORD_SECTION\n\
    40.1 -74\n40.2 -74\n40.3 -74\nDEMAND_SECTION\n5\n6\n7\nEOF\n";
const ONE_SITE: [&str; 4] = ["--p", "1", "--radius", "5"];
const ONE_FAR_SITE: [&str; 4] = ["--p", "1", "--radius", "12000"];

/// A folder of files for one test, gone with it.
struct Files(PathBuf);

impl Files {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("siting_bench_{test}_{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        Self(folder)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let file = self.0.join(name);
        std::fs::write(&file, text).expect("a temporary file");
        file.display().to_string()
    }

    fn run(&self, format: &str, text: &str, more: &[&str]) -> Result<Value, Failure> {
        let file = self.write("instance", text);
        let words: Vec<String> = [format, &file].iter().chain(more).map(|w| (*w).to_owned()).collect();
        answer(&words)
    }

    fn value(&self, format: &str, text: &str, more: &[&str]) -> f64 {
        let line = self.run(format, text, more).unwrap_or_else(|e| panic!("{format}: {e:?}: {text}"));
        assert_eq!(line["proven"], true, "{line}");
        line["value"].as_f64().expect("a value")
    }

    /// What is said about a file with a mistake.
    fn complaint(&self, format: &str, text: &str, more: &[&str]) -> String {
        match self.run(format, text, more) {
            Err(Failure::Input(text) | Failure::Usage(text)) => text,
            Ok(line) => panic!("{format} took {text}: {line}"),
        }
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_line_has_exactly_the_agreed_keys() {
    let files = Files::new("keys");
    let line = files.run("pmed", PMED, &[]).expect("an answer");
    let mut keys: Vec<&String> = line.as_object().expect("an object").keys().collect();
    keys.sort();
    assert_eq!(keys, ["bound", "chosen", "file", "p", "problem", "proven", "radius", "seconds", "value"]);
    assert_eq!((&line["p"], &line["radius"], &line["value"]), (&2.into(), &Value::Null, &5.into()));
}

#[test]
fn numbers_may_be_spread_over_lines_anyhow() {
    let files = Files::new("layout");
    let demands = files.write("demands", "1\r\n2\r\n3");
    let in_all_layouts = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let windows = text.replace('\n', "\r\n");
        let blanks = format!("\u{feff}\n  {}\u{1a}", text.replace('\n', "  \n\n\t"));
        [text.to_owned(), text.trim_end().to_owned(), windows, blanks, words.join(" "), words.join("\n")]
    };
    let formats = [
        ("pmed", PMED, vec![], 5.0),
        ("pmedcap", PMEDCAP, vec![], 16.0),
        ("scp", SCP, vec![], 6.0),
        ("mclp-sjc", SJC, [&[demands.as_str()][..], &ONE_SITE].concat(), 3.0),
    ];
    for (format, text, more, value) in formats {
        in_all_layouts(text).iter().for_each(|t| assert_eq!(files.value(format, t, &more), value, "{format} {t:?}"));
    }
    for text in in_all_layouts(COORD).iter().take(4) {
        assert_eq!(files.value("mclp-coord", text, &ONE_FAR_SITE), 18.0, "{text:?}");
    }
}

#[test]
fn a_capacitated_file_may_lack_its_title_and_the_customers_numbers() {
    let files = Files::new("title");
    let untitled = "4 2 10\n1 0 0 3\n2 0 5 4\n3 5 5 5\n4 9 9 6\n";
    let unnumbered = "4 2 10\n0 0 3\n0 5 4\n5 5 5\n9 9 6\n";
    for text in [untitled, unnumbered, &format!("7 0\n{unnumbered}")] {
        assert_eq!(files.value("pmedcap", text, &[]), 16.0, "{text}");
    }
}

#[test]
fn demands_may_stand_beside_the_points_or_in_a_second_file() {
    let files = Files::new("demands");
    assert_eq!(files.value("mclp-sjc", "3\n0 0 1\n0 5 2\n9 9 9\n", &ONE_SITE), 9.0);
    let demands = files.write("demands", "1 2 3");
    let (coordinates, _) = COORD.split_once("DEMAND_SECTION").expect("a section");
    let more: Vec<&str> = [demands.as_str()].into_iter().chain(ONE_FAR_SITE).collect();
    assert_eq!(files.value("mclp-coord", coordinates, &more), 6.0);
    assert!(files.complaint("mclp-sjc", SJC, &ONE_SITE).contains("no demands"));
}

#[test]
fn the_railway_instances_list_rows_by_column() {
    let files = Files::new("railway");
    assert_eq!(files.value("scp", "3 4\n2 2 1 2\n9 1 1\n3 1 2\n4 1 3\n", &[]), 6.0);
}

#[test]
fn a_mistake_is_told_with_file_and_line() {
    let files = Files::new("mistakes");
    let instance = files.0.join("instance").display().to_string();
    let cases = [
        ("pmed", PMED.replace("3 4 5", "3 4 x"), "line 4: \"x\" is not a length"),
        ("pmed", PMED.replace("3 4 5", "3 7 5"), "line 4: a vertex is 7, not between 1 and 4"),
        ("pmed", "4 4 2\n1 2 3\n".into(), "line 2: the file ends where a vertex is due"),
        ("pmed", format!("{PMED}9\n"), "line 6: \"9\" is more than what its numbers announce"),
        ("pmed", "1000000000 5 2\n".into(), "line 1: the number of vertices is 1000000000"),
        ("pmedcap", "1 2\n1000000000 5 2\n".into(), "line 2: the number of customers is 1000000000"),
        ("pmedcap", PMEDCAP.replace("5 5 5", "5 5 -5"), "line 5: a demand is -5"),
        ("scp", "1000000000 1000000000\n".into(), "line 1: the number of rows is 1000000000"),
        ("scp", SCP.replace("2 3\n", "2 9\n"), "line 6: a column is 9, not between 1 and 4"),
        ("mclp-coord", COORD.replace("40.2", "140.2"), "line 7: \"140.2 -74\" is not a latitude and a longitude"),
        ("mclp-coord", COORD.replace("\n6\n", "\n-6\n"), "line 11: \"-6\" is not a demand"),
    ];
    for (format, text, complaint) in cases {
        let heard = files.complaint(format, &text, &ONE_SITE);
        assert!(heard.starts_with(&format!("{instance}: {complaint}")), "{heard}");
    }
}

#[test]
fn what_the_command_line_lacks_is_told() {
    let files = Files::new("usage");
    let asked = |words: &[&str]| files.complaint("mclp-coord", COORD, words);
    assert_eq!(asked(&["--radius", "5"]), "mclp-coord needs --p");
    assert_eq!(asked(&["--p", "5"]), "mclp-coord needs --radius");
    assert_eq!(asked(&["--p", "0"]), "--p: 0 won't do");
    assert!(files.complaint("pmed", PMED, &["demands"]).contains("no file of demands"));
}

#[test]
fn mutilated_files_are_refused_or_read_but_never_break_it() {
    let files = Files::new("mutilated");
    let demands = files.write("demands", "1\n2\n3\n");
    let with_demands: Vec<&str> = [demands.as_str()].into_iter().chain(ONE_SITE).collect();
    let formats = [("pmed", PMED), ("pmedcap", PMEDCAP), ("scp", SCP), ("mclp-sjc", SJC), ("mclp-coord", COORD)];
    let mut rng = fastrand::Rng::with_seed(11);
    for _ in 0..300 {
        let (format, text) = formats[rng.usize(0..formats.len())];
        let mut text: Vec<char> = text.chars().collect();
        for _ in 0..rng.usize(1..5) {
            let at = rng.usize(0..text.len());
            match rng.u8(0..3) {
                0 => text[at] = rng.choice(b"0123456789 .-eE\n:x").map_or('0', |c| char::from(*c)),
                1 => text.insert(at, rng.digit(10)),
                _ => _ = text.remove(at),
            }
        }
        let text: String = text.into_iter().collect();
        let more = if format == "mclp-sjc" { &with_demands[..] } else { &ONE_SITE[..] };
        if let Err(Failure::Input(text) | Failure::Usage(text)) = files.run(format, &text, more) {
            assert!(!text.is_empty());
        }
    }
}
