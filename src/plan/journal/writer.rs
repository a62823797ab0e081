//! The thread that writes a journal: the window never waits for a disk.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::problem::{JournalProblem, Status};
use super::{HeaderDraft, OLD_ENDING, line, read};
use crate::plan::journal::Journal;
use crate::plan::lock::Lock;
use crate::plan::store::{beside, write_atomically};

/// How long until a write that failed is tried again.
const RETRY: Duration = Duration::from_secs(3);

/// What a writer is asked to do.
pub(super) enum Order {
    /// Append an entry (JSON on one line).
    Entry(Vec<u8>),
    /// Begin anew: the file becomes one with this header.
    Restart(Box<HeaderDraft>),
    /// Remove another journal once everything of this one is on the disk.
    Replace(Box<Journal>),
    /// Say when everything before is on the disk.
    Sync(Sender<()>),
    /// Remove the file and stop.
    Remove,
}

/// How the writer's file comes about.
pub(super) enum Start {
    /// A new file with this header. What another session left in its place is put aside if `keep`, else replaced.
    New { header: Box<HeaderDraft>, keep: bool },
    /// The file is continued at this length, after a line with this checksum.
    Continue { len: u64, chain: u64 },
}

pub(super) struct Writer {
    path: PathBuf,
    start: Option<Start>,
    file: Option<File>,
    /// Checksum of the last line that is on the disk.
    chain: u64,
    /// Length up to which the file is known to be good.
    good_len: u64,
    /// Entries that are not yet on the disk.
    pending: Vec<Vec<u8>>,
    /// Lock that is still to be taken.
    lock_path: Option<PathBuf>,
    /// Held as long as the file is written.
    lock: Option<Lock>,
    replaces: Option<Box<Journal>>,
    status: Status,
}

impl Writer {
    /// A writer of the file at `path`, which takes the lock at `lock_path`, or has `lock`.
    pub(super) fn new(
        path: PathBuf,
        start: Start,
        lock_path: Option<PathBuf>,
        lock: Option<Lock>,
        status: Status,
    ) -> Self {
        Self {
            path,
            start: Some(start),
            file: None,
            chain: 0,
            good_len: 0,
            pending: Vec::new(),
            lock_path,
            lock,
            replaces: None,
            status,
        }
    }

    /// Does what is ordered until nobody orders any more. What can't be written is tried again after a while.
    pub(super) fn run(&mut self, inbox: &Receiver<Order>) {
        self.flush();
        self.status.followed(1);
        loop {
            let first = if self.status.problem().is_some() {
                match inbox.recv_timeout(RETRY) {
                    Ok(order) => Some(order),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            } else {
                let Ok(order) = inbox.recv() else { break };
                Some(order)
            };
            // Whatever gathered while the disk was busy goes out with one flush.
            if !self.obey(first.into_iter().chain(inbox.try_iter())) {
                return;
            }
        }
        if !self.pending.is_empty() {
            self.flush();
        }
    }

    /// Follows orders; false where the journal is at its end.
    fn obey(&mut self, orders: impl Iterator<Item = Order>) -> bool {
        let (mut waiting, mut followed) = (Vec::new(), 0);
        for order in orders {
            followed += 1;
            match order {
                Order::Entry(entry) => self.pending.push(entry),
                Order::Restart(header) => self.restart(header),
                Order::Replace(old) => self.replaces = Some(old),
                Order::Sync(done) => waiting.push(done),
                Order::Remove => {
                    self.remove();
                    return false;
                }
            }
        }
        self.flush();
        self.status.followed(followed);
        for done in waiting {
            #[allow(clippy::let_underscore_must_use, reason = "who asked may have gone")]
            let _ = done.send(());
        }
        true
    }

    fn restart(&mut self, header: Box<HeaderDraft>) {
        self.pending.clear();
        self.file = None;
        self.start = Some(Start::New { header, keep: false });
    }

    /// Brings what is pending to the disk; what fails stays pending and is tried again.
    fn flush(&mut self) {
        let written = self.try_flush().map_err(|e| JournalProblem::Unwritten(self.named(&e)));
        let locked = self.take_lock().map_err(|e| JournalProblem::Unlocked(self.named(&e)));
        self.status.note(written.and(locked).err());
        if self.pending.is_empty()
            && self.file.is_some()
            && let Some(old) = self.replaces.take()
        {
            old.remove();
        }
    }

    fn named(&self, error: &io::Error) -> String {
        format!("{}: {error}", self.path.display())
    }

    fn try_flush(&mut self) -> io::Result<()> {
        if self.file.is_none() {
            self.open()?;
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        if self.pending.is_empty() {
            return Ok(());
        }
        let (mut lines, mut chain) = (Vec::new(), self.chain);
        for entry in &self.pending {
            let (line, sum) = line::encode(entry, chain);
            lines.extend(line);
            chain = sum;
        }
        // A write that failed half way is overwritten.
        file.set_len(self.good_len)?;
        file.seek(SeekFrom::Start(self.good_len))?;
        file.write_all(&lines)?;
        file.sync_data()?;
        self.good_len += lines.len() as u64;
        self.chain = chain;
        self.pending.clear();
        Ok(())
    }

    fn open(&mut self) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        // Before the file is there, so that no other window takes it for one that a crash left.
        #[allow(clippy::let_underscore_must_use, reason = "where it fails that is told, and tried again")]
        let _ = self.take_lock();
        match &mut self.start {
            Some(Start::New { header, keep }) => {
                if std::mem::take(keep) {
                    put_aside(&self.path);
                }
                let (first, chain) = line::encode(&header.to_line()?, 0);
                write_atomically(&self.path, &first)?;
                (self.good_len, self.chain) = (first.len() as u64, chain);
            }
            Some(Start::Continue { len, chain }) => (self.good_len, self.chain) = (*len, *chain),
            None => {}
        }
        let file = OpenOptions::new().write(true).open(&self.path)?;
        file.set_len(self.good_len)?;
        self.file = Some(file);
        self.start = None;
        Ok(())
    }

    fn take_lock(&mut self) -> io::Result<()> {
        let Some(path) = &self.lock_path else { return Ok(()) };
        let held = || io::Error::new(ErrorKind::WouldBlock, "locked");
        self.lock = Some(Lock::acquire(path)?.ok_or_else(held)?);
        self.lock_path = None;
        Ok(())
    }

    fn remove(&mut self) {
        self.file = None;
        match std::fs::remove_file(&self.path) {
            Err(e) if e.kind() != ErrorKind::NotFound => {
                tracing::warn!(path = %self.path.display(), error = %e, "a journal could not be removed");
                self.status.note(Some(JournalProblem::Unwritten(self.named(&e))));
            }
            _ => self.status.note(None),
        }
        if let Some(old) = self.replaces.take() {
            old.remove();
        }
        self.lock = None;
    }
}

/// A journal with steps that nobody recovered is not overwritten.
fn put_aside(path: &Path) {
    if matches!(read(path), Ok(Some(content)) if !content.steps.is_empty() || content.header.unsaved) {
        let old = beside(path.with_extension("").as_path(), OLD_ENDING);
        if let Err(error) = std::fs::rename(path, old) {
            // If it can't be renamed it can't be replaced either, and that is told.
            tracing::warn!(path = %path.display(), %error, "a journal that nobody recovered could not be put aside");
        }
    }
}
