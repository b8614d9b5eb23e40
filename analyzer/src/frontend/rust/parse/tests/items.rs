//! What items become.

use super::*;
use crate::ids::Symbol;

#[test]
fn every_kind_of_item_is_taken_over_under_its_name() {
    let text = "mod a; mod b { fn x() {} } extern crate c as d; fn e() {} struct F; union G { x: u8 } enum H {} \
                trait I {} trait J = Copy; impl F {} type K = u8; const L: u8 = 1; static mut M: u8 = 1; \
                macro_rules! n { () => {} } o! {} extern \"C\" { fn p(); static Q: u8; type R; } macro s() {} \
                use t::u;";
    let items = items(text);
    let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
    let expected =
        ["a", "b", "d", "e", "F", "G", "H", "I", "J", "", "K", "L", "M", "n", "", "", "s", ""].to_vec();
    assert_eq!(names, expected);
    for item in items.iter().filter(|item| item.name != "") {
        assert_eq!(at(text, item.name_span), item.name.as_str());
    }
    assert_eq!(at(text, items[9].name_span), "impl");
    assert!(matches!(&items[12].kind, ItemKind::Static(value) if value.is_mut && value.value.is_some()));
    assert!(matches!(&items[5].kind, ItemKind::Struct(union) if union.is_union));
    let ItemKind::Foreign(Some(abi), foreign) = &items[15].kind else { panic!("a foreign block") };
    assert_eq!((*abi, foreign.len()), (Symbol::new("C"), 3));
    assert!(matches!(&items[2].kind, ItemKind::ExternCrate(name) if *name == "c"));
}

#[test]
fn visibility_is_kept_as_written() {
    let visibility = |text: &str| item(text).vis;
    assert_eq!(visibility("fn f() {}"), Visibility::Private);
    assert_eq!(visibility("pub fn f() {}"), Visibility::Public);
    assert_eq!(visibility("pub(crate) fn f() {}"), Visibility::Restricted(vec!["crate".into()]));
    assert_eq!(visibility("pub(in a::b) fn f() {}"), Visibility::Restricted(vec!["a".into(), "b".into()]));
}

#[test]
fn a_use_becomes_one_entry_a_name() {
    let ItemKind::Use(leaves) = item("use ::a::{self, b::c, d as e, f::*, g as _, r#fn};").kind else {
        panic!("a use")
    };
    let shown = leaves.iter().map(|leaf| {
        let path: Vec<&str> = leaf.path.iter().map(|name| name.as_str()).collect();
        let name = match leaf.kind {
            UseKind::Name(name) => name.as_str(),
            UseKind::Glob => "*",
        };
        format!("{} as {name}", path.join("::"))
    });
    let expected =
        ["::a as a", "::a::b::c as c", "::a::d as e", "::a::f as *", "::a::g as _", "::a::fn as fn"];
    assert_eq!(shown.collect::<Vec<_>>(), expected);
}

#[test]
fn signatures_keep_receivers_names_and_qualifiers() {
    let ItemKind::Impl(block) = item(
        "impl S { fn a(self) {} fn b(&mut self, x: u8, (y, z): P) -> () {} fn c(self: Arc<Self>) -> u8 { 1 } \
         const unsafe extern \"C\" fn d() {} async extern fn e() {} }",
    )
    .kind
    else {
        panic!("an impl")
    };
    let functions: Vec<&Function> = block
        .items
        .iter()
        .map(|item| match &item.kind {
            ItemKind::Function(function) => &**function,
            _ => panic!("a function"),
        })
        .collect();
    let params = |n: usize| functions[n].params.iter().map(show).collect::<Vec<_>>().join(", ");
    assert_eq!([params(0), params(1), params(2)], ["Self", "&mut Self, u8, P", "Arc<Self>"]);
    assert_eq!(functions[1].param_names, [Symbol::new("self"), Symbol::new("x"), Symbol::new("_")]);
    assert!(functions[1].ret.is_none() && functions[2].ret.is_some() && functions[2].has_self);
    assert!(functions[3].is_const && functions[3].is_unsafe && functions[3].abi == Some("C".into()));
    assert!(functions[4].is_async && functions[4].abi == Some("".into()) && !functions[4].has_self);
    assert_eq!(functions[1].body.as_ref().map(|body| body.params.len()), Some(3));
}

