//! Money: exact tenge, read from its text and never through a binary fraction.

use std::fmt;

use crate::error::{Error, ErrorCode, Result};

/// An exact amount of tenge, not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Money {
    hundredths: i64,
}

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoAmount {
    /// It has another form.
    Form,
    /// The number is too large.
    TooLarge,
}

impl NoAmount {
    pub(crate) fn code(self) -> ErrorCode {
        match self {
            Self::Form => ErrorCode::InvalidAmount,
            Self::TooLarge => ErrorCode::OutOfRange,
        }
    }

    /// What should stand there.
    pub(crate) fn expected(self) -> &'static str {
        match self {
            Self::Form => "an amount in tenge: digits, with at most two after a point",
            Self::TooLarge => "an amount of at most 92233720368547758.07 tenge",
        }
    }
}

impl Money {
    /// An amount given in hundredths of a tenge (tiyn).
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutOfRange`] if it is negative.
    #[inline]
    pub fn from_hundredths(hundredths: i64) -> Result<Self> {
        if hundredths < 0 {
            return Err(Error::new(ErrorCode::OutOfRange, "expected an amount that is not negative"));
        }
        Ok(Self { hundredths })
    }

    /// The amount in hundredths of a tenge (tiyn).
    pub fn hundredths(self) -> i64 {
        self.hundredths
    }

    /// Reads `31183`, `31183.5` or `31183.50`: digits, and after a point at most two more.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidAmount`] for a sign, an exponent, more than two decimals or any other text;
    /// [`ErrorCode::OutOfRange`] for an amount of more than 92233720368547758.07 tenge.
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::Money;
    /// assert_eq!(Money::parse("31183.0").unwrap(), Money::parse("31183").unwrap());
    /// assert!(Money::parse("3.1183e4").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self> {
        Self::read(text).map_err(|wrong| Error::new(wrong.code(), format!("expected {}", wrong.expected())))
    }

    pub(crate) fn read(text: &str) -> Result<Self, NoAmount> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let well_formed =
            |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !well_formed(whole) || !well_formed(fraction) || fraction.len() > 2 {
            return Err(NoAmount::Form);
        }
        let hundredths = || {
            let whole: i64 = whole.parse().ok()?;
            let fraction: i64 = fraction
                .parse()
                .ok()
                .map(|part: i64| if fraction.len() == 1 { part.saturating_mul(10) } else { part })?;
            whole.checked_mul(100)?.checked_add(fraction)
        };
        hundredths().map(|hundredths| Self { hundredths }).ok_or(NoAmount::TooLarge)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) = (self.hundredths.div_euclid(100), self.hundredths.rem_euclid(100));
        if fraction == 0 { write!(out, "{whole}") } else { write!(out, "{whole}.{fraction:02}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hundredths(text: &str) -> Result<i64, ErrorCode> {
        Money::parse(text).map(Money::hundredths).map_err(|error| error.code())
    }

    #[test]
    fn equal_amounts_written_differently_are_equal() {
        for text in ["31183", "31183.0", "31183.00", "031183"] {
            assert_eq!(hundredths(text), Ok(3_118_300));
        }
        assert_eq!(hundredths("0.5"), Ok(50));
        assert_eq!(hundredths("0.05"), Ok(5));
    }

    #[test]
    fn other_texts_are_no_amounts() {
        for text in
            ["", ".", "1.", ".5", "-1", "+1", "1e3", "1.005", "1,5", "1 000", "NaN", "inf", "0x10", "١"]
        {
            assert_eq!(hundredths(text), Err(ErrorCode::InvalidAmount), "{text}");
        }
        assert_eq!(hundredths("99999999999999999999"), Err(ErrorCode::OutOfRange));
        assert_eq!(hundredths("92233720368547758.08"), Err(ErrorCode::OutOfRange));
        assert_eq!(hundredths("92233720368547758.07"), Ok(i64::MAX));
        let expected = |text| Money::read(text).map_err(NoAmount::expected);
        assert_eq!(expected("92233720368547758.08"), Err("an amount of at most 92233720368547758.07 tenge"));
    }

    #[test]
    fn an_amount_prints_what_parses_to_it() {
        for amount in [0, 5, 50, 100, 3_118_300, 3_118_299, i64::MAX] {
            assert_eq!(hundredths(&Money { hundredths: amount }.to_string()), Ok(amount));
        }
    }
}
