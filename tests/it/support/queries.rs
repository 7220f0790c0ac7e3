//! Counts what the application asks its database, by database: each test has
//! one of its own.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, Once, PoisonError};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

type Asked = Arc<Mutex<Vec<String>>>;

static ASKED: LazyLock<Mutex<HashMap<String, Asked>>> = LazyLock::new(Mutex::default);

/// Makes every connection opened from here on report its queries.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        set_default_instrumentation(|| Some(Box::new(Reporter::default()))).unwrap();
    });
}

/// The queries to a database so far, oldest first, and forgets them.
pub fn take(url: &str) -> Vec<String> {
    std::mem::take(&mut asked(url).lock().unwrap_or_else(PoisonError::into_inner))
}

fn asked(url: &str) -> Asked {
    let mut all = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
    all.entry(url.to_owned()).or_default().clone()
}

#[derive(Default)]
struct Reporter(Option<Asked>);

impl Instrumentation for Reporter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => {
                self.0 = Some(asked(url));
            }
            InstrumentationEvent::StartQuery { query, .. } => {
                let text = query.to_string();
                // What a connection is told when it opens, and asked when it is lent, is no
                // request's doing.
                let of_pool = text.starts_with("SET ROLE") || text.starts_with("SELECT $1 -- ");
                if let (Some(asked), false) = (&self.0, of_pool) {
                    asked
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(text);
                }
            }
            _ => {}
        }
    }
}
