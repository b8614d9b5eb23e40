//! What expressions, statements and patterns become.

use super::*;
use crate::frontend::rust::hir::{BinOp, BlockItems, Borrow};

#[test]
fn every_expression_has_its_kind() {
    type Check = fn(&ExprKind) -> bool;
    let table: &[(&str, Check)] = &[
        ("a::b::<T>", |e| matches!(e, ExprKind::Path(path) if path.segments.len() == 2)),
        ("f(1, 2)", |e| matches!(e, ExprKind::Call(_, args) if args.len() == 2)),
        ("(x.0)[1]", |e| matches!(e, ExprKind::Index(..))),
        ("a.0.1", |e| matches!(e, ExprKind::Field(_, name, _) if *name == "1")),
        ("*a", |e| matches!(e, ExprKind::Deref(_))),
        ("!a", |e| matches!(e, ExprKind::Not(_))),
        ("-a", |e| matches!(e, ExprKind::Neg(_))),
        ("&mut a", |e| matches!(e, ExprKind::Ref(Borrow { mutable: true, raw: false }, _))),
        ("&raw const a", |e| matches!(e, ExprKind::Ref(Borrow { mutable: false, raw: true }, _))),
        ("a + b", |e| matches!(e, ExprKind::Binary(BinOp::Add, ..))),
        ("a = b", |e| matches!(e, ExprKind::Assign(..))),
        ("_ = b", |e| matches!(e, ExprKind::Assign(..))),
        ("a <<= b", |e| matches!(e, ExprKind::AssignOp(BinOp::Shl, ..))),
        ("a as *mut T", |e| matches!(e, ExprKind::Cast(_, TypeRef::Ptr(true, _)))),
        ("if a {} else if b {} else {}", |e| matches!(e, ExprKind::If(_, _, Some(_)))),
        (
            "match a { _ if b => 1, #[cfg(test)] _ => 2, _ => 3 }",
            |e| matches!(e, ExprKind::Match(_, arms) if arms.len() == 2 && arms[0].guard.is_some()),
        ),
        ("'l: loop {}", |e| matches!(e, ExprKind::Loop(Some(label), _) if *label == "'l")),
        ("while let Some(x) = a {}", |e| matches!(e, ExprKind::While(None, ..))),
        ("'l: for x in a {}", |e| matches!(e, ExprKind::For(Some(_), ..))),
        ("'l: { break 'l 1 }", |e| matches!(e, ExprKind::Block(block) if block.label == Some("'l".into()))),
        ("unsafe { a }", |e| matches!(e, ExprKind::Block(block) if block.tail.is_some())),
        ("const { 1 }", |e| matches!(e, ExprKind::Block(_))),
        ("async move { 1 }", |e| matches!(e, ExprKind::Async(_, true))),
        ("async { 1 }", |e| matches!(e, ExprKind::Async(_, false))),
        ("return", |e| matches!(e, ExprKind::Return(None))),
        ("return 1", |e| matches!(e, ExprKind::Return(Some(_)))),
        ("break 'l 1", |e| matches!(e, ExprKind::Break(Some(_), Some(_)))),
        ("continue 'l", |e| matches!(e, ExprKind::Continue(Some(_)))),
        ("a?", |e| matches!(e, ExprKind::Try(_))),
        ("a.await", |e| matches!(e, ExprKind::Await(_))),
        ("()", |e| matches!(e, ExprKind::Tuple(elems) if elems.is_empty())),
        ("(a,)", |e| matches!(e, ExprKind::Tuple(elems) if elems.len() == 1)),
        ("[a, b]", |e| matches!(e, ExprKind::Array(elems) if elems.len() == 2)),
        ("[a; N]", |e| matches!(e, ExprKind::Repeat(..))),
        (
            "S { a, b: 1, #[cfg(test)] c: 2, ..d }",
            |e| matches!(e, ExprKind::Struct(_, fields, Some(_)) if fields.len() == 2),
        ),
        ("a..=b", |e| matches!(e, ExprKind::Range(Some(_), Some(_), true))),
        ("..", |e| matches!(e, ExprKind::Range(None, None, false))),
        ("m!(a)", |e| matches!(e, ExprKind::Macro(call) if call.delimiter == '(')),
        ("m! { a }", |e| matches!(e, ExprKind::Macro(call) if call.delimiter == '{')),
        ("((a))", |e| matches!(e, ExprKind::Path(_))),
        ("become f()", |e| matches!(e, ExprKind::Unknown(text) if *text == "become f()")),
        ("yield 1", |e| matches!(e, ExprKind::Unknown(text) if *text == "yield 1")),
    ];
    for (text, check) in table {
        let (_, kind) = expr(text);
        assert!(check(&kind), "{text} is {kind:?}");
    }
}

