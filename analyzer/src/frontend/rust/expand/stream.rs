//! From flat tokens back to a `proc_macro2` stream, a piece at a time, for `syn` to find where a fragment ends.
//!
//! Only the *extent* of the parse matters, so the stream need not say what the tokens say: a literal stands for any literal of
//! its sort (making a real one would write to the thread's source map each time), and what an outer macro has already matched as
//! an expression, type, path or pattern is stood for by one identifier, which is valid wherever these are.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

use super::fragment::FragmentKind;
use super::token::{Delim, Tok, TokKind, group_end, visible};

/// The identifier that stands for an already matched fragment.
const STAND_IN: &str = "matched_fragment";

/// The first token trees of one level of nesting, as a stream.
pub(super) struct Window {
    /// The trees.
    pub(super) stream: TokenStream,
    /// For every tree of `stream` the index after it in the flat tokens.
    pub(super) ends: Vec<usize>,
    /// Whether the window reaches the end of the level.
    pub(super) complete: bool,
}

/// Builds the window of at most about `limit` trees that begins at `at`.
pub(super) fn window(toks: &[Tok], at: usize, limit: usize) -> Window {
    let mut builder = Builder::default();
    let mut next = at;
    let complete = loop {
        if builder.at_level_end(toks.get(next)) {
            break true;
        }
        if builder.ends.len() >= limit && builder.is_between_trees() {
            break false;
        }
        next = builder.push(toks, next);
    };
    Window { stream: builder.trees.into_iter().collect(), ends: builder.ends, complete }
}

/// A group that is being built.
struct Outer {
    delimiter: Delimiter,
    trees: Vec<TokenTree>,
}

#[derive(Default)]
struct Builder {
    /// The trees of the innermost open group.
    trees: Vec<TokenTree>,
    /// The groups around them.
    outer: Vec<Outer>,
    /// See [`Window::ends`].
    ends: Vec<usize>,
    /// For every open invisible group whose content is spliced in at the level of the window: the trees before it.
    spliced: Vec<usize>,
}

impl Builder {
    fn at_level_end(&self, tok: Option<&Tok>) -> bool {
        let closes = matches!(tok.map(|tok| &tok.kind), None | Some(TokKind::Close(_)));
        closes && (tok.is_none() || self.is_between_trees())
    }

    fn is_between_trees(&self) -> bool {
        self.outer.is_empty() && self.spliced.is_empty()
    }

    /// Adds the token or stood-for group at `at`; returns the index after it.
    fn push(&mut self, toks: &[Tok], at: usize) -> usize {
        match &toks[at].kind {
            TokKind::Open(Delim::Invisible(kind)) => return self.push_fragment(toks, at, *kind),
            TokKind::Open(delim) => self.open(*delim),
            TokKind::Close(Delim::Invisible(_)) => self.end_splice(at + 1),
            TokKind::Close(_) => self.close(at + 1),
            TokKind::Lifetime(text) => self.push_lifetime(text, at),
            leaf => self.push_tree(leaf_tree(leaf), at + 1),
        }
        at + 1
    }

    fn push_tree(&mut self, tree: TokenTree, end: usize) {
        self.trees.push(tree);
        if self.outer.is_empty() {
            self.ends.push(end);
        }
    }

    fn push_lifetime(&mut self, text: &str, at: usize) {
        self.push_tree(Punct::new('\'', Spacing::Joint).into(), at);
        self.push_tree(identifier(text.trim_start_matches('\'')).into(), at + 1);
    }

    fn open(&mut self, delim: Delim) {
        let delimiter = match delim {
            Delim::Parenthesis => Delimiter::Parenthesis,
            Delim::Bracket => Delimiter::Bracket,
            Delim::Brace => Delimiter::Brace,
            Delim::Invisible(_) => Delimiter::None,
        };
        self.outer.push(Outer { delimiter, trees: std::mem::take(&mut self.trees) });
    }

    fn close(&mut self, end: usize) {
        let Some(outer) = self.outer.pop() else { return };
        let content = std::mem::replace(&mut self.trees, outer.trees);
        let group = Group::new(outer.delimiter, content.into_iter().collect());
        self.push_tree(group.into(), end);
    }

    fn push_fragment(&mut self, toks: &[Tok], at: usize, kind: FragmentKind) -> usize {
        use FragmentKind::{Item, Meta, Stmt, Vis};
        if matches!(kind, Item | Meta | Stmt | Vis) {
            self.begin_splice();
            return at + 1;
        }
        let end = group_end(toks, at);
        self.push_tree(stand_in(kind, &toks[at..end]), end);
        end
    }

    /// Further inside no end depends on where a spliced fragment begins.
    fn begin_splice(&mut self) {
        if self.outer.is_empty() {
            self.spliced.push(self.ends.len());
        }
    }

    /// The last tree of a spliced fragment ends after the invisible delimiter.
    fn end_splice(&mut self, end: usize) {
        if !self.outer.is_empty() {
            return;
        }
        let before = self.spliced.pop().unwrap_or(self.ends.len());
        if self.ends.len() > before
            && let Some(last) = self.ends.last_mut()
        {
            *last = end;
        }
    }
}

fn stand_in(kind: FragmentKind, group: &[Tok]) -> TokenTree {
    match (kind, visible(group)) {
        (FragmentKind::Block, _) => Group::new(Delimiter::Brace, TokenStream::new()).into(),
        (FragmentKind::Literal | FragmentKind::Expr, [tok]) if tok.literal().is_some() => {
            leaf_tree(&tok.kind)
        }
        _ => Ident::new(STAND_IN, Span::call_site()).into(),
    }
}

fn leaf_tree(kind: &TokKind) -> TokenTree {
    match kind {
        TokKind::Ident(text) => identifier(text).into(),
        TokKind::Literal(text) => literal(text).into(),
        TokKind::Punct { ch, joint } => {
            Punct::new(*ch, if *joint { Spacing::Joint } else { Spacing::Alone }).into()
        }
        TokKind::Lifetime(_) | TokKind::Open(_) | TokKind::Close(_) => identifier(STAND_IN).into(),
    }
}

fn identifier(text: &str) -> Ident {
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(text, Span::call_site()),
    }
}

/// A literal of the same sort as `text`: the parser looks at no more than that.
fn literal(text: &str) -> Literal {
    match text.as_bytes() {
        [b'"', ..] | [b'r', b'"' | b'#', ..] => Literal::string(""),
        [b'b', b'"', ..] | [b'b', b'r', ..] => Literal::byte_string(b""),
        [b'c', b'"' | b'r', ..] => Literal::c_string(c""),
        [b'b', b'\'', ..] => Literal::byte_character(b'a'),
        [b'\'', ..] => Literal::character('a'),
        _ if text.contains('.') => Literal::f64_unsuffixed(0.5),
        _ => Literal::u8_unsuffixed(0),
    }
}
