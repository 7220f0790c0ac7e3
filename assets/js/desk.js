// The reviewer's desk by keys. Everything on the page works without it; single keys act
// only while no field has the focus, and not at all for whoever turned them off.
"use strict";

(() => {
  const words = document.getElementById("ban-phim")?.dataset;
  if (!words) return;
  const form = document.getElementById("muc");
  const help = document.getElementById("phim-tat");
  const told = document.getElementById("ban-phim-noi");
  const single = words.single === "yes";
  const rows = form ? [...form.querySelectorAll("[data-maximum]")] : [];
  const pointsOf = (row) => row.querySelector("input[name^='points-']");
  const maximumOf = (row) => Number(row.dataset.maximum);
  const lang = document.documentElement.lang;
  let at = Math.max(0, rows.findIndex((row) => pointsOf(row).value.trim() === ""));

  const say = (text) => { if (told) told.textContent = text; };
  const isText = (element) =>
    element.matches?.("textarea, select, input:not([type=radio], [type=checkbox], [type=hidden])") ?? false;

  // In view without lying under the bar at the bottom of the sheet.
  const show = (element) => {
    element.scrollIntoView({ block: "nearest" });
  };
  const mark = () => rows.forEach((row, index) => {
    if (single && index === at) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  });
  const goTo = (index) => {
    at = Math.min(Math.max(index, 0), rows.length - 1);
    mark();
    show(rows[at]);
  };

  const put = (row, hundredths) => {
    const points = Math.min(Math.max(hundredths, 0), maximumOf(row));
    const text = (points / 100).toLocaleString(lang, { useGrouping: false, maximumFractionDigits: 1 });
    const input = pointsOf(row);
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    say(words.scored.replace("%criterion%", row.dataset.title).replace("%points%", text));
  };
  // So many tenths of the most points, to the half.
  const tenths = (row, count) => put(row, Math.round((maximumOf(row) * count) / 10 / 50) * 50);
  const half = (row, step) => {
    const now = Number(pointsOf(row).value.replace(",", ".")) * 100;
    put(row, (Number.isFinite(now) ? now : 0) + step);
  };

  const write = (field) => {
    if (!field) return;
    show(field);
    field.focus();
    field.setSelectionRange?.(field.value.length, field.value.length);
  };
  const advise = (value) => {
    const radio = form?.querySelector(`input[name=recommendation][value=${value}]`);
    if (!radio) return;
    radio.checked = true;
    radio.dispatchEvent(new Event("input", { bubbles: true }));
    const comment = form.elements.comment;
    if (comment.value.trim() === "") write(comment);
    else say(radio.labels[0]?.textContent ?? "");
  };
  const file = () => (form?.querySelector("button[value=file_next]") ?? form?.querySelector("button[value=file]"))?.click();
  const follow = (rel) => document.querySelector(`a[rel=${rel}][data-sheet]`)?.click();

  const scoring = {
    m: () => { tenths(rows[at], 10); goTo(at + 1); },
    "+": () => half(rows[at], 50),
    "=": () => half(rows[at], 50),
    "-": () => half(rows[at], -50),
    ",": () => goTo(at - 1),
    ".": () => goTo(at + 1),
    n: () => write(rows[at].querySelector("textarea")),
    c: () => write(form.elements.comment),
    l: () => advise("approve"),
    k: () => advise("decline"),
  };
  for (let digit = 0; digit < 10; digit += 1) {
    scoring[digit] = () => { tenths(rows[at], digit); goTo(at + 1); };
  }
  const moving = {
    "<": () => follow("prev"),
    ">": () => follow("next"),
    "?": () => {
      help.open = !help.open;
      if (help.open) help.querySelector("summary").focus();
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const { key, target } = event;
    if (key === "Enter" && (event.ctrlKey || event.metaKey) && form) {
      event.preventDefault();
      file();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Escape" && isText(target) && form?.contains(target)) {
      target.blur();
      return;
    }
    if (!single || isText(target)) return;
    const act = (rows.length > 0 && scoring[key.toLowerCase()]) || moving[key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // Whoever clicks or tabs into a criterion goes on from there.
  form?.addEventListener("focusin", ({ target }) => {
    const row = rows.indexOf(target.closest("[data-maximum]"));
    if (row < 0) return;
    at = row;
    mark();
  });
  mark();
})();
