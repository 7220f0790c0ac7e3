// Saves the fields of a section soon after they change, and keeps on this
// device what the line did not take. The page works without it: its buttons
// send everything.
"use strict";

(() => {
  const form = document.getElementById("muc");
  const words = document.getElementById("tu-luu")?.dataset;
  const status = document.getElementById("da-luu");
  if (!form || !words || !status) return;

  const changed = new Map(); // field → number of its last change
  let count = 0;
  let timer;
  let sending = null;
  let wait = 2000;
  let closed = false;

  const boxOf = (field) => form.querySelector(`[data-field="${field}"]`);
  const controls = (box) =>
    [...box.querySelectorAll("[name]")].filter(({ name }) => !/^(seen-|keep-|rows$|then$)/.test(name));
  const seenOf = (field) => form.elements[`seen-${field}`];
  const isTick = ({ type }) => type === "checkbox" || type === "radio";
  const stateOf = (box) => controls(box).map((one) => (isTick(one) ? one.checked : one.value));
  const key = (field) => `nq57:${words.action}:${field}`;

  // A browser may refuse to store anything; what is on the page is still there.
  const store = (field, value) => {
    try {
      if (value === null) localStorage.removeItem(key(field));
      else localStorage.setItem(key(field), JSON.stringify(value));
    } catch { /* as above */ }
  };
  const stored = (field) => {
    try {
      return JSON.parse(localStorage.getItem(key(field)));
    } catch {
      return null;
    }
  };

  const say = (text, link) => {
    status.replaceChildren(text);
    if (!link) return;
    const to = document.createElement("a");
    to.href = words.signIn;
    to.target = "_blank";
    to.rel = "noopener";
    to.textContent = link;
    status.append(" ", to);
  };

  const later = (ms) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(send, ms);
  };

  const change = (field, ms) => {
    count += 1;
    changed.set(field, count);
    store(field, { seen: seenOf(field)?.value ?? "", state: stateOf(boxOf(field)), at: Date.now() });
    later(ms);
  };

  const body = (fields) => {
    const data = new FormData(form);
    const pairs = new URLSearchParams({ page: form.elements.page.value });
    for (const field of fields) {
      const mark = seenOf(field);
      if (mark) pairs.append(mark.name, mark.value);
      for (const name of new Set(controls(boxOf(field)).map((one) => one.name))) {
        data.getAll(name).forEach((value) => pairs.append(name, value));
      }
    }
    return pairs;
  };

  async function send() {
    if (sending || changed.size === 0 || closed) return;
    const sent = new Map(changed);
    const stop = new AbortController();
    sending = stop;
    say(words.saving);
    let answer = null;
    try {
      const response = await fetch(words.action, {
        method: "POST",
        body: body(sent.keys()),
        keepalive: document.visibilityState === "hidden",
        redirect: "manual",
        signal: AbortSignal.any([stop.signal, AbortSignal.timeout(30000)]),
      });
      if (response.status === 401) {
        say(words.expired, words.toSignIn);
      } else if ([400, 403, 404, 409].includes(response.status)) {
        closed = true;
        say(words.closed);
      } else if (response.ok) {
        answer = await response.json();
      } else {
        say(words.offline);
      }
    } catch {
      if (!stop.signal.aborted) say(words.offline);
    }
    sending = null;
    if (!answer) {
      later(wait);
      wait = Math.min(wait * 2, 60000);
      return;
    }
    wait = 2000;
    for (const [field, number] of sent) {
      if (answer.clashes.some((clash) => clash.field === field)) continue;
      const mark = seenOf(field);
      if (mark) mark.value = answer.marks[field] ?? mark.value;
      if (changed.get(field) === number) {
        changed.delete(field);
        store(field, null);
      }
    }
    say(words.saved.replace("%at%", answer.at));
    document.dispatchEvent(new Event("nq57:saved"));
    answer.clashes.forEach(choose);
    if (changed.size > 0) later(500);
  }

  // Both texts, and two buttons. Until one is pressed the field is not sent.
  function choose({ field, who, theirs, value, mark }) {
    changed.delete(field);
    const box = boxOf(field);
    box.querySelector(".clash")?.remove();
    const notice = document.createElement("div");
    notice.className = "notice notice-warning clash";
    notice.setAttribute("role", "alert");
    const title = document.createElement("p");
    const strong = document.createElement("strong");
    strong.textContent = words.clash.replace("%who%", who);
    title.append(strong);
    const quote = document.createElement("blockquote");
    quote.className = "lines";
    quote.textContent = theirs;
    const button = (label, act) => {
      const one = document.createElement("button");
      one.type = "button";
      one.className = "btn btn-secondary";
      one.textContent = label;
      one.addEventListener("click", () => {
        notice.remove();
        act();
      });
      return one;
    };
    const actions = document.createElement("div");
    actions.className = "actions";
    actions.append(
      button(words.mine, () => {
        seenOf(field).value = mark;
        change(field, 0);
      }),
      button(words.theirs, () => {
        store(field, null);
        const one = controls(box)[0];
        if (value === null || isTick(one) || controls(box).length !== 1) {
          location.reload();
          return;
        }
        one.value = value;
        seenOf(field).value = mark;
        one.focus();
      }),
    );
    notice.append(title, quote, actions);
    box.prepend(notice);
  }

  form.addEventListener("input", ({ target }) => {
    const field = target.closest("[data-field]")?.dataset.field;
    if (field && !/^keep-/.test(target.name)) change(field, isTick(target) ? 200 : 1200);
  });
  form.addEventListener("change", ({ target }) => {
    const field = target.closest("[data-field]")?.dataset.field;
    if (field && changed.has(field)) later(200);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") send();
    else if (changed.size > 0) later(200);
  });
  window.addEventListener("online", () => later(200));

  // The page's own button waits for a save that is on its way, so that the
  // older text never arrives after the newer one.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!sending) return;
    event.preventDefault();
    event.stopPropagation();
    const began = Date.now();
    const { submitter } = event;
    const again = setInterval(() => {
      if (sending && Date.now() - began < 4000) return;
      clearInterval(again);
      sending?.abort();
      sending = null;
      clearTimeout(timer);
      form.requestSubmit(submitter);
    }, 100);
  });

  // What was written here before and never arrived.
  const month = 30 * 24 * 3600 * 1000;
  for (const box of form.querySelectorAll("[data-field]")) {
    const { field } = box.dataset;
    const kept = stored(field);
    if (!kept) continue;
    const now = stateOf(box);
    const fits = Array.isArray(kept.state) && kept.state.length === now.length && Date.now() - kept.at < month;
    if (!fits || JSON.stringify(kept.state) === JSON.stringify(now)) {
      store(field, null);
      continue;
    }
    controls(box).forEach((one, at) => {
      if (isTick(one)) one.checked = kept.state[at];
      else one.value = kept.state[at];
    });
    const mark = seenOf(field);
    if (mark) mark.value = kept.seen;
    change(field, 800);
    say(words.restored);
  }
})();
