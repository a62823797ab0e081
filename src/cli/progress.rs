//! A bar on standard error, where that is a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::complain;
use crate::i18n::Lang;

/// Progress through the steps of a command.
pub(super) struct Progress {
    bar: ProgressBar,
    lang: Lang,
}

impl Progress {
    /// A bar of so many steps; indicatif shows nothing where standard error is no terminal.
    pub fn new(steps: u64, lang: Lang) -> Self {
        let bar = ProgressBar::new(steps);
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(100));
        Self { bar, lang }
    }

    /// Says what is being done, a text id.
    pub fn doing(&self, id: &'static str) {
        self.bar.set_message(self.lang.t(id));
    }

    /// Says how far a long step is: beside the bar, or as a line where there is none.
    pub fn say(&self, line: &str) {
        match self.bar.is_hidden() {
            true => complain(line),
            false => self.bar.set_message(line.to_owned()),
        }
    }

    /// One step is done.
    pub fn done(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
