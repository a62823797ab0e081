//! The user's folders. Environment variables come first, so that a portable installation and tests can set them.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The folder for what the program keeps of its own accord (journals of unnamed plans): `CARECIRCLE_DATA_DIR`, else
/// the system's folder for data; `None` where there is neither.
pub fn data_dir() -> Option<PathBuf> {
    from_env("CARECIRCLE_DATA_DIR").or_else(|| project().map(|p| p.data_local_dir().to_owned()))
}

/// The folder for settings: `CARECIRCLE_CONFIG_DIR`, else the system's folder for them; `None` where there is neither.
pub fn config_dir() -> Option<PathBuf> {
    from_env("CARECIRCLE_CONFIG_DIR").or_else(|| project().map(|p| p.config_dir().to_owned()))
}

/// The folder for walking networks that were prepared, so that a county opens quickly again; `None` where there is no
/// [`data_dir`], or the variable `CARECIRCLE_NETWORKS` is `off`.
pub fn networks_dir() -> Option<PathBuf> {
    let off = std::env::var_os("CARECIRCLE_NETWORKS").is_some_and(|v| v == "off");
    data_dir().filter(|_| !off).map(|dir| dir.join("networks"))
}

fn from_env(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from)
}

fn project() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "carecircle")
}
