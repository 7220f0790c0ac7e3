//! The work of the clock: done at intervals, by the one worker that leads.
//! Each is an operation of `models` that may run again at any time, since the
//! lead can pass on in the middle of one.

use std::time::Duration;

use chrono::TimeDelta;
use futures_util::future::BoxFuture;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use super::runner::Trouble;
use super::{acting, sweep_files};
use crate::app::App;
use crate::models::{
    assignment, attachment, challenge, expiry, feedback, implementation, job, offer, proposal,
    publication, reminder, seal, search, statement, summary, throttle, warning,
};

/// Something to do every so often.
#[derive(Debug, Clone, Copy)]
pub struct Tick {
    pub name: &'static str,
    pub every: Duration,
    pub run: fn(App) -> BoxFuture<'static, anyhow::Result<()>>,
}

/// Everything that the clock does.
pub const TICKS: &[Tick] = &[
    Tick {
        name: "seal_events",
        every: Duration::from_secs(1),
        run: |app| Box::pin(seal_events(app)),
    },
    Tick {
        name: "publish_due",
        every: Duration::from_secs(30),
        run: |app| Box::pin(publish_due(app)),
    },
    Tick {
        name: "lapse_requests",
        every: Duration::from_mins(1),
        run: |app| Box::pin(lapse_requests(app)),
    },
    Tick {
        name: "remind",
        every: Duration::from_mins(5),
        run: |app| Box::pin(remind(app)),
    },
    Tick {
        name: "warn",
        every: Duration::from_mins(5),
        run: |app| Box::pin(warn(app)),
    },
    Tick {
        name: "ask_statements",
        every: Duration::from_hours(1),
        run: |app| Box::pin(ask_statements(app)),
    },
    Tick {
        name: "summarise",
        every: Duration::from_mins(5),
        run: |app| Box::pin(summarise(app)),
    },
    Tick {
        name: "lapse_invitations",
        every: Duration::from_mins(15),
        run: |app| Box::pin(lapse_invitations(app)),
    },
    Tick {
        name: "expire_sessions",
        every: Duration::from_mins(5),
        run: |app| Box::pin(expire_sessions(app)),
    },
    Tick {
        name: "expire_tokens",
        every: Duration::from_hours(1),
        run: |app| Box::pin(expire_tokens(app)),
    },
    Tick {
        name: "forget_failures",
        every: Duration::from_hours(1),
        run: |app| Box::pin(forget_failures(app)),
    },
    Tick {
        name: "forget_writers",
        every: Duration::from_hours(1),
        run: |app| Box::pin(forget_writers(app)),
    },
    Tick {
        name: "forget_changes",
        every: Duration::from_hours(1),
        run: |app| Box::pin(forget_changes(app)),
    },
    Tick {
        name: "catch_up_scans",
        every: Duration::from_mins(1),
        run: |app| Box::pin(catch_up_scans(app)),
    },
    Tick {
        name: "sweep_files",
        every: Duration::from_hours(1),
        run: |app| Box::pin(sweep_files::run(app)),
    },
    Tick {
        name: "watch_backlog",
        every: Duration::from_mins(1),
        run: |app| Box::pin(watch_backlog(app)),
    },
    Tick {
        name: "anchor_log",
        every: Duration::from_hours(24),
        run: |app| Box::pin(anchor_log(app)),
    },
];

/// Runs every tick once.
///
/// # Errors
/// The first that fails; those after it are left out.
pub async fn run_all(app: &App) -> anyhow::Result<()> {
    for tick in TICKS {
        (tick.run)(app.clone()).await?;
    }
    Ok(())
}

/// Starts the clock; it ends when told to stop, each tick after what it is doing.
pub(super) fn start(
    app: &App,
    leads: &watch::Receiver<bool>,
    stop: &CancellationToken,
) -> JoinSet<()> {
    let mut ticking = JoinSet::new();
    for tick in TICKS {
        ticking.spawn(keep(*tick, app.clone(), leads.clone(), stop.clone()));
    }
    ticking
}

