//! NC012: a lock or a lock order that was seen at run time and that the analysis does not have.

use super::{Docs, Rule};
use crate::diagnostic::Level;

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC012",
    name: "analyzer-miss",
    level: Level::Warning,
    docs: Docs {
        what: "Reports, under `nestcheck gate --runtime-graph`, a lock that was taken under another one at run time \
               although the analysis knows no way from the one to the other, and one that was first taken where the \
               analysis knows no lock.",
        why: "Whatever the analysis does not see, it cannot find wrong: a proof or a silence about this code says \
              less than it seems to.",
        fires: "let guard = self.queue.lock();\n(self.callback)();              // takes `self.device`, and is not resolved",
        silent: "let guard = self.queue.lock();\nself.device.lock();             // seen by both",
        fix: "Find the call or lock on the way that is not understood (`nestcheck analyze -v` lists them) and name \
              it in nestcheck.toml: `[[call]]` for candidates of a pointer, `[[lock]]` for a lock type.",
        limits: "Places are compared by line. Nothing is judged in files that were not analyzed; orders there are counted.",
    },
    // What was seen at run time is not part of a program: `gate` brings it.
    check: |_, _| {},
};