#[test]
fn literals_have_their_values() {
    for (text, expected) in [
        ("0x1_Fu8", Literal::Int(31, Some("u8".into()))),
        ("340282366920938463463374607431768211455", Literal::Int(u128::MAX, None)),
        ("1.5e3f32", Literal::Float(Some("f32".into()))),
        ("true", Literal::Bool(true)),
        ("'\\n'", Literal::Char('\n')),
        ("\"a\\u{e9}\\\n  b\"", Literal::Str("aéb".into())),
        ("r#\"a\"b\"#", Literal::Str("a\"b".into())),
        ("b\"a\\x00b\"", Literal::ByteStr(3)),
        ("c\"a\"", Literal::CStr),
        ("b'a'", Literal::Byte(97)),
    ] {
        assert!(matches!(expr(text).1, ExprKind::Literal(literal) if literal == expected), "{text}");
    }
}

#[test]
fn if_let_chains_are_joined_by_and() {
    let (body, kind) = expr("if let Some(x) = a && b && let Ok(y) = x {}");
    let ExprKind::If(condition, ..) = kind else { panic!("an if") };
    let ExprKind::Binary(BinOp::And, left, right) = body.expr(condition).kind else { panic!("an and") };
    assert!(matches!(body.expr(left).kind, ExprKind::Binary(BinOp::And, ..)));
    assert!(matches!(body.expr(right).kind, ExprKind::Let(..)));
}

