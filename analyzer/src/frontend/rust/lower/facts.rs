//! What lowering asks of types: whether a value may own a guard, runs code when it is dropped, points to
//! something else, is `Copy`.
//!
//! A *fact* of an ADT says whether the answer is yes whatever its arguments are, and which of its parameters
//! decide otherwise. The facts are the least fixpoint over the fields of all ADTs and the implementors of all
//! traits: a type that is recursive, be it through a trait object, adds nothing to itself.

use super::drop_glue;
use crate::frontend::rust::defs::{
    AdtData, AdtId, AdtKind, Db, FieldData, FnDefId, Generics, ImplId, ParamId, TraitId,
};
use crate::frontend::rust::hir::ExprKind;
use crate::frontend::rust::items::index::{Head, head};
use crate::frontend::rust::models::Models;
use crate::frontend::rust::ty::{Args, Subst, TraitRef, Ty};
use crate::ids::Symbol;
use crate::source::Provenance;

/// How deep bounds may lead to one another when `Copy` is asked of a parameter.
const MAX_BOUND_DEPTH: u32 = 4;

/// An answer that may depend on type arguments.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
struct Fact {
    always: bool,
    /// Bit `i`: yes if it is yes for the `i`-th argument. Parameters past the 64th count as `always`.
    params: u64,
}

impl Fact {
    const YES: Self = Self { always: true, params: 0 };
    const NO: Self = Self { always: false, params: 0 };

    fn of(always: bool) -> Self {
        Self { always, params: 0 }
    }

    fn of_param(position: usize) -> Self {
        if position < 64 { Self { always: false, params: 1 << position } } else { Self::YES }
    }

    fn or(self, other: Self) -> Self {
        Self { always: self.always || other.always, params: self.params | other.params }
    }
}

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Question {
    /// May a guard be inside?
    Guard,
    /// Does dropping it run code of a body that is read?
    Code,
    /// Does it lead to something else: a reference, a pointer, a box?
    Points,
    /// May who has a shared reference to it write a part of it?
    Cell,
}

const QUESTIONS: [Question; 4] = [Question::Guard, Question::Code, Question::Points, Question::Cell];

#[derive(Clone, Debug)]
struct AdtFacts {
    answers: [Fact; QUESTIONS.len()],
    /// `Copy`, if the arguments of these parameters are.
    copy: Option<u64>,
    /// `Drop::drop`, if it has a body and the type is no guard.
    drop_fn: Option<FnDefId>,
    drops_content: ContentDrop,
    /// How a library type holds things, unless it is a view, which its fields decide.
    holding: Option<Holding>,
    /// It has any number of elements.
    is_collection: bool,
}

/// What dropping a value does to its fields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ContentDrop {
    /// Drops them.
    Always,
    /// May drop them (the last reference does).
    Maybe,
    /// Does not.
    Never,
}

/// How values of a library type hold what their arguments name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Holding {
    /// It points to it.
    Pointer,
    /// It keeps it: a collection, a cell.
    Owner,
    /// It borrows it from an owner: an iterator over references, an entry.
    View,
    /// Its fields are what it is made of: an iterator around another.
    Fields,
}

/// Pointers of the library, which lead to one value.
const POINTERS: [&str; 6] = ["Box", "Rc", "Arc", "Weak", "Pin", "NonNull"];

/// The facts of all types of a program.
pub(super) struct TypeFacts<'a> {
    db: &'a Db,
    models: &'a dyn Models,
    adts: Vec<AdtFacts>,
    /// By trait: whether dropping an object of it runs code of a body that is read.
    objects: Vec<bool>,
}

impl<'a> TypeFacts<'a> {
    /// Computes the facts of every ADT.
    pub(super) fn new(db: &'a Db, models: &'a dyn Models) -> Self {
        let mut facts = Self { db, models, adts: Vec::new(), objects: vec![false; db.traits.len()] };
        facts.adts = (0..db.adts.len()).map(|number| facts.seed(AdtId::new(number))).collect();
        while facts.round() {}
        facts
    }

