//! What the expander promises, on macros shaped like those of real crates and on hostile input.

use proptest::prelude::*;

use super::arguments::{Capture, parse_arguments, split_arguments};
use super::*;
use crate::ids::FileId;

const DEFINITION: FileId = FileId(0);
const USE: FileId = FileId(1);

fn nowhere() -> Span {
    Span::new(USE, 0, 0)
}

fn definition(rules: &str) -> MacroDef {
    MacroDef::parse("m", &lex(rules, DEFINITION, 0).expect("the rules lex"), 7).expect("the rules parse")
}

fn try_expand(rules: &str, args: &str) -> Result<Expansion, ExpandError> {
    definition(rules).expand(&lex(args, USE, 0).expect("the arguments lex"), nowhere(), Limits::default())
}

fn expand(rules: &str, args: &str) -> Expansion {
    try_expand(rules, args).unwrap_or_else(|error| panic!("`{args}`: {error}"))
}

/// Text without spacing, so that expectations can be written naturally.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[track_caller]
fn assert_expands(rules: &str, args: &str, expected: &str) {
    assert_eq!(squeezed(expand(rules, args).text()), squeezed(expected));
}

#[track_caller]
fn assert_expr(text: &str) {
    syn::parse_str::<syn::Expr>(text).unwrap_or_else(|error| panic!("`{text}`: {error}"));
}

#[track_caller]
fn assert_items(text: &str) {
    syn::parse_str::<syn::File>(text).unwrap_or_else(|error| panic!("`{text}`: {error}"));
}

const VEC: &str = "
    () => { $crate::Vec::new() };
    ($elem:expr; $n:expr) => { $crate::from_elem($elem, $n) };
    ($($x:expr),+ $(,)?) => { $crate::into_vec([$($x),+]) };";

#[test]
fn the_first_rule_that_matches_is_taken() {
    assert_expands(VEC, "", "__nestcheck_crate_7::Vec::new()");
    assert_expands(VEC, "0; 4", "__nestcheck_crate_7::from_elem(0, 4)");
    assert_expands(VEC, "a, b.c(),", "__nestcheck_crate_7::into_vec([a, b.c()])");
}

#[test]
fn a_comma_in_generic_arguments_or_closure_parameters_does_not_end_an_expression() {
    assert_expands(
        "($($x:expr),*) => { $([$x])* }",
        "f::<A, B>(1), S::<A, B>::new()",
        "[f::<A, B>(1)][S::<A, B>::new()]",
    );
    assert_expands("($($x:expr),*) => { $([$x])* }", "|a, b| a + b, 1", "[(|a, b| a + b)][1]");
}

#[test]
fn an_expression_keeps_its_precedence() {
    assert_expands("($a:expr, $b:expr) => { $a * $b }", "1 + 2, x.y[0]()?", "(1 + 2) * x.y[0]()?");
    assert_expands("($a:expr) => { $a.lock() }", "&mut x", "(&mut x).lock()");
    assert_expands("($a:expr) => { if $a { } }", "S { x: 1 }.y", "if (S { x: 1 }.y) { }");
    assert_expands("($a:expr) => { $a }", "{ 1 }", "{ 1 }");
    assert_expands(
        "($a:expr) => { $a; }",
        "std::mem::take::<Vec<u8>>(m!(x)).0",
        "std::mem::take::<Vec<u8>>(m!(x)).0;",
    );
}

#[test]
fn an_expression_stays_one_operand_through_several_macros() {
    let outer = expand("($a:expr) => { inner!($a) }", "1 + 2");
    let inner = definition("($a:expr) => { $a * 2 }");
    let macro_call: syn::ExprMacro = syn::parse_str(outer.text()).expect("a macro call");
    let tokens = macro_call.mac.delimiter.span();
    let (lo, hi) = (tokens.open().byte_range().end as u32, tokens.close().byte_range().start as u32);
    let args = outer.lex_range(lo..hi);
    let expansion = inner.expand(&args, nowhere(), Limits::default()).expect("it expands");
    assert_eq!(squeezed(expansion.text()), "(1+2)*2");
    assert_eq!(expansion.toks().iter().filter(|tok| matches!(tok.kind, TokKind::Open(_))).count(), 1);
}

