fn main() {
    let zoom = zoom_api::Client::builder().build().unwrap();
    let _ = zoom.update_an_im_directory_group().name("Ops");
}
