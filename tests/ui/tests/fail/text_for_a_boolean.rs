fn main() {
    let zoom = zoom_api::Client::builder().build().unwrap();
    let _ = zoom.create_an_im_directory_group().search_by_domain("true");
}
