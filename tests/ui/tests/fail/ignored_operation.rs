#![deny(unused_must_use)]

fn main() {
    let zoom = zoom_api::Client::builder().build().unwrap();
    zoom.create_a_group().name("Ops");
}
