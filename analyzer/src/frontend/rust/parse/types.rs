//! Types, paths, bounds and generic parameters.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::{Expr, GenericArgument, PathArguments, ReturnType, Type, TypeParamBound, WherePredicate};

use super::Converter;
use crate::frontend::rust::hir::{Bound, GenericParam, Generics, MacroCall, Path, Segment, TypeRef};
use crate::ids::Symbol;
use crate::source::Span;

type Bounds = syn::punctuated::Punctuated<TypeParamBound, syn::Token![+]>;

impl Converter<'_> {
    pub(super) fn ty(&self, ty: &Type) -> TypeRef {
        match ty {
            Type::Array(array) => {
                TypeRef::Array(self.boxed(&array.elem), Box::new(self.const_arg(&array.len)))
            }
            Type::FnPtr(pointer) => {
                let inputs = pointer.inputs.iter().map(|input| self.ty(&input.ty)).collect();
                TypeRef::FnPtr(inputs, Box::new(self.output(&pointer.output)))
            }
            Type::Group(group) => self.ty(&group.elem),
            Type::ImplTrait(ty) => TypeRef::ImplTrait(self.bounds(&ty.bounds)),
            Type::Infer(_) => TypeRef::Infer,
            Type::Macro(ty) => TypeRef::Macro(Box::new(self.macro_call(&ty.mac))),
            Type::Never(_) => TypeRef::Never,
            Type::Paren(paren) => self.ty(&paren.elem),
            Type::Path(path) => TypeRef::Path(self.path(path.qself.as_ref(), &path.path)),
            Type::Ptr(ptr) => {
                let is_mut = matches!(ptr.mutability, syn::PointerMutability::Mut(_));
                TypeRef::Ptr(is_mut, self.boxed(&ptr.elem))
            }
            Type::Reference(ty) => TypeRef::Ref(ty.mutability.is_some(), self.boxed(&ty.elem)),
            Type::Slice(slice) => TypeRef::Slice(self.boxed(&slice.elem)),
            Type::TraitObject(object) => TypeRef::Dyn(self.bounds(&object.bounds)),
            Type::Tuple(tuple) => TypeRef::Tuple(tuple.elems.iter().map(|ty| self.ty(ty)).collect()),
            _ => TypeRef::Unknown,
        }
    }

    fn boxed(&self, ty: &Type) -> Box<TypeRef> {
        Box::new(self.ty(ty))
    }

    /// A result type, `()` where none is written.
    fn output(&self, output: &ReturnType) -> TypeRef {
        self.written_output(output).unwrap_or(TypeRef::Tuple(Vec::new()))
    }

    /// A result type as written.
    pub(super) fn written_output(&self, output: &ReturnType) -> Option<TypeRef> {
        match output {
            ReturnType::Default => None,
            ReturnType::Type(_, ty) => Some(self.ty(ty)),
        }
    }

    /// A const argument or an array's length.
    pub(super) fn const_arg(&self, expr: &Expr) -> TypeRef {
        match expr {
            Expr::Path(path) => TypeRef::Path(self.path(path.qself.as_ref(), &path.path)),
            Expr::Group(group) => self.const_arg(&group.expr),
            Expr::Paren(paren) => self.const_arg(&paren.expr),
            other => TypeRef::Const(self.const_body(other)),
        }
    }

    pub(super) fn path(&self, qself: Option<&syn::QSelf>, path: &syn::Path) -> Path {
        Path {
            qself: qself.map(|qself| self.boxed(&qself.ty)),
            qself_len: qself.map_or(0, |qself| qself.position),
            leading_colon: path.leading_colon.is_some() && qself.is_none_or(|qself| qself.position > 0),
            segments: path.segments.iter().map(|segment| self.segment(segment)).collect(),
        }
    }

    fn segment(&self, segment: &syn::PathSegment) -> Segment {
        let (name, span) = self.source.name(&segment.ident);
        let mut converted = Segment {
            name,
            span,
            args: Vec::new(),
            bindings: Vec::new(),
            constraints: Vec::new(),
            parenthesized: false,
            has_args: !segment.arguments.is_none(),
        };
        match &segment.arguments {
            PathArguments::None => {}
            PathArguments::AngleBracketed(list) => {
                list.args.iter().for_each(|arg| self.generic_arg(arg, &mut converted));
            }
            PathArguments::Parenthesized(list) => {
                let inputs = list.inputs.iter().map(|input| self.ty(&input.ty)).collect();
                converted.args.push(TypeRef::Tuple(inputs));
                converted.bindings.push((Symbol::new("Output"), self.output(&list.output)));
                converted.parenthesized = true;
            }
        }
        converted
    }

    fn generic_arg(&self, arg: &GenericArgument, segment: &mut Segment) {
        match arg {
            GenericArgument::Type(ty) => segment.args.push(self.ty(ty)),
            GenericArgument::Const(value) => segment.args.push(self.const_arg(value)),
            GenericArgument::AssocType(binding) => {
                segment.bindings.push((self.source.name(&binding.ident).0, self.ty(&binding.ty)));
            }
            GenericArgument::AssocConst(binding) => {
                segment.bindings.push((self.source.name(&binding.ident).0, self.const_arg(&binding.value)));
            }
            GenericArgument::Constraint(constraint) => {
                let name = self.source.name(&constraint.ident).0;
                segment.constraints.push((name, self.bounds(&constraint.bounds)));
            }
            _ => {}
        }
    }

    /// `::<A, B>` after a method's name: types and consts.
    pub(super) fn turbofish(&self, list: &syn::AngleBracketedGenericArguments) -> Vec<TypeRef> {
        let args = list.args.iter().filter_map(|arg| match arg {
            GenericArgument::Type(ty) => Some(self.ty(ty)),
            GenericArgument::Const(value) => Some(self.const_arg(value)),
            _ => None,
        });
        args.collect()
    }

    pub(super) fn bounds(&self, bounds: &Bounds) -> Vec<Bound> {
        bounds.iter().filter_map(|bound| self.bound(bound)).collect()
    }

    fn bound(&self, bound: &TypeParamBound) -> Option<Bound> {
        match bound {
            TypeParamBound::Trait(bound) if bound.maybe.is_none() => {
                Some(Bound { path: self.path(None, &bound.path) })
            }
            TypeParamBound::Verbatim(tokens) => {
                let path = parse_modified_bound(tokens)?;
                Some(Bound { path: self.path(None, &path) })
            }
            _ => None,
        }
    }

    pub(super) fn generics(&self, generics: &syn::Generics) -> Generics {
        let predicates = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let mut params: Vec<GenericParam> =
            generics.params.iter().filter_map(|param| self.generic_param(param)).collect();
        for name in predicates.clone().filter_map(unsized_by) {
            params
                .iter_mut()
                .filter(|param| name == param.name.as_str())
                .for_each(|param| param.is_sized = false);
        }
        Generics {
            params,
            where_clauses: predicates.filter_map(|predicate| self.predicate(predicate)).collect(),
        }
    }

    fn predicate(&self, predicate: &WherePredicate) -> Option<(TypeRef, Vec<Bound>)> {
        let WherePredicate::Type(predicate) = predicate else { return None };
        let bounds = self.bounds(&predicate.bounds);
        (!bounds.is_empty()).then(|| (self.ty(&predicate.bounded_ty), bounds))
    }

    fn generic_param(&self, param: &syn::GenericParam) -> Option<GenericParam> {
        match param {
            syn::GenericParam::Lifetime(_) => None,
            syn::GenericParam::Type(param) => Some(GenericParam {
                name: self.source.name(&param.ident).0,
                const_ty: None,
                bounds: self.bounds(&param.bounds),
                is_sized: !may_be_unsized(&param.bounds),
                default: param.default.as_ref().map(|(_, ty)| self.ty(ty)),
            }),
            syn::GenericParam::Const(param) => Some(GenericParam {
                name: self.source.name(&param.ident).0,
                const_ty: Some(self.ty(&param.ty)),
                bounds: Vec::new(),
                is_sized: false,
                default: param.default.as_ref().map(|(_, value)| TypeRef::Const(self.const_body(value))),
            }),
        }
    }

    pub(super) fn macro_call(&self, call: &syn::Macro) -> MacroCall {
        let (delimiter, span) = match &call.delimiter {
            syn::MacroDelimiter::Paren(token) => ('(', token.span),
            syn::MacroDelimiter::Bracket(token) => ('[', token.span),
            syn::MacroDelimiter::Brace(token) => ('{', token.span),
        };
        MacroCall {
            path: self.path(None, &call.path),
            tokens: self.source.macro_tokens(self.source.inside(span)),
            span: self.path_span(None, &call.path),
            delimiter,
        }
    }

    /// From the first to the last token of a path.
    pub(super) fn path_span(&self, qself: Option<&syn::QSelf>, path: &syn::Path) -> Span {
        let last = last_of_path(path).unwrap_or_else(proc_macro2::Span::call_site);
        self.source.between(first_of_path(qself, path), last)
    }

    /// From the first to the last token of a type.
    pub(super) fn type_span(&self, ty: &Type) -> Span {
        self.source.between(first_of_type(ty), last_of_type(ty))
    }
}