    fn seed(&self, id: AdtId) -> AdtFacts {
        let adt = self.db.adt(id);
        let self_ty = self.db.adt_self_ty(id);
        let is_guard = self.models.is_guard(self.db, &self_ty);
        let drop_fn = if is_guard { None } else { self.find_drop(id) };
        let is_pointer = ["Box", "Rc", "Arc"].iter().any(|name| self.db.lang.adt(name) == Some(id));
        let mut answers = [Fact::NO; QUESTIONS.len()];
        answers[Question::Guard as usize] = Fact::of(is_guard);
        answers[Question::Code as usize] = Fact::of(drop_fn.is_some());
        answers[Question::Points as usize] = Fact::of(is_pointer || is_guard);
        let is_lock = self.models.is_lock(self.db, &self_ty);
        answers[Question::Cell as usize] = Fact::of(is_lock || self.is_cell(adt));
        let is_collection = self.implements(id, "IntoIterator") || self.implements(id, "Iterator");
        AdtFacts {
            answers,
            copy: self.copy_rule(id),
            drop_fn,
            drops_content: content_drop(adt),
            holding: self.own_holding(id, adt),
            is_collection,
        }
    }

    /// Whether a type of the library is written through shared references, of which not all show it by their fields.
    fn is_cell(&self, adt: &AdtData) -> bool {
        let name = adt.meta.name.as_str();
        let is_standard = self.db.provenance(adt.meta.module) == Provenance::Stub;
        is_standard && ["Atomic", "Cell", "Lazy", "Once"].iter().any(|part| name.contains(part))
    }

    /// Whether an impl of the trait is for this type, and not for whatever satisfies some bound.
    fn implements(&self, id: AdtId, name: &str) -> bool {
        let own = Some(Head::Adt(id));
        let Some(trait_) = self.db.lang.trait_(name) else { return false };
        self.db.index.impls_for(trait_, own).any(|impl_| head(&self.db.impl_(impl_).self_ty) == own)
    }

    fn own_holding(&self, id: AdtId, adt: &AdtData) -> Option<Holding> {
        if self.db.provenance(adt.meta.module) != Provenance::Stub {
            return None;
        }
        let mut fields = adt.variants.iter().flat_map(|variant| &variant.fields);
        let is_open = |ty: &Ty| matches!(ty, Ty::Param(_) | Ty::Projection(_));
        Some(match () {
            () if POINTERS.iter().any(|name| adt.meta.name == *name) => Holding::Pointer,
            () if self.implements(id, "Iterator") && fields.any(|field| is_open(&field.ty)) => {
                Holding::Fields
            }
            () => Holding::Owner,
        })
    }

    /// How a type of the library holds what its arguments name; `None` for types whose code is read.
    pub(super) fn holding(&self, id: AdtId) -> Option<Holding> {
        let facts = &self.adts[id.index()];
        let borrows = facts.answers[Question::Points as usize].always;
        match facts.holding? {
            Holding::Pointer => Some(Holding::Pointer),
            _ if borrows => Some(Holding::View),
            other => Some(other),
        }
    }

    /// Whether a type is a pointer whose copies lead to one object: it can be cloned, and leads to its target.
    pub(super) fn is_counted_pointer(&self, id: AdtId) -> bool {
        let is_box = self.db.lang.adt("Box") == Some(id);
        !is_box && self.implements(id, "Deref") && self.implements(id, "Clone")
    }

    /// What a lock of this type protects: the argument in its cell, be it among other things there; else the first that
    /// it stores.
    pub(super) fn content_of<'t>(&'t self, lock: AdtId, args: &'t Args) -> Option<&'t Ty> {
        let adt = self.db.adt(lock);
        let mut params = adt.generics.params.iter().zip(args.iter());
        let in_cell = params.find(|(param, _)| {
            let fields = adt.variants.iter().flat_map(|variant| &variant.fields);
            fields.into_iter().any(|field| self.has_in_cell(&field.ty, **param))
        });
        in_cell.map(|(_, arg)| arg).or_else(|| self.contents(lock, args).next())
    }

