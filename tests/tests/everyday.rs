//! What callers do with clients, operations and errors: it compiles.

use std::time::Duration;

use zoom_api::{
    ApiError, Client, CreateAGroup, CreateAGroupError, CreateAGroupReply, Error, RequestOptions,
    Response,
};

/// A client in a struct of the caller's own, shared by threads.
#[derive(Debug, Clone)]
struct Service {
    zoom: Client,
}

impl Service {
    /// An operation that is kept, changed and sent later has no lifetime.
    fn group(&self, name: Option<&str>) -> CreateAGroup {
        let options = RequestOptions::new().timeout(Duration::from_secs(5));
        let call = self.zoom.create_a_group().with_options(options);
        call.when_some(name, CreateAGroup::name)
    }

    async fn create(&self) -> Result<Response<CreateAGroupReply>, Error<CreateAGroupError>> {
        self.group(Some("Ops")).send().await
    }
}

/// `?` into `Box<dyn Error>`, and an error that can be sent.
fn blocking(service: &Service) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let group = service.group(None).send().wait()?;
    println!("{:?}", group.body().total_members);
    Ok(())
}

/// Any operation's error, without its type.
fn status<E: ApiError>(error: Error<E>) -> Option<u16> {
    let error: zoom_api::Error = error.into();
    error.status().map(|status| status.as_u16())
}

/// A reply for a test of the caller's own.
fn reply() -> CreateAGroupReply {
    let mut reply = CreateAGroupReply::default();
    reply.id = Some("g-1".to_owned());
    reply
}

#[test]
fn calls_can_be_kept_shared_and_sent_between_threads() {
    fn is_send<T: Send>(_: impl Fn(Service) -> T) {}
    is_send(|service: Service| async move { service.create().await.map_err(status) });
    let _ = (blocking, reply);
}
