//! Looks at HTML: whether it is sound, reachable without eyes, and without
//! loose ends.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::dev::ResourceDef;
use nq57::web::routes::ROUTES;
use scraper::{ElementRef, Html, Selector};

/// Pages that links lead to and that no route answers yet.
const PLANNED: &[&str] = &[
    "/can-bo",
    "/can-bo/ho-so",
    "/can-bo/hoi-dong",
    "/can-bo/cong-bo",
    "/can-bo/bao-cao",
    "/can-bo/bai-toan",
    "/quan-tri",
    "/can-bo/ho-so/{id}",
];

/// A selector of ours.
pub fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// What an element says, in one line. Blocks are told apart by a blank.
pub fn text(element: ElementRef<'_>) -> String {
    let mut words = String::new();
    gather(element, &mut words);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gather(element: ElementRef<'_>, words: &mut String) {
    const INLINE: &[&str] = &[
        "a", "abbr", "b", "code", "em", "i", "mark", "span", "strong", "sub", "sup", "time",
    ];
    if matches!(element.value().name(), "script" | "style" | "template") {
        return;
    }
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            words.push_str(text);
        } else if let Some(child) = ElementRef::wrap(child) {
            let block = !INLINE.contains(&child.value().name());
            if block {
                words.push(' ');
            }
            gather(child, words);
            if block {
                words.push(' ');
            }
        }
    }
}

/// Everything that is wrong with a page.
pub fn faults(html: &Html) -> Vec<String> {
    let mut faults = html
        .errors
        .iter()
        .map(|error| format!("does not parse: {error}"))
        .collect::<Vec<_>>();
    let root = html.root_element();
    if root.attr("lang").is_none_or(str::is_empty) {
        faults.push("html has no lang".to_owned());
    }
    if find(html, "title").map(text).all(|title| title.is_empty()) {
        faults.push("no title".to_owned());
    }
    ids(html, &mut faults);
    headings(html, &mut faults);
    names(html, &mut faults);
    inline(html, &mut faults);
    links(html, &mut faults);
    faults
}

fn find<'a>(html: &'a Html, query: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let found = html.select(&selector(query)).collect::<Vec<_>>();
    found.into_iter()
}

/// Ids are unique, and whatever names one finds it.
fn ids(html: &Html, faults: &mut Vec<String>) {
    let mut ids = BTreeSet::new();
    for element in find(html, "[id]") {
        let id = element.attr("id").unwrap();
        if id.is_empty() || id.contains(char::is_whitespace) {
            faults.push(format!("not an id: “{id}”"));
        }
        if !ids.insert(id) {
            faults.push(format!("id {id} twice"));
        }
    }
    for attribute in [
        "for",
        "form",
        "list",
        "headers",
        "aria-describedby",
        "aria-labelledby",
        "aria-controls",
        "aria-owns",
        "aria-errormessage",
        "aria-activedescendant",
        "data-reveal",
    ] {
        for element in find(html, &format!("[{attribute}]")) {
            for id in element.attr(attribute).unwrap().split_whitespace() {
                if !ids.contains(id) {
                    faults.push(format!("{attribute} names no element: {id}"));
                }
            }
        }
    }
    for element in find(html, "a[href^='#']") {
        let id = &element.attr("href").unwrap()[1..];
        if !ids.contains(id) {
            faults.push(format!("link leads to no element: #{id}"));
        }
    }
}

/// One main heading, and no level is left out.
fn headings(html: &Html, faults: &mut Vec<String>) {
    let mains = find(html, "h1").count();
    if mains != 1 {
        faults.push(format!("{mains} h1"));
    }
    let mut above = 1;
    for heading in find(html, "main h1, main h2, main h3, main h4, main h5, main h6") {
        let level = heading.value().name()[1..].parse::<u8>().unwrap();
        if level > above + 1 {
            faults.push(format!("h{level} “{}” follows h{above}", text(heading)));
        }
        if text(heading).is_empty() {
            faults.push(format!("empty h{level}"));
        }
        above = level;
    }
}

