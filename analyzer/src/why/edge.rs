//! Why one class is taken under another.

use super::{Answer, Found, Line, Reply, fits, steps};
use crate::contract::closest;
use crate::ids::Symbol;
use crate::lock_graph::OrderEdge;

pub(super) fn reply(from: &str, to: &str, found: Found<'_>) -> Reply {
    let edges = found.evidence.order.edges();
    let wanted = |edge: &&OrderEdge| fits(edge.from.as_str(), from) && fits(edge.to.as_str(), to);
    let answers: Vec<Answer> = edges.iter().filter(wanted).map(answer).collect();
    if !answers.is_empty() {
        return Reply::Answers(answers);
    }
    let names = || edges.iter().flat_map(|edge| [edge.from, edge.to]).map(Symbol::as_str);
    for asked in [from, to] {
        if !names().any(|name| fits(name, asked)) {
            return Reply::Nothing { name: asked.to_owned(), closest: closest(asked, names()) };
        }
    }
    Reply::Answers(vec![neither(from, to, edges)])
}

fn answer(edge: &OrderEdge) -> Answer {
    let held = if edge.kind.from_shared { "shared" } else { "exclusively" };
    let taken = if edge.kind.to_recursive { " by a reader that may recurse" } else { "" };
    let witness = &edge.witness;
    let mut lines = vec![Line::new(0, format!("`{}` is held {held}", edge.from), Some(witness.held_at))];
    lines.push(Line::new(0, format!("`{}` is waited for{taken}", edge.to), None));
    lines.extend(steps(1, &witness.chain));
    lines.extend(
        (witness.doubt > 0)
            .then(|| Line::new(0, format!("with {} approximations on the way", witness.doubt), None)),
    );
    lines.extend(edge.gates.iter().map(|gate| Line::new(0, format!("always under `{gate}`"), None)));
    let outer = edge.outer_gates.difference(&edge.gates);
    lines.extend(outer.map(|gate| Line::new(0, format!("under `{gate}` of all callers in sight"), None)));
    Answer { subject: format!("`{}` under `{}`", edge.to, edge.from), span: Some(witness.span), lines }
}

/// Both are known: say what there is instead.
fn neither(from: &str, to: &str, edges: &[OrderEdge]) -> Answer {
    let mut lines = vec![Line::new(0, "no call or acquisition does that", None)];
    let back = edges.iter().filter(|edge| fits(edge.from.as_str(), to) && fits(edge.to.as_str(), from));
    lines.extend(back.map(|edge| Line::new(0, "the other way round is there", Some(edge.witness.span))));
    let under = edges.iter().filter(|edge| fits(edge.from.as_str(), from));
    lines.extend(
        under.map(|edge| Line::new(0, format!("`{}` is taken under it", edge.to), Some(edge.witness.span))),
    );
    Answer { subject: format!("`{to}` under `{from}`"), span: None, lines }
}