/// The first token of a path.
fn first_of_path(qself: Option<&syn::QSelf>, path: &syn::Path) -> proc_macro2::Span {
    match (qself, &path.leading_colon, path.segments.first()) {
        (Some(qself), ..) => qself.lt_token.spans[0],
        (None, Some(colons), _) => colons.spans[0],
        (None, None, Some(first)) => first.ident.span(),
        (None, None, None) => proc_macro2::Span::call_site(),
    }
}

/// The last token of a path.
fn last_of_path(path: &syn::Path) -> Option<proc_macro2::Span> {
    let segment = path.segments.last()?;
    Some(match &segment.arguments {
        PathArguments::None => segment.ident.span(),
        PathArguments::AngleBracketed(list) => list.gt_token.span,
        PathArguments::Parenthesized(list) => match &list.output {
            ReturnType::Default => list.paren_token.span.close(),
            ReturnType::Type(_, ty) => last_of_type(ty),
        },
    })
}

/// The last token of a type.
pub(super) fn last_of_type(ty: &Type) -> proc_macro2::Span {
    match ty {
        Type::Array(ty) => ty.bracket_token.span.close(),
        Type::Group(ty) => last_of_type(&ty.elem),
        Type::Infer(ty) => ty.underscore_token.span,
        Type::Macro(ty) => ty.mac.delimiter.span().close(),
        Type::Never(ty) => ty.bang_token.span,
        Type::Paren(ty) => ty.paren_token.span.close(),
        Type::Path(ty) => last_of_path(&ty.path).unwrap_or_else(proc_macro2::Span::call_site),
        Type::Ptr(ty) => last_of_type(&ty.elem),
        Type::Reference(ty) => last_of_type(&ty.elem),
        Type::Slice(ty) => ty.bracket_token.span.close(),
        Type::Tuple(ty) => ty.paren_token.span.close(),
        other => other.span(),
    }
}