#[test]
fn a_matched_expression_is_one_token_tree_for_the_next_macro() {
    let outer = expand("($a:expr) => { $a }", "1 + 2");
    let inner = definition("($a:tt + $b:tt) => { wrong } ; ($a:tt) => { right }");
    let expansion = inner.expand(outer.toks(), nowhere(), Limits::default()).expect("it expands");
    assert_eq!(expansion.text(), "right");
}

#[test]
fn repetitions_nest_and_use_outer_variables() {
    let rules = "($($name:ident { $($field:ident : $ty:ty),* $(,)? })*) => { $(struct $name { $($field: Option<$ty>),* }
        impl $name { $(fn $field(&self) -> &$name { self })* })* }";
    let expansion = expand(rules, "A { x: u8, y: Vec<u8>, } B {}");
    assert_eq!(
        squeezed(expansion.text()),
        squeezed(
            "struct A { x: Option<u8>, y: Option<Vec::<u8>> }
             impl A { fn x(&self) -> &A { self } fn y(&self) -> &A { self } } struct B { } impl B { }"
        )
    );
    assert_items(expansion.text());
}

#[test]
fn a_bitflags_like_macro_expands_to_items() {
    let rules = "
        ($(#[$outer:meta])* $vis:vis struct $Name:ident : $T:ty {
            $($(#[$inner:meta])* const $Flag:ident = $value:expr;)*
         } $($rest:tt)*) => {
            $(#[$outer])* #[derive(Clone)] $vis struct $Name { bits: $T }
            impl $Name { $($(#[$inner])* pub const $Flag: Self = Self { bits: $value };)* }
            $crate::m! { $($rest)* }
        };
        () => {};";
    let args = "
        /// Some flags.
        #[repr(transparent)] pub(crate) struct Flags: u32 {
            /// The first.
            const A = 1 << 0;
            const B = Self::A.bits | 2;
        }
        struct Other: u8 {}";
    let expansion = expand(rules, args);
    assert_items(expansion.text());
    assert!(expansion.text().contains("pub ( crate ) struct Flags"), "{}", expansion.text());
    assert!(expansion.text().contains("bits : ( 1 << 0 )"), "{}", expansion.text());
    let expansion = expand(rules, "struct Flags: u8 {}");
    assert_items(expansion.text());
}

#[test]
fn a_token_muncher_reaches_its_end() {
    let rules = "
        (@step [$($out:tt)*] $key:ident => $value:expr, $($rest:tt)*) => { m!(@step [$($out)* ($key, $value)] $($rest)*) };
        (@step [$($out:tt)*]) => { [$($out),*] };
        ($($all:tt)*) => { m!(@step [] $($all)*) };";
    let definition = definition(rules);
    let mut toks = lex("a => 1 + 1, b => f(x, y),", USE, 0).expect("lexes");
    let mut last = String::new();
    for _ in 0..8 {
        let expansion = definition.expand(&toks, nowhere(), Limits::default()).expect("it expands");
        last = expansion.text().to_owned();
        let Ok(call) = syn::parse_str::<syn::ExprMacro>(&last) else { break };
        let span = call.mac.delimiter.span();
        toks =
            expansion.lex_range(span.open().byte_range().end as u32..span.close().byte_range().start as u32);
    }
    assert_eq!(squeezed(&last), "[(a,(1+1)),(b,f(x,y))]");
}

#[test]
fn a_callback_receives_the_tokens() {
    assert_expands(
        "($cb:ident ! $($t:tt)*) => { $cb!{ $($t)* } }",
        "go! a -> b, 'x: ..=",
        "go!{ a -> b, 'x: ..= }",
    );
    assert_expands("($cb:path; $b:block) => { $cb!($b) }", "a::go; { x }", "a::go!({ x })");
}

#[test]
fn every_fragment_kind_matches_what_it_specifies() {
    let cases = [
        ("block", "{ a; b }"),
        ("expr", "match x { A => 1, _ => 2 }"),
        ("expr_2021", "a.b(c)"),
        ("ident", "r#type"),
        ("ident", "self"),
        ("item", "pub fn f<T: A<B>>(x: T) -> [u8; { 4 }] where T: X { g() }"),
        ("item", "impl<const N: usize> T for S<{ N }> { }"),
        ("lifetime", "'a"),
        ("literal", "-1.5"),
        ("literal", "b\"x\""),
        ("literal", "true"),
        ("literal", "-true"),
        ("meta", "cfg(all(unix, feature = \"a\"))"),
        ("meta", "doc = \"x\""),
        ("pat", "Some(1 | 2) | None"),
        ("pat_param", "S { a, ref b, .. }"),
        ("path", "a::B<C, D>::E"),
        ("stmt", "let x: Vec<u8> = a.b()"),
        ("stmt", "let Some(x) = y else { return }"),
        ("stmt", "use a::b;"),
        ("stmt", "x.y += 1"),
        ("stmt", ";"),
        ("tt", "=>"),
        ("tt", "[a b]"),
        ("ty", "&'a mut dyn Fn(A, B) -> C"),
        ("ty", "Box<dyn A + Send>"),
        ("ty", "<T as Tr<U>>::V"),
        ("vis", "pub(in a::b)"),
    ];
    for (kind, input) in cases {
        let rules = format!("($x:{kind} ; end) => {{ yes }}");
        assert_eq!(expand(&rules, &format!("{input} ; end")).text(), "yes", "`{input}` as `{kind}`");
    }
}

#[test]
fn a_fragment_that_cannot_begin_lets_the_next_rule_try() {
    assert_expands("($l:literal) => { lit }; ($i:ident) => { id }; ($e:expr) => { ex }", "a", "id");
    assert_expands("($l:literal) => { lit }; ($i:ident) => { id }; ($e:expr) => { ex }", "-a", "ex");
    assert_expands("($e:expr) => { ex }; (_) => { other }", "_", "other");
    assert_expands("($v:vis fn $n:ident) => { $v fn $n(); }", "fn f", "fn f();");
}

#[test]
fn a_type_may_end_in_the_middle_of_an_operator() {
    assert_expands("(<$t:ty>) => { $t }", "<Vec<u8>>", "Vec::<u8>");
}

#[test]
fn a_long_list_of_expressions_takes_time_linear_in_its_length() {
    let args = "f(x, 1) + 2, ".repeat(10_000);
    let expansion = expand("($($x:expr),* $(,)?) => { [$($x),*] }", &args);
    assert_eq!(expansion.text().matches("f (").count(), 10_000);
}

#[test]
fn an_operator_is_one_token_tree() {
    assert_expands("($a:tt $b:tt $c:tt) => { $c $b $a }", "&& .. ::", ":: .. &&");
    assert!(try_expand("(> >) => {}", ">>").is_err());
    assert_expands("($a:ident => $b:ident | $c:ident) => { $a }", "x => y | z", "x");
}

#[test]
fn punctuation_does_not_grow_together_with_what_is_substituted() {
    assert_expands("($x:tt) => { a =$x b &$x c }", "&", "a = & b & & c");
    assert_expands("($($x:ident)&&*) => { $($x)&&* }", "a && b", "a && b");
}

#[test]
fn a_type_or_path_with_arguments_is_valid_in_expressions_too() {
    for (rules, args) in [
        ("($t:ty) => { $t::new() }", "Vec<u8>"),
        ("($t:ty) => { $t::new() }", "[u8; 4]"),
        ("($t:ty) => { <$t>::new() }", "Vec<u8>"),
        ("($t:path) => { $t(1) }", "Foo<u8>"),
        ("($t:ty) => { $t { x: 1 } }", "a::Foo<u8>"),
        ("($t:ty) => { x as &$t }", "dyn A + Send"),
        ("($t:ty) => { x as $t << 1 }", "u8"),
    ] {
        assert_expr(expand(rules, args).text());
    }
    assert_items(expand("($t:ty, $p:path) => { impl $p for $t { } }", "Foo<u8>, Bar<Baz<u8>>").text());
}

#[test]
fn an_alternative_pattern_is_enclosed() {
    assert_expands("($p:pat) => { |$p| 1 }", "A | B", "|(A | B)| 1");
}

#[test]
fn a_doc_comment_matches_a_meta_fragment() {
    assert_expands("($(#[$m:meta])* fn) => { $(#[$m])* }", "/// text\nfn", "#[doc = \" text\"]");
}

#[test]
fn a_macro_can_define_a_macro() {
    let outer = expand("($d:tt $n:ident) => { macro_rules! $n { ($d x:expr) => { $d x + 1 } } }", "$ inc");
    let syn::Item::Macro(item) = syn::parse_str::<syn::Item>(outer.text()).expect("an item") else {
        panic!()
    };
    let span = item.mac.delimiter.span();
    let toks = outer.lex_range(span.open().byte_range().end as u32..span.close().byte_range().start as u32);
    let inner = MacroDef::parse("inc", &toks, 0).expect("the inner definition parses");
    let args = lex("41", USE, 0).expect("lexes");
    assert_eq!(inner.expand(&args, nowhere(), Limits::default()).expect("it expands").text(), "41 + 1");
}

#[test]
fn a_dollar_at_the_end_of_a_group_stands_for_itself() {
    assert_expands("([$] $x:ident) => { [$x $] }", "[$] a", "[a $]");
}

#[test]
fn definitions_and_expansions_may_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<MacroDef>();
    shared::<Expansion>();
}

#[test]
fn metavariable_expressions_count() {
    assert_expands("($($x:ident),*) => { ${count($x)} $(${index()} ${ignore($x)} ;)* }", "a, b", "2 0; 1;");
}

#[test]
fn every_token_of_an_expansion_leads_to_where_it_was_written() {
    let rules = "($x:expr) => { lock($x).unlock() }";
    let args = "  a.b + c";
    let expansion = expand(rules, args);
    let origin = |what: &str| {
        let offset = expansion.text().find(what).expect("it occurs");
        expansion.origin_at(offset as u32).expect("it has an origin")
    };
    for what in ["a", "b", "+ c"] {
        let lo = args.find(what).expect("it occurs") as u32;
        assert_eq!((origin(what).file, origin(what).lo), (USE, lo), "`{what}`");
    }
    let lo = rules.find("unlock").expect("it occurs") as u32;
    assert_eq!(origin("unlock"), Span::new(DEFINITION, lo, lo + 6));
    let sum = expansion.text().find("a . b + c").expect("it occurs") as u32;
    assert_eq!(expansion.origin_of(sum..sum + 9), Some(Span::new(USE, 2, 9)));
    assert_eq!(expand("() => {}", "").origin_at(0), None);
}

#[test]
fn offsets_count_bytes_from_the_base() {
    let toks = lex("\"é\" 'a x", USE, 100).expect("it lexes");
    let places: Vec<_> = toks.iter().map(|tok| (tok.origin.lo, tok.origin.hi)).collect();
    assert_eq!(places, [(100, 104), (105, 107), (108, 109)]);
}

#[test]
fn malformed_definitions_are_errors() {
    for rules in [
        "x",
        "(a)",
        "(a) =>",
        "(a) -> {}",
        "(a) => {} (b) => {}",
        "($x) => {}",
        "($x:nothing) => {}",
        "($x:) => {}",
        "($x:expr, $x:expr) => {}",
        "($(a)) => {}",
        "($(a),) => {}",
        "($ => a) => {}",
        "() => { $(a) }",
        "() => { $ => a }",
        "() => { ${unheard()} }",
    ] {
        let toks = lex(rules, DEFINITION, 0).expect("it lexes");
        assert!(MacroDef::parse("m", &toks, 0).is_err(), "`{rules}`");
    }
}

#[test]
fn invocations_that_cannot_be_expanded_are_errors() {
    assert_eq!(
        try_expand("(a) => {}", "b").unwrap_err(),
        ExpandError::NoRuleMatches { name: "m".to_owned() }
    );
    for (rules, args) in [
        ("($($x:ident)*) => { $x }", "a"),
        ("($x:ident) => { $($x)* }", "a"),
        ("($($x:ident)* ; $($y:ident)*) => { $($x $y)* }", "a b ; c"),
    ] {
        let error = try_expand(rules, args).unwrap_err();
        assert!(matches!(error, ExpandError::Transcription { .. }), "`{rules}`: {error}");
    }
}

#[test]
fn text_that_is_not_tokens_is_an_error() {
    for text in ["(", ")", "(]", "\"", "\u{7f}"] {
        assert!(matches!(lex(text, USE, 0), Err(LexError::Invalid { .. })), "`{text}`");
    }
    assert_eq!(lex("a", USE, u32::MAX), Err(LexError::TooLarge));
}

#[test]
fn a_hundred_thousand_open_delimiters_are_an_error() {
    let text = "(".repeat(100_000) + &")".repeat(100_000);
    assert_eq!(lex(&text, USE, 0), Err(LexError::TooDeep { offset: MAX_DELIMITER_DEPTH as u32 }));
}

#[test]
fn an_expansion_beyond_the_limit_is_an_error() {
    let rules = "($($x:tt)*) => { $($x a b c d e f g h)* }";
    let args = lex(&"x ".repeat(1000), USE, 0).expect("it lexes");
    let limits = Limits { max_tokens: 5000 };
    assert_eq!(
        definition(rules).expand(&args, nowhere(), limits).unwrap_err(),
        ExpandError::TooLong { limit: 5000 }
    );
}

/// The stack that the limits of the nesting module are meant for.
fn on_a_worker_stack(test: impl FnOnce() + Send + 'static) {
    let worker = std::thread::Builder::new().stack_size(REQUIRED_STACK).spawn(test).expect("a thread starts");
    worker.join().expect("the test passes");
}

#[test]
fn input_just_within_the_limits_of_depth_can_be_parsed_and_dropped() {
    on_a_worker_stack(|| {
        let depth = MAX_DELIMITER_DEPTH - 4;
        let near = MAX_OPERATOR_DEPTH - 4;
        let expressions = [
            "(".repeat(depth) + "x" + &")".repeat(depth),
            "[".repeat(depth) + "x" + &"]".repeat(depth),
            "{".repeat(depth) + "x" + &"}".repeat(depth),
            "if a { ".repeat(depth) + "x" + &"}".repeat(depth),
            "if a {} else ".repeat(near / 3) + "{}",
            "!".repeat(near) + "x",
            "&".repeat(near) + "x",
            "a = ".repeat(near) + "x",
            "|| ".repeat(near / 2) + "x",
            "return ".repeat(near) + "x",
            "x".to_owned() + &" + x".repeat(MAX_CHAIN / 2 - 4),
            "x".to_owned() + &".x".repeat(MAX_CHAIN / 2 - 4),
            "x as ".to_owned() + &"A<".repeat(near / 8) + "B" + &">".repeat(near / 8),
        ];
        for text in expressions {
            let name: String = text.chars().take(20).collect();
            let toks = lex(&text, USE, 0).expect("it lexes");
            assert!(is_parsable_depth(&toks), "`{name}`");
            let expansion = expand("($x:expr) => { $x }", &text);
            assert_expr(expansion.text());
        }
    });
}

#[test]
fn operators_that_nest_too_deep_are_an_error_and_no_overflow() {
    on_a_worker_stack(|| {
        for text in [
            "!".repeat(10_000) + "x",
            "& ".repeat(10_000) + "x",
            "a = ".repeat(10_000) + "x",
            "|| ".repeat(10_000) + "x",
            "x".to_owned() + &" + x".repeat(10_000),
            "x".to_owned() + &".x()".repeat(10_000),
            "if a {} else ".repeat(10_000) + "{}",
            "A<".repeat(10_000) + "B" + &">".repeat(10_000),
            "x as ".repeat(10_000) + "x",
            "fn() -> ".repeat(10_000) + "x",
        ] {
            let name: String = text.chars().take(20).collect();
            assert!(try_expand("($x:expr) => { $x }", &text).is_err(), "`{name}`");
            assert!(try_expand("($x:ty) => { $x }", &text).is_err(), "`{name}`");
            assert!(
                matches!(try_expand("($($x:tt)*) => { $($x)* }", &text), Err(ExpandError::TooDeep)),
                "`{name}`"
            );
        }
    });
}

#[test]
fn many_items_and_arms_are_not_deep() {
    let items = "fn f(x: &u8) -> u8 { if a { 1 } else { 2 } } struct S; ".repeat(5_000);
    assert!(is_parsable_depth(&lex(&items, USE, 0).expect("it lexes")));
    let arms = "match x { ".to_owned() + &"A | B => { f() } C => 1, ".repeat(5_000) + "}";
    assert!(is_parsable_depth(&lex(&arms, USE, 0).expect("it lexes")));
}

#[test]
fn repetitions_of_nothing_end() {
    assert!(try_expand("($($($x:ident)*)*) => {}", "a b 1").is_err());
    assert_expands("($($($v:vis)*)*) => { end }", "", "end");
    let _ = try_expand("($($v:vis)* $($w:vis)* x) => { end }", "pub x");
}

#[test]
fn an_ambiguous_matcher_takes_bounded_time() {
    let rules = "($($($a:ident)* $($b:ident)* $(x)* ;)*) => {}";
    let _ = try_expand(rules, &"x x x x x x x x ; ".repeat(2_000));
}

fn values(args: &str) -> Vec<(Option<String>, String)> {
    let parsed = parse_arguments(&lex(args, USE, 0).expect("it lexes"));
    let text = |toks: &[Tok]| squeezed(Expansion::new(toks.to_vec(), nowhere()).text());
    parsed.arguments.into_iter().map(|argument| (argument.name, text(&argument.toks))).collect()
}

fn named(name: &str, value: &str) -> (Option<String>, String) {
    (Some(name.to_owned()), squeezed(value))
}

fn unnamed(value: &str) -> (Option<String>, String) {
    (None, squeezed(value))
}

#[test]
fn arguments_are_split_at_commas_that_separate_expressions() {
    assert_eq!(
        values("\"{}\", f::<A, B>(1), |a, b| a,"),
        [unnamed("\"{}\""), unnamed("f::<A, B>(1)"), unnamed("|a, b| a")]
    );
    assert_eq!(values("x; y; 3"), [unnamed("x"), unnamed("y"), unnamed("3")]);
    assert_eq!(values("a = b.c(), d == e"), [named("a", "b.c()"), unnamed("d == e")]);
    assert_eq!(
        split_arguments(&lex("x, Some(1) | None if y, z", USE, 0).expect("it lexes")),
        [0..1, 2..10, 11..12]
    );
}

#[test]
fn log_and_tracing_arguments_are_read_without_their_notation() {
    let args = "target: \"t\", http.id = %x.id(), ?y, k = 1; \"done {z}\", w";
    assert_eq!(
        values(args),
        [
            named("target", "\"t\""),
            named("http.id", "x.id()"),
            unnamed("y"),
            named("k", "1"),
            unnamed("\"done {z}\""),
            unnamed("w")
        ]
    );
    assert_eq!(parse_arguments(&lex(args, USE, 0).expect("it lexes")).format, Some(4));
}

#[test]
fn pairs_after_a_message_are_read_as_their_values() {
    let args = "log, \"done {}\", n; \"a\" => x.a(), \"b\" => %y.b(), key => #?z, #[cfg(a)] w";
    assert_eq!(
        values(args),
        [
            unnamed("log"),
            unnamed("\"done {}\""),
            unnamed("n"),
            named("\"a\"", "x.a()"),
            named("\"b\"", "y.b()"),
            named("key", "z"),
            unnamed("#[cfg(a)] w")
        ]
    );
    assert_eq!(parse_arguments(&lex(args, USE, 0).expect("it lexes")).format, Some(1));
}

#[test]
fn a_format_string_captures_variables_at_their_place() {
    let args = r#""é\u{41}{{no}} {a} {0} {} {b:>w$.p$?} {a:?} {c}", c = 1"#;
    let parsed = parse_arguments(&lex(args, USE, 10).expect("it lexes"));
    let expected: Vec<Capture> = [("a", "a}"), ("b", "b:"), ("w", "w$"), ("p", "p$")]
        .into_iter()
        .map(|(name, at)| {
            let lo = 10 + args.find(at).expect("it occurs") as u32;
            Capture { name: name.to_owned(), origin: Span::new(USE, lo, lo + 1) }
        })
        .collect();
    assert_eq!(parsed.captures, expected);
    assert_eq!(parse_arguments(&lex("\"{\" , x", USE, 0).expect("it lexes")).captures, []);
}

/// Text of tokens that may follow each other in any order.
fn token_soup() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("a"),
        Just("r#fn"),
        Just("match"),
        Just("_"),
        Just("'a"),
        Just("1"),
        Just("1.5"),
        Just("\"s\""),
        Just("b'x'"),
        Just("c\"x\""),
        Just("=>"),
        Just("&&"),
        Just("&"),
        Just("<<="),
        Just("..="),
        Just("."),
        Just(":"),
        Just(","),
        Just(";"),
        Just("$"),
        Just("#"),
        Just("!"),
        Just("<"),
        Just(">"),
        Just("-"),
        Just("|"),
        Just("$x:expr"),
        Just("$(a),*"),
        Just("é"),
    ]
    .prop_map(str::to_owned);
    leaf.prop_recursive(4, 64, 8, |inner| {
        (prop::collection::vec(inner, 0..8), 0..4_usize).prop_map(|(parts, delim)| {
            let (open, close) = [("(", ")"), ("[", "]"), ("{", "}"), ("", "")][delim];
            format!("{open}{}{close}", parts.join(" "))
        })
    })
}

fn kinds(toks: &[Tok]) -> Vec<TokKind> {
    toks.iter().map(|tok| tok.kind.clone()).collect()
}

proptest! {
    #[test]
    fn printed_tokens_lex_to_themselves(text in token_soup()) {
        let toks = lex(&text, USE, 0).expect("the soup lexes");
        let printed = Expansion::new(toks.clone(), nowhere());
        let again = lex(printed.text(), USE, 0).expect("printed tokens lex");
        prop_assert_eq!(kinds(&toks), kinds(&again));
        prop_assert_eq!(kinds(&printed.lex_range(0..printed.text().len() as u32)), kinds(&toks));
        for (tok, again) in toks.iter().zip(&again) {
            prop_assert_eq!(printed.origin_at(again.origin.lo), Some(tok.origin));
        }
    }

    #[test]
    fn no_definition_and_no_arguments_make_the_expander_panic(rules in token_soup(), args in token_soup()) {
        let rules = lex(&format!("({rules}) => {{ {args} }}; ({args}) => {{ {rules} }}"), USE, 0).expect("lexes");
        let args = lex(&args, USE, 0).expect("lexes");
        if let Ok(definition) = MacroDef::parse("m", &rules, 0) {
            let _ = definition.expand(&args, nowhere(), Limits::default());
        }
        let _ = parse_arguments(&args);
    }

    #[test]
    fn any_fragment_of_any_tokens_ends_at_a_token(args in token_soup(), kind in 0..15_usize) {
        let kind = ["block", "expr", "expr_2021", "ident", "item", "lifetime", "literal", "meta", "pat", "pat_param", "path",
            "stmt", "tt", "ty", "vis"][kind];
        if let Ok(expansion) = try_expand(&format!("($x:{kind} $($rest:tt)*) => {{ $x $($rest)* }}"), &args) {
            let visible = |tok: &&Tok| !matches!(tok.kind, TokKind::Open(Delim::Invisible(_)) | TokKind::Close(Delim::Invisible(_)));
            let expected = lex(&args, USE, 0).expect("lexes").len();
            prop_assert_eq!(expansion.toks().iter().filter(visible).count(), expected);
        }
    }

    #[test]
    fn any_text_is_lexed_or_refused(text in ".{0,60}") {
        let _ = lex(&text, USE, 0);
    }
}
