use zoom_api::UpdateAnImDirectoryGroupError as Error;

fn main() {
    let _ = |error: Error| match error {
        Error::MultipleChoices(_) => 300,
        Error::NotFound(_) => 404,
    };
}
