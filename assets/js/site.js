// Conveniences only: every page works without this file. It makes no HTML from
// text and reads no cookie, so it runs under require-trusted-types-for 'script'.
"use strict";

(() => {
  const all = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);

  // The error summary takes the focus, as `autofocus` asks where it is known.
  const errors = document.querySelector("[data-errors]");
  if (errors && document.activeElement !== errors) errors.focus();

  // One press, one request. The button keeps its name and value, so it is not
  // disabled; after ten seconds a person may try again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("method") !== "post") return;
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 10000) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = String(Date.now());
    form.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    all("form[data-sent]", (form) => {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    });
  });

  // Titles are offered while somebody types; what was asked last wins.
  all("[data-complete]", (input) => {
    const list = document.getElementById(input.getAttribute("list"));
    let asked = "";
    let waits;
    const offer = async () => {
      const words = input.value.trim();
      if (words.length < 2 || words === asked) return;
      asked = words;
      const answer = await fetch(`${input.dataset.complete}?q=${encodeURIComponent(words)}`);
      if (!answer.ok || words !== asked) return;
      const { items } = await answer.json();
      list.replaceChildren(
        ...items.map(({ title }) => {
          const option = document.createElement("option");
          option.value = title;
          return option;
        }),
      );
    };
    input.addEventListener("input", () => {
      clearTimeout(waits);
      waits = setTimeout(() => offer().catch(() => {}), 200);
    });
  });

  all("[data-reveal]", (button) => {
    const input = document.getElementById(button.dataset.reveal);
    if (!input) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      input.type = input.type === "password" ? "text" : "password";
      const word = button.firstChild;
      [word.data, button.dataset.other] = [button.dataset.other, word.data];
    });
    // A password must be hidden again when it is sent, or browsers keep it as text.
    input.form?.addEventListener("submit", () => { input.type = "password"; });
  });

  // A box that has nothing to scroll is no stop for the keyboard.
  const boxes = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
  }));
  all(".table-box", (box) => boxes.observe(box));

  // Ticks every box that belongs to a form, or none where all are ticked.
  all("[data-check-all]", (button) => {
    const boxes = document.querySelectorAll(`input[type=checkbox][form="${button.dataset.checkAll}"]`);
    button.hidden = false;
    button.addEventListener("click", () => {
      const tick = ![...boxes].every((box) => box.checked);
      boxes.forEach((box) => { box.checked = tick; });
    });
  });

  all("[data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // Characters that people see, as the server counts them. A browser that
  // cannot part them counts code points, which are never fewer.
  const parts = window.Intl?.Segmenter && new Intl.Segmenter("vi", { granularity: "grapheme" });
  const length = (text) => [...(parts ? parts.segment(text) : text)].length;
  all("textarea[data-limit]", (area) => {
    const told = document.getElementById(`${area.id}-count`);
    if (!told) return;
    const limit = Number(area.dataset.limit);
    let timer;
    const tell = () => {
      const left = limit - length(area.value.normalize("NFC").trim());
      const text = left < 0 ? told.dataset.over : told.dataset.left;
      told.textContent = text.replace("%n%", Math.abs(left).toLocaleString(document.documentElement.lang));
      told.classList.toggle("field-error", left < 0);
    };
    area.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(tell, 400);
    });
    area.addEventListener("focus", () => told.setAttribute("aria-live", "polite"), { once: true });
    tell();
  });

  // A quick filter over a long list of choices, deaf to marks: "ha" finds "Hà".
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  all("[data-filter]", (box, index) => {
    const rows = [...box.querySelectorAll(".choice")].map((row) => [row, plain(row.textContent)]);
    if (rows.length < 12) return;
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "search";
    input.className = "input choice-filter w-l";
    input.id = `loc-nhanh-${index}`;
    input.autocomplete = "off";
    label.htmlFor = input.id;
    label.className = "optional";
    label.textContent = box.dataset.filter;
    box.before(label, input);
    const groups = [...box.querySelectorAll("details")];
    const open = groups.map((group) => group.open);
    input.addEventListener("input", () => {
      const wanted = plain(input.value.trim());
      rows.forEach(([row, text]) => { row.hidden = !text.includes(wanted); });
      groups.forEach((group, at) => {
        const found = group.querySelector(".choice:not([hidden])");
        group.hidden = !found;
        group.open = wanted ? Boolean(found) : open[at];
      });
    });
    // Return would send the form before the person has chosen.
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  });

  // Open menus close on Escape and on a press elsewhere.
  all("details[data-menu]", (menu) => {
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
})();
