//! Opening a county or plan beside the window.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use crate::io::{LoadOptions, load_folder};
use crate::map::Scene;
use crate::model::Message;
use crate::plan::OpenPlan;
use crate::rules::Rulebook;

/// What to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The embedded sample county.
    Sample,
    /// A folder of layers or a plan file.
    Path(PathBuf),
}

/// A plan that was opened, ready to be shown.
pub struct Opened {
    /// What it was opened from.
    pub target: Target,
    /// The plan.
    pub plan: OpenPlan,
    /// The county, prepared for drawing.
    pub scene: Scene,
}

type Answer = Result<Box<Opened>, Message>;

/// The opening that is going on.
#[derive(Default)]
pub struct Opening {
    running: Option<(Target, Receiver<Answer>)>,
}

impl Opening {
    /// Begins to open; an opening that is going on is forgotten.
    pub fn begin(&mut self, ctx: &Context, target: Target) {
        let (send, receive) = channel();
        let (ctx, what) = (ctx.clone(), target.clone());
        let begun = std::thread::Builder::new().name("open".into()).spawn(move || {
            let answer = open(what);
            // The window may have turned to something else.
            let _ = send.send(answer);
            ctx.request_repaint();
        });
        self.running = begun.is_ok().then_some((target, receive));
    }

    /// What is being opened.
    pub fn target(&self) -> Option<&Target> {
        self.running.as_ref().map(|(t, _)| t)
    }

    /// The plan or the reason why there is none, once.
    pub fn take(&mut self) -> Option<Answer> {
        let (_, receive) = self.running.as_ref()?;
        let answer = match receive.try_recv() {
            Ok(answer) => answer,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Err(Message::new("open-failed")),
        };
        self.running = None;
        Some(answer)
    }
}

fn open(target: Target) -> Answer {
    let plan = match &target {
        Target::Sample => OpenPlan::new(crate::sample::county(), Rulebook::default()),
        Target::Path(path) if path.is_dir() => open_folder(path)?,
        Target::Path(path) => OpenPlan::open(path).map_err(|e| e.message())?,
    };
    let scene = Scene::new(plan.county(), plan.assessment(), plan.rulebook());
    Ok(Box::new(Opened { target, plan, scene }))
}

fn open_folder(folder: &Path) -> Result<OpenPlan, Message> {
    let loaded = load_folder(folder, &LoadOptions::default()).map_err(|e| e.message())?;
    Ok(OpenPlan::new(loaded, Rulebook::default()))
}
