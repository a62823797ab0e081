//! Running the program, a county of three compounds, and reading what was written.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

/// What the program did.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The program with arguments, without display and with nothing of the environment that sets a language.
pub fn carecircle(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_carecircle"));
    command.args(args);
    for variable in
        ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "CARECIRCLE_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"]
    {
        command.env_remove(variable);
    }
    // Nothing is kept in the folders of whoever runs the tests.
    command.env("LANG", "en_US.UTF-8").env("CARECIRCLE_NETWORKS", "off");
    command
}

/// Runs the program.
pub fn run(args: &[&str]) -> Run {
    run_with(args, &[])
}

/// Runs the program with variables set.
pub fn run_with(args: &[&str], variables: &[(&str, &str)]) -> Run {
    let done = carecircle(args).envs(variables.iter().copied()).output().unwrap();
    Run {
        code: done.status.code().unwrap_or(-1),
        stdout: String::from_utf8(done.stdout).unwrap(),
        stderr: String::from_utf8(done.stderr).unwrap(),
    }
}

/// A county in a folder of its own.
pub struct County {
    /// The folder above, for what tests write.
    pub dir: tempfile::TempDir,
    path: String,
}

impl County {
    /// Two towns side by side. West: an old compound of 1,000 households with a station of 100 m2 inside. East: a new
    /// compound of 500 households ten kilometres away, and one whose households are unknown; a closed canteen.
    pub fn small() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let layers = dir.path().join("layers");
        std::fs::create_dir(&layers).unwrap();
        write_layer(
            &layers,
            "towns",
            &[
                polygon("t1", 113.0, 23.0, 0.05, json!({"name": "西镇", "population": 3000, "elderly": 500})),
                polygon("t2", 113.05, 23.0, 0.1, json!({"name": "东镇", "population": 2000, "elderly": 400})),
            ],
        );
        write_layer(
            &layers,
            "compounds",
            &[
                polygon("c1", 113.0, 23.0, 0.01, json!({"name": "翠湖花园", "households": 1000, "status": "old"})),
                polygon("c2", 113.1, 23.0, 0.01, json!({"name": "东城新苑", "households": 500, "status": "new"})),
                polygon("c3", 113.12, 23.05, 0.01, json!({"name": "无户数小区", "status": "old"})),
            ],
        );
        write_layer(
            &layers,
            "facilities",
            &[
                point("f1", 113.005, 23.005, json!({"name": "西镇站", "kind": "station", "floor_m2": 100, "beds": 3})),
                point("f2", 113.11, 23.05, json!({"name": "东镇饭堂", "kind": "canteen", "status": "closed"})),
            ],
        );
        let path = layers.to_str().unwrap().to_owned();
        Self { dir, path }
    }

    /// The folder of the layers.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Gives the first compound another name.
    pub fn rename_first_compound(&self, name: &str) {
        let file = Path::new(&self.path).join("compounds.geojson");
        let mut layer: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        layer["features"][0]["properties"]["name"] = name.into();
        std::fs::write(file, layer.to_string()).unwrap();
    }
}

fn polygon(id: &str, x: f64, y: f64, side: f64, properties: Value) -> Value {
    let ring = json!([[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]);
    json!({"type": "Feature", "id": id, "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}})
}

fn point(id: &str, x: f64, y: f64, properties: Value) -> Value {
    json!({"type": "Feature", "id": id, "properties": properties, "geometry": {"type": "Point", "coordinates": [x, y]}})
}

/// Writes a layer's file.
pub fn write_layer(folder: &Path, name: &str, features: &[Value]) {
    let layer = json!({"type": "FeatureCollection", "features": features});
    std::fs::write(folder.join(format!("{name}.geojson")), layer.to_string()).unwrap();
}

/// The features of a GeoJSON file.
pub fn features(path: &Path) -> Vec<Value> {
    let layer: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!(layer["type"], "FeatureCollection");
    layer["features"].as_array().unwrap().clone()
}

/// Rows of a CSV file below its header.
pub fn csv_rows(path: &Path) -> usize {
    csv::Reader::from_path(path).unwrap().records().map(|r| assert!(!r.unwrap().is_empty())).count()
}

/// Files of a folder with their contents, by name.
pub fn listing(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut all: Vec<_> =
        files.map(|p| (p.strip_prefix(folder).unwrap().to_owned(), std::fs::read(&p).unwrap())).collect();
    all.sort();
    all
}
