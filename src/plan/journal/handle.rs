//! A journal as the plan holds it: orders to the thread that writes it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use super::problem::{JournalProblem, Status};
use super::writer::{Order, Start, Writer};
use super::{HeaderDraft, lock_path};
use crate::plan::lock::Lock;

/// A journal that is being written. Dropping it waits until everything is on the disk, and leaves the file.
pub(in crate::plan) struct Journal {
    path: PathBuf,
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    status: Status,
}

impl Journal {
    /// Begins a journal with its header. `own_lock`: the journal has a lock of its own, because there is no plan file
    /// whose lock says that somebody is at work. What another session left in its place is put aside.
    pub(in crate::plan) fn begin(path: PathBuf, header: HeaderDraft, own_lock: bool) -> Self {
        let lock = own_lock.then(|| lock_path(&path));
        Self::spawn(path, Start::New { header: Box::new(header), keep: !own_lock }, lock, None)
    }

    /// Continues a journal that was read: after `len` bytes, the last line having the checksum `chain`.
    pub(in crate::plan) fn resume(path: PathBuf, len: u64, chain: u64, lock: Option<Lock>) -> Self {
        Self::spawn(path, Start::Continue { len, chain }, None, lock)
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
        Self { path, orders: Some(orders), thread: thread.ok(), status }
    }

    /// Where it is written.
    pub(in crate::plan) fn path(&self) -> &Path {
        &self.path
    }

    /// Appends an entry (JSON on one line).
    pub(in crate::plan) fn append(&self, entry: Vec<u8>) {
        self.order(Order::Entry(entry));
    }

    /// Begins anew in the same file, which has the old steps or the new header at every moment.
    pub(in crate::plan) fn restart(&self, header: HeaderDraft) {
        self.order(Order::Restart(Box::new(header)));
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
