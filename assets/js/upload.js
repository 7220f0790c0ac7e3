// Files go one after the other, piece by piece, and go on where the line broke
// off. Without this file the form sends them whole. It makes no HTML from text.
"use strict";

(() => {
  const box = document.querySelector("[data-upload]");
  const form = box && box.querySelector("form");
  const input = form && form.querySelector("input[type=file]");
  const list = box && box.querySelector("[data-upload-list]");
  const heard = box && box.querySelector("[data-upload-heard]");
  if (!input || !list || !window.XMLHttpRequest) return;

  const KB = 1024;
  const LEAST = 64 * KB;
  const MOST = 4096 * KB;
  const lang = document.documentElement.lang;
  const words = (name, values = {}) => Object.entries(values)
    .reduce((text, [key, value]) => text.replace(`%${key}%`, value), box.dataset[name]);
  const size = (bytes) => (bytes < KB * KB
    ? `${Math.ceil(bytes / KB)} KB`
    : `${(bytes / KB / KB).toLocaleString(lang, { maximumFractionDigits: 1 })} MB`);
  const sleep = (ms) => new Promise((done) => {
    const timer = setTimeout(done, ms);
    // A line that is back is used at once.
    window.addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
  });

  let piece = 256 * KB;
  const queue = [];
  let running = false;

  const element = (name, props = {}, ...children) => {
    const made = Object.assign(document.createElement(name), props);
    made.append(...children);
    return made;
  };

  const row = (file) => {
    const bar = element("progress", { max: Math.max(file.size, 1), value: 0 });
    bar.setAttribute("aria-label", file.name);
    const text = element("span", { className: "upload-words", textContent: words("waiting") });
    const cancel = element("button", { type: "button", className: "btn btn-secondary" }, words("cancel"),
      element("span", { className: "hidden-visually", textContent: ` ${file.name}` }));
    const again = element("button", { type: "button", className: "btn btn-secondary", hidden: true }, words("again"),
      element("span", { className: "hidden-visually", textContent: ` ${file.name}` }));
    const item = element("li", { className: "upload" },
      element("p", {}, element("strong", { textContent: file.name }), element("span", { className: "soft", textContent: ` (${size(file.size)})` })),
      bar, element("p", {}, text), element("div", { className: "actions" }, cancel, again));
    const entry = { file, bar, text, cancel, again, state: "waiting", href: "", request: null };
    cancel.addEventListener("click", () => stop(entry));
    again.addEventListener("click", () => { turn(entry, "waiting"); again.hidden = true; cancel.hidden = false; run(); });
    list.append(item);
    list.hidden = false;
    return entry;
  };

  // What a person who sees nothing should hear, once for each change.
  const turn = (entry, state, text = words(state)) => {
    entry.state = state;
    entry.text.textContent = text;
    entry.text.classList.toggle("field-error", state === "failed" || state === "ended");
    entry.bar.hidden = state === "failed" || state === "cancelled";
    heard.textContent = `${entry.file.name}: ${text}`;
  };
  const progress = (entry, done) => {
    entry.bar.value = done;
    entry.text.textContent = words("sending", { done: size(done), size: size(entry.file.size) });
  };

  // One request: what was answered, or nothing where the line broke.
  const ask = (entry, method, href, body, type, told) => new Promise((done) => {
    const request = new XMLHttpRequest();
    entry.request = request;
    request.open(method, href);
    request.responseType = "text";
    request.timeout = 120000;
    request.setRequestHeader("Accept", "application/json");
    if (type) request.setRequestHeader("Content-Type", type);
    if (told) request.upload.onprogress = (event) => told(event.loaded);
    const lost = () => done(null);
    request.onerror = lost;
    request.onabort = lost;
    request.ontimeout = lost;
    request.onload = () => {
      let said = null;
      // The sign-in page is no JSON.
      try { said = JSON.parse(request.responseText); } catch { said = null; }
      done({ status: request.status, said });
    };
    request.send(body);
  });

  const over = (state) => ["done", "failed", "ended", "cancelled"].includes(state);

  async function begin(entry) {
    const { file } = entry;
    const body = new URLSearchParams({ name: file.name, size: file.size, modified: Math.round(file.lastModified || 0) });
    return ask(entry, "POST", box.dataset.upload, body.toString(), "application/x-www-form-urlencoded");
  }

  // Until the file is there, is refused, or the person has had enough.
  async function send(entry) {
    const { file } = entry;
    let offset = 0;
    let failures = 0;
    turn(entry, "starting");
    while (!over(entry.state)) {
      let answer;
      if (!entry.href) {
        answer = await begin(entry);
      } else if (failures > 0) {
        answer = await ask(entry, "GET", entry.href);
      } else {
        const from = offset;
        const part = file.slice(from, from + piece);
        const began = Date.now();
        answer = await ask(entry, "POST", `${entry.href}?tu=${from}`, part, "application/offset+octet-stream", (loaded) => {
          if (over(entry.state)) return;
          if (from + loaded >= file.size) turn(entry, "checking");
          progressUnlessChecking(entry, Math.min(from + loaded, file.size));
        });
        if (answer && answer.status === 200 && Date.now() - began < 2000) piece = Math.min(piece * 2, MOST);
      }
      if (over(entry.state)) return;
      if (!answer || answer.status >= 500 && !(answer.said && answer.said.error)) {
        // The line, or the server for a moment: the next question is how far it came.
        failures += 1;
        piece = Math.max(piece / 2, LEAST);
        turn(entry, "paused");
        await sleep(Math.min(1000 * 2 ** (failures - 1), 15000));
        continue;
      }
      const { status, said } = answer;
      if (said && said.done) {
        entry.bar.value = file.size;
        turn(entry, "done");
      } else if (said && said.error) {
        // What the file itself is refused for stays as it is; a full disk does not.
        entry.refused = status < 500;
        turn(entry, "failed", said.error);
      } else if (said && (status === 200 || status === 201)) {
        failures = 0;
        offset = said.offset;
        entry.href = said.href || entry.href;
        progress(entry, offset);
      } else if (said && status === 409) {
        failures += 1;
        await sleep(Math.min(250 * 2 ** (failures - 1), 15000));
      } else if (status === 408) {
        failures += 1;
        piece = Math.max(piece / 2, LEAST);
      } else if (status === 404 && entry.href) {
        // Given up elsewhere, or swept: from the beginning.
        entry.href = "";
        failures = 0;
      } else if (status === 200 || status === 401) {
        turn(entry, "ended");
      } else {
        turn(entry, "failed", words("broken"));
      }
    }
  }

  function progressUnlessChecking(entry, done) {
    if (entry.state === "checking") entry.bar.value = done;
    else progress(entry, done);
  }

  function stop(entry) {
    const begun = entry.href;
    turn(entry, "cancelled");
    entry.cancel.hidden = true;
    if (entry.request) entry.request.abort();
    if (begun) fetch(`${begun}/bo`, { method: "POST", redirect: "manual" }).catch(() => {});
  }

  async function run() {
    if (running) return;
    running = true;
    for (let next = queue.find((entry) => entry.state === "waiting"); next; next = queue.find((entry) => entry.state === "waiting")) {
      await send(next);
      next.cancel.hidden = true;
      next.again.hidden = next.refused || !["failed", "ended"].includes(next.state);
    }
    running = false;
    // Nothing is wrong: the list of the page shows them. Otherwise the reasons stay to be read.
    if (queue.every((entry) => entry.state === "done" || entry.state === "cancelled")) {
      if (queue.some((entry) => entry.state === "done")) window.location.assign(box.dataset.back);
    } else if (queue.some((entry) => entry.state === "done")) {
      box.querySelector("[data-upload-back]").hidden = false;
    }
  }

  form.addEventListener("submit", (event) => {
    // Nothing chosen: the server says so.
    if (!input.files.length) return;
    event.preventDefault();
    event.stopPropagation();
    queue.push(...[...input.files].map(row));
    form.reset();
    run();
  });

  window.addEventListener("beforeunload", (event) => { if (running) event.preventDefault(); });
})();
