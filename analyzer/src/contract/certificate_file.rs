//! The file of a run's certificates; what is in it is nobody's proof until it is checked.

use serde::{Deserialize, Serialize};

use super::check::Certificate;

/// The schema of a file of certificates.
const FILE_SCHEMA: &str = "nestcheck-certificates/1";

/// What `--certificate` writes: the proofs of a run.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct CertificateFile {
    schema: String,
    /// Proofs that can be checked.
    pub certificates: Vec<Certificate>,
    /// Proofs that cannot, with the reason.
    pub uncertified: Vec<Uncertified>,
}

/// A proof that the checker's domain cannot follow.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Uncertified {
    /// The contract's name.
    pub contract: String,
    /// The stable name of the mode.
    pub mode: String,
    /// What could not be shown.
    pub why: String,
}

impl CertificateFile {
    /// A file of these.
    pub fn new(certificates: Vec<Certificate>, uncertified: Vec<Uncertified>) -> Self {
        Self { schema: FILE_SCHEMA.to_owned(), certificates, uncertified }
    }

    /// The text of the file: one line a certificate, so that a change shows which.
    pub fn to_text(&self) -> String {
        let lines = |values: Vec<String>| match values.is_empty() {
            true => "[]".to_owned(),
            false => format!("[\n{}\n]", values.join(",\n")),
        };
        let certificates = lines(self.certificates.iter().map(line).collect());
        let uncertified = lines(self.uncertified.iter().map(line).collect());
        format!(
            "{{\n\"schema\": \"{FILE_SCHEMA}\",\n\"certificates\": {certificates},\n\"uncertified\": {uncertified}\n}}\n"
        )
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// What is wrong with it, with line and column.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if file.schema == FILE_SCHEMA {
            Ok(file)
        } else {
            Err(format!("`{}` is not a schema of this version", file.schema))
        }
    }
}

fn line(value: &impl Serialize) -> String {
    // Plain structs of strings and numbers always serialise.
    serde_json::to_string(value).unwrap_or_default()
}