#[test]
fn types_and_paths_keep_their_arguments() {
    for (written, expected) in [
        ("&'a mut [T; 3]", "&mut [T; 3]"),
        ("*const [u8; N]", "*const [u8; N]"),
        ("(A,)", "(A)"),
        ("unsafe extern \"C\" fn(A, x: B) -> C", "fn(A, B) -> C"),
        ("fn()", "fn() -> ()"),
        ("Box<dyn for<'a> Fn(&'a A, B) -> C + Send + 'static>", "Box<dyn Fn<(&A, B), Output = C> + Send>"),
        ("impl Iterator<Item: Copy> + ?Sized", "impl Iterator<Item: Copy>"),
        ("<T as a::Tr<X>>::Out<'a, 1, { 2 }, M>", "<T>2a::Tr<X>::Out<1, {}, M>"),
        ("<[T]>::X", "<[T]>0X"),
        ("::a::B<Item = (C), N = 4>", "::a::B<Item = C, N = 4>"),
        ("m!(x)", "m!"),
        ("!", "!"),
        ("_", "_"),
    ] {
        let ItemKind::TypeAlias(alias) = item(&format!("type X = {written};")).kind else {
            panic!("an alias")
        };
        assert_eq!(alias.ty.as_ref().map(show).as_deref(), Some(expected), "{written}");
    }
}

#[test]
fn generics_keep_bounds_defaults_and_clauses_on_types() {
    let ItemKind::Struct(item) = item(
        "struct S<'a, T: 'a + A + ?Sized + const C = u8, const N: usize = 3> where 'a: 'static, for<'b> &'b T: B, \
         T: ?Sized { pub a: T, #[cfg(x)] b: [u8; N] }",
    )
    .kind
    else {
        panic!("a struct")
    };
    let [t, n] = item.generics.params.as_slice() else { panic!("two parameters") };
    assert_eq!((show_bounds(&t.bounds).as_str(), t.default.as_ref().map(show)), ("A + C", Some("u8".into())));
    assert_eq!(
        (n.const_ty.as_ref().map(show), n.default.as_ref().map(show)),
        (Some("usize".into()), Some("3".into()))
    );
    let [(ty, bounds)] = item.generics.where_clauses.as_slice() else { panic!("one clause") };
    assert_eq!((show(ty), show_bounds(bounds)), ("&T".into(), "B".into()));
    assert_eq!(item.fields.list[1].cfg, Some("x".into()));
    assert_eq!(item.fields.list[0].vis, Visibility::Public);
}

#[test]
fn fields_and_variants_are_named_or_numbered() {
    let text = "enum E { A, B(u8, &'static Vec<T>) = 3, C { x: u8 }, #[cfg(test)] D }";
    let ItemKind::Enum(item) = item(text).kind else { panic!("an enum") };
    let styles: Vec<FieldStyle> = item.variants.iter().map(|variant| variant.fields.style).collect();
    assert_eq!(styles, [FieldStyle::Unit, FieldStyle::Tuple, FieldStyle::Named]);
    let fields = &item.variants[1].fields.list;
    assert_eq!((fields[1].name, at(text, fields[1].span)), ("1".into(), "&'static Vec<T>"));
    assert!(item.variants[1].discriminant.is_some());
}

#[test]
fn traits_hold_items_with_and_without_bodies() {
    let ItemKind::Trait(item) = item(
        "unsafe trait T<A>: B + 'static { const X: u8; const Y: u8 = 1; type Z: C = u8; fn f(&self); fn g() {} m!(); }",
    )
    .kind
    else {
        panic!("a trait")
    };
    assert_eq!((show_bounds(&item.supertraits).as_str(), item.items.len()), ("B", 6));
    let has_body = |n: usize| matches!(&item.items[n].kind, ItemKind::Function(f) if f.body.is_some());
    assert!(!has_body(3) && has_body(4));
    assert!(
        matches!(&item.items[2].kind, ItemKind::TypeAlias(alias) if alias.bounds.len() == 1 && alias.ty.is_some())
    );
}

