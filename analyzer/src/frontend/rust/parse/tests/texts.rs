//! Files as a whole, and expansions.

use super::*;
use crate::frontend::rust::expand::lex;

fn call() -> Span {
    Span::new(FileId(1), 5, 6)
}

/// Tokens of `text` as an expansion: they were written at byte 100 of file 7.
fn expansion(text: &str) -> Expansion {
    Expansion::new(lex(text, FILE, 100).unwrap_or_else(|error| panic!("{text}: {error}")), call())
}

#[test]
fn offsets_count_from_the_start_of_the_file() {
    for prologue in ["", "\u{feff}", "#!/usr/bin/env x\n", "\u{feff}#! /bin/sh é\r\n", "\r\n\t"] {
        let text = format!("{prologue}fn name() {{}}");
        let item = item(&text);
        assert_eq!(at(&text, item.name_span), "name", "{prologue:?}");
    }
    assert!(items("#!/bin/sh").is_empty());
    let parsed = parse_file(FILE, "#![no_std]\n#![cfg(a)] #![cfg_attr(not(test), no_main)]", &|_| false);
    assert_eq!((parsed.file.attrs.cfg, parsed.file.attrs.others.len()), (Some("a".into()), 2));
}

#[test]
fn only_the_broken_items_of_a_file_are_lost() {
    let text =
        "#![no_std]\n#![cfg(a)]\nfn a() {}\nfn é( {}\nstruct ;\nfn b() { let = 1; }\nfn c() {}\nfn d() { @ }";
    let parsed = parse_file(FILE, text, &|_| false);
    let names: Vec<&str> = parsed.file.items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names, ["a"]);
    assert_eq!((parsed.file.attrs.cfg, parsed.file.attrs.others.len()), (Some("a".into()), 1));

    let text = "fn é() {}\nfn a() {}\nfn b() { let = 1; }\nfn c() {}\nfn d() { x y }\nstruct;\nfn e() {}";
    let parsed = parse_file(FILE, text, &|_| false);
    let names: Vec<&str> = parsed.file.items.iter().map(|item| at(text, item.name_span)).collect();
    assert_eq!(names, ["é", "a", "c", "e"]);
    let places: Vec<&str> = parsed.problems.iter().map(|problem| at(text, problem.span)).collect();
    assert_eq!(places, ["=", "y"]);
}

#[test]
fn items_that_are_left_out_are_reported() {
    let parsed = parse_file(FILE, "static X = 1; fn f() {}", &|_| false);
    assert_eq!((parsed.file.items.len(), parsed.problems.len()), (1, 1));
}

#[test]
fn expansions_lead_back_to_where_their_tokens_were_written() {
    let text = "self . lock ( é , m ! [ a b ] )";
    let written = |span: Span| {
        assert_eq!(span.file, FILE);
        &text[span.lo as usize - 100..span.hi as usize - 100]
    };
    let mut body = Body::default();
    let id = parse_into_body_expr(&expansion(text), call(), &mut body).unwrap_or_else(|p| panic!("{p:?}"));
    let ExprKind::MethodCall { name_span, args, .. } = &body.expr(id).kind else { panic!("a call") };
    assert_eq!((written(*name_span), written(body.expr(id).span)), ("lock", text));
    let ExprKind::Macro(inner) = &body.expr(args[1]).kind else { panic!("a macro") };
    let MacroTokens::Tokens(toks) = &inner.tokens else { panic!("tokens of an expansion") };
    let inside: Vec<&str> = toks.iter().map(|tok| written(tok.origin)).collect();
    assert_eq!(inside, ["a", "b"]);
    assert!(body.has_macros);
}

#[test]
fn expansions_are_parsed_as_what_is_asked_for() {
    let mut body = Body::default();
    let block = parse_into_body_block(&expansion("let a = 1; f(a); a"), call(), &mut body);
    assert!(block.is_ok_and(|b| b.statements.len() == 2 && b.tail.is_some() && b.end == call()));
    let pat = parse_into_body_pat(&expansion("Some(1) | None"), call(), &mut body);
    assert!(pat.is_ok_and(|pat| matches!(body.pat(pat).kind, PatKind::Or(_))));
    assert_eq!(parse_type(&expansion("Vec<u8>"), call()).as_ref().map(show), Ok("Vec<u8>".into()));
    let items = parse_items(
        &expansion("pub fn a(); fn b(&self); fn c() {} const D: u8; type E; static F: u8;"),
        call(),
    );
    let items = items.unwrap_or_else(|problem| panic!("{problem:?}"));
    let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names, ["a", "b", "c", "D", "E", "F"]);
    let toks = lex("a + 1", FILE, 0).unwrap_or_default();
    let sum = parse_tokens_as_expr(&toks, call(), &mut body);
    assert!(sum.is_ok_and(|id| matches!(body.expr(id).kind, ExprKind::Binary(..))));
    let with_semicolon = parse_into_body_expr(&expansion("f(1);"), call(), &mut body);
    assert!(with_semicolon.is_ok());
}

#[test]
fn what_does_not_fit_is_refused_and_leaves_the_body_alone() {
    let mut body = Body::default();
    let problem = parse_into_body_expr(&expansion("a b"), call(), &mut body).map_err(|problem| problem.span);
    assert_eq!(problem, Err(Span::new(FILE, 102, 103)));
    assert!(parse_into_body_pat(&expansion("+"), call(), &mut body).is_err());
    assert!(parse_into_body_block(&expansion("let;"), call(), &mut body).is_err());
    assert!(parse_type(&expansion("1"), call()).is_err());
    assert!(parse_items(&expansion("1"), call()).is_err());
    assert!(body.exprs.is_empty() && body.pats.is_empty());
}
