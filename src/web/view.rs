//! Pages: a struct each, rendered by its template.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, RwLock};
use std::time::SystemTime;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rust_embed::RustEmbed;
use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, Value};

use super::assets::Assets;
use super::views::VIEWS;
use crate::config::Environment;
use crate::domain::{amount, deadline};
use crate::i18n::Language;

/// A page: the struct holds what its template shows, and nothing else.
pub trait View: Serialize {
    /// The template's name, below `templates/`.
    const TEMPLATE: &'static str;

    /// Pages to try the template with: at least an empty and a full one.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// Where the templates of a checkout lie.
const FOLDER: &str = "templates";

#[derive(RustEmbed)]
#[folder = "templates/"]
#[include = "*.html"]
#[exclude = "mail/*"]
struct Files;

/// Every page's template, one engine a language, so that texts, addresses and
/// dates come out right without being told the language.
#[derive(Debug)]
pub struct Templates {
    engines: Engines,
    /// In development templates that were edited are read again.
    reload: Option<Reload>,
}

type Engines = HashMap<Language, Tera>;

/// The templates of a checkout, as they last stood on the disk.
#[derive(Debug)]
struct Reload {
    assets: Assets,
    read: RwLock<(Stamp, Arc<Engines>)>,
}

/// How many files there are, and when the newest was written.
type Stamp = (usize, Option<SystemTime>);

impl Reload {
    /// The engines as the files are now.
    fn engines(&self) -> anyhow::Result<Arc<Engines>> {
        let now = stamp(Path::new(FOLDER))?;
        if let Ok(read) = self.read.read()
            && read.0 == now
        {
            return Ok(Arc::clone(&read.1));
        }
        let fresh = Arc::new(Templates::engines(&self.assets)?);
        if let Ok(mut read) = self.read.write() {
            *read = (now, Arc::clone(&fresh));
        }
        Ok(fresh)
    }
}

fn stamp(folder: &Path) -> std::io::Result<Stamp> {
    let mut all = (0, None);
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        let one = if about.is_dir() {
            stamp(&entry.path())?
        } else {
            (1, about.modified().ok())
        };
        all = (all.0 + one.0, all.1.max(one.1));
    }
    Ok(all)
}

impl Templates {
    /// Loads every template.
    ///
    /// # Errors
    /// A template that does not parse, or that names what does not exist.
    pub fn load(environment: Environment, assets: &Assets) -> anyhow::Result<Self> {
        let engines = Self::engines(assets)?;
        // A release has its templates inside, whatever lies beside it.
        let edited = cfg!(debug_assertions)
            && environment == Environment::Development
            && Path::new(FOLDER).join("layouts").is_dir();
        let reload = edited.then(|| Reload {
            assets: assets.clone(),
            read: RwLock::new(((0, None), Arc::default())),
        });
        Ok(Self { engines, reload })
    }

    fn engines(assets: &Assets) -> anyhow::Result<Engines> {
        let mut files = Vec::new();
        for name in Files::iter() {
            let file =
                Files::get(&name).ok_or_else(|| anyhow::anyhow!("template {name} is gone"))?;
            files.push((
                name.into_owned(),
                String::from_utf8(file.data.into_owned())?,
            ));
        }
        Language::ALL
            .iter()
            .map(|&language| {
                let mut tera = Tera::new();
                register(&mut tera, language, assets);
                tera.add_raw_templates(
                    files
                        .iter()
                        .map(|(name, text)| (name.as_str(), text.as_str())),
                )?;
                for view in VIEWS {
                    anyhow::ensure!(
                        tera.contains_template(view.template),
                        "no template {} for {}",
                        view.template,
                        (view.name)()
                    );
                }
                Ok((language, tera))
            })
            .collect()
    }

    /// The engine of a language, for tests of the templates themselves.
    pub fn engine(&self, language: Language) -> Option<&Tera> {
        self.engines.get(&language)
    }

    /// Renders a page with its layout.
    ///
    /// # Errors
    /// A variable or argument that the template asks for and the view lacks.
    pub fn render<V: View>(
        &self,
        view: &V,
        layout: &impl Serialize,
        language: Language,
    ) -> anyhow::Result<String> {
        let mut context = Context::from_serialize(view)?;
        context.insert("layout", layout);
        self.render_named(V::TEMPLATE, &context, language)
    }

