//! Words and small shapes that profile tables are made of, each with its own deserialisation so that an error
//! points at the value and names the closest known word.

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use wait_context::LockKind;

use super::{
    ActionEffects, ArgumentIndex, DefaultEffects, Detect, GuardArgument, KindName, LockAction, LockStyle,
    PathPattern, RootEntry,
};
use crate::config::one_of;
use crate::ir::{ContextKind, RootKind};

/// A value that is one of a few words.
pub(super) trait Word: Sized + Copy + 'static {
    /// Every word and what it means.
    fn words() -> Vec<(&'static str, Self)>;
}

/// A [`Word`] as serde reads it.
#[derive(Clone, Copy)]
pub(super) struct W<T>(pub T);

impl<'de, T: Word> Deserialize<'de> for W<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        word(&text).map(W).map_err(de::Error::custom)
    }
}

pub(super) fn word<T: Word>(text: &str) -> Result<T, String> {
    let words = T::words();
    let found = words.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
    let known: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
    found.ok_or_else(|| format!("unknown value `{text}`; {}", one_of(text, &known)))
}

impl Word for ContextKind {
    fn words() -> Vec<(&'static str, Self)> {
        [Self::PreemptOff, Self::IrqOff, Self::BhOff, Self::Rcu].map(|kind| (kind.name(), kind)).into()
    }
}

impl Word for LockKind {
    fn words() -> Vec<(&'static str, Self)> {
        Self::ALL.map(|kind| (kind.name(), kind)).into()
    }
}

impl Word for KindName {
    fn words() -> Vec<(&'static str, Self)> {
        let exact = LockKind::words().into_iter().map(|(name, kind)| (name, Self::One(kind)));
        exact.chain([("rwlock", Self::Rwlock), ("rwsem", Self::RwSem)]).collect()
    }
}

impl Word for LockAction {
    fn words() -> Vec<(&'static str, Self)> {
        vec![
            ("acquire", Self::Acquire),
            ("try_acquire", Self::TryAcquire),
            ("read", Self::Read),
            ("try_read", Self::TryRead),
            ("write", Self::Write),
            ("try_write", Self::TryWrite),
            ("upgradeable_read", Self::UpgradeableRead),
            ("try_upgradeable_read", Self::TryUpgradeableRead),
            ("read_recursive", Self::ReadRecursive),
            ("force_release", Self::ForceRelease),
        ]
    }
}

impl Word for LockStyle {
    fn words() -> Vec<(&'static str, Self)> {
        vec![
            ("guard", Self::Guard),
            ("async-guard", Self::AsyncGuard),
            ("closure", Self::Closure),
            ("manual", Self::Manual),
        ]
    }
}

impl Word for RootKind {
    fn words() -> Vec<(&'static str, Self)> {
        vec![
            ("hardirq", Self::HardIrq),
            ("softirq", Self::SoftIrq),
            ("threaded-irq", Self::ThreadedIrq),
            ("exception", Self::Exception),
            ("nmi", Self::Nmi),
            ("task", Self::Task),
            ("rt-audio", Self::RealTime),
            ("allocator", Self::Allocator),
        ]
    }
}

impl Word for RootEntry {
    fn words() -> Vec<(&'static str, Self)> {
        let kinds = RootKind::words().into_iter().map(|(name, kind)| (name, Self::Kind(kind)));
        kinds.chain([("atomic", Self::Atomic)]).collect()
    }
}

/// One value, or a list of them.
pub(super) struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de> + From<String>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Values<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de> + From<String>> Visitor<'de> for Values<T> {
            type Value = Vec<T>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string or a list of strings")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Vec<T>, E> {
                Ok(vec![T::from(text.to_owned())])
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = list.next_element()? {
                    values.push(value);
                }
                Ok(values)
            }
        }
        deserializer.deserialize_any(Values(std::marker::PhantomData)).map(OneOrMany)
    }
}

impl From<String> for PathPattern {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl<'de> Deserialize<'de> for PathPattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.split("::").any(str::is_empty) {
            return Err(de::Error::custom(format!("`{text}` is not a path")));
        }
        Ok(Self::new(text))
    }
}

