//! The walk through a tree of columns, which knows the place of what it looks at.

use reglament::{Error, ErrorCode};

/// How deep columns may lie in one another: what lies deeper holds itself.
const DEEPEST: usize = 64;
/// How many columns there may be in all, those within others included.
pub const MOST: usize = 1 << 20;

/// Where the walk through a tree of columns is.
pub struct Walk {
    place: String,
    depth: usize,
    seen: usize,
}

impl Walk {
    pub fn new(root: &str) -> Self {
        Self { place: root.to_owned(), depth: 0, seen: 0 }
    }

    /// Looks at one column within the one at hand.
    pub fn within<T>(
        &mut self,
        part: &str,
        look: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let whole = self.place.len();
        self.place.push('/');
        self.place.push_str(part);
        self.depth += 1;
        self.seen += 1;
        if self.depth > DEEPEST || self.seen > MOST {
            return Err(self.fault("columns are nested too deeply, or there are too many"));
        }
        let found = look(self)?;
        self.depth -= 1;
        self.place.truncate(whole);
        Ok(found)
    }

    #[cold]
    pub fn fault(&self, message: impl Into<String>) -> Error {
        let message = format!("against the rules of Arrow's C interfaces: {}", message.into());
        Error::new(ErrorCode::WrongType, message).at(&self.place)
    }
}

/// What a pointer of a producer points to.
///
/// # Safety
///
/// It is null, or points to what lives as long as its parent.
pub unsafe fn given<'a, T>(pointer: *const T, what: &str, walk: &Walk) -> Result<&'a T, Error> {
    // SAFETY: as the caller promises.
    unsafe { pointer.as_ref() }.ok_or_else(|| walk.fault(format!("{what} is null")))
}

/// The structs in a list of pointers, whose count is checked before anything is read.
///
/// # Safety
///
/// The list is null, or has as many pointers as `count` says, each null or to what lives as long as its parent.
pub unsafe fn children<'a, T>(list: *mut *mut T, count: i64, walk: &Walk) -> Result<Vec<&'a T>, Error> {
    let count = usize::try_from(count).ok().filter(|count| *count <= MOST);
    let count = count.ok_or_else(|| walk.fault("`n_children` is out of range"))?;
    if count == 0 {
        return Ok(Vec::new());
    }
    // SAFETY: as the caller promises.
    unsafe {
        given(list, "`children`", walk)?;
        (0..count).map(|at| given(list.add(at).read_unaligned(), &format!("child {at}"), walk)).collect()
    }
}