    /// Whether a cell in a type is of a type that has a parameter in it.
    fn has_in_cell(&self, ty: &Ty, param: ParamId) -> bool {
        ty.any(&mut |part| match part {
            Ty::Adt(cell, content) => {
                let is_param = |part: &Ty| matches!(part, Ty::Param(p) if *p == param);
                self.db.adt(*cell).meta.name == "UnsafeCell"
                    && content.iter().any(|content| content.any(&mut |part| is_param(part)))
            }
            _ => false,
        })
    }

    /// The arguments of an ADT that it stores.
    fn contents<'t>(&'t self, id: AdtId, args: &'t Args) -> impl Iterator<Item = &'t Ty> {
        let adt = self.db.adt(id);
        let is_stored = move |param: ParamId| {
            let mut fields = adt.variants.iter().flat_map(|variant| &variant.fields);
            fields.any(|field| is_of_param(&field.ty, &[param]) && !is_phantom(self.db, &field.ty))
        };
        let params = adt.generics.params.iter().zip(args.iter());
        params.filter(move |(param, _)| is_stored(**param)).map(|(_, arg)| arg)
    }

    /// Whether a type can be iterated over.
    pub(super) fn is_collection(&self, id: AdtId) -> bool {
        self.adts[id.index()].is_collection
    }

    fn find_drop(&self, id: AdtId) -> Option<FnDefId> {
        let drop_trait = self.db.lang.trait_("Drop")?;
        let mut impls = self.db.index.impls_for(drop_trait, Some(Head::Adt(id)));
        let found =
            impls.find_map(|impl_| self.db.impl_(impl_).methods.get(&Symbol::new("drop")).copied())?;
        has_body(self.db, found).then_some(found)
    }

    /// One round of the fixpoint; whether it changed anything.
    fn round(&mut self) -> bool {
        let mut changed = false;
        for number in 0..self.adts.len() {
            for question in QUESTIONS {
                let answer = self.answer_of(AdtId::new(number), question);
                let known = &mut self.adts[number].answers[question as usize];
                changed |= *known != answer;
                *known = answer;
            }
        }
        for number in 0..self.objects.len() {
            let runs_code = self.objects[number] || self.object_runs_code(TraitId::new(number));
            changed |= self.objects[number] != runs_code;
            self.objects[number] = runs_code;
        }
        changed
    }

    fn object_runs_code(&self, trait_: TraitId) -> bool {
        drop_glue::implementors(self.db, trait_).any(|ty| self.holds(Question::Code, ty))
    }

    fn answer_of(&self, id: AdtId, question: Question) -> Fact {
        let known = self.adts[id.index()].answers[question as usize];
        if known.always || self.is_closed(id, question) {
            return known;
        }
        let adt = self.db.adt(id);
        let fields = adt.variants.iter().flat_map(|variant| &variant.fields);
        fields.fold(known, |answer, field| answer.or(self.ask(question, &field.ty, &adt.generics.params)))
    }

    /// Whether the fields have no say: what is behind a lock, or runs nothing when its owner ends.
    fn is_closed(&self, id: AdtId, question: Question) -> bool {
        match question {
            // What a type keeps beyond its end is still there: somebody may drop it by hand.
            Question::Guard => self.models.is_lock(self.db, &self.db.adt_self_ty(id)),
            Question::Code => {
                let never = self.adts[id.index()].drops_content == ContentDrop::Never;
                never || self.models.is_guard(self.db, &self.db.adt_self_ty(id))
            }
            Question::Points => false,
            // What is behind a pointer is not a part.
            Question::Cell => self.adts[id.index()].holding == Some(Holding::Pointer),
        }
    }

    fn ask(&self, question: Question, ty: &Ty, params: &[ParamId]) -> Fact {
        match ty {
            Ty::Adt(id, args) => self.ask_adt(question, *id, args, params),
            Ty::Param(param) => match params.iter().position(|p| p == param) {
                Some(position) => Fact::of_param(position),
                None => Fact::of(question != Question::Code),
            },
            Ty::Tuple(parts) => {
                parts.iter().fold(Fact::NO, |fact, part| fact.or(self.ask(question, part, params)))
            }
            Ty::Array(inner, _) | Ty::Slice(inner) => self.ask(question, inner, params),
            Ty::Ref(..) | Ty::Ptr(..) => Fact::of(question == Question::Points),
            Ty::Dyn(bounds) if question == Question::Code => {
                Fact::of(bounds.first().is_some_and(|bound| self.objects[bound.trait_.index()]))
            }
            _ => self.ask_leaf(question, ty),
        }
    }

