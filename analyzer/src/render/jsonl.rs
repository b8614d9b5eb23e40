//! `nestcheck/1` line by line: a head line, then one object a finding, contract, unknown and problem, each with
//! a `type`. For logs and for tools that read a stream.

use serde_json::{Value, json};

use super::{RenderOptions, json};
use crate::report::Report;

pub(super) fn render(report: &Report, options: &RenderOptions) -> String {
    let mut document = serde_json::to_value(json::document(report, options)).unwrap_or_default();
    let parts =
        [("finding", "findings"), ("contract", "contracts"), ("unknown", "unknown"), ("problem", "problems")];
    let taken: Vec<(&str, Value)> = parts.map(|(name, key)| (name, document[key].take())).into();
    if let Value::Object(head) = &mut document {
        head.retain(|_, value| !value.is_null());
    }
    let mut out = line("run", document);
    for (name, list) in taken {
        let Value::Array(items) = list else { continue };
        out.extend(items.into_iter().map(|item| line(name, item)));
    }
    out
}

fn line(name: &str, value: Value) -> String {
    let mut tagged = json!({ "type": name });
    if let (Value::Object(tagged), Value::Object(fields)) = (&mut tagged, value) {
        tagged.extend(fields);
    }
    format!("{tagged}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn every_line_is_an_object_with_a_type() {
        insta::assert_snapshot!(render(&sample::report(), &RenderOptions::default()));
    }
}
