//! `nq57 verify`

use clap::Args;
use tokio::runtime::Runtime;

use super::serve::Database;
use crate::app::Clock;
use crate::auth::seal::Key;
use crate::config::Config;
use crate::models::pool::Pool;
use crate::models::seal::{self, Finding, Head, Report};

/// Check that the log is as the portal wrote it.
#[derive(Debug, Default, Args)]
pub struct Verify {
    /// A head that was noted elsewhere, as this command prints it: finds what
    /// was cut off the end since.
    #[arg(long, value_name = "NUMBER:HASH")]
    pub head: Option<Head>,
}

impl Verify {
    /// Looks at the whole log, beside a running portal or without one.
    ///
    /// # Errors
    /// Settings or database, or anything found.
    pub fn run(self) -> anyhow::Result<()> {
        let config = Config::load()?;
        let database = Database::reach(&config)?;
        let checked = Runtime::new()?.block_on(check(&config, &database.url, self.head.as_ref()));
        database.close();
        let report = checked?;
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
        match report.findings.len() {
            0 => Ok(()),
            count => anyhow::bail!("Nhật ký có {count} chỗ sai."),
        }
    }
}

async fn check(config: &Config, url: &str, kept: Option<&Head>) -> anyhow::Result<Report> {
    let key = Key::new(&config.secret_key()?);
    let pool = Pool::new(url, 1)?;
    let mut db = pool.get().await?;
    Ok(seal::verify(&key, kept, Clock::System.now(), &mut db).await?)
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