/// The first token of a type.
fn first_of_type(ty: &Type) -> proc_macro2::Span {
    match ty {
        Type::Array(ty) => ty.bracket_token.span.open(),
        Type::Path(ty) => first_of_path(ty.qself.as_ref(), &ty.path),
        Type::Ptr(ty) => ty.star_token.spans[0],
        Type::Reference(ty) => ty.and_token.spans[0],
        Type::Slice(ty) => ty.bracket_token.span.open(),
        Type::Tuple(ty) => ty.paren_token.span.open(),
        other => other.span(),
    }
}

/// A bound with modifiers that `syn` does not model: `const T`, `[const] T`, `~const T`, `async T`.
fn parse_modified_bound(tokens: &TokenStream) -> Option<syn::Path> {
    let is_modifier = |tree: &TokenTree| match tree {
        TokenTree::Ident(ident) => *ident == "const" || *ident == "async",
        TokenTree::Punct(punct) => punct.as_char() == '~',
        TokenTree::Group(group) => group.delimiter() == Delimiter::Bracket,
        TokenTree::Literal(_) => false,
    };
    let rest: TokenStream = tokens.clone().into_iter().skip_while(is_modifier).collect();
    match syn::parse2::<TypeParamBound>(rest).ok()? {
        TypeParamBound::Trait(bound) if bound.maybe.is_none() => Some(bound.path),
        _ => None,
    }
}

/// Whether `?Sized` is among bounds.
fn may_be_unsized(bounds: &Bounds) -> bool {
    bounds.iter().any(|bound| matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_some()))
}

/// The parameter of a `T: ?Sized` in a where clause.
fn unsized_by(predicate: &WherePredicate) -> Option<&proc_macro2::Ident> {
    match predicate {
        WherePredicate::Type(predicate) if may_be_unsized(&predicate.bounds) => match &predicate.bounded_ty {
            syn::Type::Path(ty) => ty.path.get_ident(),
            _ => None,
        },
        _ => None,
    }
}