async fn keep(tick: Tick, app: App, leads: watch::Receiver<bool>, stop: CancellationToken) {
    let mut interval = tokio::time::interval(tick.every);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut trouble = Trouble::default();
    let mut leading = leads.clone();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            // A sender that is gone means that the worker ends.
            waited = leading.wait_for(|leads| *leads) => if waited.is_err() { return },
        }
        tokio::select! {
            () = stop.cancelled() => return,
            _ = interval.tick() => {}
        }
        if !*leads.borrow() {
            continue;
        }
        // A task of its own, so that a panic ends this run and not the clock.
        match tokio::spawn((tick.run)(app.clone())).await {
            Ok(Ok(())) => trouble.over(),
            Ok(Err(error)) => trouble.is(tick.name, &error),
            Err(panic) => trouble.is(tick.name, &panic.into()),
        }
    }
}

/// Chains what has been logged, all of it.
pub(super) async fn seal_events(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    while seal::seal(&app.key, app.now(), &mut db).await? == seal::BATCH {}
    Ok(())
}

async fn publish_due(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    publication::publish_due(&acting(&app, "publish_due"), &mut db).await?;
    Ok(())
}

async fn lapse_requests(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    proposal::lapse::lapse_overdue(&acting(&app, "lapse_requests"), &mut db).await?;
    Ok(())
}

async fn remind(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    let acting = acting(&app, "remind");
    reminder::send_due(&acting, &mut db).await?;
    challenge::closing::remind_due(&acting, &mut db).await?;
    implementation::due::ask(&acting, &mut db).await?;
    offer::ending::warn(&acting, &mut db).await?;
    Ok(())
}

/// Warns reviewers and staff of dates that are near or over.
async fn warn(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    warning::send_due(&acting(&app, "warn"), &mut db).await?;
    Ok(())
}

async fn ask_statements(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    statement::remind_due(&acting(&app, "ask_statements"), &mut db).await?;
    Ok(())
}

async fn summarise(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    summary::send_due(&acting(&app, "summarise"), &mut db).await?;
    Ok(())
}

/// Ends the invitations to review that nobody answered in time.
async fn lapse_invitations(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    assignment::lapse_overdue(&acting(&app, "lapse_invitations"), &mut db).await?;
    Ok(())
}

async fn expire_sessions(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    expiry::sessions(&app.config.session, app.now(), &mut db).await?;
    Ok(())
}

async fn expire_tokens(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    expiry::tokens(app.now(), &mut db).await?;
    Ok(())
}

async fn catch_up_scans(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    let acting = acting(&app, "catch_up_scans");
    attachment::scan::catch_up(app.scanner.is_some(), &acting, &mut db).await?;
    Ok(())
}

/// How long failures to sign in are counted after the last one.
const COUNTED: TimeDelta = TimeDelta::days(30);

async fn forget_failures(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    throttle::prune(app.now() - COUNTED, &mut db).await?;
    Ok(())
}

/// Forgets who wrote feedback that was dealt with long ago, and what nobody confirmed.
async fn forget_writers(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    let acting = acting(&app, "forget_writers");
    let forgotten = feedback::forget::run(app.config.feedback, &acting, &mut db).await?;
    if forgotten != feedback::forget::Forgotten::default() {
        tracing::info!(
            feedback.writers = forgotten.writers,
            feedback.unconfirmed = forgotten.unconfirmed,
            "writers of feedback forgotten"
        );
    }
    Ok(())
}

async fn forget_changes(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    search::prune(&mut db).await?;
    Ok(())
}

/// How long work may wait before somebody should look.
const LONG: TimeDelta = TimeDelta::minutes(15);

async fn watch_backlog(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    let now = app.now();
    let backlog = job::backlog(now, &mut db).await?;
    if let Some(since) = backlog.since.filter(|since| now - *since > LONG) {
        tracing::error!(jobs.waiting = backlog.waiting, jobs.since = %since, "work waits for long");
    }
    if backlog.dead > 0 {
        tracing::warn!(jobs.dead = backlog.dead, "jobs were given up");
    }
    Ok(())
}

/// Names the chain's head in the log of the machine, which is kept apart from
/// the database: `nq57 verify --head` finds by it what was cut off since.
async fn anchor_log(app: App) -> anyhow::Result<()> {
    let mut db = app.db().await?;
    if let Some(head) = seal::head(&mut db).await? {
        tracing::info!(log.head = %head, "head of the event log");
    }
    Ok(())
}
