//! `// nestcheck: allow(NC001, NC002) reason` above a statement.

use ra_ap_rustc_lexer::{FrontmatterAllowed, TokenKind, strip_shebang, tokenize};

use super::{Scope, Suppression};
use crate::ids::FileId;
use crate::source::{Provenance, SourceMap, Span};

const MARK: &str = "nestcheck: allow(";

/// Every such comment in the analyzed tree, in source order.
pub(super) fn in_sources(sources: &SourceMap) -> Vec<Suppression> {
    let tree = sources.iter().filter(|(_, file)| file.provenance == Provenance::Tree);
    tree.filter(|(_, file)| file.text.contains(MARK)).flat_map(|(id, file)| in_text(id, &file.text)).collect()
}

fn in_text(file: FileId, text: &str) -> Vec<Suppression> {
    let tokens = tokens(text);
    let comments = tokens.iter().enumerate().filter(|(_, t)| is_line_comment(t.kind));
    let found = comments.flat_map(|(at, comment)| {
        let covered = statement(&tokens[at + 1..]).map(|(lo, hi)| Span::new(file, lo, hi));
        let span = Span::new(file, comment.lo, comment.hi);
        rules(&text[comment.lo as usize..comment.hi as usize]).into_iter().map(move |(rule, reason)| {
            Suppression {
                rule,
                span,
                scope: Scope::Range(covered.unwrap_or(span)),
                defect: reason.is_empty().then(|| "a suppression needs a reason".to_owned()),
                used: false,
            }
        })
    });
    found.collect()
}

struct Token {
    kind: TokenKind,
    lo: u32,
    hi: u32,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut at = strip_shebang(text).unwrap_or(0);
    let raw = tokenize(&text[at..], FrontmatterAllowed::No);
    let placed = raw.map(|token| {
        let lo = at;
        at += token.len as usize;
        Token { kind: token.kind, lo: lo as u32, hi: at as u32 }
    });
    placed.collect()
}

fn is_line_comment(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::LineComment { doc_style: None })
}

fn is_trivia(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Whitespace | TokenKind::LineComment { .. } | TokenKind::BlockComment { .. })
}

/// From the first token to the end of the statement's head: a `;`, `,` or brace outside all parentheses.
fn statement(tokens: &[Token]) -> Option<(u32, u32)> {
    let mut code = tokens.iter().skip_while(|token| is_trivia(token.kind));
    let first = code.next()?;
    let mut depth = opening(first.kind);
    let mut hi = first.hi;
    for token in code {
        let ends = matches!(token.kind, TokenKind::Semi | TokenKind::Comma | TokenKind::OpenBrace);
        depth += opening(token.kind);
        if (depth <= 0 && ends) || depth < 0 || token.kind == TokenKind::CloseBrace {
            break;
        }
        hi = token.hi;
    }
    Some((first.lo, hi))
}

fn opening(kind: TokenKind) -> i32 {
    match kind {
        TokenKind::OpenParen | TokenKind::OpenBracket => 1,
        TokenKind::CloseParen | TokenKind::CloseBracket => -1,
        _ => 0,
    }
}

/// The rules a comment names, each with the reason.
fn rules(comment: &str) -> Vec<(String, String)> {
    let body = comment.trim_start_matches('/').trim();
    let Some((codes, reason)) = body.strip_prefix(MARK).and_then(|rest| rest.split_once(')')) else {
        return Vec::new();
    };
    codes.split(',').map(|code| (code.trim().to_owned(), reason.trim().to_owned())).collect()
}