    fn ask_adt(&self, question: Question, id: AdtId, args: &Args, params: &[ParamId]) -> Fact {
        let fact = self.adts[id.index()].answers[question as usize];
        let deciding = args.iter().enumerate().filter(|(at, _)| *at < 64 && fact.params & (1 << at) != 0);
        deciding.fold(Fact::of(fact.always), |sum, (_, arg)| sum.or(self.ask(question, arg, params)))
    }

    fn ask_leaf(&self, question: Question, ty: &Ty) -> Fact {
        let opaque = match ty {
            Ty::Dyn(bounds) => bounds.iter().any(|bound| self.db.lang.is_fn_trait(bound.trait_)),
            Ty::Unknown | Ty::Infer(_) | Ty::Projection(_) | Ty::Opaque(_) | Ty::External(..) => true,
            Ty::Closure(_) | Ty::Future(_) => true,
            _ => false,
        };
        let is_unseen = opaque || matches!(ty, Ty::Dyn(_));
        Fact::of(match question {
            Question::Guard => opaque,
            Question::Cell => is_unseen,
            Question::Code | Question::Points => false,
        })
    }

    /// Whether who has a shared reference to a value of this type may write a part of it.
    pub(super) fn is_written_when_shared(&self, ty: &Ty) -> bool {
        self.holds(Question::Cell, ty)
    }

    /// Whether a guard may be in a value of this type.
    pub(super) fn may_own_guard(&self, ty: &Ty) -> bool {
        self.holds(Question::Guard, ty)
    }

    /// Whether dropping a value of this type runs code of a body that is read.
    pub(super) fn runs_code(&self, ty: &Ty) -> bool {
        self.holds(Question::Code, ty)
    }

    /// Whether a value of this type leads to something else.
    pub(super) fn points(&self, ty: &Ty) -> bool {
        self.holds(Question::Points, ty)
    }

    /// Whether the end of a value of this type matters.
    pub(super) fn needs_drop(&self, ty: &Ty) -> bool {
        self.may_own_guard(ty) || self.runs_code(ty)
    }

    fn holds(&self, question: Question, ty: &Ty) -> bool {
        let fact = self.ask(question, ty, &[]);
        fact.always || fact.params != 0
    }

    /// The body behind `Drop` for an ADT.
    pub(super) fn drop_fn(&self, id: AdtId) -> Option<FnDefId> {
        self.adts[id.index()].drop_fn
    }

    /// What dropping an ADT does to its fields.
    pub(super) fn content_drop(&self, id: AdtId) -> ContentDrop {
        self.adts[id.index()].drops_content
    }

    fn copy_rule(&self, id: AdtId) -> Option<u64> {
        if self.db.adt(id).derives("Copy") {
            let is_marker = self.db.lang.adt("PhantomData") == Some(id);
            return Some(if is_marker { 0 } else { u64::MAX });
        }
        let copy = self.db.lang.trait_("Copy")?;
        let impl_ = self.db.index.impls_for(copy, Some(Head::Adt(id))).next()?;
        Some(self.copy_params(impl_))
    }

    /// The parameters of the type that an `impl Copy` requires to be `Copy` themselves.
    fn copy_params(&self, impl_: ImplId) -> u64 {
        let data = self.db.impl_(impl_);
        let Ty::Adt(_, args) = &data.self_ty else { return 0 };
        let required = data.generics.predicates.iter().filter(|(_, bound)| self.is_copy_bound(bound, 0));
        let positions = required.filter_map(|(subject, _)| args.iter().position(|arg| arg == subject));
        positions.filter(|at| *at < 64).fold(0, |mask, at| mask | 1 << at)
    }

