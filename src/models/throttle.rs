//! Failures to sign in, counted over restarts. They slow guessing down and
//! never lock a person out: a browser that the person has signed in from is
//! counted by itself, and a reset of the password ends every wait.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::pool::Db;
use super::schema::sign_in_failures;
use crate::auth::seal;
use crate::domain::text::EmailAddress;
use crate::ids::UserId;

/// Misses before the first wait.
const FREE: i32 = 5;
/// Consecutive misses after which only a known browser or a reset helps
/// (NIST SP 800-63B-4, 3.2.2: no more than 100).
const MOST: i32 = 99;
/// Misses that one address has at a time; it gets one back every [`REFILL`] seconds.
const BUCKET: i32 = 30;
const REFILL: i32 = 30;

/// What failures are counted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    word: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Waits grow from 30 seconds to an hour.
    Grows,
    /// A bucket that leaks: many people share an address.
    Leaks,
}

impl Key {
    /// An account, whether it exists or not. The address itself is not kept:
    /// people type passwords into the wrong field.
    pub fn account(email: &EmailAddress, key: &seal::Key) -> Self {
        let mac = key.mac("throttle", &[email.as_str().as_bytes()]);
        let hex: String = mac[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        Self::grows(format!("account:{hex}"))
    }

    /// A browser that the account's person signed in from before.
    pub fn device(id: Uuid) -> Self {
        Self::grows(format!("device:{id}"))
    }

    /// A signed-in person who tries codes of dossiers.
    pub fn claim(id: UserId) -> Self {
        Self::grows(format!("claim:{id}"))
    }

    /// A signed-in person who is asked for the password again.
    pub fn person(id: UserId) -> Self {
        Self::grows(format!("person:{id}"))
    }

    /// The network that a request came from, of `address:port`: one IPv4
    /// address, or the 64 bits of IPv6 that one customer holds.
    pub fn address(peer: &str) -> Self {
        let network = match peer.parse::<SocketAddr>().map(|peer| peer.ip()) {
            Ok(IpAddr::V4(v4)) => v4.to_string(),
            Ok(IpAddr::V6(v6)) => v6.to_ipv4_mapped().map_or_else(
                || Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64).to_string(),
                |v4| v4.to_string(),
            ),
            Err(_) => "unknown".to_owned(),
        };
        Self {
            word: format!("address:{network}"),
            kind: Kind::Leaks,
        }
    }

    /// The same network, where people send what needs no account: those who sign
    /// in from it do not wait for them.
    pub fn feedback(peer: &str) -> Self {
        let network = Self::address(peer);
        Self {
            word: format!("feedback:{}", network.word),
            ..network
        }
    }

    fn grows(word: String) -> Self {
        Self {
            word,
            kind: Kind::Grows,
        }
    }
}

/// Until when none of the keys may try; nothing where they may.
///
/// # Errors
/// The database's.
pub async fn blocked_until(
    keys: &[Key],
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<Option<DateTime<Utc>>> {
    let until: Vec<DateTime<Utc>> = sign_in_failures::table
        .filter(sign_in_failures::key.eq_any(words(keys)))
        .select(sign_in_failures::blocked_until)
        // Inside a transaction, tries that come at once are judged one after the other.
        .order(sign_in_failures::key)
        .for_update()
        .load(db)
        .await?;
    Ok(until.into_iter().filter(|until| *until > now).max())
}

/// Counts a miss by each key, in the caller's transaction, unless one of them
/// may not try: then says until when, and counts nothing. Of tries that come
/// at once each is judged by what those before it left.
///
/// # Errors
/// The database's.
pub async fn miss(
    keys: &[Key],
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<Option<DateTime<Utc>>> {
    // Always in one order, so that nobody waits for each other.
    let mut keys: Vec<&Key> = keys.iter().collect();
    keys.sort_by(|one, other| one.word.cmp(&other.word));
    for key in &keys {
        // A row to lock: the first misses of a burst find none.
        diesel::insert_into(sign_in_failures::table)
            .values((
                sign_in_failures::key.eq(&key.word),
                sign_in_failures::failures.eq(0),
                sign_in_failures::last_at.eq(now),
                sign_in_failures::blocked_until.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(db)
            .await?;
        let until: DateTime<Utc> = sign_in_failures::table
            .find(&key.word)
            .select(sign_in_failures::blocked_until)
            .for_update()
            .first(db)
            .await?;
        if until > now {
            return Ok(Some(until));
        }
    }
    for key in keys {
        let sql = match key.kind {
            Kind::Grows => GROWS,
            Kind::Leaks => LEAKS,
        };
        let (limit, step) = match key.kind {
            Kind::Grows => (FREE, MOST),
            Kind::Leaks => (BUCKET, REFILL),
        };
        diesel::sql_query(sql)
            .bind::<Text, _>(&key.word)
            .bind::<Timestamptz, _>(now)
            .bind::<Integer, _>(limit)
            .bind::<Integer, _>(step)
            .execute(db)
            .await?;
    }
    Ok(None)
}

/// Forgets the misses of these keys: the person came in.
///
/// # Errors
/// The database's.
pub async fn clear(keys: &[Key], db: &mut Db) -> QueryResult<()> {
    let grown: Vec<&str> = keys
        .iter()
        .filter(|key| key.kind == Kind::Grows)
        .map(|key| key.word.as_str())
        .collect();
    diesel::delete(sign_in_failures::table.filter(sign_in_failures::key.eq_any(grown)))
        .execute(db)
        .await?;
    Ok(())
}

/// Deletes the counts that nothing has been added to since `before`, but for
/// those at the last limit.
///
/// # Errors
/// The database's.
pub async fn prune(before: DateTime<Utc>, db: &mut Db) -> QueryResult<usize> {
    diesel::delete(
        sign_in_failures::table
            .filter(sign_in_failures::last_at.lt(before))
            .filter(sign_in_failures::failures.lt(MOST)),
    )
    .execute(db)
    .await
}

fn words(keys: &[Key]) -> Vec<&str> {
    keys.iter().map(|key| key.word.as_str()).collect()
}

/// `$3` misses are free; then 30 seconds, doubled with each miss up to an
/// hour; from `$4` on for good.
const GROWS: &str = "
    UPDATE sign_in_failures SET failures = failures + 1, last_at = $2, blocked_until = CASE
        WHEN failures + 1 < $3 THEN $2
        WHEN failures + 1 < $4 THEN $2 + least(30 * 2 ^ least(failures + 1 - $3, 10), 3600) * interval '1 second'
        ELSE $2 + interval '100 years' END
    WHERE key = $1";

/// A bucket of `$3` that loses one every `$4` seconds; `last_at` moves by
/// whole steps, so that no part of one is lost.
const LEAKS: &str = "
    UPDATE sign_in_failures AS f SET failures = greatest(f.failures - past.leaked, 0) + 1,
        last_at = CASE WHEN f.failures <= past.leaked THEN $2 ELSE f.last_at + past.leaked * $4 * interval '1 second' END,
        blocked_until = CASE WHEN f.failures - past.leaked + 1 < $3 THEN $2 ELSE $2 + $4 * interval '1 second' END
    FROM (SELECT key, greatest(floor(extract(epoch FROM $2 - last_at) / $4), 0)::integer AS leaked
        FROM sign_in_failures WHERE key = $1) AS past
    WHERE f.key = past.key";
