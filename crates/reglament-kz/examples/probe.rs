//! Probe.
fn main() {
    let t = std::time::Instant::now();
    match reglament_kz::catalogue() {
        Ok(c) => { println!("{:?} {} regulations", t.elapsed(), c.regulations().len()); }
        Err(e) => println!("{e}"),
    }
    for _ in 0..5 { let t = std::time::Instant::now(); let c = reglament_kz::catalogue(); println!("{:?} {}", t.elapsed(), c.is_ok()); }
}