#[test]
fn negative_implementations_are_left_out_and_const_ones_are_read_without_const() {
    assert!(items("impl !Send for S {}").is_empty());
    for text in [
        "impl const Tr for S { fn f() {} }",
        "impl<T> const Tr for S<T> { fn f() {} }",
        "const impl Tr for S { fn f() {} }",
    ] {
        assert!(matches!(item(text).kind, ItemKind::Impl(block) if block.items.len() == 1), "{text}");
    }
    assert!(matches!(item("pub const trait Tr { fn f(); }").kind, ItemKind::Trait(_)));
}

#[test]
fn attributes_are_sorted_and_cfg_attr_is_seen_through() {
    let text = "/// doc\n#[cfg(a)] #[cfg(feature = \"b\")] #[cfg_attr(c, cfg(d), path = \"x.rs\", k(l, \"m\"))] \
                #[nestcheck::allow(wait, reason = \"r\")] #[inline] mod m;";
    let attrs = item(text).attrs;
    assert_eq!(attrs.cfg, Some("all(a, feature = \"b\", any(not(c), d))".into()));
    assert_eq!(attrs.path, None, "a path under a condition is not the only one");
    let others: Vec<(&str, &str, Option<&str>)> = attrs
        .others
        .iter()
        .map(|attr| (attr.path.as_str(), attr.tokens.as_str(), attr.condition.map(Symbol::as_str)))
        .collect();
    let expected = [
        ("path", "\"x.rs\"", Some("c")),
        ("k", "l, \"m\"", Some("c")),
        ("nestcheck::allow", "wait, reason = \"r\"", None),
        ("inline", "", None),
    ];
    assert_eq!(others, expected);
    assert_eq!(at(text, attrs.others[2].span), "#[nestcheck::allow(wait, reason = \"r\")]");
}

#[test]
fn tests_are_recognised() {
    let is_test = |attrs: &str| item(&format!("{attrs} fn f() {{}}")).attrs.test;
    for attrs in ["#[test]", "#[bench]", "#[cfg(test)]", "#[cfg(all(test, x))]", "#[tokio::test]"] {
        assert!(is_test(attrs), "{attrs}");
    }
    for attrs in ["", "#[cfg(not(test))]", "#[cfg(any(test, x))]", "#[cfg(testing)]", "#[cfg_attr(x, test)]"]
    {
        assert!(!is_test(attrs), "{attrs}");
    }
    assert!(item("#[macro_use] mod m {}").attrs.macro_export);
}

#[test]
fn macro_tokens_of_a_file_are_its_bytes() {
    let text = "/* é */ macro_rules! m { (é) => {} } a::b!(x, [y]);";
    let items = items(text);
    let inside = |tokens: &MacroTokens| match tokens {
        MacroTokens::Source { file: FILE, lo, hi } => text[*lo as usize..*hi as usize].to_owned(),
        other => panic!("not of the file: {other:?}"),
    };
    let (ItemKind::MacroRules(rules), ItemKind::MacroCall(call)) = (&items[0].kind, &items[1].kind) else {
        panic!("a definition and a call")
    };
    assert_eq!((inside(rules), inside(&call.tokens)), (" (é) => {} ".into(), "x, [y]".into()));
    assert_eq!((at(text, call.span), call.delimiter), ("a::b", '('));
}

#[test]
fn a_macro_item_with_a_matcher_gets_the_arrow_of_macro_rules() {
    let ItemKind::MacroRules(MacroTokens::Tokens(toks)) = item("pub macro m($x:expr) { $x + 1 }").kind else {
        panic!("a definition")
    };
    assert_eq!(Expansion::new(toks.to_vec(), Span::new(FILE, 0, 0)).text(), "( $ x : expr ) => { $ x + 1 }");
}