    fn is_copy_bound(&self, bound: &TraitRef, depth: u32) -> bool {
        if self.db.lang.trait_("Copy") == Some(bound.trait_) {
            return true;
        }
        let trait_ = self.db.trait_(bound.trait_);
        let own = Ty::Param(trait_.self_param);
        let supers = trait_.generics.predicates.iter().filter(|(subject, _)| *subject == own);
        depth < MAX_BOUND_DEPTH && supers.into_iter().any(|(_, bound)| self.is_copy_bound(bound, depth + 1))
    }

    /// Whether a value of this type is copied when it is used, given what is required of parameters.
    /// References count as copied: moving one out ends nothing.
    pub(super) fn is_copy(&self, ty: &Ty, predicates: &[&(Ty, TraitRef)]) -> bool {
        match ty {
            Ty::Prim(_) | Ty::Never | Ty::Ref(..) | Ty::Ptr(..) | Ty::FnPtr(..) | Ty::FnDef(..) => true,
            Ty::Const(_) => true,
            Ty::Tuple(parts) => parts.iter().all(|part| self.is_copy(part, predicates)),
            Ty::Array(inner, _) => self.is_copy(inner, predicates),
            Ty::Adt(id, args) => self.adts[id.index()].copy.is_some_and(|mask| {
                let mut required =
                    args.iter().enumerate().filter(|(at, _)| *at < 64 && mask & (1 << at) != 0);
                required.all(|(_, arg)| self.is_copy(arg, predicates))
            }),
            Ty::Opaque(bounds) | Ty::Dyn(bounds) => bounds.iter().any(|bound| self.is_copy_bound(bound, 0)),
            Ty::Param(_) | Ty::Projection(_) => {
                let mut own = predicates.iter().filter(|(subject, _)| subject == ty);
                own.any(|(_, bound)| self.is_copy_bound(bound, 0))
            }
            _ => false,
        }
    }

    /// Whether a type is an enum whose variants have no fields.
    pub(super) fn is_of_names(&self, ty: &Ty) -> bool {
        let Ty::Adt(id, _) = ty else { return false };
        let adt = self.db.adt(*id);
        adt.kind == AdtKind::Enum && adt.variants.iter().all(|variant| variant.fields.is_empty())
    }

    /// The type of a field of an ADT with these arguments.
    pub(super) fn field_ty(&self, id: AdtId, args: &Args, variant: u32, field: usize) -> Ty {
        let found = self.db.adt(id).variants.get(variant as usize).and_then(|v| v.fields.get(field));
        found.map_or(Ty::Unknown, |field| field.ty.subst(&self.db.adt_subst(id, args)))
    }

    /// Whether two instances of a field are different locks although type and field are the same: the field
    /// mentions a parameter, or its type is a wrapper that stores a value of its parameter. What the tree says of a
    /// parameter (`P: Plugin`) makes its owner a thing of its own, and no wrapper.
    pub(super) fn is_generic_field(&self, id: AdtId, variant: u32, field: usize) -> bool {
        let adt = self.db.adt(id);
        let is_open = |p: &ParamId| !self.db.param(*p).is_const && !self.is_bound_by_tree(&adt.generics, *p);
        let params: Vec<ParamId> = adt.generics.params.iter().copied().filter(is_open).collect();
        let fields = adt.variants.get(variant as usize).map(|v| v.fields.as_slice()).unwrap_or_default();
        if params.is_empty() {
            return false;
        }
        let mentions = |ty: &Ty| ty.any(&mut |part| matches!(part, Ty::Param(p) if params.contains(p)));
        let holds = |f: &&FieldData| mentions(&f.ty) && !is_phantom(self.db, &f.ty);
        let is_cell = fields.iter().filter(holds).count() == 1;
        let depends = |ty: &Ty| match self.locks_in(ty, CELL_DEPTH).as_slice() {
            [] => mentions(ty),
            locks => locks.iter().any(|(lock, args)| self.protects_param(*lock, args, &params, is_cell)),
        };
        // A value beside several locks that is in no cell is not what they protect.
        let has_lock = |f: &&FieldData| !self.locks_in(&f.ty, CELL_DEPTH).is_empty();
        let is_plain = |ty: &Ty| matches!(ty, Ty::Param(_)) && fields.iter().filter(has_lock).count() > 1;
        fields.get(field).is_some_and(|f| depends(&f.ty))
            || fields.iter().any(|f| !is_plain(&f.ty) && self.stores_param(&f.ty, &params, CELL_DEPTH))
    }

