"use strict";
// Searches an index of scripts beside the page: names at once, cases by the beginning of their reference.
(function () {
  const MOST = 60, SHARDS = 6;
  const names = [], loaded = new Map();
  let prefixes = [];
  const input = document.getElementById("q"), results = document.getElementById("results");
  const said = document.getElementById("said"), hints = document.getElementById("hints");

  const plain = text => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const key = text => plain(text).replace(/[^a-z0-9]+/g, "");

  window.faultlines = {
    names(entries, shards) {
      for (const entry of entries) names.push({ entry, text: plain(entry[0] + " " + entry[3]) });
      prefixes = shards;
      search();
    },
    cases(prefix, entries) { loaded.set(prefix, entries); },
  };

  function load(prefix) {
    if (loaded.has(prefix)) return Promise.resolve();
    return new Promise(done => {
      const script = document.createElement("script");
      script.src = "cases-" + (prefix || "all") + ".js";
      script.onload = script.onerror = () => { if (!loaded.has(prefix)) loaded.set(prefix, []); done(); };
      document.head.append(script);
    });
  }

  function byName(words) {
    const found = names.filter(one => words.every(word => one.text.includes(word)));
    const first = words.join(" ");
    const rank = one => plain(one.entry[0]) === first ? 0 : plain(one.entry[0]).startsWith(first) ? 1 : 2;
    return found.map(one => [rank(one), one]).sort((a, b) => a[0] - b[0]).map(pair => pair[1].entry);
  }

  function shardsOf(wanted) {
    const inside = prefixes.filter(prefix => wanted.startsWith(prefix));
    const longest = inside.reduce((a, b) => (b.length > a.length ? b : a), "");
    const below = prefixes.filter(prefix => prefix.startsWith(wanted) && prefix !== longest);
    return inside.length || below.length ? [...inside, ...below] : [];
  }

  function show(entries, total) {
    results.replaceChildren(...entries.map(entry => {
      const item = document.createElement("li"), link = document.createElement("a");
      const more = document.createElement("span");
      link.href = "../" + entry[2];
      link.textContent = entry[0];
      more.className = "facts";
      more.textContent = " " + entry[1] + (entry.length > 4 && entry[3] ? ", " + entry[3] : "");
      item.append(link, more);
      return item;
    }));
    said.textContent = total === 0 ? "Nothing found." :
      total > entries.length ? `The first ${entries.length} of ${total}.` : `${total} found.`;
  }

  let turn = 0;
  async function search() {
    const mine = ++turn, text = input.value.trim();
    hints.hidden = Boolean(text);
    if (!text) { results.replaceChildren(); said.textContent = ""; return; }
    const found = byName(plain(text).split(/\s+/)), wanted = key(text);
    let cases = [];
    if (/[0-9]/.test(wanted) && wanted.length > 1) {
      const shards = shardsOf(wanted);
      await Promise.all(shards.slice(0, SHARDS).map(load));
      if (mine !== turn) return;
      cases = shards.slice(0, SHARDS).flatMap(prefix => loaded.get(prefix)).filter(e => e[4].startsWith(wanted));
      if (shards.length > SHARDS && cases.length === 0) { said.textContent = "Type more of the reference."; return; }
    }
    const all = [...cases, ...found];
    show(all.slice(0, MOST), all.length);
  }

  input.value = new URLSearchParams(location.search).get("q") || "";
  input.addEventListener("input", search);
  document.getElementById("form").addEventListener("submit", event => { event.preventDefault(); search(); });
  input.focus({ preventScroll: true });
})();
