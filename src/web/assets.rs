//! Style sheet, script and pictures: in the binary, under names that hold
//! their hash, compressed ahead of time.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::error::Error;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// Every asset.
#[derive(Clone, Debug)]
pub struct Assets(Arc<Loaded>);

#[derive(Debug, Default)]
struct Loaded {
    /// Name in templates → address.
    urls: BTreeMap<String, String>,
    /// Last part of the address → file.
    files: BTreeMap<String, Asset>,
}

#[derive(Debug)]
struct Asset {
    media_type: &'static str,
    plain: web::Bytes,
    gzip: web::Bytes,
}

impl Assets {
    /// Reads every asset. The style sheets of `assets/css` become one
    /// `site.css`, in the order of their names.
    ///
    /// # Errors
    /// A file whose type has no name here.
    pub fn load() -> anyhow::Result<Self> {
        let mut loaded = Loaded::default();
        let mut sheet = Vec::new();
        for path in Files::iter() {
            let Some(file) = Files::get(&path) else {
                continue;
            };
            if path.starts_with("css/") {
                sheet.extend_from_slice(&file.data);
                continue;
            }
            let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
            let bytes = if name.ends_with(".js") {
                without_comments(&file.data)
            } else {
                file.data.into_owned()
            };
            loaded.add(&name, bytes)?;
        }
        loaded.add("site.css", sheet)?;
        Ok(Self(Arc::new(loaded)))
    }

    /// The address of an asset.
    pub fn url(&self, name: &str) -> Option<&str> {
        self.0.urls.get(name).map(String::as_str)
    }
}

/// A script without its lines of comment, which are for whoever reads the source and would
/// only cross the applicant's line.
fn without_comments(source: &[u8]) -> Vec<u8> {
    source
        .split_inclusive(|byte| *byte == b'\n')
        .filter(|line| !line.trim_ascii_start().starts_with(b"//"))
        .flatten()
        .copied()
        .collect()
}

impl Loaded {
    fn add(&mut self, name: &str, bytes: Vec<u8>) -> anyhow::Result<()> {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let media_type = match ending {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "ico" => "image/x-icon",
            other => anyhow::bail!("asset {name}: no media type for .{other}"),
        };
        let hash = Sha256::digest(&bytes)
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>();
        let hashed = format!("{stem}-{hash}.{ending}");
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&bytes)?;
        let gzip = encoder.finish()?.into();
        self.urls
            .insert(name.to_owned(), format!("/assets/{hashed}"));
        self.files.insert(
            hashed,
            Asset {
                media_type,
                plain: bytes.into(),
                gzip,
            },
        );
        Ok(())
    }
}

/// `GET /assets/{name}`
///
/// # Errors
/// [`Error::NotFound`].
pub async fn show(
    assets: web::Data<Assets>,
    name: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let asset = assets.0.files.get(name.as_str()).ok_or(Error::NotFound)?;
    let accepted = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let mut response = HttpResponse::Ok();
    response
        .insert_header((header::CONTENT_TYPE, asset.media_type))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::VARY, "Accept-Encoding"));
    if accepted.contains("gzip") {
        // `insert_header` keeps the compressing middleware from doing it again.
        Ok(response
            .insert_header((header::CONTENT_ENCODING, "gzip"))
            .body(asset.gzip.clone()))
    } else {
        Ok(response.body(asset.plain.clone()))
    }
}