    /// Whether a trait of the tree is required of a parameter. One that names another parameter, `S: Storage<T>`, says
    /// how that is kept.
    fn is_bound_by_tree(&self, generics: &Generics, param: ParamId) -> bool {
        let module = |bound: &TraitRef| self.db.trait_(bound.trait_).meta.module;
        let is_other = |ty: &Ty| matches!(ty, Ty::Param(other) if *other != param);
        let keeps_other = |bound: &TraitRef| bound.args.iter().any(|arg| arg.any(&mut |part| is_other(part)));
        let mut own = generics.predicates.iter().filter(|(subject, _)| *subject == Ty::Param(param));
        own.any(|(_, bound)| self.db.provenance(module(bound)) == Provenance::Tree && !keeps_other(bound))
    }

    /// The locks that a value of this type has or leads to, without those that another protects.
    fn locks_in<'t>(&self, ty: &'t Ty, depth: u32) -> Vec<(AdtId, &'t Args)> {
        let is_lock = |id: AdtId| self.models.is_lock(self.db, ty) || self.wrapped_lock(id, depth).is_some();
        match ty {
            Ty::Adt(lock, args) if is_lock(*lock) => vec![(*lock, args)],
            Ty::Adt(_, args) | Ty::Tuple(args) => {
                args.iter().flat_map(|arg| self.locks_in(arg, depth)).collect()
            }
            Ty::Ref(_, inner) | Ty::Ptr(_, inner) | Ty::Slice(inner) | Ty::Array(inner, _) => {
                self.locks_in(inner, depth)
            }
            _ => Vec::new(),
        }
    }

    /// The lock by which a type of the tree is one for its users: `struct Mutex<T>(std::sync::Mutex<T>)`.
    pub(super) fn wrapped_lock(&self, id: AdtId, depth: u32) -> Option<&FieldData> {
        let adt = self.db.adt(id);
        let params = &adt.generics.params;
        if depth == 0 || params.is_empty() || self.db.provenance(adt.meta.module) == Provenance::Stub {
            return None;
        }
        let [variant] = &adt.variants[..] else { return None };
        let locks = |field| self.locks_in(field, depth - 1);
        let mut found =
            variant.fields.iter().flat_map(|f| locks(&f.ty).into_iter().map(move |lock| (f, lock)));
        let (field, (lock, args)) = found.next()?;
        (found.next().is_none() && self.protects_param(lock, args, params, false)).then_some(field)
    }

    /// Whether what a lock protects is a parameter itself: its owner is a lock for its users then; or in a cell, which
    /// has no more than that, an `Option` of it. A lock around `Inner<P>`, or one that a parameter configures, is the
    /// owner's own.
    fn protects_param(&self, lock: AdtId, args: &Args, params: &[ParamId], is_cell: bool) -> bool {
        let is_param = |ty: &Ty| matches!(ty, Ty::Param(p) if params.contains(p));
        let is_payload = |id: AdtId| is_cell && self.db.lang.adt("Option") == Some(id);
        self.contents(lock, args).any(|arg| match arg {
            Ty::Adt(id, args) if is_payload(*id) => args.iter().any(is_param),
            _ => is_param(arg),
        })
    }

    /// Whether a field of this type is there for a parameter's value: `T` itself, or a cell of it.
    fn stores_param(&self, ty: &Ty, params: &[ParamId], depth: u32) -> bool {
        match ty {
            Ty::Adt(id, _) => {
                is_of_param(ty, params) && !is_phantom(self.db, ty) && self.is_cell_of(*id, depth)
            }
            _ => is_of_param(ty, params),
        }
    }

    /// Whether a type of one argument is that value and nothing else that counts: no collection, and no owner of locks.
    fn is_cell_of(&self, id: AdtId, depth: u32) -> bool {
        let adt = self.db.adt(id);
        if self.db.provenance(adt.meta.module) == Provenance::Stub {
            let name = adt.meta.name.as_str();
            return name.ends_with("Cell") || CELLS.contains(&name);
        }
        let mut fields = adt.variants.iter().flat_map(|variant| &variant.fields);
        depth > 0 && fields.any(|field| self.stores_param(&field.ty, &adt.generics.params, depth - 1))
    }
}

