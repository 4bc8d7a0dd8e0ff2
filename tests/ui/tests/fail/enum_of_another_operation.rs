use zoom_api::CreateAnImDirectoryGroupType;

fn main() {
    let zoom = zoom_api::Client::builder().build().unwrap();
    let update = zoom.update_an_im_directory_group("g-1");
    let _ = update.type_(CreateAnImDirectoryGroupType::Shared);
}
