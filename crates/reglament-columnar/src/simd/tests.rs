//! Every set against the plain form.

use proptest::prelude::*;

use super::*;

/// What every loop is given.
#[derive(Clone, Debug)]
struct Given {
    values: [i64; LANES],
    bounds: [i64; LANES],
    bytes: [u8; LANES],
    set: Vec<u8>,
    least: u8,
    planes: [Plane; TURNED],
    numbers: [[i32; EIGHT]; EIGHT],
}

/// What every loop finds.
#[derive(Debug, Default, PartialEq)]
struct Found {
    narrow: u64,
    wide: u64,
    below: u64,
    any_equal: u64,
    at_least: u64,
    turned: Vec<[u8; LANES]>,
    exchanged: [[i32; EIGHT]; EIGHT],
}

struct All<'a>(&'a Given, &'a mut Found);

impl Work for All<'_> {
    #[inline(always)]
    fn run<S: Set>(self) {
        let Given { values, bounds, bytes, set, least, planes, numbers } = self.0;
        let mut turned = [[7; LANES]; WORDS];
        S::turn(planes, &mut turned);
        let mut exchanged = *numbers;
        S::exchange(&mut exchanged);
        *self.1 = Found {
            narrow: S::greater_i32(&narrow(values), &narrow(bounds)),
            wide: S::greater_i64(&values.map(|value| value.max(0)), &bounds.map(|bound| bound.max(-1))),
            below: S::greater_i64(values, &[-1; LANES]),
            any_equal: S::any_equal(bytes, set),
            at_least: S::at_least(bytes, *least),
            turned: turned.to_vec(),
            exchanged,
        };
    }
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

fn planes() -> impl Strategy<Value = [Plane; TURNED]> {
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
        let mut turned = [[7; LANES]; WORDS];
        plain::Plain::turn(&planes, &mut turned);
        for (word, row, plane) in (0..WORDS).flat_map(|word| (0..LANES).map(move |row| (word, row, row % TURNED))) {
            prop_assert_eq!(turned[word][row] >> plane & 1 == 1, planes[plane][word] >> row & 1 == 1);
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
    assert_eq!(Some(Level::best().0), levels.last().map(|level| level.0));
}
