//! Writing to the standard streams and to `--output`.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use super::options::ColorArg;
use crate::system::System;
use crate::workspace::normalize;

/// The terminal, or what stands in its place.
pub(super) struct Console;

impl Console {
    /// Writes everything to standard output. A reader that has gone away is no error.
    pub(super) fn stdout(bytes: &[u8]) -> Result<(), String> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
            _ => Ok(()),
        }
    }

    /// Writes a message to standard error. There is nowhere left to report a failure to.
    pub(super) fn stderr(text: &str) {
        _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Whether human output gets colours.
    pub(super) fn wants_color(choice: ColorArg, to_file: bool) -> bool {
        match choice {
            ColorArg::Always => true,
            ColorArg::Never => false,
            ColorArg::Auto => !to_file && console::colors_enabled(),
        }
    }

    /// Columns of the terminal; 0 where there is none.
    pub(super) fn width() -> usize {
        if io::stdout().is_terminal() { usize::from(console::Term::stdout().size().1) } else { 0 }
    }

    /// Whether standard error is a terminal.
    pub(super) fn shows_progress() -> bool {
        io::stderr().is_terminal()
    }
}

/// Where the output goes.
pub(super) fn deliver(text: &str, target: Option<&PathBuf>, system: &dyn System) -> Result<(), String> {
    match target {
        None => Console::stdout(text.as_bytes()).map_err(|e| format!("standard output: {e}")),
        Some(path) => {
            let absolute = normalize(&system.current_dir(), path);
            system.write(&absolute, text.as_bytes()).map_err(|e| format!("{}: {e}", path.display()))
        }
    }
}
