//! Items, and those of traits, implementations and foreign blocks.

use std::sync::Arc;

use syn::{
    Attribute, FnArg, ForeignItem, ImplItem, Pat, ReceiverKind, ReturnType, Signature, TraitItem, Type,
};
use syn::{Fields as SynFields, Item as SynItem, Visibility as SynVisibility};

use super::Converter;
use super::exprs::BodyBuilder;
use super::uses::leaves;
use crate::frontend::rust::hir::{
    Body, Enum, Field, FieldStyle, Fields, Function, Impl, Item, ItemKind, Path, Segment, Static, Struct,
    Trait, TypeAlias, TypeRef, Variant, Visibility,
};
use crate::ids::Symbol;
use crate::source::Span;

/// What stands before an item's name.
struct Head {
    name: Symbol,
    name_span: Span,
    vis: Visibility,
}

impl Converter<'_> {
    pub(super) fn items(&self, items: &[SynItem]) -> Vec<Item> {
        items.iter().filter_map(|item| self.item(item)).collect()
    }

    /// An item; `None` for a negative implementation and for what is reported as not supported.
    pub(super) fn item(&self, item: &SynItem) -> Option<Item> {
        match item {
            SynItem::Const(item) => {
                let kind = self.value(&item.ty, Some(&item.expr), false);
                Some(self.named(&item.attrs, &item.vis, &item.ident, ItemKind::Const(kind)))
            }
            SynItem::Enum(item) => Some(self.enum_(item)),
            SynItem::ExternCrate(item) => Some(self.extern_crate(item)),
            SynItem::Fn(item) => {
                let kind = self.function(&item.sig, Some(&item.block));
                Some(self.named(&item.attrs, &item.vis, &item.sig.ident, kind))
            }
            SynItem::ForeignMod(item) => Some(self.foreign_mod(item)),
            SynItem::Impl(item) => self.impl_(item),
            SynItem::Macro(item) => Some(self.macro_(item)),
            SynItem::Mod(item) => {
                let content = item.content.as_ref().map(|(_, items)| self.items(items));
                Some(self.named(&item.attrs, &item.vis, &item.ident, ItemKind::Module(content)))
            }
            SynItem::Static(item) => {
                let is_mut = matches!(item.mutability, syn::StaticMutability::Mut(_));
                let kind = self.value(&item.ty, Some(&item.expr), is_mut);
                Some(self.named(&item.attrs, &item.vis, &item.ident, ItemKind::Static(kind)))
            }
            SynItem::Struct(item) => {
                let fields = self.fields(&item.fields);
                let kind = self.struct_(&item.generics, fields, false);
                Some(self.named(&item.attrs, &item.vis, &item.ident, kind))
            }
            SynItem::Trait(item) => Some(self.trait_(item)),
            SynItem::TraitAlias(item) => {
                let kind = ItemKind::TraitAlias(self.generics(&item.generics), self.bounds(&item.bounds));
                Some(self.named(&item.attrs, &item.vis, &item.ident, kind))
            }
            SynItem::Type(item) => {
                let kind = self.type_alias(&item.generics, Some(&item.ty));
                Some(self.named(&item.attrs, &item.vis, &item.ident, kind))
            }
            SynItem::Union(item) => {
                let kind = self.struct_(&item.generics, self.named_fields(&item.fields), true);
                Some(self.named(&item.attrs, &item.vis, &item.ident, kind))
            }
            SynItem::Use(item) => Some(self.use_(item)),
            SynItem::Verbatim(tokens) => self.verbatim(tokens),
            other => self.verbatim(&quote::ToTokens::to_token_stream(other)),
        }
    }

    fn named(
        &self,
        attrs: &[Attribute],
        vis: &SynVisibility,
        ident: &proc_macro2::Ident,
        kind: ItemKind,
    ) -> Item {
        let (name, name_span) = self.source.name(ident);
        self.assemble(attrs, Head { name, name_span, vis: self.visibility(vis) }, kind)
    }

    fn unnamed(
        &self,
        attrs: &[Attribute],
        vis: Visibility,
        keyword: proc_macro2::Span,
        kind: ItemKind,
    ) -> Item {
        let name_span = self.source.span(keyword);
        self.assemble(attrs, Head { name: Symbol::new(""), name_span, vis }, kind)
    }

    fn assemble(&self, attrs: &[Attribute], head: Head, kind: ItemKind) -> Item {
        let Head { name, name_span, vis } = head;
        Item { name, name_span, vis, attrs: self.attrs(attrs), kind }
    }

    pub(super) fn visibility(&self, vis: &SynVisibility) -> Visibility {
        match vis {
            SynVisibility::Public(_) => Visibility::Public,
            SynVisibility::Inherited => Visibility::Private,
            SynVisibility::Restricted(vis) => {
                let segments = vis.path.segments.iter();
                Visibility::Restricted(segments.map(|segment| self.source.name(&segment.ident).0).collect())
            }
        }
    }

    fn value(&self, ty: &Type, value: Option<&syn::Expr>, is_mut: bool) -> Box<Static> {
        let value = value.map(|value| self.const_body(value));
        Box::new(Static { ty: Some(self.ty(ty)), value, is_mut })
    }

    fn struct_(&self, generics: &syn::Generics, fields: Fields, is_union: bool) -> ItemKind {
        ItemKind::Struct(Box::new(Struct { generics: self.generics(generics), fields, is_union }))
    }

    fn type_alias(&self, generics: &syn::Generics, ty: Option<&Type>) -> ItemKind {
        let ty = ty.map(|ty| self.ty(ty));
        ItemKind::TypeAlias(Box::new(TypeAlias { generics: self.generics(generics), bounds: Vec::new(), ty }))
    }

    fn fields(&self, fields: &SynFields) -> Fields {
        match fields {
            SynFields::Named(fields) => self.named_fields(fields),
            SynFields::Unit => Fields { style: FieldStyle::Unit, list: Vec::new() },
            SynFields::Unnamed(fields) => {
                let fields = fields.unnamed.iter().enumerate();
                let list = fields.map(|(n, field)| {
                    let span = self.type_span(&field.ty);
                    self.field(field, Symbol::new(&n.to_string()), span)
                });
                Fields { style: FieldStyle::Tuple, list: list.collect() }
            }
        }
    }

    fn named_fields(&self, fields: &syn::FieldsNamed) -> Fields {
        let list = fields.named.iter().filter_map(|field| {
            let (name, span) = self.source.name(field.ident.as_ref()?);
            Some(self.field(field, name, span))
        });
        Fields { style: FieldStyle::Named, list: list.collect() }
    }

    fn field(&self, field: &syn::Field, name: Symbol, span: Span) -> Field {
        let cfg = self.attrs(&field.attrs).cfg;
        Field { name, span, ty: self.ty(&field.ty), vis: self.visibility(&field.vis), cfg }
    }

    fn enum_(&self, item: &syn::ItemEnum) -> Item {
        let written = item.variants.iter().filter(|variant| !self.is_left_out(&variant.attrs));
        let variants = written.map(|variant| self.variant(variant)).collect();
        let kind = ItemKind::Enum(Box::new(Enum { generics: self.generics(&item.generics), variants }));
        self.named(&item.attrs, &item.vis, &item.ident, kind)
    }

    fn variant(&self, variant: &syn::Variant) -> Variant {
        let (name, span) = self.source.name(&variant.ident);
        let discriminant = variant.discriminant.as_ref().map(|(_, value)| self.const_body(value));
        let is_default = variant.attrs.iter().any(|attr| attr.path().is_ident("default"));
        Variant { name, span, fields: self.fields(&variant.fields), discriminant, is_default }
    }

    fn extern_crate(&self, item: &syn::ItemExternCrate) -> Item {
        let (name, _) = self.source.name(&item.ident);
        let ident = item.rename.as_ref().map_or(&item.ident, |(_, rename)| rename);
        self.named(&item.attrs, &item.vis, ident, ItemKind::ExternCrate(name))
    }

    fn use_(&self, item: &syn::ItemUse) -> Item {
        let kind = ItemKind::Use(leaves(&self.source, item));
        self.unnamed(&item.attrs, self.visibility(&item.vis), item.use_token.span, kind)
    }

    fn macro_(&self, item: &syn::ItemMacro) -> Item {
        let call = self.macro_call(&item.mac);
        match &item.ident {
            Some(ident) if item.mac.path.is_ident("macro_rules") => {
                let kind = ItemKind::MacroRules(call.tokens);
                self.named(&item.attrs, &SynVisibility::Inherited, ident, kind)
            }
            _ => self.macro_call_item(&item.attrs, &item.mac),
        }
    }

    fn macro_call_item(&self, attrs: &[Attribute], mac: &syn::Macro) -> Item {
        let call = self.macro_call(mac);
        let head = Head { name: Symbol::new(""), name_span: call.span, vis: Visibility::Private };
        self.assemble(attrs, head, ItemKind::MacroCall(call))
    }

    fn trait_(&self, item: &syn::ItemTrait) -> Item {
        let kind = ItemKind::Trait(Box::new(Trait {
            generics: self.generics(&item.generics),
            supertraits: self.bounds(&item.supertraits),
            items: item.items.iter().filter_map(|item| self.trait_item(item)).collect(),
        }));
        self.named(&item.attrs, &item.vis, &item.ident, kind)
    }

    pub(super) fn trait_item(&self, item: &TraitItem) -> Option<Item> {
        let vis = &SynVisibility::Inherited;
        Some(match item {
            TraitItem::Const(item) => {
                let kind = self.value(&item.ty, item.default.as_ref().map(|(_, value)| value), false);
                self.named(&item.attrs, vis, &item.ident, ItemKind::Const(kind))
            }
            TraitItem::Fn(item) => {
                let kind = self.function(&item.sig, item.default.as_ref());
                self.named(&item.attrs, vis, &item.sig.ident, kind)
            }
            TraitItem::Type(item) => {
                let kind = ItemKind::TypeAlias(Box::new(TypeAlias {
                    generics: self.generics(&item.generics),
                    bounds: self.bounds(&item.bounds),
                    ty: item.default.as_ref().map(|(_, ty)| self.ty(ty)),
                }));
                self.named(&item.attrs, vis, &item.ident, kind)
            }
            TraitItem::Macro(item) => self.macro_call_item(&item.attrs, &item.mac),
            TraitItem::Verbatim(tokens) => return self.verbatim(tokens),
            _ => return None,
        })
    }

    /// An implementation; a negative one says nothing of interest.
    fn impl_(&self, item: &syn::ItemImpl) -> Option<Item> {
        if item.modifiers.polarity.is_some() {
            return None;
        }
        let kind = ItemKind::Impl(Box::new(Impl {
            generics: self.generics(&item.generics),
            trait_: item.trait_.as_ref().map(|(path, _)| self.path(None, path)),
            self_ty: self.ty(&item.self_ty),
            items: item.items.iter().filter_map(|item| self.impl_item(item)).collect(),
        }));
        Some(self.unnamed(&item.attrs, Visibility::Private, item.impl_token.span, kind))
    }

    pub(super) fn impl_item(&self, item: &ImplItem) -> Option<Item> {
        Some(match item {
            ImplItem::Const(item) => {
                let kind = self.value(&item.ty, Some(&item.expr), false);
                self.named(&item.attrs, &item.vis, &item.ident, ItemKind::Const(kind))
            }
            ImplItem::Fn(item) => {
                let kind = self.function(&item.sig, Some(&item.block));
                self.named(&item.attrs, &item.vis, &item.sig.ident, kind)
            }
            ImplItem::Type(item) => {
                let kind = self.type_alias(&item.generics, Some(&item.ty));
                self.named(&item.attrs, &item.vis, &item.ident, kind)
            }
            ImplItem::Macro(item) => self.macro_call_item(&item.attrs, &item.mac),
            ImplItem::Verbatim(tokens) => return self.verbatim(tokens),
            _ => return None,
        })
    }

    fn foreign_mod(&self, item: &syn::ItemForeignMod) -> Item {
        let abi = item.abi.name.as_ref().map(|name| Symbol::new(&name.value()));
        let items = item.items.iter().filter_map(|item| self.foreign_item(item)).collect();
        let kind = ItemKind::Foreign(abi, items);
        self.unnamed(&item.attrs, Visibility::Private, item.abi.extern_token.span, kind)
    }

    pub(super) fn foreign_item(&self, item: &ForeignItem) -> Option<Item> {
        Some(match item {
            ForeignItem::Fn(item) => {
                let kind = self.function(&item.sig, None);
                self.named(&item.attrs, &item.vis, &item.sig.ident, kind)
            }
            ForeignItem::Static(item) => {
                let is_mut = matches!(item.mutability, syn::StaticMutability::Mut(_));
                let kind = ItemKind::Static(self.value(&item.ty, None, is_mut));
                self.named(&item.attrs, &item.vis, &item.ident, kind)
            }
            ForeignItem::Type(item) => {
                let kind = self.type_alias(&item.generics, None);
                self.named(&item.attrs, &item.vis, &item.ident, kind)
            }
            ForeignItem::Macro(item) => self.macro_call_item(&item.attrs, &item.mac),
            ForeignItem::Verbatim(tokens) => return self.verbatim(tokens),
            _ => return None,
        })
    }

    fn function(&self, sig: &Signature, block: Option<&syn::Block>) -> ItemKind {
        let (params, param_names) = sig.inputs.iter().map(|input| self.param(input)).unzip();
        let ret = match &sig.output {
            ReturnType::Type(_, ty) if is_unit(ty) => None,
            output => self.written_output(output),
        };
        let abi = sig.abi.as_ref().map(|abi| match &abi.name {
            Some(name) => Symbol::new(&name.value()),
            None => Symbol::new(""),
        });
        ItemKind::Function(Box::new(Function {
            generics: self.generics(&sig.generics),
            params,
            param_names,
            has_self: matches!(sig.inputs.first(), Some(FnArg::Receiver(_))),
            ret,
            is_async: sig.asyncness.is_some(),
            is_const: sig.constness.is_some(),
            is_unsafe: matches!(sig.safety, syn::Safety::Unsafe(_)),
            abi,
            body: block.map(|block| self.function_body(sig, block)),
        }))
    }

    fn param(&self, input: &FnArg) -> (TypeRef, Symbol) {
        match input {
            FnArg::Receiver(receiver) => (self.receiver(receiver), Symbol::new("self")),
            FnArg::Typed(param) => {
                let name = match &*param.pat {
                    Pat::Ident(pat) if pat.subpat.is_none() => self.source.name(&pat.ident).0,
                    _ => Symbol::new("_"),
                };
                (self.ty(&param.ty), name)
            }
        }
    }

    /// The type of `self`.
    fn receiver(&self, receiver: &syn::Receiver) -> TypeRef {
        let own = || TypeRef::Path(self_path(self.source.span(receiver.self_token.span)));
        match &receiver.kind {
            ReceiverKind::Reference(_, _, mutability) => TypeRef::Ref(mutability.is_some(), Box::new(own())),
            ReceiverKind::Typed(_, ty) => self.ty(ty),
            _ => own(),
        }
    }

    fn function_body(&self, sig: &Signature, block: &syn::Block) -> Arc<Body> {
        let mut body = self.new_body();
        let mut builder = BodyBuilder { cx: self, body: &mut body };
        for input in &sig.inputs {
            let pat = match input {
                FnArg::Typed(param) => builder.pat(&param.pat),
                FnArg::Receiver(receiver) => {
                    let span = self.source.span(receiver.self_token.span);
                    builder.self_binding(receiver.mutability.is_some(), span)
                }
            };
            builder.body.params.push(pat);
        }
        let root = builder.block_expr(block, None, None);
        body.root = Some(root);
        body.shrink();
        Arc::new(body)
    }
}

fn is_unit(ty: &Type) -> bool {
    match ty {
        Type::Tuple(tuple) => tuple.elems.is_empty(),
        Type::Group(group) => is_unit(&group.elem),
        _ => false,
    }
}

/// The path `Self`.
fn self_path(span: Span) -> Path {
    let segment = Segment {
        name: Symbol::new("Self"),
        span,
        args: Vec::new(),
        bindings: Vec::new(),
        constraints: Vec::new(),
        parenthesized: false,
        has_args: false,
    };
    Path { segments: vec![segment], ..Path::default() }
}
