//! The individual identification number (ИИН, ЖСН): twelve digits, the last of which controls the others.
//!
//! Only the length, the digits and the control digit are checked. What the digits seem to say of birth and sex is a hint:
//! since Government decree No. 853 of 26 August 2013 a number need not match them, so minority is never read off it.

use std::fmt;

use reglament::chrono::NaiveDate;
use reglament::{Certificates, Error, ErrorCode, Result};

/// A number whose control digit is right. `Debug` hides it, and there is no `Display`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Iin {
    digits: [u8; 12],
}

/// The day of birth that the digits seem to say; not to be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BirthHint(pub NaiveDate);

/// The sex that the seventh digit seems to say; not to be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SexHint {
    /// Male.
    Male,
    /// Female.
    Female,
}

impl SexHint {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }
}

impl Iin {
    /// Reads a number of twelve digits and checks the control digit.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::IinLength`], [`ErrorCode::IinNotDigits`] or [`ErrorCode::IinControlDigit`]; none repeats the number.
    pub fn parse(text: &str) -> Result<Self> {
        let digits = twelve_digits(text)?;
        let [.., control] = digits;
        if control_digit(&digits) == Some(control) {
            return Ok(Self { digits });
        }
        let message = "the last digit is not the control digit that the other eleven give";
        Err(Error::new(ErrorCode::IinControlDigit, message))
    }

    /// Whether the number looks like a business identification number (БИН, БСН), which has the same length and control digit: its
    /// fifth digit is 4, 5 or 6, where an individual's has the tens of a day. A hint, as the others.
    pub fn looks_like_bin(&self) -> bool {
        let [_, _, _, _, kind, ..] = self.digits;
        matches!(kind, 4..=6)
    }

    /// The day of birth that the digits seem to say, if they say a day that exists.
    pub fn birth_hint(&self) -> Option<BirthHint> {
        let [y1, y2, m1, m2, d1, d2, century, ..] = self.digits.map(u32::from);
        let century = match century {
            1 | 2 => 1800,
            3 | 4 => 1900,
            5 | 6 => 2000,
            _ => return None,
        };
        let pair = |tens: u32, ones: u32| tens.saturating_mul(10).saturating_add(ones);
        let year = i32::try_from(pair(y1, y2).saturating_add(century)).ok()?;
        NaiveDate::from_ymd_opt(year, pair(m1, m2), pair(d1, d2)).map(BirthHint)
    }

    /// The sex that the seventh digit seems to say: odd male, even female, from 1 to 6.
    pub fn sex_hint(&self) -> Option<SexHint> {
        let [_, _, _, _, _, _, century, ..] = self.digits;
        match century {
            1 | 3 | 5 => Some(SexHint::Male),
            2 | 4 | 6 => Some(SexHint::Female),
            _ => None,
        }
    }
}

impl fmt::Debug for Iin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Iin(…)")
    }
}

/// Reads a number as a person or a certificate writes it, for the cases of a catalogue.
///
/// White space around it is taken off, and the prefix `IIN` that the serial number of a certificate's subject has. The numbers of
/// test certificates need not have the right control digit.
pub(crate) fn read(text: &str, certificates: Certificates) -> Result<Box<str>> {
    let text = text.trim();
    let number = text.strip_prefix("IIN").map_or(text, str::trim_start);
    match certificates {
        Certificates::Real => Iin::parse(number).map(drop)?,
        Certificates::Test => twelve_digits(number).map(drop)?,
    }
    Ok(number.into())
}

fn twelve_digits(text: &str) -> Result<[u8; 12]> {
    if text.chars().count() != 12 {
        return Err(Error::new(ErrorCode::IinLength, "expected twelve digits"));
    }
    let digit = |character: char| character.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
    let digits: Option<Vec<u8>> = text.chars().map(digit).collect();
    let digits: Option<[u8; 12]> = digits.and_then(|digits| digits.try_into().ok());
    digits.ok_or_else(|| Error::new(ErrorCode::IinNotDigits, "expected the digits 0 to 9 only"))
}

/// The control digit of the first eleven; `None` if such a number is never issued.
fn control_digit(digits: &[u8; 12]) -> Option<u8> {
    const FIRST: [u32; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    const SECOND: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
    let remainder = |weights: [u32; 11]| {
        let products =
            digits.iter().zip(weights).map(|(digit, weight)| u32::from(*digit).saturating_mul(weight));
        products.fold(0_u32, u32::saturating_add).rem_euclid(11)
    };
    [FIRST, SECOND]
        .into_iter()
        .map(remainder)
        .find(|rest| *rest < 10)
        .and_then(|rest| u8::try_from(rest).ok())
}
