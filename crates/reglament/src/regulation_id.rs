//! Ids of regulations: the region and the service, and for one edition its number after `@`.

/// The id of a regulation, taken apart: `almaty/adoption`, or `almaty/adoption@3-383-2016` for one edition of it.
///
/// # Examples
///
/// ```
/// use reglament::RegulationId;
/// let id = RegulationId::parse("almaty/adoption@3-383-2016");
/// assert_eq!((id.name, id.edition), ("almaty/adoption", Some("3-383-2016")));
/// assert_eq!(RegulationId::parse("almaty/adoption").edition, None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RegulationId<'a> {
    /// The region and the service, the same for every edition.
    pub name: &'a str,
    /// Which edition; `None` leaves that to the day.
    pub edition: Option<&'a str>,
}

impl<'a> RegulationId<'a> {
    /// Takes an id apart; whether there is such a regulation, a catalogue tells.
    pub fn parse(id: &'a str) -> Self {
        match id.split_once('@') {
            Some((name, edition)) => Self { name, edition: Some(edition) },
            None => Self { name: id, edition: None },
        }
    }
}
