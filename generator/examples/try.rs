fn main() {
    let a: Vec<String> = std::env::args().collect();
    let mut g = postman_codegen::Generator::new(&a[1]);
    if let Some(n) = a.get(3) { g = g.crate_name(n.clone()); }
    match g.generate_to(&a[2]) { Ok(r) => println!("{r:?}"), Err(e) => println!("{e:?}") }
}