    fn render_named(
        &self,
        template: &str,
        context: &Context,
        language: Language,
    ) -> anyhow::Result<String> {
        let fresh = self.reload.as_ref().map(Reload::engines).transpose()?;
        let engine = fresh
            .as_deref()
            .unwrap_or(&self.engines)
            .get(&language)
            .ok_or_else(|| anyhow::anyhow!("no engine for {language}"))?;
        Ok(engine.render(template, context)?)
    }
}

fn register(tera: &mut Tera, language: Language, assets: &Assets) {
    tera.register_function(
        "t",
        move |kwargs: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            let key = kwargs.must_get::<String>("key")?;
            let args = kwargs
                .iter()
                .filter_map(|(name, value)| Some((name.as_str()?.to_owned(), value.to_string())))
                .filter(|(name, _)| name != "key");
            Ok(language.text_with(&key, args))
        },
    );
    tera.register_function(
        "url",
        move |kwargs: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            Ok(in_language(&kwargs.must_get::<String>("path")?, language))
        },
    );
    let held = assets.clone();
    tera.register_function(
        "asset",
        move |kwargs: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            let name = kwargs.must_get::<String>("name")?;
            held.url(&name)
                .map(str::to_owned)
                .ok_or_else(|| tera::Error::message(format!("no asset {name}")))
        },
    );
    tera.register_filter(
        "date",
        |value: &Value, _: Kwargs, _: &State<'_>| -> tera::TeraResult<String> { date(value) },
    );
    tera.register_filter(
        "instant",
        |value: &Value, _: Kwargs, _: &State<'_>| -> tera::TeraResult<String> { instant(value) },
    );
    tera.register_filter(
        "datetime",
        move |value: &Value, _: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            let at = moment(value)?;
            Ok(language.text_with(
                "moment",
                [
                    ("time", deadline::local(at).format("%H:%M").to_string()),
                    ("date", day(deadline::local(at).date())),
                ],
            ))
        },
    );
    // JSON for programs, in an element that no browser runs: nothing in it may end that element.
    tera.register_filter(
        "json_ld",
        |value: &Value, _: Kwargs, _: &State<'_>| -> tera::TeraResult<Value> {
            match value.as_str() {
                Some(json) if !json.contains('<') => Ok(Value::safe_string(json)),
                _ => Err(tera::Error::message("linked data holds a `<`".to_owned())),
            }
        },
    );
    tera.register_filter(
        "number",
        move |value: &Value, _: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            Ok(language.number(&number(value)?))
        },
    );
    tera.register_filter(
        "money",
        move |value: &Value, _: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            Ok(language.text_with("money", [("amount", language.number(&number(value)?))]))
        },
    );
}

/// A path in a language: English ones begin with `/en`. Addresses of other
/// sites, files and anchors stay as they are.
pub fn in_language(path: &str, language: Language) -> String {
    if !path.starts_with('/') || path.starts_with("/assets/") || path.starts_with("/api/") {
        return path.to_owned();
    }
    match language {
        Language::Vietnamese => path.to_owned(),
        Language::English if path == "/" => "/en".to_owned(),
        Language::English => format!("/en{path}"),
    }
}

fn day(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

fn moment(value: &Value) -> tera::TeraResult<DateTime<Utc>> {
    let text = value.as_str().unwrap_or_default();
    text.parse()
        .map_err(|_| tera::Error::message(format!("`{text}` is not a moment")))
}

fn date(value: &Value) -> tera::TeraResult<String> {
    let text = value.as_str().unwrap_or_default();
    match text.parse::<NaiveDate>() {
        Ok(date) => Ok(day(date)),
        Err(_) => moment(value).map(|at| day(deadline::local(at).date())),
    }
}

/// A day or a moment as machines read it in a page: to the second, since HTML
/// knows no microseconds.
fn instant(value: &Value) -> tera::TeraResult<String> {
    let text = value.as_str().unwrap_or_default();
    match text.parse::<NaiveDate>() {
        Ok(date) => Ok(date.to_string()),
        Err(_) => moment(value).map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)),
    }
}

fn number(value: &Value) -> tera::TeraResult<String> {
    let whole = value
        .as_i128()
        .and_then(|number| u64::try_from(number).ok());
    whole
        .map(amount::thousands)
        .ok_or_else(|| tera::Error::message(format!("`{value}` is not a whole number")))
}
