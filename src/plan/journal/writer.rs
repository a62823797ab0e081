//! The thread that writes a journal: the window never waits for a disk.

use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::{line, lock_path};
use crate::plan::lock::Lock;
use crate::plan::store::write_atomically;

enum Order {
    /// Append a line.
    Line(Vec<u8>),
    /// Say when everything before is on the disk.
    Sync(Sender<()>),
    /// Remove the file and stop.
    Remove,
}

type Problem = Arc<Mutex<Option<String>>>;

/// A journal that is being written. Dropping it waits until everything is on the disk, and leaves the file.
pub(in crate::plan) struct Journal {
    /// Checksum of the last line.
    chain: u64,
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    problem: Problem,
}

/// How the writer's file comes about.
enum Start {
    /// A new file with this first line replaces what is there.
    New(Vec<u8>),
    /// The file is continued at this length.
    Continue(u64),
}

impl Journal {
    /// Begins a journal with its header (JSON on one line). `own_lock`: the journal has a lock of its own, because
    /// there is no plan file whose lock says that somebody is at work.
    pub(in crate::plan) fn begin(path: PathBuf, header: &[u8], own_lock: bool) -> Self {
        let (first, chain) = line::encode(header, 0);
        let lock = own_lock.then(|| lock_path(&path));
        Self::spawn(path, chain, Start::New(first), lock, None)
    }

    /// Continues a journal that was read: after `valid_len` bytes, the last line having the checksum `chain`.
    pub(in crate::plan) fn resume(path: PathBuf, valid_len: u64, chain: u64, lock: Option<Lock>) -> Self {
        Self::spawn(path, chain, Start::Continue(valid_len), None, lock)
    }

    fn spawn(path: PathBuf, chain: u64, start: Start, lock_path: Option<PathBuf>, lock: Option<Lock>) -> Self {
        let (orders, inbox) = channel();
        let problem = Problem::default();
        let mut writer = Writer {
            path,
            start: Some(start),
            file: None,
            good_len: 0,
            pending: Vec::new(),
            lock_path,
            _lock: lock,
            problem: Arc::clone(&problem),
        };
        let thread = std::thread::Builder::new().name("journal".to_owned()).spawn(move || {
            writer.run(inbox);
        });
        if let Err(e) = &thread {
            note(&problem, Some(e.to_string()));
        }
        Self { chain, orders: Some(orders), thread: thread.ok(), problem }
    }

    /// Appends an entry (JSON on one line).
    pub(in crate::plan) fn append(&mut self, entry: &[u8]) {
        let (line, chain) = line::encode(entry, self.chain);
        self.chain = chain;
        self.order(Order::Line(line));
    }

    /// Waits until everything is on the disk (or can't be brought there).
    pub(in crate::plan) fn sync(&self) {
        let (done, wait) = channel();
        self.order(Order::Sync(done));
        // Fails at once where the writer is gone.
        let _ = wait.recv();
    }

    /// Ends the journal and removes its file.
    pub(in crate::plan) fn remove(self) {
        self.order(Order::Remove);
    }

    /// Why the journal could not be written, if it can't at the moment.
    pub(in crate::plan) fn problem(&self) -> Option<String> {
        self.problem.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // A writer that is gone has noted why.
            let _ = orders.send(order);
        }
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn note(problem: &Problem, what: Option<String>) {
    *problem.lock().unwrap_or_else(PoisonError::into_inner) = what;
}

struct Writer {
    path: PathBuf,
    start: Option<Start>,
    file: Option<File>,
    /// Length up to which the file is known to be good.
    good_len: u64,
    /// Lines that are not yet on the disk.
    pending: Vec<u8>,
    /// Lock to be taken with the file.
    lock_path: Option<PathBuf>,
    /// Held as long as the file is written.
    _lock: Option<Lock>,
    problem: Problem,
}

impl Writer {
    fn run(&mut self, inbox: Receiver<Order>) {
        self.flush();
        while let Ok(first) = inbox.recv() {
            let mut waiting = Vec::new();
            // Whatever gathered while the disk was busy goes out with one flush.
            for order in std::iter::once(first).chain(inbox.try_iter()) {
                match order {
                    Order::Line(line) => self.pending.extend_from_slice(&line),
                    Order::Sync(done) => waiting.push(done),
                    Order::Remove => return self.remove(),
                }
            }
            self.flush();
            for done in waiting {
                let _ = done.send(());
            }
        }
        if !self.pending.is_empty() {
            self.flush();
        }
    }

    /// Brings what is pending to the disk; what fails stays pending and is tried again with the next line.
    fn flush(&mut self) {
        let result = self.try_flush();
        note(&self.problem, result.err().map(|e| format!("{}: {e}", self.path.display())));
    }

    fn try_flush(&mut self) -> io::Result<()> {
        if self.file.is_none() {
            self.open()?;
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        if self.pending.is_empty() {
            return Ok(());
        }
        // A write that failed half way is overwritten.
        file.set_len(self.good_len)?;
        file.seek(SeekFrom::Start(self.good_len))?;
        file.write_all(&self.pending)?;
        file.sync_data()?;
        self.good_len += self.pending.len() as u64;
        self.pending.clear();
        Ok(())
    }

    fn open(&mut self) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        if let Some(path) = self.lock_path.take() {
            self._lock = Lock::acquire(&path)?;
        }
        match &self.start {
            Some(Start::New(first)) => {
                write_atomically(&self.path, first)?;
                self.good_len = first.len() as u64;
            }
            Some(Start::Continue(len)) => self.good_len = *len,
            None => {}
        }
        let file = OpenOptions::new().write(true).open(&self.path)?;
        file.set_len(self.good_len)?;
        self.file = Some(file);
        self.start = None;
        Ok(())
    }

    fn remove(&mut self) {
        self.file = None;
        let result = match std::fs::remove_file(&self.path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        };
        note(&self.problem, result.err().map(|e| format!("{}: {e}", self.path.display())));
    }
}
