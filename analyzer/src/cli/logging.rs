//! `-v` and `-q`: what the core says through `tracing`, on standard error.

use std::io;

use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::format::FmtSpan;

/// Starts logging once a process; a second start in a test is of no effect.
pub(super) fn start(quiet: bool, verbose: u8) {
    let level = match (quiet, verbose) {
        (true, _) => LevelFilter::ERROR,
        (false, 0) => LevelFilter::WARN,
        (false, 1) => LevelFilter::INFO,
        (false, 2) => LevelFilter::DEBUG,
        (false, _) => LevelFilter::TRACE,
    };
    let spans = if verbose > 0 { FmtSpan::CLOSE } else { FmtSpan::NONE };
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_span_events(spans)
        .with_writer(io::stderr)
        .with_ansi(console::colors_enabled_stderr())
        .with_timer(tracing_subscriber::fmt::time::uptime())
        .with_target(false);
    _ = subscriber.try_init();
}
