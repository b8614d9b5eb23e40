//! Every construct of the syntax, exact spans, and input that is made to hurt.

use super::*;
use crate::frontend::rust::hir::{
    ExprKind, FieldStyle, Function, ItemKind, Literal, MacroTokens, PatKind, Statement, UseKind, Visibility,
};

mod bodies;
mod hostile;
mod items;
mod texts;

const FILE: FileId = FileId(7);

/// The items of a text that must parse without a problem.
fn items(text: &str) -> Vec<Item> {
    let parsed = parse_file(FILE, text, &|cfg| cfg == "test");
    assert_eq!(parsed.problems, [], "{text}");
    parsed.file.items
}

fn item(text: &str) -> Item {
    let mut items = items(text);
    assert_eq!(items.len(), 1, "{text}");
    items.remove(0)
}

fn function(text: &str) -> Box<Function> {
    match item(text).kind {
        ItemKind::Function(function) => function,
        other => panic!("{text} is {other:?}"),
    }
}

/// What an expression is turned into, with its body.
fn expr(text: &str) -> (Arc<Body>, ExprKind) {
    let body = body(&format!("fn f() {{ {text} }}"));
    let ExprKind::Block(block) = &root(&body).kind else { panic!("a body is a block") };
    let kind = body.expr(block.tail.unwrap_or_else(|| panic!("`{text}` has no value"))).kind.clone();
    (body, kind)
}

fn body(text: &str) -> Arc<Body> {
    function(text).body.unwrap_or_else(|| panic!("`{text}` has no body"))
}

fn root(body: &Body) -> &crate::frontend::rust::hir::Expr {
    body.expr(body.root.unwrap_or_else(|| panic!("the body has no value")))
}

/// The text at a place.
fn at(text: &str, span: Span) -> &str {
    assert_eq!(span.file, FILE);
    &text[span.lo as usize..span.hi as usize]
}

/// A type as a text, to compare whole trees in one line.
fn show(ty: &TypeRef) -> String {
    let list = |tys: &[TypeRef]| tys.iter().map(show).collect::<Vec<_>>().join(", ");
    match ty {
        TypeRef::Path(path) => show_path(path),
        TypeRef::Ref(is_mut, ty) => format!("&{}{}", if *is_mut { "mut " } else { "" }, show(ty)),
        TypeRef::Ptr(is_mut, ty) => format!("*{} {}", if *is_mut { "mut" } else { "const" }, show(ty)),
        TypeRef::Slice(ty) => format!("[{}]", show(ty)),
        TypeRef::Array(ty, len) => format!("[{}; {}]", show(ty), show(len)),
        TypeRef::Tuple(tys) => format!("({})", list(tys)),
        TypeRef::FnPtr(tys, ret) => format!("fn({}) -> {}", list(tys), show(ret)),
        TypeRef::Never => "!".into(),
        TypeRef::Infer => "_".into(),
        TypeRef::Dyn(bounds) => format!("dyn {}", show_bounds(bounds)),
        TypeRef::ImplTrait(bounds) => format!("impl {}", show_bounds(bounds)),
        TypeRef::Const(body) => match &root(body).kind {
            ExprKind::Literal(Literal::Int(value, _)) => value.to_string(),
            ExprKind::Block(_) => "{}".into(),
            other => format!("{other:?}"),
        },
        TypeRef::Macro(call) => format!("{}!", show_path(&call.path)),
        TypeRef::Unknown => "?".into(),
    }
}

fn show_bounds(bounds: &[crate::frontend::rust::hir::Bound]) -> String {
    bounds.iter().map(|bound| show_path(&bound.path)).collect::<Vec<_>>().join(" + ")
}

fn show_path(path: &crate::frontend::rust::hir::Path) -> String {
    let mut text = match &path.qself {
        Some(ty) => format!("<{}>{}", show(ty), path.qself_len),
        None => String::new(),
    };
    for (n, segment) in path.segments.iter().enumerate() {
        if n > 0 || path.leading_colon {
            text.push_str("::");
        }
        text.push_str(segment.name.as_str());
        let mut args: Vec<String> = segment.args.iter().map(show).collect();
        args.extend(segment.bindings.iter().map(|(name, ty)| format!("{name} = {}", show(ty))));
        args.extend(segment.constraints.iter().map(|(name, b)| format!("{name}: {}", show_bounds(b))));
        if segment.has_args {
            text.push_str(&format!("<{}>", args.join(", ")));
        }
    }
    text
}
