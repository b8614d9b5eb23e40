//! The objects of a SARIF 2.1.0 log, as far as nestcheck writes them: named as in the standard, fields in the order
//! in which they are written.

use serde::Serialize;

/// Where the schema is published.
pub(super) const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// `sarifLog`.
#[derive(Serialize)]
pub(super) struct Log {
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    pub runs: [Run; 1],
    pub version: &'static str,
}

/// `run`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Run {
    pub column_kind: &'static str,
    pub invocations: [Invocation; 1],
    pub results: Vec<ResultObject>,
    pub tool: Tool,
}

/// `invocation`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation {
    pub execution_successful: bool,
    pub tool_execution_notifications: Vec<Notification>,
}

/// `notification`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Notification {
    pub level: &'static str,
    pub locations: Vec<Location>,
    pub message: Message,
}

/// `result`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ResultObject {
    pub code_flows: [CodeFlow; 1],
    pub level: &'static str,
    pub locations: [Location; 1],
    pub message: Message,
    pub partial_fingerprints: Fingerprints,
    pub properties: Properties,
    pub rule_id: &'static str,
}

/// `result.partialFingerprints`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fingerprints {
    /// Of the first version of what goes into it.
    #[serde(rename = "nestcheck/v1")]
    pub v1: String,
}

/// `propertyBag`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Properties {
    pub confidence: &'static str,
    pub configs: Vec<&'static str>,
}

/// `codeFlow`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CodeFlow {
    pub thread_flows: [ThreadFlow; 1],
}

/// `threadFlow`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ThreadFlow {
    pub locations: Vec<Step>,
}

/// `threadFlowLocation`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Step {
    pub location: Location,
}

/// `location`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub logical_locations: Vec<LogicalLocation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
    pub physical_location: PhysicalLocation,
}

impl Location {
    /// A place without words or a function.
    pub(super) fn of(physical_location: PhysicalLocation) -> Self {
        Self { logical_locations: Vec::new(), message: None, physical_location }
    }
}

/// `logicalLocation`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LogicalLocation {
    pub fully_qualified_name: String,
    pub kind: &'static str,
}

/// `physicalLocation`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    pub artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
}

/// `artifactLocation`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Artifact {
    pub uri: String,
}

/// `region`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub end_column: u32,
    pub end_line: u32,
    pub start_column: u32,
    pub start_line: u32,
}

/// `message`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Message {
    pub text: String,
}

/// `tool`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Tool {
    pub driver: Driver,
}

/// `toolComponent`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver {
    pub name: &'static str,
    pub rules: Vec<Descriptor>,
    pub version: &'static str,
}

/// `reportingDescriptor`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor {
    pub help: Help,
    pub id: &'static str,
    pub name: &'static str,
    pub short_description: Message,
}

/// `multiformatMessageString`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Help {
    pub markdown: String,
    pub text: &'static str,
}
