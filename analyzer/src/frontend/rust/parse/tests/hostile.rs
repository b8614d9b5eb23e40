//! Inputs that are made to overflow, to hang or to confuse.

use super::*;

/// Runs `work` on a thread with the stack that a worker has.
fn on_worker_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(512 << 20).spawn(work);
    assert!(thread.is_ok_and(|thread| thread.join().is_ok()));
}

/// Constructs that nest: what opens a level, the innermost, what closes it, and tokens a level.
const NESTING: [(&str, &str, &str, usize); 24] = [
    ("!", "x", "", 1),
    ("- ", "x", "", 1),
    ("&", "x", "", 1),
    ("*", "x", "", 1),
    ("a = ", "x", "", 2),
    ("|| ", "x", "", 2),
    ("|a, b| ", "x", "", 5),
    ("move || ", "x", "", 3),
    ("return ", "x", "", 1),
    ("break ", "x", "", 1),
    ("if a {} else ", "{}", "", 5),
    ("", "x", ".a()", 4),
    ("", "x", "?", 1),
    ("", "x", "[0]", 3),
    ("", "x", " + 1", 2),
    ("", "x", " as u8", 2),
    ("1..", "x", "", 3),
    ("x as fn() -> ", "u8", "", 7),
    ("A::<B, A::<", "u8", ">>()", 12),
    ("for S {} in ", "x", " {}", 7),
    ("(", "x", ")", 2),
    ("[", "x", "]", 2),
    ("{", "x", "}", 2),
    ("f(|| if a { m(", "x", ") })", 12),
];

fn nested(levels: usize, (open, inner, close, _): (&str, &str, &str, usize)) -> String {
    format!("fn f() {{ {}{inner}{} }}", open.repeat(levels), close.repeat(levels))
}

#[test]
fn endless_chains_are_refused_and_long_ones_do_not_overflow() {
    on_worker_stack(|| {
        for construct in NESTING {
            let refused = parse_file(FILE, &nested(100_000, construct), &|_| false);
            assert_eq!(refused.problems.len(), 1, "{}", construct.0);
            // One level more or less may parse or not; neither may overflow.
            parse_file(FILE, &nested((limits::MAX_RUN - 50) / construct.3, construct), &|_| false);
            parse_file(FILE, &nested(limits::MAX_DEPTH / 4, construct), &|_| false);
        }
    });
}

#[test]
fn chains_in_types_and_patterns_do_not_overflow() {
    on_worker_stack(|| {
        for (before, open, inner, close, after) in [
            ("type X = ", "&", "u8", "", ";"),
            ("type X = ", "*const ", "u8", "", ";"),
            ("type X = ", "A<", "u8", ">", ";"),
            ("type X = ", "fn() -> ", "u8", "", ";"),
            ("type X = ", "impl A + ", "B", "", ";"),
            ("type X = ", "<A as ", "B", ">::C", ";"),
            ("use ", "a::", "b", "", ";"),
            ("use ", "{", "b", "}", ";"),
            ("fn f(", "&", "a", "", ": u8) {}"),
            ("fn f(", "a @ ", "b", "", ": u8) {}"),
            ("fn f() { match x { ", "1 | ", "2", "", " => 3 } }"),
            ("", "mod a {", "", "}", ""),
            ("", "#[a]", "", "", "fn f() {}"),
            ("#![cfg_attr(", "a, cfg_attr(", "a, b", ")", ")]"),
        ] {
            for levels in [200, limits::MAX_RUN / 5, limits::MAX_RUN - 60, 100_000] {
                let text = format!("{before}{}{inner}{}{after}", open.repeat(levels), close.repeat(levels));
                parse_file(FILE, &text, &|_| false);
            }
        }
    });
}

#[test]
fn long_lists_are_no_chains() {
    let statements = format!("fn f() {{ {} }}", "x.y(1, &2);".repeat(20_000));
    let elements = format!("static A: [T; 1] = [{}];", "S { a: 1, b: &[2] }, ".repeat(10_000));
    let functions = "fn f(a: A<B, C>) -> D { if a < b { c } else { d } }\n".repeat(5_000);
    on_worker_stack(move || {
        for text in [statements, elements, functions] {
            assert_eq!(parse_file(FILE, &text, &|_| false).problems, []);
        }
    });
}

#[test]
fn no_prefix_and_no_mutilation_of_a_file_panics() {
    let text = "#![a]\nuse a::{b as c, *};\n#[cfg_attr(x, path = \"y\")] mod m { macro n() {} }\n\
                impl<'a, T: ?Sized + B<C = D>> E for F<'a, { 1 }> where T: G { const H: u8 = b'\\n' as u8; \
                async unsafe extern \"C\" fn i(&mut self, (j, _): (K, [L; 2])) -> impl M + '_ { 'n: loop { \
                match o { P { q, .. } | R(1..=2) if s => t!(u), r#\"v\"# => |w: &X| w.y::<Z>(0x1u8)?.await, \
                _ => break 'n } } let Some(é) = a else { return }; c\"\"; } }\nextern \"C\" { static A: u8; }";
    for (end, _) in text.char_indices() {
        parse_file(FILE, &text[..end], &|_| false);
    }
    for (at, ch) in text.char_indices() {
        for replacement in ["", "(", "}", "\"", "'", "/*", "é", "#"] {
            parse_file(
                FILE,
                &format!("{}{replacement}{}", &text[..at], &text[at + ch.len_utf8()..]),
                &|_| false,
            );
        }
    }
}
