//! `nq57 verify`

use std::collections::HashSet;
use std::time::SystemTime;

use chrono::TimeDelta;
use clap::Args;
use futures_util::TryStreamExt;
use tokio::runtime::Runtime;

use super::serve::Database;
use crate::app::Clock;
use crate::auth::seal::Key;
use crate::config::Config;
use crate::ids::AttachmentId;
use crate::models::attachment::sweep;
use crate::models::pool::{Db, Pool};
use crate::models::seal::{self, Finding, Head, Report};
use crate::storage::Storage;

/// Check that the log is as the portal wrote it, and that attachments and
/// their rows agree.
#[derive(Debug, Default, Args)]
pub struct Verify {
    /// A head that was noted elsewhere, as this command prints it: finds what
    /// was cut off the end since.
    #[arg(long, value_name = "NUMBER:HASH")]
    pub head: Option<Head>,
}

impl Verify {
    /// Looks at the whole log and at every attachment, beside a running portal or without one.
    ///
    /// # Errors
    /// Settings or database, or anything found.
    pub fn run(self) -> anyhow::Result<()> {
        let config = Config::load()?;
        let database = Database::reach(&config)?;
        let checked = Runtime::new()?.block_on(check(&config, &database.url, self.head.as_ref()));
        database.close();
        let (report, files) = checked?;
        for finding in &report.findings {
            println!("{}", sentence(finding));
        }
        println!(
            "Đã kiểm tra {} sự kiện, {} sự kiện vừa ghi đang chờ vào chuỗi.",
            report.events, report.waiting
        );
        if let Some(head) = &report.head {
            println!("Đầu chuỗi: {head}");
        }
        for finding in &files.findings {
            println!("{}", file_sentence(finding));
        }
        println!(
            "Đã kiểm tra {} tệp của {} tài liệu, tệp đang chờ dọn: {}.",
            files.files, files.attachments, files.waiting
        );
        match (report.findings.len(), files.findings.len()) {
            (0, 0) => Ok(()),
            (count, 0) => anyhow::bail!("Nhật ký có {count} chỗ sai."),
            (0, count) => anyhow::bail!("Kho tệp có {count} chỗ sai."),
            (log, files) => anyhow::bail!("Nhật ký có {log} chỗ sai, kho tệp có {files} chỗ sai."),
        }
    }
}

/// What is wrong with an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFinding {
    /// A row whose file is not there.
    Missing { attachment: AttachmentId },
    /// A file whose bytes are not those that its name says.
    Spoilt { file: String },
    /// A file that no row names, and that the sweep should have taken away.
    Orphan { file: String },
}

/// What a look at all attachments found.
#[derive(Debug, Default)]
pub struct FilesReport {
    /// Rows.
    pub attachments: usize,
    /// Files.
    pub files: usize,
    /// Files that no row names yet, or no more, and that are young.
    pub waiting: usize,
    pub findings: Vec<FileFinding>,
}

/// Compares rows and files, and every file with its hash. A file without a row
/// that came after `before` may be about to get one, or waits for the sweep.
///
/// # Errors
/// The disk's or the database's.
pub async fn check_files(
    storage: &Storage,
    before: SystemTime,
    db: &mut Db,
) -> anyhow::Result<FilesReport> {
    // Rows first: a file is there before its row is.
    let rows = sweep::all(db).await?;
    let named: HashSet<&[u8]> = rows.iter().map(|row| row.sha256.as_slice()).collect();
    let mut report = FilesReport {
        attachments: rows.len(),
        ..FilesReport::default()
    };
    let mut present = HashSet::new();
    let mut files = storage.all();
    while let Some(found) = files.try_next().await? {
        report.files += 1;
        let file: String = (found.sha256.iter())
            .map(|byte| format!("{byte:02x}"))
            .collect();
        if !storage.is_sound(&found.sha256).await.unwrap_or(false) {
            report
                .findings
                .push(FileFinding::Spoilt { file: file.clone() });
        }
        if !named.contains(found.sha256.as_slice()) {
            if found.since < before {
                report.findings.push(FileFinding::Orphan { file });
            } else {
                report.waiting += 1;
            }
        }
        present.insert(found.sha256.to_vec());
    }
    for row in &rows {
        if !present.contains(&row.sha256) {
            let attachment = row.id;
            report.findings.push(FileFinding::Missing { attachment });
        }
    }
    Ok(report)
}

fn file_sentence(finding: &FileFinding) -> String {
    match finding {
        FileFinding::Missing { attachment } => format!("Tài liệu {attachment}: không còn tệp."),
        FileFinding::Spoilt { file } => format!("Tệp {file}: nội dung khác mã băm."),
        FileFinding::Orphan { file } => format!("Tệp {file}: không tài liệu nào dùng."),
    }
}

async fn check(
    config: &Config,
    url: &str,
    kept: Option<&Head>,
) -> anyhow::Result<(Report, FilesReport)> {
    let key = Key::new(&config.secret_key()?);
    let pool = Pool::new(url, 1)?;
    let mut db = pool.get().await?;
    let now = Clock::System.now();
    let report = seal::verify(&key, kept, now, &mut db).await?;
    let storage = Storage::new(&config.paths.attachments())?;
    // The sweep comes once an hour.
    let old = TimeDelta::minutes(config.uploads.keep_minutes) + TimeDelta::hours(2);
    let files = check_files(&storage, (now - old).into(), &mut db).await?;
    Ok((report, files))
}

fn sentence(finding: &Finding) -> String {
    match finding {
        Finding::Edited { number, event } => {
            format!("Số {number}, sự kiện {event}: nội dung đã bị sửa.")
        }
        Finding::Removed { number, event } => {
            format!("Số {number}, sự kiện {event}: đã bị xóa.")
        }
        Finding::Misplaced { number, event } => {
            format!("Số {number}, sự kiện {event}: không đúng chỗ trong chuỗi.")
        }
        Finding::Gap { first, last } => format!("Thiếu các số từ {first} đến {last}."),
        Finding::Forged { event } => format!("Sự kiện {event}: không phải do cổng ghi."),
        Finding::Unsealed { event, at } => {
            format!(
                "Sự kiện {event} lúc {at}: quá lâu chưa vào chuỗi. Nếu cổng vừa dừng đột ngột, hãy khởi động lại rồi kiểm tra lại."
            )
        }
        Finding::CutOff { kept } => format!("Chuỗi bị cắt: không còn số {kept} đã lưu."),
        Finding::OtherHead { kept } => format!("Số {kept}: khác với mã đã lưu."),
    }
}
