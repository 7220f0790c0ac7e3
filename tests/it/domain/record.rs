//! Records, their fingerprints, and what differs between two.

use nq57::domain::record::{canonical, differences, fingerprint, within};
use serde_json::json;

#[test]
fn a_record_is_one_text_whatever_the_order_of_its_keys() {
    let one = json!({ "b": [1, "x\ny"], "a": { "d": null, "c": "Hà Tĩnh \"<&>" } });
    let other = json!({ "a": { "c": "Hà Tĩnh \"<&>", "d": null }, "b": [1, "x\ny"] });
    let text = "{\"a\":{\"c\":\"Hà Tĩnh \\\"<&>\",\"d\":null},\"b\":[1,\"x\\ny\"]}";
    assert_eq!(canonical(&one), text);
    assert_eq!(fingerprint(&one), fingerprint(&other));
    // Of `sha256sum` over the same bytes.
    assert_eq!(
        fingerprint(&json!({})),
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    );
}

#[test]
fn what_is_not_shown_any_more_is_not_read_in_the_past() {
    let before = json!({ "title": "Sổ tay", "summary": "Cũ", "trl": 7, "files": [{ "name": "a.pdf", "sha256": "1" }],
        "body": [{ "field": "problem", "text": "Số điện thoại riêng" }, { "field": "results", "text": "Một" }] });
    let newest = json!({ "title": "Sổ tay", "summary": "Mới", "trl": 8, "files": [],
        "body": [{ "field": "results", "text": "Hai" }] });
    let kept = within(&before, &newest);
    assert!(!kept.to_string().contains("riêng") && !kept.to_string().contains("a.pdf"));
    let found = differences(&kept, &newest);
    let fields: Vec<&str> = found.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(fields, ["summary", "trl", "results"]);
    assert_eq!(
        (found[1].before.as_str(), found[1].after.as_str()),
        ("7", "8")
    );
    assert_eq!(differences(&newest, &newest), []);
}
