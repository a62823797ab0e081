//! `carecircle sample`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

use super::args::SampleArgs;
use super::failure::Failure;
use crate::i18n::Lang;
use crate::model::Message;
use crate::sample::{self, Size};

/// Writes a generated county and names its files on standard output, one a line. Other files of the same names are
/// somebody's layers: they are never written over.
pub(super) fn run(args: &SampleArgs, _lang: Lang) -> Result<(), Failure> {
    let files = sample::generate(args.seed.unwrap_or(sample::SEED), size(args));
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| args.dir.join(name)).collect();
    for (path, (_, bytes)) in paths.iter().zip(&files) {
        if std::fs::read(path).is_ok_and(|there| there != *bytes) {
            return Err(Failure::Unusable(Message::new("cli-sample-in-the-way").arg("path", path.display())));
        }
    }
    std::fs::create_dir_all(&args.dir).map_err(|e| unwritable(&args.dir, &e))?;
    let mut out = io::stdout().lock();
    for (path, (_, bytes)) in paths.iter().zip(&files) {
        write_whole(path, bytes).map_err(|e| unwritable(path, &e))?;
        writeln!(out, "{}", path.display())?;
    }
    Ok(out.flush()?)
}

fn size(args: &SampleArgs) -> Size {
    let usual = Size::default();
    let or = |given: Option<u64>, usual: usize| given.map_or(usual, |n| n as usize);
    Size {
        towns: or(args.towns, usual.towns),
        compounds: or(args.compounds, usual.compounds),
        facilities: or(args.facilities, usual.facilities),
        sites: or(args.sites, usual.sites),
    }
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = AtomicWriteFile::open(path)?;
    file.write_all(bytes)?;
    file.commit()
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::Unusable(Message::new("report-file-error").arg("path", path.display()).arg("error", error))
}
