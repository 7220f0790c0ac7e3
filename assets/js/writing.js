// After a field was saved: advice beside it and works that are alike, anew. Without this file
// both stand on the page when it is opened again.
"use strict";

(() => {
  const form = document.getElementById("muc");
  const words = document.getElementById("goi-y")?.dataset;
  if (!form || !words) return;
  let timer;
  let asking = null;

  const element = (name, className, text) => {
    const one = document.createElement(name);
    if (className) one.className = className;
    if (text) one.textContent = text;
    return one;
  };

  const advise = (field, items) => {
    const box = form.querySelector(`[data-advice="${field}"]`);
    if (!box) return;
    box.querySelector("ul").replaceChildren(...items.map((item) => element("li", "", item)));
    box.hidden = items.length === 0;
  };

  const compare = (rows) => {
    document.querySelector(".similar")?.remove();
    if (rows.length === 0) return;
    const box = element("section", "similar");
    box.setAttribute("aria-labelledby", "tuong-tu");
    const title = element("h2", "", words.title);
    title.id = "tuong-tu";
    const list = element("ul", "entries");
    for (const row of rows) {
      const link = element("a", "", row.title);
      link.href = row.href;
      link.lang = "vi";
      const name = element("p", "entry-title");
      name.append(link);
      const entry = element("li", "entry");
      entry.append(name, element("p", "meta", row.place));
      if (row.about) entry.append(element("p", "", row.about));
      list.append(entry);
    }
    box.append(title, element("p", "", words.lead), list);
    form.after(box);
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      const response = await fetch(words.href, { signal: asking.signal });
      if (!response.ok || response.redirected) return;
      const { advice, similar } = await response.json();
      Object.entries(advice).forEach(([field, items]) => advise(field, items));
      if (similar) compare(similar);
    } catch { /* What stands there stays; the next save asks again. */ }
  };

  document.addEventListener("nq57:saved", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 300);
  });
})();