/// Whatever can be used or seen has a name.
fn names(html: &Html, faults: &mut Vec<String>) {
    let describe = |element: ElementRef<'_>| element.html().chars().take(160).collect::<String>();
    for control in find(
        html,
        "input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea",
    ) {
        if label(html, control).is_empty() {
            faults.push(format!("no label: {}", describe(control)));
        }
    }
    for element in find(html, "a[href], button, summary, legend, th, label, option") {
        let named = element
            .attr("aria-label")
            .is_some_and(|label| !label.is_empty())
            || element.attr("aria-labelledby").is_some()
            || !text(element).is_empty()
            || element
                .select(&selector("img[alt]:not([alt='']), svg[aria-label]"))
                .next()
                .is_some();
        if !named {
            faults.push(format!("no name: {}", describe(element)));
        }
    }
    for image in find(html, "img:not([alt])") {
        faults.push(format!("no alt: {}", describe(image)));
    }
    for table in find(html, "table") {
        if table.select(&selector("caption")).next().is_none() {
            faults.push(format!("no caption: {}", describe(table)));
        }
    }
    for group in find(html, "fieldset") {
        if group.select(&selector("legend")).next().is_none() {
            faults.push(format!("no legend: {}", describe(group)));
        }
    }
    // A group of one name needs one question above it.
    let mut groups = BTreeMap::<&str, Vec<ElementRef<'_>>>::new();
    for radio in find(html, "input[type=radio][name]") {
        groups
            .entry(radio.attr("name").unwrap())
            .or_default()
            .push(radio);
    }
    for (name, radios) in groups {
        let grouped = radios.iter().all(|radio| {
            radio
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|above| above.value().name() == "fieldset")
        });
        if !grouped {
            faults.push(format!("radios outside a fieldset: {name}"));
        }
    }
}

/// The name of a control as a person reads it, without the mark of what is optional.
pub fn label(html: &Html, control: ElementRef<'_>) -> String {
    let by_id = |id: &str| find(html, &format!("[id='{id}']")).next();
    if let Some(ids) = control.attr("aria-labelledby") {
        return ids
            .split_whitespace()
            .filter_map(by_id)
            .map(text)
            .collect::<Vec<_>>()
            .join(" ");
    }
    if let Some(label) = control.attr("aria-label") {
        return label.to_owned();
    }
    let labels = control
        .attr("id")
        .and_then(|id| find(html, &format!("label[for='{id}']")).next())
        .or_else(|| {
            control
                .ancestors()
                .filter_map(ElementRef::wrap)
                .find(|above| above.value().name() == "label")
        });
    labels.map(plain).unwrap_or_default()
}

/// The text of a label or legend without the mark of what is optional.
pub fn plain(label: ElementRef<'_>) -> String {
    let whole = text(label);
    let mark = label.select(&selector(".optional")).next().map(text);
    mark.and_then(|mark| whole.strip_suffix(&mark).map(|rest| rest.trim().to_owned()))
        .unwrap_or(whole)
}

/// Nothing inline that the content security policy would refuse, and nothing
/// fetched from elsewhere.
fn inline(html: &Html, faults: &mut Vec<String>) {
    for element in find(html, "*") {
        let name = element.value().name();
        for (attribute, value) in element.value().attrs() {
            if attribute == "style" || attribute.starts_with("on") {
                faults.push(format!("{name} has {attribute}=“{value}”"));
            }
            let fetched = matches!(
                (name, attribute),
                (
                    "img" | "script" | "iframe" | "source" | "video" | "audio" | "embed",
                    "src"
                ) | ("form", "action")
                    | ("button" | "input", "formaction")
            ) || (name == "link"
                && attribute == "href"
                && element.attr("rel") != Some("canonical")
                && element.attr("hreflang").is_none());
            let ours = value.is_empty()
                || value.starts_with(['#', '?'])
                || (value.starts_with('/') && !value.starts_with("//"));
            if fetched && !ours {
                faults.push(format!("{name} {attribute} leads elsewhere: {value}"));
            }
        }
        // Data that no browser runs, and that the policy does not speak of.
        let data = element.attr("type") == Some("application/ld+json");
        if name == "style" || (name == "script" && !data && element.attr("src").is_none()) {
            faults.push(format!("{name} in the page"));
        }
    }
}

/// Links and forms lead to routes.
fn links(html: &Html, faults: &mut Vec<String>) {
    for link in find(html, "a[href], link[href]") {
        let href = link.attr("href").unwrap();
        // The other language of a page that does not exist does not exist either.
        let other_language = link.attr("hreflang").is_some();
        if href.starts_with('/') && !other_language && !answers("GET", href) {
            faults.push(format!("link leads nowhere: {href}"));
        }
        if href.is_empty() || href.starts_with("javascript:") {
            faults.push(format!("no link: “{href}”"));
        }
    }
    for form in find(html, "form") {
        let action = form.attr("action").unwrap_or_default();
        let method = form.attr("method").unwrap_or("get").to_uppercase();
        if action.starts_with('/') && !answers(&method, action) {
            faults.push(format!("{method} form leads nowhere: {action}"));
        }
    }
}

/// Whether a route answers this method at this address.
fn answers(method: &str, href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap();
    let path = match path.strip_prefix("/en") {
        Some("") => "/",
        Some(rest) if rest.starts_with('/') => rest,
        _ => path,
    };
    let is_at = |pattern: &str| ResourceDef::new(pattern).is_match(path);
    PLANNED.iter().any(|planned| is_at(planned))
        || ROUTES
            .iter()
            .any(|route| route.method == method && is_at(route.path))
}
