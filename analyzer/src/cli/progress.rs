//! A sign of life on a terminal while a run takes longer than a second.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::output::Console;

/// How long a run is silent.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shows a spinner until it is dropped.
pub(super) struct Progress {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    /// Starts waiting for the first second to pass; does nothing where standard error is no terminal.
    pub(super) fn start(wanted: bool) -> Self {
        if !wanted || !Console::shows_progress() {
            return Self { stop: None, thread: None };
        }
        let (stop, stopped) = channel();
        Self { stop: Some(stop), thread: Some(thread::spawn(move || spin(&stopped))) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A spinner that failed is no reason to fail the run.
            _ = thread.join();
        }
    }
}

fn spin(stopped: &Receiver<()>) {
    if stopped.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let bar = ProgressBar::new_spinner().with_message("analyzing");
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    _ = stopped.recv();
    bar.finish_and_clear();
}
