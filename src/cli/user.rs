//! `nq57 user`: accounts of the Department's side. The first administrator is
//! made here; nobody chooses a password for somebody else.

use std::str::FromStr;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use tokio::runtime::Runtime;

use super::serve::Database;
use crate::app::{App, Clock};
use crate::config::Config;
use crate::domain::lifecycle::Role;
use crate::domain::problem::Problem;
use crate::domain::text::{EmailAddress, PersonName};
use crate::i18n::Language;
use crate::models::acting::Acting;
use crate::models::pool::{self, Db};
use crate::models::token::Purpose;
use crate::models::user::roles::{self, Grant};
use crate::web::form::say;

/// Make accounts of staff, list accounts, and grant or take away roles.
#[derive(Debug, Args)]
pub struct User {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make an account and print the link by which its person sets a password.
    Create(Create),
    /// List every account with its roles.
    List,
    /// Grant a role, from the person's next request on.
    Grant(Change),
    /// Take a role away, from the person's next request on.
    Revoke(Change),
}

#[derive(Debug, Args)]
struct Create {
    #[arg(long)]
    email: String,
    /// Full name.
    #[arg(long)]
    name: String,
    /// moderator, reviewer, council, approver, officer, administrator or auditor; may be repeated.
    #[arg(long = "role", required = true, value_parser = Role::from_str)]
    roles: Vec<Role>,
    /// Code of the agency that an officer acts for.
    #[arg(long)]
    agency: Option<String>,
}

#[derive(Debug, Args)]
struct Change {
    #[arg(long)]
    email: String,
    #[arg(long, value_parser = Role::from_str)]
    role: Role,
    /// Code of the agency that an officer acts for.
    #[arg(long)]
    agency: Option<String>,
}

impl User {
    /// Does it.
    ///
    /// # Errors
    /// Settings, database, or what was asked for cannot be.
    pub fn run(self) -> anyhow::Result<()> {
        let config = Config::load()?;
        let database = Database::reach(&config)?;
        let done = Runtime::new()?.block_on(self.act(config, &database.url));
        database.close();
        done
    }

    async fn act(self, config: Config, url: &str) -> anyhow::Result<()> {
        pool::migrate(url).await?;
        let app = App::new(config, url, Clock::System)?;
        let acting = Acting {
            person: None,
            now: app.now(),
            request_id: "nq57 user".to_owned(),
            address: String::new(),
            key: app.key.clone(),
            rules: app.rules.clone(),
        };
        let mut db = app.db().await?;
        match self.command {
            Command::Create(create) => create.run(&app, &acting, &mut db).await,
            Command::List => list(&mut db).await,
            Command::Grant(change) => change.grant(&acting, &mut db).await,
            Command::Revoke(change) => change.revoke(&acting, &mut db).await,
        }
    }
}

impl Create {
    async fn run(self, app: &App, acting: &Acting, db: &mut Db) -> anyhow::Result<()> {
        let email = EmailAddress::parse(&self.email).map_err(refused)?;
        let name = PersonName::parse(&self.name).map_err(refused)?;
        let grants = grants(&self.roles, self.agency.as_deref());
        let token = roles::create(&email, &name, &grants, acting, db).await?;
        let purpose = Purpose::SetPassword;
        let base = app.config.server.base_url.trim_end_matches('/');
        let seal = purpose.seal(token, &app.key);
        println!("Đã tạo tài khoản {email}. Gửi riêng cho người dùng liên kết đặt mật khẩu này,");
        println!(
            "dùng được một lần trong {} giờ:",
            purpose.lifetime().num_hours()
        );
        println!("{base}/dat-lai-mat-khau/{seal}");
        Ok(())
    }
}

impl Change {
    async fn grant(self, acting: &Acting, db: &mut Db) -> anyhow::Result<()> {
        let user = named(&self.email, db).await?;
        let grant = Grant {
            role: self.role,
            agency: self.agency,
        };
        roles::grant(user.id, &grant, acting, db).await?;
        println!("Đã giao vai trò {} cho {}.", self.role, user.email);
        Ok(())
    }

    async fn revoke(self, acting: &Acting, db: &mut Db) -> anyhow::Result<()> {
        let user = named(&self.email, db).await?;
        if !roles::revoke(user.id, self.role, acting, db).await? {
            bail!("{} không có vai trò {}.", user.email, self.role);
        }
        println!("Đã thu vai trò {} của {}.", self.role, user.email);
        Ok(())
    }
}

/// The agency goes with the officer's role alone.
fn grants(roles: &[Role], agency: Option<&str>) -> Vec<Grant> {
    roles
        .iter()
        .map(|&role| Grant {
            role,
            agency: agency
                .filter(|_| role == Role::Officer || roles.len() == 1)
                .map(str::to_owned),
        })
        .collect()
}

async fn named(email: &str, db: &mut Db) -> anyhow::Result<crate::models::user::User> {
    let email = EmailAddress::parse(email).map_err(refused)?;
    let found = roles::named(&email, db).await;
    found.with_context(|| format!("không có tài khoản {email}"))
}

async fn list(db: &mut Db) -> anyhow::Result<()> {
    for account in roles::list(db).await? {
        let mut state = Vec::new();
        if !account.confirmed {
            state.push("chưa xác nhận thư");
        }
        if account.disabled {
            state.push("đã khóa");
        }
        println!(
            "{}\t{}\t{}\t{}",
            account.email,
            account.name,
            account.roles,
            state.join(", ")
        );
    }
    Ok(())
}

fn refused(problem: Problem) -> anyhow::Error {
    anyhow::anyhow!(say(&problem, Language::Vietnamese))
}
