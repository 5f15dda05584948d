//! Exact numbers: what decimals and floating-point numbers say, without rounding anything.

use reglament::ErrorCode;

/// A number given as so many units with `scale` decimals, as units with `decimals` decimals.
///
/// # Errors
///
/// [`ErrorCode::OutOfRange`] if it is negative or too large; for more decimals than wanted, other than zeros,
/// [`ErrorCode::InvalidAmount`], or [`ErrorCode::OutOfRange`] if a whole number is wanted.
#[inline]
pub(crate) fn decimal(value: i128, scale: i8, decimals: i8) -> Result<i64, ErrorCode> {
    if value < 0 {
        return Err(ErrorCode::OutOfRange);
    }
    let shift = i32::from(decimals) - i32::from(scale);
    let largest = if decimals == 0 { i64::from(u32::MAX) } else { i64::MAX };
    // Nearly every number is so small; division of wider ones takes many times as long.
    if let (Ok(value), Some(factor)) = (i64::try_from(value), SMALL_POWERS.get(shift.unsigned_abs() as usize))
    {
        if shift < 0 && value % factor != 0 {
            return Err(too_fine(decimals));
        }
        let number = if shift < 0 { Some(value / factor) } else { value.checked_mul(*factor) };
        return number.filter(|number| *number <= largest).ok_or(ErrorCode::OutOfRange);
    }
    let factor = 10_i128.checked_pow(shift.unsigned_abs());
    let number = match factor {
        // A fraction of less than the smallest power of ten that does not fit.
        None if shift < 0 && value != 0 => return Err(too_fine(decimals)),
        None if value == 0 => Some(0),
        Some(factor) if shift < 0 && value % factor != 0 => return Err(too_fine(decimals)),
        Some(factor) if shift < 0 => Some(value / factor),
        Some(factor) => value.checked_mul(factor),
        None => None,
    };
    let number = number.and_then(|number| i64::try_from(number).ok());
    number.filter(|number| *number <= largest).ok_or(ErrorCode::OutOfRange)
}

/// The powers of ten that are used at all, nearly always.
const SMALL_POWERS: [i64; 7] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

fn too_fine(decimals: i8) -> ErrorCode {
    if decimals == 0 { ErrorCode::OutOfRange } else { ErrorCode::InvalidAmount }
}

/// A floating-point number that is a whole number of years.
#[inline]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range")]
pub(crate) fn whole_of_float(value: f64) -> Option<u32> {
    let whole = (0.0..=f64::from(u32::MAX)).contains(&value) && value.fract() == 0.0;
    whole.then_some(value as u32)
}

/// A floating-point number of tenge that is exactly a number of hundredths: a binary fraction can say quarters, and no
/// other hundredths.
///
/// # Errors
///
/// [`ErrorCode::OutOfRange`] if it is negative or too large, [`ErrorCode::InvalidAmount`] if it is not exact.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "whole and in range")]
pub(crate) fn hundredths_of_float(value: f64) -> Result<i64, ErrorCode> {
    const TOO_LARGE: f64 = 9_223_372_036_854_775_808.0 / 4.0;
    if value.is_nan() {
        return Err(ErrorCode::InvalidAmount);
    }
    if !(0.0..TOO_LARGE).contains(&value) {
        return Err(ErrorCode::OutOfRange);
    }
    let quarters = value * 4.0;
    if quarters.fract() != 0.0 {
        return Err(ErrorCode::InvalidAmount);
    }
    (quarters as i64).checked_mul(25).ok_or(ErrorCode::OutOfRange)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_or_refused() {
        assert_eq!(decimal(31_183, 0, 2), Ok(3_118_300));
        assert_eq!(decimal(3_118_350, 2, 2), Ok(3_118_350));
        assert_eq!(decimal(311_835_000, 4, 2), Ok(3_118_350));
        assert_eq!(decimal(311_835_001, 4, 2), Err(ErrorCode::InvalidAmount));
        assert_eq!(decimal(3, -3, 2), Ok(300_000));
        assert_eq!(decimal(-1, 2, 2), Err(ErrorCode::OutOfRange));
        assert_eq!(decimal(0, 60, 2), Ok(0));
        assert_eq!(decimal(i128::from(i64::MAX) + 1, 2, 2), Err(ErrorCode::OutOfRange));
        assert_eq!(decimal(i128::from(i64::MAX) * 100, 4, 2), Ok(i64::MAX));
        assert_eq!(decimal(i128::from(i64::MAX) * 100 + 1, 4, 2), Err(ErrorCode::InvalidAmount));
        assert_eq!(decimal(92_233_720_368_547_758, 0, 2), Ok(9_223_372_036_854_775_800));
        assert_eq!(decimal(92_233_720_368_547_759, 0, 2), Err(ErrorCode::OutOfRange));
        assert_eq!(decimal(4_294_967_295_000_000, 6, 0), Ok(i64::from(u32::MAX)));
        assert_eq!(decimal(4_294_967_295_000_001, 6, 0), Err(ErrorCode::OutOfRange));
        assert_eq!(decimal(4_294_967_296_000_000, 6, 0), Err(ErrorCode::OutOfRange));
        assert_eq!(decimal(1, 60, 2), Err(ErrorCode::InvalidAmount));
        assert_eq!(decimal(1, -60, 2), Err(ErrorCode::OutOfRange));
        assert_eq!(decimal(i128::MAX, 2, 2), Err(ErrorCode::OutOfRange));
        assert_eq!(decimal(i128::from(i64::MAX), 2, 2), Ok(i64::MAX));
        assert_eq!(decimal(30, 1, 0), Ok(3));
        assert_eq!(decimal(31, 1, 0), Err(ErrorCode::OutOfRange));
        assert_eq!(decimal(i128::from(u32::MAX) + 1, 0, 0), Err(ErrorCode::OutOfRange));
    }

    #[test]
    fn floating_point_numbers_are_exact_or_refused() {
        assert_eq!(hundredths_of_float(31_183.75), Ok(3_118_375));
        assert_eq!(hundredths_of_float(31_183.1), Err(ErrorCode::InvalidAmount));
        assert_eq!(hundredths_of_float(f64::NAN), Err(ErrorCode::InvalidAmount));
        assert_eq!(hundredths_of_float(-0.25), Err(ErrorCode::OutOfRange));
        assert_eq!(hundredths_of_float(-0.0), Ok(0));
        assert_eq!(hundredths_of_float(f64::INFINITY), Err(ErrorCode::OutOfRange));
        assert_eq!(hundredths_of_float(1e17), Err(ErrorCode::OutOfRange));
        assert_eq!(hundredths_of_float(92_233_720_368_547_744.0), Ok(9_223_372_036_854_774_400));
        assert_eq!(whole_of_float(3.0), Some(3));
        assert_eq!(whole_of_float(3.5), None);
        assert_eq!(whole_of_float(-1.0), None);
        assert_eq!(whole_of_float(f64::NAN), None);
        assert_eq!(whole_of_float(4_294_967_295.0), Some(u32::MAX));
        assert_eq!(whole_of_float(4_294_967_296.0), None);
    }
}
