//! The arguments of the attributes, and what is wrong with them.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, Ident, LitStr, Token, parenthesized, parse_quote};

/// No arguments.
pub(crate) struct NoArguments;

impl Parse for NoArguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.is_empty() { Ok(Self) } else { Err(input.error("`might_sleep` has no arguments")) }
    }
}

/// The contexts that `context` may name, and the variants of `RequiredContext` that they are.
const CONTEXTS: [(&str, &str); 9] = [
    ("irq_off", "IrqOff"),
    ("preempt_off", "PreemptOff"),
    ("bottom_half_off", "BottomHalfOff"),
    ("raw", "Atomic"),
    ("atomic", "Atomic"),
    ("rcu", "Rcu"),
    ("hardirq", "HardIrq"),
    ("softirq", "SoftIrq"),
    ("task", "Task"),
];

/// The contexts which a function needs.
pub(crate) struct Contexts(Vec<Ident>);

impl Contexts {
    pub(crate) fn variants(&self) -> &[Ident] {
        &self.0
    }
}

impl Parse for Contexts {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut variants = Vec::new();
        while !input.is_empty() {
            variants.push(context(&input.parse()?)?);
            if input.peek(Token![|]) {
                input.parse::<Token![|]>()?;
            } else if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        if variants.is_empty() {
            Err(input.error(format!("expected one of {}", context_names())))
        } else {
            Ok(Self(variants))
        }
    }
}

fn context(word: &Ident) -> syn::Result<Ident> {
    let known = CONTEXTS.iter().find(|(name, _)| word == name);
    let variant = known.map(|(_, variant)| Ident::new(variant, word.span()));
    variant.ok_or_else(|| syn::Error::new_spanned(word, format!("expected one of {}", context_names())))
}

fn context_names() -> String {
    CONTEXTS.map(|(name, _)| format!("`{name}`")).join(", ")
}

/// What a contract says.
pub(crate) struct ContractArguments {
    pub(crate) name: String,
    pub(crate) forbidden: Vec<String>,
    when: Option<Expr>,
    limit: Option<Ident>,
}

impl ContractArguments {
    /// The variant of `WaitType`.
    pub(crate) fn limit(&self) -> Ident {
        self.limit.clone().unwrap_or_else(|| Ident::new("Spin", Span::call_site()))
    }

    pub(crate) fn condition(&self) -> Expr {
        self.when.clone().unwrap_or_else(|| parse_quote!(true))
    }

    fn parse_part(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let key = input.call(Ident::parse_any)?;
        match key.to_string().as_str() {
            "when" => self.when = Some(value(input)?.parse()?),
            "limit" => self.limit = Some(limit(input)?),
            // For the analyzer alone.
            "expect" => drop(value(input)?),
            "forbid" => self.forbidden = forbidden(input)?,
            _ => return Err(syn::Error::new_spanned(key, "expected `when`, `limit`, `forbid` or `expect`")),
        }
        Ok(())
    }
}

impl Parse for ContractArguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.is_empty() {
            return Err(input.error("expected the name of the contract"));
        }
        let name = word(input)?;
        let mut contract = Self { name, forbidden: Vec::new(), when: None, limit: None };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if !input.is_empty() {
                contract.parse_part(input)?;
            }
        }
        Ok(contract)
    }
}

/// `= "…"`.
fn value(input: ParseStream<'_>) -> syn::Result<LitStr> {
    input.parse::<Token![=]>()?;
    input.parse()
}

/// A name, with or without quotes.
fn word(input: ParseStream<'_>) -> syn::Result<String> {
    if input.peek(LitStr) {
        return Ok(input.parse::<LitStr>()?.value());
    }
    Ok(input.parse::<Ident>()?.to_string())
}

fn limit(input: ParseStream<'_>) -> syn::Result<Ident> {
    input.parse::<Token![=]>()?;
    let span = input.span();
    let variant = match word(input)?.as_str() {
        "free" => "Free",
        "spin" => "Spin",
        "config" => "Config",
        "sleep" => "Sleep",
        _ => return Err(syn::Error::new(span, "expected `free`, `spin`, `config` or `sleep`")),
    };
    Ok(Ident::new(variant, span))
}

/// `(name, "name", …)`. That sleeping is forbidden goes without saying.
fn forbidden(input: ParseStream<'_>) -> syn::Result<Vec<String>> {
    let list;
    parenthesized!(list in input);
    let names = Punctuated::<String, Token![,]>::parse_terminated_with(&list, word)?;
    let without_prefix = |name: String| name.strip_prefix("fn ").unwrap_or(&name).to_owned();
    Ok(names.into_iter().map(without_prefix).filter(|name| name != "sleep").collect())
}

/// Why a nesting is allowed.
pub(crate) struct AllowNesting;

impl Parse for AllowNesting {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let missing = "expected `reason = \"…\"`";
        if input.is_empty() {
            return Err(input.error(missing));
        }
        let key = input.parse::<Ident>()?;
        if key != "reason" {
            return Err(syn::Error::new_spanned(key, missing));
        }
        let reason = value(input)?;
        if reason.value().trim().is_empty() {
            return Err(syn::Error::new_spanned(reason, "the reason is empty"));
        }
        Ok(Self)
    }
}
