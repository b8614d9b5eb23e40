//! What cargo's own configuration says of the target.

use std::path::Path;

/// `build.target` of a cargo configuration; of a target specification, the name of its file.
pub fn build_target(text: &str) -> Option<String> {
    let table: toml::Table = text.parse().ok()?;
    let target = Path::new(table.get("build")?.get("target")?.as_str()?);
    let is_file = target.extension().is_some_and(|extension| extension == "json");
    let name = if is_file { target.file_stem()? } else { target.as_os_str() };
    Some(name.to_string_lossy().into_owned())
}
