//! One piece of work at a time beside the window.

use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// A slot for work of one sort. A result carries the stamp of what was asked, so that a stale one can be told.
#[derive(Debug)]
pub(in crate::ui) struct Background<K, V> {
    running: Option<(K, Receiver<V>)>,
}

impl<K, V> Default for Background<K, V> {
    fn default() -> Self {
        Self { running: None }
    }
}

impl<K, V: Send + 'static> Background<K, V> {
    /// Whether work is under way.
    pub(in crate::ui) fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Starts work on a thread of its own and wakes the window when it is done. Work that is under way is forgotten.
    pub(in crate::ui) fn start(&mut self, ctx: &egui::Context, stamp: K, work: impl FnOnce() -> V + Send + 'static) {
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        let spawned = std::thread::Builder::new().name("panel".to_owned()).spawn(move || {
            // Nobody listens any more when the slot was given to other work: then the result is not wanted.
            let _ = sender.send(work());
            ctx.request_repaint();
        });
        self.running = spawned.is_ok().then_some((stamp, receiver));
    }

    /// The finished result and what it was asked for. Work that died frees the slot.
    pub(in crate::ui) fn take(&mut self) -> Option<(K, V)> {
        let (_, receiver) = self.running.as_ref()?;
        match receiver.try_recv() {
            Ok(value) => self.running.take().map(|(stamp, _)| (stamp, value)),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                self.running = None;
                None
            }
        }
    }
}

/// Drops something on a thread of its own: a province's rows take longer than a frame.
pub(in crate::ui) fn drop_beside<T: Send + 'static>(value: T) {
    // Without a thread it is dropped here.
    let _ = std::thread::Builder::new().name("drop".to_owned()).spawn(move || drop(value));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait<K, V: Send + 'static>(slot: &mut Background<K, V>) -> Option<(K, V)> {
        for _ in 0..2000 {
            match slot.take() {
                Some(done) => return Some(done),
                None if !slot.is_running() => return None,
                None => std::thread::sleep(std::time::Duration::from_millis(1)),
            }
        }
        None
    }

    #[test]
    fn the_latest_work_wins_and_says_what_it_was_asked_for() {
        let ctx = egui::Context::default();
        let mut slot = Background::default();
        slot.start(&ctx, 1, || {
            std::thread::sleep(std::time::Duration::from_millis(20));
            "first"
        });
        slot.start(&ctx, 2, || "second");
        assert_eq!(wait(&mut slot), Some((2, "second")));
        assert!(!slot.is_running());
    }

    #[test]
    fn work_that_panics_frees_the_slot() {
        let mut slot: Background<u8, u8> = Background::default();
        slot.start(&egui::Context::default(), 1, || std::panic::resume_unwind(Box::new(())));
        assert_eq!(wait(&mut slot), None);
        assert!(!slot.is_running());
    }
}