impl<'de> Deserialize<'de> for Detect {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (what, name) = text.split_once(' ').unwrap_or((&text, ""));
        match (what, name.trim()) {
            ("always", "") => Ok(Self::Always),
            (_, "") => Err(de::Error::custom(format!("`{text}` says nothing to look for"))),
            ("crate", name) => Ok(Self::Crate(name.into())),
            ("external", name) => Ok(Self::External(name.into())),
            ("type", path) => Ok(Self::Type(PathPattern::new(path))),
            ("fn", path) => Ok(Self::Function(PathPattern::new(path))),
            ("attribute", name) => Ok(Self::Attribute(name.into())),
            ("macro", name) => Ok(Self::Macro(name.into())),
            (other, _) => {
                let known = ["always", "crate", "external", "type", "fn", "attribute", "macro"];
                Err(de::Error::custom(format!("unknown value `{other}`; {}", one_of(other, &known))))
            }
        }
    }
}

/// A whole number, or the word that stands for a special position.
struct IndexOr<T> {
    word: &'static str,
    special: T,
    make: fn(usize) -> T,
}

impl<T> Visitor<'_> for IndexOr<T> {
    type Value = T;
    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the position of an argument or \"{}\"", self.word)
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        let index = usize::try_from(value).map_err(|_| E::custom("a position is not negative"))?;
        Ok((self.make)(index))
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        if text == self.word {
            Ok(self.special)
        } else {
            Err(E::invalid_value(de::Unexpected::Str(text), &self))
        }
    }
}

impl<'de> Deserialize<'de> for GuardArgument {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IndexOr {
            word: "receiver",
            special: Self::Receiver,
            make: Self::Argument,
        })
    }
}

impl<'de> Deserialize<'de> for ArgumentIndex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IndexOr { word: "last", special: Self::Last, make: Self::Nth })
    }
}

/// `[contexts]`, `{ read = [contexts], write = [contexts] }`, or a word where one may stand.
pub(super) enum EffectsValue {
    Effects(ActionEffects),
    Text(String),
}

impl EffectsValue {
    /// As a value of one argument.
    pub(super) fn for_argument(self) -> Result<ActionEffects, String> {
        match self {
            Self::Effects(effects) => Ok(effects),
            Self::Text(text) => Err(format!("`{text}` is not a list of contexts")),
        }
    }

    /// As the `default`.
    pub(super) fn for_default(self) -> Result<DefaultEffects, String> {
        match self {
            Self::Text(argument) => Ok(DefaultEffects::Argument(argument)),
            Self::Effects(effects) if effects.read == effects.write => {
                Ok(DefaultEffects::Effects(effects.write))
            }
            Self::Effects(_) => Err("a default is one list of contexts".into()),
        }
    }
}

impl<'de> Deserialize<'de> for EffectsValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Value;
        impl<'de> Visitor<'de> for Value {
            type Value = EffectsValue;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list of contexts, or one each for `read` and `write`")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<EffectsValue, E> {
                Ok(EffectsValue::Text(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<EffectsValue, A::Error> {
                let mut effects = Vec::new();
                while let Some(W(effect)) = list.next_element::<W<ContextKind>>()? {
                    effects.push(effect);
                }
                Ok(EffectsValue::Effects(ActionEffects { read: effects.clone(), write: effects }))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<EffectsValue, A::Error> {
                let mut effects = ActionEffects { read: Vec::new(), write: Vec::new() };
                while let Some(key) = map.next_key::<String>()? {
                    let side = match key.as_str() {
                        "read" => &mut effects.read,
                        "write" => &mut effects.write,
                        other => {
                            _ = map.next_value::<IgnoredAny>()?;
                            return Err(de::Error::unknown_field(other, &["read", "write"]));
                        }
                    };
                    *side = map
                        .next_value::<Vec<W<ContextKind>>>()?
                        .into_iter()
                        .map(|W(effect)| effect)
                        .collect();
                }
                Ok(EffectsValue::Effects(effects))
            }
        }
        deserializer.deserialize_any(Value)
    }
}
