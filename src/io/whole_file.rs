//! A file's bytes, read side by side: most of the time goes into getting memory for them, which every core can do.

use std::fs::File;
use std::io;
use std::path::Path;

use rayon::prelude::*;

/// Bytes that one task reads; smaller files are read in one go.
const PIECE: usize = 4 << 20;

/// Reads a file.
///
/// # Errors
/// It can't be opened or read.
pub(super) fn read_whole_file(path: &Path) -> io::Result<Vec<u8>> {
    let size = usize::try_from(std::fs::metadata(path)?.len()).unwrap_or(0);
    if size <= PIECE {
        return std::fs::read(path);
    }
    let file = File::open(path)?;
    let mut bytes = vec![0; size];
    let pieces = bytes.par_chunks_mut(PIECE).enumerate();
    match pieces.try_for_each(|(i, piece)| read_at(&file, piece, (i * PIECE) as u64)) {
        // Somebody has cut the file meanwhile.
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => std::fs::read(path),
        read => read.map(|()| bytes),
    }
}

#[cfg(unix)]
fn read_at(file: &File, piece: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, piece, at)
}

#[cfg(windows)]
fn read_at(file: &File, piece: &mut [u8], at: u64) -> io::Result<()> {
    let mut done = 0;
    while done < piece.len() {
        match std::os::windows::fs::FileExt::seek_read(file, &mut piece[done..], at + done as u64) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(n) => done += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_several_pieces_comes_back_whole() {
        let mut rng = fastrand::Rng::with_seed(3);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bytes");
        for size in [0, 1, PIECE, PIECE + 1, 2 * PIECE + 12_345] {
            let bytes: Vec<u8> = (0..size).map(|_| rng.u8(..)).collect();
            std::fs::write(&path, &bytes).unwrap();
            assert!(read_whole_file(&path).unwrap() == bytes, "{size}");
        }
        assert!(read_whole_file(&folder.path().join("none")).is_err());
    }
}
