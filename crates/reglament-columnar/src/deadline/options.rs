//! What a caller may choose about the deadlines of tables.

use reglament::Channel;
use reglament::chrono::{DateTime, FixedOffset};

use crate::options::of_every_answer;
use crate::remarks::Wanted;

/// How the applications came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChannelOf {
    /// All of them through one channel.
    All(Channel),
    /// Each as this column of words says.
    Column(String),
}

impl From<Channel> for ChannelOf {
    fn from(channel: Channel) -> Self {
        Self::All(channel)
    }
}

/// How deadlines are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineOptions {
    pub(crate) at: String,
    pub(crate) channel: ChannelOf,
    pub(crate) completed: Option<String>,
    pub(crate) overdue_at: Option<DateTime<FixedOffset>>,
    pub(crate) carried: Vec<String>,
    pub(crate) wanted: Wanted,
}

impl DeadlineOptions {
    of_every_answer!();

    /// The applications were handed in at the moments in a column.
    ///
    /// Its type must be a timestamp with a time zone, any zone: what counts is the instant. Without one nobody could tell
    /// which moment is meant. Texts are taken, too, each with its offset from UTC: `2016-12-30T20:00:00+06:00`; the answer is
    /// then in seconds.
    pub fn new(at: impl Into<String>, channel: impl Into<ChannelOf>) -> Self {
        Self {
            at: at.into(),
            channel: channel.into(),
            completed: None,
            overdue_at: None,
            carried: Vec::new(),
            wanted: Wanted::default(),
        }
    }

    /// Each application came as a column says: `office` or `portal`.
    #[must_use]
    pub fn with_channels(self, name: impl Into<String>) -> Self {
        Self { channel: ChannelOf::Column(name.into()), ..self }
    }

    /// The service was completed at the moments in a column, of the same types: the answer then tells whether that was late.
    #[must_use]
    pub fn completed(mut self, name: impl Into<String>) -> Self {
        self.completed = Some(name.into());
        self
    }

    /// The answer also tells what was overdue at a moment, in whole seconds: due before it, and not completed by it. A service whose
    /// completion is null, or of which no column tells it, is not completed.
    #[must_use]
    pub fn overdue_at(mut self, at: DateTime<FixedOffset>) -> Self {
        self.overdue_at = Some(at);
        self
    }

    /// Where an error of the channel is found.
    pub(super) fn channel_place(&self) -> String {
        match &self.channel {
            ChannelOf::All(_) => "channel".to_owned(),
            ChannelOf::Column(name) => name.clone(),
        }
    }
}