/// Types of the library, besides cells, that are one value of their argument.
const CELLS: [&str; 4] = ["Box", "ManuallyDrop", "MaybeUninit", "Option"];

/// Cells in cells that are looked through.
const CELL_DEPTH: u32 = 4;

/// Whether a type is a parameter, or has one as its only argument.
fn is_of_param(ty: &Ty, params: &[ParamId]) -> bool {
    let is_param = |ty: &Ty| matches!(ty, Ty::Param(p) if params.contains(p));
    match ty {
        Ty::Adt(_, args) => matches!(&args[..], [one] if is_param(one)),
        _ => is_param(ty),
    }
}

fn is_phantom(db: &Db, ty: &Ty) -> bool {
    matches!(ty, Ty::Adt(id, _) if db.adt(*id).meta.name == "PhantomData")
}

fn content_drop(adt: &AdtData) -> ContentDrop {
    let has = |path: &str| adt.meta.attrs.iter().any(|attr| attr.path == path);
    if has("nestcheck::no_drop") {
        ContentDrop::Never
    } else if has("nestcheck::may_drop") {
        ContentDrop::Maybe
    } else {
        ContentDrop::Always
    }
}

/// Whether a function has a body to follow: in a signature file an empty block says "the signature alone".
pub(super) fn has_body(db: &Db, id: FnDefId) -> bool {
    let func = db.func(id);
    let Some(body) = &func.syntax.body else { return false };
    let is_empty = || match body.root.map(|root| &body.expr(root).kind) {
        Some(ExprKind::Block(block)) => block.statements.is_empty() && block.tail.is_none(),
        Some(_) => false,
        None => true,
    };
    db.provenance(func.meta.module) != Provenance::Stub || !is_empty()
}

/// Whether a body of a signature file gives `nestcheck::any()`: it says what runs, and of the result the type
/// alone.
pub(super) fn gives_any(db: &Db, id: FnDefId) -> bool {
    let func = db.func(id);
    let Some(body) =
        func.syntax.body.as_ref().filter(|_| db.provenance(func.meta.module) == Provenance::Stub)
    else {
        return false;
    };
    let tail = body.root.and_then(|root| match &body.expr(root).kind {
        ExprKind::Block(block) => block.tail,
        _ => None,
    });
    let callee = tail.and_then(|tail| match &body.expr(tail).kind {
        ExprKind::Call(callee, _) => Some(&body.expr(*callee).kind),
        _ => None,
    });
    matches!(callee, Some(ExprKind::Path(path)) if path.segments.last().is_some_and(|last| last.name == "any"))
}

/// Whether all that a function does is to give (a reference to) a field of its receiver.
pub(super) fn is_field_access(db: &Db, id: FnDefId) -> bool {
    let Some(body) = &db.func(id).syntax.body else { return false };
    let mut next = body.root;
    while let Some(expr) = next {
        next = match &body.expr(expr).kind {
            ExprKind::Block(block) if block.statements.is_empty() => block.tail,
            ExprKind::Ref(_, inner) | ExprKind::Deref(inner) | ExprKind::Field(inner, ..) => Some(*inner),
            ExprKind::Path(path) => return matches!(&path.segments[..], [only] if only.name == "self"),
            _ => None,
        };
    }
    false
}

/// The substitution of an ADT type's arguments; empty for any other type.
pub(super) fn subst_of(db: &Db, ty: &Ty) -> Subst {
    match ty {
        Ty::Adt(id, args) => db.adt_subst(*id, args),
        _ => Subst::default(),
    }
}

/// The ADT behind references, if it is one.
pub(super) fn peeled_adt(ty: &Ty) -> Option<AdtId> {
    match head(ty.peel_refs()) {
        Some(Head::Adt(id)) => Some(id),
        _ => None,
    }
}
