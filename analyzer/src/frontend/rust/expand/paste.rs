//! `paste!`: glues identifiers together inside `[< … >]`.
//!
//! The macro of that name is a procedural one, so there is no definition to expand; what it does is fixed.

use std::sync::Arc;

use super::token::{Delim, Tok, TokKind, tree_end};

/// The tokens with every `[< … >]` as one identifier.
#[must_use]
pub fn paste(toks: &[Tok]) -> Vec<Tok> {
    let mut out = Vec::with_capacity(toks.len());
    let mut at = 0;
    while at < toks.len() {
        let end = tree_end(toks, at).unwrap_or(at + 1);
        match glued(toks, at, end) {
            Some(name) => {
                out.push(name);
                at = end;
            }
            None => {
                out.push(toks[at].clone());
                at += 1;
            }
        }
    }
    out
}

/// The identifier that the group at `at` stands for, if it is `[< … >]`.
fn glued(toks: &[Tok], at: usize, end: usize) -> Option<Tok> {
    if !matches!(toks[at].kind, TokKind::Open(Delim::Bracket)) || end < at + 5 {
        return None;
    }
    let (open, close) = (&toks[at + 1], &toks[end - 2]);
    if !open.is_punct('<') || !close.is_punct('>') {
        return None;
    }
    let mut name = String::new();
    let mut last = String::new();
    let mut parts = toks[at + 2..end - 2].iter();
    while let Some(tok) = parts.next() {
        match &tok.kind {
            TokKind::Ident(text) => {
                name.push_str(&std::mem::take(&mut last));
                last = text.trim_start_matches("r#").to_owned();
            }
            TokKind::Literal(text) => {
                name.push_str(&std::mem::take(&mut last));
                last = text.trim_matches('"').replace('-', "_");
            }
            TokKind::Lifetime(text) => last.push_str(text),
            TokKind::Punct { ch: ':', .. } => last = modified(&last, parts.next()?.ident()?)?,
            TokKind::Open(Delim::Invisible(_)) | TokKind::Close(Delim::Invisible(_)) => {}
            _ => return None,
        }
    }
    name.push_str(&last);
    let origin = toks[at + 2..end - 2].iter().find(|tok| tok.ident().is_some()).unwrap_or(open).origin;
    Some(Tok { kind: TokKind::Ident(Arc::from(name.as_str())), origin })
}

/// A part of a name as a modifier (`:snake`) asks for.
fn modified(part: &str, modifier: &str) -> Option<String> {
    Some(match modifier {
        "lower" => part.to_lowercase(),
        "upper" => part.to_uppercase(),
        "snake" => snake(part),
        "camel" => camel(part),
        _ => return None,
    })
}

fn snake(part: &str) -> String {
    let mut out = String::new();
    let mut before = '_';
    for ch in part.chars() {
        if ch.is_uppercase() && before != '_' {
            out.push('_');
        }
        out.extend(ch.to_lowercase());
        before = ch;
    }
    out
}

fn camel(part: &str) -> String {
    let words = part.split('_').filter(|word| !word.is_empty());
    words
        .flat_map(|word| {
            let mut chars = word.chars();
            let first = chars.next().into_iter().flat_map(char::to_uppercase).collect::<String>();
            [first, chars.as_str().to_lowercase()]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::lex;
    use super::*;
    use crate::ids::FileId;

    fn pasted(text: &str) -> Vec<String> {
        let toks = paste(&lex(text, FileId(0), 0).unwrap());
        toks.iter().filter_map(|tok| tok.ident().map(str::to_owned)).collect()
    }

    #[test]
    fn the_parts_in_brackets_become_one_identifier() {
        assert_eq!(pasted("fn [<get_ Name:snake _x>]() { a[0] < b[1] }"), ["fn", "get_name_x", "a", "b"]);
        assert_eq!(pasted("struct [<my_part:camel Rest>];"), ["struct", "MyPartRest"]);
    }

    #[test]
    fn a_list_that_is_no_paste_stays_as_it_is() {
        assert_eq!(pasted("[a, b]"), ["a", "b"]);
    }
}
