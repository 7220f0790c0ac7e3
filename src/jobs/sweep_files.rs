//! Takes away the files that nobody refers to any more.

use std::time::SystemTime;

use chrono::TimeDelta;
use futures_util::TryStreamExt;

use crate::app::App;
use crate::models::attachment::sweep;
use crate::models::attachment::upload::Upload;

/// Files that are compared with the rows at once.
const BATCH: usize = 200;

/// Sweeps rows, files and what began to come, all older than the setting says.
/// It may stop anywhere and run again.
///
/// # Errors
/// The disk's or the database's; what was swept before it is gone.
pub async fn run(app: App) -> anyhow::Result<()> {
    let before = app.now() - TimeDelta::minutes(app.config.uploads.keep_minutes);
    let rows = sweep::rows(before, &mut *app.db().await?).await?;
    for upload in Upload::expire(before, &mut *app.db().await?).await? {
        app.storage.give_up(upload.0).await?;
    }
    let before = SystemTime::from(before);
    let unfinished = app.storage.sweep_unfinished(before).await?;
    let mut files = 0;
    let old = app
        .storage
        .all()
        .try_filter_map(|found| async move { Ok((found.since < before).then_some(found)) });
    let mut batches = std::pin::pin!(old.try_chunks(BATCH));
    while let Some(batch) = batches.try_next().await? {
        let hashes: Vec<[u8; 32]> = batch.iter().map(|found| found.sha256).collect();
        let named = sweep::named(&hashes, &mut *app.db().await?).await?;
        for sha256 in hashes {
            if named.contains(sha256.as_slice()) {
                continue;
            }
            let is_named = async || -> anyhow::Result<bool> {
                let mut db = app.db().await?;
                Ok(!sweep::named(&[sha256], &mut db).await?.is_empty())
            };
            files += usize::from(app.storage.sweep(sha256, before, is_named).await?);
        }
    }
    if rows + unfinished + files > 0 {
        tracing::info!(
            attachments.rows = rows,
            attachments.files = files,
            attachments.unfinished = unfinished,
            "files swept"
        );
    }
    Ok(())
}
