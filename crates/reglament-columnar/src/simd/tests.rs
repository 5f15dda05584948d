//! Every set against the plain form.

use proptest::prelude::*;

use super::level::{Kind, Level};
use super::plain;
use super::set::{EIGHT, Room, Set, TURNED, Work};
use crate::bits::{LANES, Plane, ROWS, WORDS};

/// What every loop is given.
#[derive(Clone, Debug)]
struct Given {
    values: [i64; LANES],
    bounds: [i64; LANES],
    bytes: [u8; LANES],
    set: Vec<u8>,
    least: u8,
    planes: [[Plane; TURNED]; 3],
    numbers: [[i32; EIGHT]; EIGHT],
}

/// What every loop finds.
#[derive(Debug, Default, PartialEq)]
struct Found {
    narrow: u64,
    wide: u64,
    below: u64,
    above_one: Vec<Plane>,
    any_equal: u64,
    at_least: u64,
    turned: Vec<[u8; LANES]>,
    masks: (Vec<u16>, Vec<u32>),
    keys: Vec<i8>,
    exchanged: [[i32; EIGHT]; EIGHT],
}

struct All<'a>(&'a Given, &'a mut Found);

impl Work for All<'_> {
    #[inline(always)]
    fn run<S: Set>(self) {
        let Given { values, bounds, bytes, set, least, planes, numbers } = self.0;
        let mut turned = [[7; LANES]; WORDS];
        S::turn(&planes[0], &mut turned);
        let (mut room, mut masks, mut keys) = (Room::new(), ([7; ROWS], [7; ROWS]), [7; ROWS]);
        S::masks_16(&planes[..2], &mut room, &mut masks.0);
        S::masks_32(planes, &mut room, &mut masks.1);
        S::keys(&planes[0][0], &without(&planes[0][1], &planes[0][0]), &mut room, &mut keys);
        let mut exchanged = *numbers;
        S::exchange(&mut exchanged);
        *self.1 = Found {
            narrow: S::greater_i32(&narrow(values), &narrow(bounds)),
            wide: S::greater_i64(&values.map(|value| value.max(0)), &bounds.map(|bound| bound.max(-1))),
            below: S::greater_i64(values, &[-1; LANES]),
            any_equal: S::any_equal(bytes, set),
            at_least: S::at_least(bytes, *least),
            above_one: above_one::<S>(values, bounds[0]),
            turned: turned.to_vec(),
            masks: (masks.0.to_vec(), masks.1.to_vec()),
            keys: keys.to_vec(),
            exchanged,
        };
    }
}

/// Which numbers are greater than one bound, of a block with two words.
fn above_one<S: Set>(values: &[i64; LANES], bound: i64) -> Vec<Plane> {
    let reversed: [i64; LANES] = std::array::from_fn(|row| values[LANES - 1 - row]);
    let mut marks = vec![Plane::ALL; 2];
    let wide = [*values, reversed].map(|values| values.map(|value| value.max(0)));
    S::mark_above_i64(&wide, bound.max(-1), &mut marks[0]);
    S::mark_above_i32(&[narrow(values), narrow(&reversed)], narrow(&[bound; LANES])[0], &mut marks[1]);
    marks
}

fn without(plane: &Plane, other: &Plane) -> Plane {
    Plane(std::array::from_fn(|word| plane[word] & !other[word]))
}

fn found(level: Level, given: &Given) -> Found {
    let mut found = Found::default();
    level.run(All(given, &mut found));
    found
}

#[expect(clippy::cast_possible_truncation, reason = "any other numbers will do")]
fn narrow(values: &[i64; LANES]) -> [i32; LANES] {
    values.map(|value| value as i32)
}

fn sixty_four<T: std::fmt::Debug>(one: impl Strategy<Value = T>) -> impl Strategy<Value = [T; LANES]> {
    proptest::collection::vec(one, LANES).prop_map(|all| all.try_into().expect("sixty-four"))
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![-2_i64..4, any::<i64>(), Just(i64::MIN), Just(i64::MAX)]
}

fn planes() -> impl Strategy<Value = [[Plane; TURNED]; 3]> {
    [eight_planes(), eight_planes(), eight_planes()]
}

fn eight_planes() -> impl Strategy<Value = [Plane; TURNED]> {
    let plane = || proptest::collection::vec(any::<u64>(), WORDS);
    let planes = proptest::collection::vec(plane(), TURNED);
    planes.prop_map(|planes| {
        std::array::from_fn(|index| Plane(planes[index].clone().try_into().expect("a plane")))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_set_finds_what_the_plain_form_finds(
        (values, bounds) in (sixty_four(number()), sixty_four(number())),
        bytes in sixty_four(any::<u8>()),
        set in proptest::collection::vec(any::<u8>(), 0..80),
        least: u8,
        planes in planes(),
        numbers: [[i32; EIGHT]; EIGHT],
    ) {
        let given = Given { values, bounds, bytes, set, least, planes, numbers };
        let levels = Level::all();
        let expected = found(levels[0], &given);
        for level in &levels[1..] {
            prop_assert_eq!(&found(*level, &given), &expected, "{:?}", level);
        }
    }

    #[test]
    fn the_plain_form_turns_bits_and_exchanges_numbers(planes in planes(), numbers: [[i32; EIGHT]; EIGHT]) {
        let (mut room, mut masks, mut keys) = (Room::new(), ([7; ROWS], [7; ROWS]), [7; ROWS]);
        plain::Plain::masks_16(&planes[..2], &mut room, &mut masks.0);
        plain::Plain::masks_32(&planes, &mut room, &mut masks.1);
        plain::Plain::keys(&planes[0][0], &without(&planes[0][1], &planes[0][0]), &mut room, &mut keys);
        for row in 0..ROWS {
            let bit = |plane: &Plane| u32::from(plane[row / LANES] >> (row % LANES) & 1 == 1);
            let mask: u32 = planes.as_flattened().iter().zip(0..).map(|(plane, index)| bit(plane) << index).sum();
            prop_assert_eq!(u32::from(masks.0[row]), mask & 0xffff);
            prop_assert_eq!(masks.1[row], mask);
            let (one, two) = (bit(&planes[0][0]), bit(&planes[0][1]));
            prop_assert_eq!(i64::from(keys[row]), i64::from(if one == 1 { 1 } else { 2 * two }));
        }
        let mut exchanged = numbers;
        plain::Plain::exchange(&mut exchanged);
        for (row, column) in (0..EIGHT).flat_map(|row| (0..EIGHT).map(move |column| (row, column))) {
            prop_assert_eq!(exchanged[row][column], numbers[column][row]);
        }
    }
}

#[test]
fn the_best_set_is_the_last_that_is_known() {
    let levels = Level::all();
    assert_eq!(levels[0].0, Kind::Plain);
    assert_eq!(Some(Level::best()), levels.last().copied());
}
