//! A journal as the plan holds it: orders to the thread that writes it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Weak};
use std::thread::JoinHandle;

use super::problem::{JournalProblem, Status};
use super::writer::{Order, Start, Writer};
use super::{Content, HeaderDraft, SaveRecord, lock_path};
use crate::plan::file::to_line;
use crate::plan::lock::Lock;

/// A journal that is being written. Dropping it waits until everything is on the disk, and leaves the file.
pub(in crate::plan) struct Journal {
    path: PathBuf,
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    status: Status,
    /// Steps since the header. Saves under way share it: a journal that begins anew leaves them the old one.
    steps: Arc<AtomicUsize>,
}

/// What a save under way writes into the journal.
pub(in crate::plan) struct SaveNote {
    orders: Sender<Order>,
    status: Status,
    /// How many steps the journal had when the save began, and the count itself.
    saved: usize,
    steps: Weak<AtomicUsize>,
}

impl SaveNote {
    /// Writes that the plan file is about to become one with this checksum; returns when that is on the disk (or can't be
    /// brought there).
    pub(in crate::plan) fn write(self, plan_hash: u64) -> std::io::Result<()> {
        // The steps of a journal that began anew may all be unsaved.
        let steps = self.steps.upgrade().map_or(0, |_| self.saved);
        let entry = to_line(&SaveRecord { saved_xxh3: format!("{plan_hash:016x}"), steps })?;
        let (done, wait) = channel();
        for order in [Order::Entry(entry), Order::Sync(done)] {
            self.status.ordered();
            self.orders.send(order).map_err(std::io::Error::other)?;
        }
        wait.recv().map_err(std::io::Error::other)
    }
}

impl Journal {
    /// Begins a journal with its header. `own_lock`: the journal has a lock of its own, because there is no plan file
    /// whose lock says that somebody is at work. What another session left in its place is put aside.
    pub(in crate::plan) fn begin(path: PathBuf, header: HeaderDraft, own_lock: bool) -> Self {
        let lock = own_lock.then(|| lock_path(&path));
        Self::spawn(path, Start::New { header: Box::new(header), keep: !own_lock }, lock, None)
    }

    /// Continues a journal that was read.
    pub(in crate::plan) fn resume(path: PathBuf, content: &Content, lock: Option<Lock>) -> Self {
        let start = Start::Continue { len: content.valid_len, chain: content.chain };
        let journal = Self::spawn(path, start, None, lock);
        journal.steps.store(content.steps.len(), Ordering::Relaxed);
        journal
    }

    fn spawn(path: PathBuf, start: Start, lock_path: Option<PathBuf>, lock: Option<Lock>) -> Self {
        let ((orders, inbox), status) = (channel(), Status::default());
        // The beginning.
        status.ordered();
        let mut writer = Writer::new(path.clone(), start, lock_path, lock, status.clone());
        let thread = std::thread::Builder::new().name("journal".to_owned()).spawn(move || writer.run(&inbox));
        if let Err(e) = &thread {
            status.note(Some(JournalProblem::Unwritten(e.to_string())));
        }
        Self { path, orders: Some(orders), thread: thread.ok(), status, steps: Arc::default() }
    }

    /// Where it is written.
    pub(in crate::plan) fn path(&self) -> &Path {
        &self.path
    }

    /// Appends a step (JSON on one line).
    pub(in crate::plan) fn append(&self, entry: Vec<u8>) {
        self.steps.fetch_add(1, Ordering::Relaxed);
        self.order(Order::Entry(entry));
    }

    /// Begins anew in the same file, which has the old steps or the new header at every moment.
    pub(in crate::plan) fn restart(&mut self, header: HeaderDraft) {
        self.steps = Arc::default();
        self.order(Order::Restart(Box::new(header)));
    }

    /// For a save of the plan as it is now.
    pub(in crate::plan) fn save_note(&self) -> Option<SaveNote> {
        let (saved, steps) = (self.steps.load(Ordering::Relaxed), Arc::downgrade(&self.steps));
        Some(SaveNote { orders: self.orders.clone()?, status: self.status.clone(), saved, steps })
    }

    /// Removes another journal once this one is on the disk.
    pub(in crate::plan) fn replace(&self, old: Self) {
        self.order(Order::Replace(Box::new(old)));
    }

    /// Waits until everything is on the disk (or can't be brought there).
    pub(in crate::plan) fn sync(&self) {
        let (done, wait) = channel();
        self.order(Order::Sync(done));
        #[allow(
            clippy::let_underscore_must_use,
            reason = "fails at once where the writer is gone, which is a problem that is noted"
        )]
        let _ = wait.recv();
    }

    /// Ends the journal and removes its file; waits for that.
    pub(in crate::plan) fn remove(self) {
        self.order(Order::Remove);
    }

    /// [`Journal::remove`] without waiting.
    pub(in crate::plan) fn remove_later(mut self) {
        self.order(Order::Remove);
        // The thread ends by itself.
        self.thread = None;
    }

    /// What is wrong at the moment.
    pub(in crate::plan) fn problem(&self) -> Option<JournalProblem> {
        self.status.problem()
    }

    /// Whether something is still to be brought to the disk, or to be found impossible.
    pub(in crate::plan) fn is_behind(&self) -> bool {
        self.status.is_behind()
    }

    fn order(&self, order: Order) {
        self.status.ordered();
        let sent = self.orders.as_ref().is_some_and(|orders| orders.send(order).is_ok());
        if !sent {
            self.status.note(Some(JournalProblem::Unwritten("the thread of the journal has ended".to_owned())));
        }
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!(path = %self.path.display(), "the thread of the journal panicked");
        }
    }
}