#[test]
fn a_condition_that_asks_for_the_build_is_one_branch_a_build() {
    let conditions = |text: &str| {
        let (body, kind) = expr(text);
        let ExprKind::Alternatives(values) = kind else { panic!("alternatives: {text}") };
        values.iter().map(|value| body.conditions[value].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(conditions("if cfg!(a) { 1 } else { 2 }"), ["a", "not(a)"]);
    assert_eq!(conditions("if !(cfg!(any(a, b))) { f() }"), ["not(any(a, b))", "not(not(any(a, b)))"]);
    assert_eq!(conditions("if cfg!(a) && b && c { f() }"), ["a", "not(a)"]);
    assert!(matches!(expr("if cfg!(a) && b { 1 } else { 2 }").1, ExprKind::If(..)));
    assert!(matches!(expr("if b && cfg!(a) { f() }").1, ExprKind::If(..)));
    assert!(matches!(expr("cfg!(test)").1, ExprKind::Literal(Literal::Bool(false))));
    assert!(matches!(expr("if cfg!(test) { 1 } else { 2 }").1, ExprKind::Block(_)));
}

#[test]
fn closures_keep_types_and_qualifiers() {
    let (body, kind) = expr("async move |a: u8, (b, _)| -> T { a }");
    let ExprKind::Closure(closure) = kind else { panic!("a closure") };
    assert!(closure.is_move && closure.is_async && closure.ret.is_some());
    assert_eq!(closure.params.iter().map(|(_, ty)| ty.is_some()).collect::<Vec<_>>(), [true, false]);
    assert!(matches!(body.pat(closure.params[0].0).kind, PatKind::Binding { .. }));
}

#[test]
fn statements_tails_and_block_items_are_told_apart() {
    let body = body(
        "fn f() { let a: u8 = b else { return }; let c; d; m!(); n! {} if e {} fn g() {} #[cfg(test)] h(); ;; \
         #[cfg(x)] { i } o! {} #[cfg(test)] { j } }",
    );
    let ExprKind::Block(block) = &root(&body).kind else { panic!("a block") };
    let kinds: Vec<&str> = block
        .statements
        .iter()
        .map(|statement| match statement {
            Statement::Let { else_block: Some(_), ty: Some(_), .. } => "let else",
            Statement::Let { .. } => "let",
            Statement::Expr(_) => "expression",
            Statement::Macro(_) => "macro",
        })
        .collect();
    assert_eq!(kinds, ["let else", "let", "expression", "macro", "macro", "expression", "expression"]);
    assert!(matches!(block.tail.map(|tail| &body.expr(tail).kind), Some(ExprKind::Macro(_))));
    let items = block.items.map(|n| &body.block_items[n as usize]);
    assert!(items.and_then(BlockItems::take).is_some_and(|items| items.len() == 1 && items[0].name == "g"));
    assert!(body.has_macros);
}

#[test]
fn every_pattern_has_its_kind() {
    type Check = fn(&PatKind) -> bool;
    let table: &[(&str, Check)] = &[
        ("_", |p| matches!(p, PatKind::Wild)),
        ("a", |p| matches!(p, PatKind::Binding { by_ref: false, is_mut: false, sub: None, .. })),
        ("ref mut a @ 1", |p| matches!(p, PatKind::Binding { by_ref: true, is_mut: true, sub: Some(_), .. })),
        ("a::B", |p| matches!(p, PatKind::Path(_))),
        ("A(x, ..)", |p| matches!(p, PatKind::TupleStruct(_, pats) if pats.len() == 2)),
        ("A { x, y: _, 0: z, .. }", |p| matches!(p, PatKind::Struct(_, fields) if fields.len() == 3)),
        ("(a, b)", |p| matches!(p, PatKind::Tuple(pats) if pats.len() == 2)),
        ("[a, .., b]", |p| matches!(p, PatKind::Slice(pats) if pats.len() == 3)),
        ("&mut a", |p| matches!(p, PatKind::Ref(_))),
        ("box a", |p| matches!(p, PatKind::Ref(_))),
        ("| 1 | (2 | 3)", |p| matches!(p, PatKind::Or(pats) if pats.len() == 3)),
        ("-1", |p| matches!(p, PatKind::Literal(_))),
        ("\"a\"", |p| matches!(p, PatKind::Literal(_))),
        ("1..=2", |p| matches!(p, PatKind::Range(Some(_), Some(_)))),
        ("A..", |p| matches!(p, PatKind::Range(Some(_), None))),
        ("m!()", |p| matches!(p, PatKind::Macro(_))),
    ];
    for (text, check) in table {
        let (body, kind) = expr(&format!("match a {{ {text} => 1 }}"));
        let ExprKind::Match(_, arms) = kind else { panic!("a match") };
        let pat = &body.pat(arms[0].pat).kind;
        assert!(check(pat), "{text} is {pat:?}");
    }
}

#[test]
fn a_negative_literal_pattern_is_a_negated_literal() {
    let (body, kind) = expr("match a { -128i8..=-1.5 => 1 }");
    let ExprKind::Match(_, arms) = kind else { panic!("a match") };
    let PatKind::Range(Some(start), Some(_)) = body.pat(arms[0].pat).kind else { panic!("a range") };
    let ExprKind::Neg(value) = body.expr(start).kind else { panic!("a negation") };
    assert!(matches!(body.expr(value).kind, ExprKind::Literal(Literal::Int(128, Some(_)))));
}

#[test]
fn spans_are_those_of_the_text_behind_any_characters() {
    let text =
        "fn f() { /* é𝄞 */ \"é\"; self.é.lock(x)?.a[1](y) as u8 + (<T as U>::z) ; let ré @ 1..=2 = 3; }";
    let body = body(text);
    let texts: Vec<&str> = body.exprs.iter().map(|expr| at(text, expr.span)).collect();
    let lock = body.exprs.iter().find_map(|expr| match &expr.kind {
        ExprKind::MethodCall { name_span, .. } => Some((at(text, *name_span), at(text, expr.span))),
        _ => None,
    });
    assert_eq!(lock, Some(("lock", "self.é.lock(x)")));
    for expected in
        ["\"é\"", "self", "self.é", "self.é.lock(x)?", "self.é.lock(x)?.a[1](y) as u8", "(<T as U>::z)"]
    {
        assert!(texts.contains(&expected), "{expected} in {texts:?}");
    }
    assert!(texts.contains(&"self.é.lock(x)?.a[1](y) as u8 + (<T as U>::z)"));
    let pats: Vec<&str> = body.pats.iter().map(|pat| at(text, pat.span)).collect();
    assert_eq!(pats, ["1..=2", "ré @ 1..=2"]);
    let ExprKind::Block(block) = &root(&body).kind else { panic!("a block") };
    assert_eq!((at(text, block.end), block.end.hi as usize), ("}", text.len()));
}

#[test]
fn code_for_tests_stays_where_tests_are_asked_for() {
    let text = "fn f() { #[cfg(test)] a(); match b { #[cfg(test)] 1 => {} _ => {} } #[cfg(test)] { c } }";
    let file = parse_file(FILE, text, &|_| false).file;
    let ItemKind::Function(f) = &file.items[0].kind else { panic!("a function") };
    let body = f.body.as_ref().unwrap();
    let ExprKind::Block(block) = &body.expr(body.root.unwrap()).kind else { panic!("a block") };
    assert_eq!((block.statements.len(), block.tail.is_some()), (2, true));
    assert_eq!(body.conditions.len(), 3);
}
