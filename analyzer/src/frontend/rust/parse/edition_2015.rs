//! What the edition 2015 writes and `syn`, which reads later ones, does not: names that are keywords now, trait objects
//! without `dyn`, parameters of trait methods without a name. The tokens are read again as the edition 2018 has them.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, TokenStream, TokenTree};

use super::{Converter, limits};

/// Words that were names.
const NAMES: [&str; 3] = ["async", "await", "try"];
/// Traits of which objects are written with parentheses.
const CALLABLE: [&str; 4] = ["Fn", "FnBox", "FnMut", "FnOnce"];

impl Converter<'_> {
    /// The tokens of the text, read as those of the edition 2015; `None` if that is no difference, or if they nest too
    /// deep.
    pub(super) fn as_2015(&self) -> Option<TokenStream> {
        limits::check(self.source.text).ok()?;
        rewritten(&self.stream().ok()?, false)
    }
}

/// `in_trait` says that these are the items of a trait.
fn rewritten(tokens: &TokenStream, in_trait: bool) -> Option<TokenStream> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut changed = false;
    let mut out = Vec::with_capacity(trees.len());
    let (mut of_trait, mut of_method, mut angles) = (false, false, Angles::default());
    for (at, tree) in trees.iter().enumerate() {
        match tree {
            TokenTree::Ident(ident) => {
                of_trait |= ident == "trait";
                if in_trait && ident == "fn" {
                    (of_method, angles) = (true, Angles::default());
                }
                let is_object = is_object(&trees, at);
                changed |= is_object || is_name(&trees, at);
                out.extend(is_object.then(|| Ident::new("dyn", ident.span()).into()));
                out.push(match is_name(&trees, at) {
                    true => Ident::new_raw(&ident.to_string(), ident.span()).into(),
                    false => tree.clone(),
                });
            }
            TokenTree::Group(group) => {
                let is_list = of_method && group.delimiter() == Delimiter::Parenthesis && angles.are_closed();
                let is_body = of_trait && group.delimiter() == Delimiter::Brace;
                let named = is_list.then(|| with_names(&group.stream())).flatten();
                let stream = named.as_ref().map_or_else(|| group.stream(), Clone::clone);
                let inside = rewritten(&stream, is_body).or(named);
                (of_method, of_trait) = (of_method && !is_list, of_trait && !is_body);
                changed |= inside.is_some();
                out.push(inside.map_or_else(|| tree.clone(), |inside| regrouped(group, inside)));
            }
            TokenTree::Punct(punct) => {
                angles.pass(punct);
                of_trait &= punct.as_char() != ';';
                out.push(tree.clone());
            }
            TokenTree::Literal(_) => out.push(tree.clone()),
        }
    }
    changed.then(|| out.into_iter().collect())
}

fn regrouped(group: &Group, inside: TokenStream) -> TokenTree {
    let mut new = Group::new(group.delimiter(), inside);
    new.set_span(group.span());
    new.into()
}

/// Whether a word is a name where it stands: what a keyword is followed by does not follow it.
fn is_name(trees: &[TokenTree], at: usize) -> bool {
    let TokenTree::Ident(ident) = &trees[at] else { return false };
    let is_before = |words: &[&str]| match trees.get(at + 1) {
        Some(TokenTree::Ident(next)) => words.iter().any(|word| next == word),
        Some(TokenTree::Group(next)) => next.delimiter() == Delimiter::Brace,
        Some(TokenTree::Punct(next)) => next.as_char() == '|',
        _ => false,
    };
    NAMES.iter().any(|name| ident == name) && !is_before(&["fn", "move", "unsafe", "extern"])
}

/// Whether `Fn(..)` is a type here and not a bound.
fn is_object(trees: &[TokenTree], at: usize) -> bool {
    let TokenTree::Ident(ident) = &trees[at] else { return false };
    let has_list =
        matches!(trees.get(at + 1), Some(TokenTree::Group(g)) if g.delimiter() == Delimiter::Parenthesis);
    let follows = match at.checked_sub(1).map(|before| &trees[before]) {
        None => true,
        Some(TokenTree::Punct(before)) => ['<', '&', ',', '='].contains(&before.as_char()),
        Some(TokenTree::Ident(before)) => {
            let is_lifetime =
                || at > 1 && matches!(&trees[at - 2], TokenTree::Punct(p) if p.as_char() == '\'');
            before == "mut" || before == "const" || is_lifetime()
        }
        _ => false,
    };
    CALLABLE.iter().any(|name| ident == name) && has_list && follows
}

/// The angle brackets that are open.
#[derive(Default)]
struct Angles {
    open: i32,
    after_minus: bool,
}

impl Angles {
    fn pass(&mut self, punct: &Punct) {
        match punct.as_char() {
            '<' => self.open += 1,
            '>' if !self.after_minus => self.open -= 1,
            _ => {}
        }
        self.after_minus = punct.as_char() == '-';
    }

    fn are_closed(&self) -> bool {
        self.open == 0
    }
}

/// A list of parameters with a name for each that has none; `None` if all have one.
fn with_names(list: &TokenStream) -> Option<TokenStream> {
    let trees: Vec<TokenTree> = list.clone().into_iter().collect();
    let mut changed = false;
    let mut out: Vec<TokenTree> = Vec::with_capacity(trees.len());
    let mut rest = trees.as_slice();
    while let Some(first) = rest.first() {
        let end = end_of_parameter(rest);
        if !is_named(&rest[..end]) {
            changed = true;
            out.push(Ident::new("_", first.span()).into());
            let mut colon = Punct::new(':', Spacing::Alone);
            colon.set_span(first.span());
            out.push(colon.into());
        }
        let next = rest.len().min(end + 1);
        out.extend_from_slice(&rest[..next]);
        rest = &rest[next..];
    }
    changed.then(|| out.into_iter().collect())
}

/// The place of the comma after the first parameter, or the end.
fn end_of_parameter(trees: &[TokenTree]) -> usize {
    let mut angles = Angles::default();
    let ends = |tree: &TokenTree| {
        let TokenTree::Punct(punct) = tree else { return false };
        angles.pass(punct);
        punct.as_char() == ',' && angles.are_closed()
    };
    trees.iter().position(ends).unwrap_or(trees.len())
}

fn is_named(parameter: &[TokenTree]) -> bool {
    let is_self = |tree: &TokenTree| matches!(tree, TokenTree::Ident(ident) if ident == "self");
    let is_colon = |tree: Option<&TokenTree>| matches!(tree, Some(TokenTree::Punct(p)) if p.as_char() == ':');
    let single = (0..parameter.len()).any(|at| {
        let beside = is_colon(parameter.get(at + 1)) || at > 0 && is_colon(parameter.get(at - 1));
        is_colon(parameter.get(at)) && !beside
    });
    single || parameter.iter().any(is_self)
}
