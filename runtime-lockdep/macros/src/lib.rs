//! Attributes of functions, for `runtime-lockdep` at run time and for `nestcheck` as facts: what a function may do,
//! what it needs, and what it promises.
//!
//! Each adds one statement to the beginning of the body. Without the feature `enabled` of `runtime-lockdep` that
//! statement does nothing. They are used through that crate, which re-exports them.

mod arguments;

use arguments::{AllowNesting, Contexts, ContractArguments, NoArguments};
use proc_macro::TokenStream;
use quote::quote;
use syn::parse::{Parse, Parser};
use syn::{ItemFn, parse_quote};

/// Says that the function may sleep: each call is checked, whether or not it does.
///
/// ```
/// #[runtime_lockdep::might_sleep]
/// fn wait_for_writeback() {}
/// wait_for_writeback();
/// ```
#[proc_macro_attribute]
pub fn might_sleep(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand(arguments, item, |_: &NoArguments| parse_quote! { ::runtime_lockdep::might_sleep(); })
}

/// Says which contexts a caller must have entered, separated by commas or bars: `irq_off`, `preempt_off`,
/// `bottom_half_off`, `raw` or `atomic` (either of these), `rcu`, `hardirq`, `softirq`, `task`. Each must hold.
///
/// ```
/// use runtime_lockdep::IrqDisabled;
///
/// #[runtime_lockdep::context(irq_off)]
/// fn drain() {}
///
/// let _off = IrqDisabled::new();
/// drain();
/// ```
#[proc_macro_attribute]
pub fn context(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand(arguments, item, |contexts: &Contexts| {
        let words = contexts.variants();
        parse_quote! { ::runtime_lockdep::require_context(&[#(::runtime_lockdep::RequiredContext::#words),*]); }
    })
}

/// Says what the function and everything it calls promise while `when` holds at its entry: to take no lock above
/// `limit` (`free`, `spin`, `config` or `sleep`; default `spin`) except by a try-lock, not to sleep, and not to enter
/// the functions which `forbid` names (and which say so by `enter_function!`).
///
/// ```
/// #[runtime_lockdep::contract(no_locks, when = "flags & 1 != 0", forbid(rmqueue_bulk))]
/// fn allocate(flags: u32) {}
/// allocate(1);
/// ```
#[proc_macro_attribute]
pub fn contract(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand(arguments, item, |contract: &ContractArguments| {
        let (name, limit, when) = (&contract.name, contract.limit(), contract.condition());
        let forbidden = &contract.forbidden;
        parse_quote! {
            let _contract = {
                static CONTRACT: ::runtime_lockdep::Contract = ::runtime_lockdep::Contract::new(#name)
                    .limit(::runtime_lockdep::WaitType::#limit)
                    .forbid_sleep()
                    .forbid_entry(&[#(#forbidden),*]);
                ::runtime_lockdep::ContractScope::enter_if(#when, &CONTRACT)
            };
        }
    })
}

/// Says that the function never runs on RT, or is right there for a reason that no rule sees: a spinlock may be taken
/// in it whatever is held. Locks that always sleep are reported as before.
///
/// ```
/// #[runtime_lockdep::allow_nesting(reason = "the console is not used on RT")]
/// fn emergency_print() {}
/// emergency_print();
/// ```
#[proc_macro_attribute]
pub fn allow_nesting(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand(arguments, item, |_: &AllowNesting| {
        parse_quote! {
            let _allowed = ::runtime_lockdep::WaitOverride::new(::runtime_lockdep::WaitType::Config);
        }
    })
}

/// Puts the statement that `prologue` makes of the arguments before the body of a function.
fn expand<A: Parse>(
    arguments: TokenStream,
    item: TokenStream,
    prologue: impl FnOnce(&A) -> syn::Stmt,
) -> TokenStream {
    let expanded = A::parse.parse(arguments).and_then(|arguments| {
        let mut function = syn::parse::<ItemFn>(item)?;
        check(&function)?;
        function.block.stmts.insert(0, prologue(&arguments));
        Ok(quote! { #function })
    });
    expanded.unwrap_or_else(syn::Error::into_compile_error).into()
}

/// A constant has no run time, and a future runs elsewhere than where it is made.
fn check(function: &ItemFn) -> syn::Result<()> {
    let signature = &function.sig;
    if let Some(constant) = &signature.constness {
        return Err(syn::Error::new_spanned(constant, "a `const fn` cannot be checked at run time"));
    }
    if let Some(asyncness) = &signature.asyncness {
        return Err(syn::Error::new_spanned(asyncness, "an `async fn` does not run where it is called"));
    }
    Ok(())
}
