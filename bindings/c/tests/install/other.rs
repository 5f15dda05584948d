//! Another library of Rust's in the same program, which panics and catches it, as this one does.

/// How many texts a map of `n` has; 0 after a panic, which comes of 7.
#[unsafe(no_mangle)]
pub extern "C" fn other_sum(n: u32) -> u32 {
    let counted = std::panic::catch_unwind(|| {
        assert!(n != 7, "seven");
        let map: std::collections::HashMap<u32, String> = (0..n).map(|i| (i, i.to_string())).collect();
        u32::try_from(map.len()).unwrap_or(0)
    });
    counted.unwrap_or(0)
}
