//! Fingerprints: what a finding is recognised by when the lines above it have moved.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::diagnostic::Finding;

/// One fingerprint a finding, in the same order: 16 hex digits over rule, function and what it is about.
/// Findings that agree in all three are told apart by counting them.
pub fn fingerprints(findings: &[Finding]) -> Vec<String> {
    let mut seen: BTreeMap<(&str, &str, &str), u32> = BTreeMap::new();
    let of = |finding: &'_ Finding, count: u32| {
        digest(&[finding.rule, finding.function.as_str(), &finding.key, &count.to_string()])
    };
    findings
        .iter()
        .map(|finding| {
            let count = seen.entry((finding.rule, finding.function.as_str(), &finding.key)).or_default();
            *count += 1;
            of(finding, *count)
        })
        .collect()
}

fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let bytes = hash.finalize();
    bytes.iter().take(8).fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn a_fingerprint_survives_moved_lines_and_tells_findings_apart() {
        let report = sample::report();
        let before = fingerprints(&report.findings);
        let mut moved = report.findings.clone();
        moved.iter_mut().for_each(|finding| finding.span.lo += 1);
        assert_eq!(before, fingerprints(&moved));
        let twice = [moved[0].clone(), moved[0].clone()];
        let prints = fingerprints(&twice);
        assert_ne!(prints[0], prints[1]);
        assert_eq!(prints[0].len(), 16);
    }
}
