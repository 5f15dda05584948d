//! What is written of a value in answer after answer.

use std::sync::OnceLock;

use serde_json::value::RawValue;

use crate::coded::Coded;

/// JSON that follows from the value it belongs to: made when it is first asked for, and no part of what the value is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written(OnceLock<Box<[Option<Box<RawValue>>]>>);

impl Written {
    /// The text for a member of a closed list; those of all members are made if they are not there yet.
    pub(crate) fn get<M: Coded + PartialEq>(
        &self,
        member: M,
        write: impl Fn(M) -> Option<Box<RawValue>>,
    ) -> Option<&RawValue> {
        let texts = self.0.get_or_init(|| M::CODES.iter().map(|(_, member)| write(*member)).collect());
        let mut members = M::CODES.iter().map(|(_, member)| member).zip(texts);
        members.find(|(known, _)| **known == member)?.1.as_deref()
    }
}

impl PartialEq for Written {
    fn eq(&self, _: &Self) -> bool {
        true // the values are compared
    }
}

impl Eq for Written {}
