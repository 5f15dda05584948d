//! Probe.
use std::hint::black_box;
use std::time::Instant;
use reglament::{Channel, Facts, FactValue, parse_day, json};
fn time<T>(name: &str, n: u32, mut f: impl FnMut() -> T) {
    let mut best = f64::MAX; let mut all = vec![];
    for _ in 0..7 { let t = Instant::now(); for _ in 0..n { black_box(f()); } let e = t.elapsed().as_nanos() as f64 / f64::from(n); best = best.min(e); all.push(e); }
    all.sort_by(f64::total_cmp); println!("{name}: median {:.1} ns best {best:.1}", all[3]);
}
fn main() {
    let t = Instant::now();
    let c = reglament_kz::catalogue().unwrap();
    let on = parse_day("2017-05-01").unwrap();
    let r = c.regulation("almaty/adoption", on).unwrap();
    let mut f = Facts::new(c.vocabulary());
    println!("{:?}", r.assess(&f, on).unwrap().outcome());
    println!("first answer {:?}", t.elapsed());
    time("load", 20, || reglament_kz::catalogue());
    let full = r#"{"id":"2017-0042","on":"2017-05-01","facts":{"applicant.birth_date":"1980-03-04","applicant.legal_capacity":"full","applicant.parental_rights":"full","applicant.removed_as_guardian":false,"applicant.adoption_annulled_by_fault":false,"applicant.married":true,"spouse.legal_capacity":"full","applicant.health_prevents_parenting":false,"applicant.permanent_residence":true,"applicant.non_traditional_orientation":false,"applicant.unspent_intentional_conviction":false,"applicant.stateless":false,"applicant.sex":"male","applicant.years_raising_child":0,"child.mother":"present","applicant.income_for_child":45000.5,"applicant.dispensary_registered":false}}"#;
    let app = json::read_application(full, c.vocabulary()).content.unwrap();
    println!("{:?}", r.assess(&app.facts, on).unwrap().outcome());
    time("assess full", 100000, || r.assess(black_box(&app.facts), black_box(on)).unwrap().findings());
    time("assess nothing known", 100000, || r.assess(black_box(&f), black_box(on)).unwrap().findings());
    f.set_by_name("applicant.sex", FactValue::Word("male")).unwrap();
    let at = json::parse_timestamp("2016-12-30T20:00:00+06:00").unwrap();
    time("deadline", 100000, || r.deadline(Channel::Portal, black_box(at), c.calendar()).unwrap());
    time("schedule", 10000, || r.schedule(Channel::Portal, black_box(at), c.calendar()).unwrap());
    time("json read", 10000, || json::read_application(black_box(full), c.vocabulary()));
    let mut out = Vec::new();
    let a = r.assess(&app.facts, on).unwrap();
    let id = json::read_application(full, c.vocabulary()).id;
    time("json write", 10000, || { out.clear(); serde_json::to_writer(&mut out, &json::Answer { id: id.as_ref(), answer: &a }).unwrap(); out.len() });
    println!("{}", String::from_utf8(out.clone()).unwrap());
    time("json in-out", 10000, || { out.clear(); let e = json::read_application(black_box(full), c.vocabulary()); let ap = e.content.unwrap(); let a = r.assess(&ap.facts, ap.on.unwrap()).unwrap(); serde_json::to_writer(&mut out, &json::Answer { id: e.id.as_ref(), answer: &a }).unwrap(); out.len() });
    let sch = r.schedule(Channel::Portal, at, c.calendar()).unwrap();
    println!("{}", serde_json::to_string(&sch).unwrap());
    let mut t = 0; 
    time("toml parse", 20, || { for (_, text) in reglament_kz::FILES { t += toml::de::DeTable::parse_recoverable(text).0.get_ref().len(); } t });
}
