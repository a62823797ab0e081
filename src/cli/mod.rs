//! The command line.

/// What the command line asks for.
pub enum Outcome {
    /// Done, or failed with a message already printed: the exit code.
    Exit(u8),
    /// Open the window on a plan or folder, or on the sample county.
    Window(Option<std::path::PathBuf>),
}

/// Runs a subcommand, or says that the window is wanted.
pub fn run(args: impl IntoIterator<Item = std::ffi::OsString>) -> Outcome {
    let _ = args;
    todo!()
}

/// What the window command does where there is no display: says so in one line, prints the assessment of the
/// county and names the commands that need no window. Returns the exit code.
pub fn without_display(target: Option<&std::path::Path>) -> u8 {
    let _ = target;
    todo!()
}
