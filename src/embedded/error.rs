//! Why a private server did not start, as sentences for the operator that say what to do.

use std::io;
use std::path::{Path, PathBuf};

/// Why a private server did not start.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// The machine has no Postgres server that is new enough.
    #[error(
        "Máy này chưa có PostgreSQL từ phiên bản {oldest} trở lên. Hãy cài đặt (Debian, Ubuntu: \
         apt-get install postgresql) hoặc đặt DATABASE_URL trỏ tới cơ sở dữ liệu có sẵn."
    )]
    NotInstalled {
        /// The oldest version that would do.
        oldest: u32,
    },
    /// The cluster was made by a version that the machine does not have.
    #[error(
        "Dữ liệu tại {data} thuộc PostgreSQL {wanted}, còn máy này chỉ có phiên bản {found}. Hãy \
         cài đặt postgresql-{wanted} hoặc chuyển dữ liệu bằng pg_upgrade."
    )]
    OtherVersion {
        /// The data folder.
        data: PathBuf,
        /// The version that made it.
        wanted: u32,
        /// The versions found.
        found: String,
    },
    /// Another program runs the server of this folder.
    #[error(
        "Một chương trình khác (tiến trình {holder}) đang chạy cơ sở dữ liệu tại {home}. Hãy dừng \
         chương trình đó trước hoặc đặt DATABASE_URL."
    )]
    Taken {
        /// The program's folder.
        home: PathBuf,
        /// The other program's process id, as it wrote it.
        holder: String,
    },
    /// The cluster belongs to somebody else.
    #[error(
        "{folder} thuộc tài khoản số {owner}. Hãy chạy chương trình bằng tài khoản đó hoặc \
         bằng root, hoặc đặt DATABASE_URL."
    )]
    Foreign {
        /// The cluster's folder, or the lock beside it.
        folder: PathBuf,
        /// The owner's user id.
        owner: u32,
    },
    /// Root has no account to run Postgres as.
    #[error(
        "PostgreSQL không chạy bằng root, và máy này không có tài khoản postgres hay nobody. Hãy \
         thêm tài khoản (useradd --system postgres) hoặc chạy chương trình bằng tài khoản thường."
    )]
    NoAccount,
    /// The account cannot get at the folder.
    #[error(
        "Tài khoản {account} dùng để chạy PostgreSQL không vào được {folder}. Hãy cho phép đi qua \
         các thư mục phía trên (chmod o+x) hoặc chạy chương trình bằng tài khoản thường."
    )]
    Unreachable {
        /// The account's name or number.
        account: String,
        /// The folder.
        folder: PathBuf,
    },
    /// The link to the cluster leads nowhere.
    #[error(
        "{link} trỏ tới {target}, nhưng thư mục đó không còn. Hãy đưa thư mục trở lại, hoặc xóa \
         liên kết để bắt đầu với cơ sở dữ liệu trống."
    )]
    Dangling {
        /// The link.
        link: PathBuf,
        /// What it points to.
        target: PathBuf,
    },
    /// The data folder holds something else.
    #[error(
        "{0} không phải thư mục dữ liệu PostgreSQL. Hãy chuyển thư mục này đi nơi khác để bắt đầu \
         với cơ sở dữ liệu trống."
    )]
    NotACluster(PathBuf),
    /// No folder can hold the socket.
    #[error(
        "Không có thư mục cho socket của cơ sở dữ liệu: {0} thuộc người khác, còn đường dẫn của \
         chương trình quá dài. Hãy dùng đường dẫn ngắn hơn hoặc đặt DATABASE_URL."
    )]
    NoSocketFolder(PathBuf),
    /// The cluster could not be made.
    #[error("Không tạo được cơ sở dữ liệu: {0}")]
    Init(String),
    /// The server ended before it accepted connections.
    #[error("PostgreSQL không khởi động được: {said} (nhật ký: {log})")]
    Start {
        /// The server's last message.
        said: String,
        /// The file with all of them.
        log: PathBuf,
    },
    /// A file, a folder or a program could not be used.
    #[error("Không {what} được {path}: {source}")]
    Io {
        /// What was tried, as a verb in Vietnamese.
        what: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl EmbeddedError {
    /// An [`EmbeddedError::Io`]: `what` is a verb, as in "Không đọc được …".
    pub(super) fn io(what: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Io {
            what,
            path: path.to_owned(),
            source,
        }
    }
}
