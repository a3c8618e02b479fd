// The page around the picture: search, filters, list, details. Text from documents is only ever set as text.
(() => {
  "use strict";
  const at = (id) => document.getElementById(id);
  const model = JSON.parse(at("model").textContent);
  const { nodes, edges } = model;
  const size = nodes.iri.length;
  const PAGE = 60;
  const wide = matchMedia("(min-width: 900px)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const LINES = 40;
  const state = { on: new Set(model.classes.keys()), type: -1, from: 0, to: 0, words: "", node: -1, edge: -1 };
  const visible = new Uint8Array(size).fill(1);
  const edgeVisible = new Uint8Array(edges.source.length).fill(1);
  let listed = [];
  let shown = PAGE;
  let view = null;
  let near = null;
  let plain = null;

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const text = (words, tag = "bdi") => make(tag, {}, words);
  const number = (value) => (Number.isInteger(value) ? value.toLocaleString("en-GB") : String(value));
  const many = (count, one, more) => `${number(count)} ${count === 1 ? one : more}`;
  const years = (first, last) => (!first ? "years unknown" : first === last ? `${first}` : `${first}–${last}`);
  const folded = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const SHAPES = {
    dot: "M8 2a6 6 0 1 0 .01 0Z",
    square: "M3 3H13V13H3Z",
    diamond: "M8 1.5 14.5 8 8 14.5 1.5 8Z",
    triangleDown: "M1.5 3H14.5L8 14Z",
    star: "M8 1 9.9 5.9 15 6.1 11 9.4 12.4 14.4 8 11.5 3.6 14.4 5 9.4 1 6.1 6.1 5.9Z",
    hexagon: "M4.5 2H11.5L15 8 11.5 14H4.5L1 8Z",
  };
  const mark = (kind) => {
    const space = "http://www.w3.org/2000/svg";
    const picture = document.createElementNS(space, "svg");
    const path = document.createElementNS(space, "path");
    picture.setAttribute("viewBox", "0 0 16 16");
    picture.setAttribute("aria-hidden", "true");
    path.setAttribute("d", SHAPES[kind.shape]);
    path.setAttribute("fill", kind.hollow ? "none" : kind.colour);
    path.setAttribute("stroke", kind.colour);
    path.setAttribute("stroke-width", "2");
    picture.append(path);
    return picture;
  };
  const link = (address, words) => {
    if (!/^https?:\/\//i.test(address)) return text(words);
    return make("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text(words));
  };

  // What is joined to each node, made when it is first asked for.
  const linesOf = (node) => {
    if (!near) {
      near = Array.from({ length: size }, () => []);
      for (let e = 0; e < edges.source.length; e++) {
        near[edges.source[e]].push(e);
        if (edges.target[e] !== edges.source[e]) near[edges.target[e]].push(e);
      }
    }
    return near[node];
  };
  const other = (edge, node) => (edges.source[edge] === node ? edges.target[edge] : edges.source[edge]);

  // Filters
  const inTime = (first, last) =>
    !first || ((!state.from || last >= state.from) && (!state.to || first <= state.to));
  const matches = (node) => {
    if (!state.words) return true;
    plain ??= nodes.label.map(folded);
    return plain[node].includes(state.words);
  };
  const filter = () => {
    const found = [];
    for (let n = 0; n < size; n++) {
      visible[n] =
        state.on.has(nodes.class[n]) &&
        (state.type < 0 || nodes.type[n] === state.type) &&
        inTime(nodes.first[n], nodes.last[n]);
      if (visible[n] && matches(n)) found.push(n);
    }
    for (let e = 0; e < edges.source.length; e++)
      edgeVisible[e] =
        visible[edges.source[e]] && visible[edges.target[e]] && inTime(edges.first[e], edges.last[e]);
    listed = found.sort((a, b) => nodes.weight[b] - nodes.weight[a] || a - b);
    shown = PAGE;
    list();
    view?.show(visible, edgeVisible);
    marked();
  };
  const marked = () => {
    const chosen = new Set();
    if (state.node >= 0) for (const e of linesOf(state.node)) if (edgeVisible[e]) chosen.add(other(e, state.node));
    if (state.edge >= 0) chosen.add(edges.source[state.edge]).add(edges.target[state.edge]);
    view?.mark({
      node: state.node,
      edge: state.edge,
      near: state.node >= 0 || state.edge >= 0 ? chosen : null,
      matches: state.words ? new Set(listed) : null,
    });
  };

  // The list of nodes: the same as the picture, for keyboards and screen readers.
  const list = () => {
    const items = listed.slice(0, shown).map((n) => {
      const button = make("button", { type: "button", class: "node" }, mark(model.classes[nodes.class[n]]));
      const kind = model.classes[nodes.class[n]].name;
      const said = make("span", { class: "vh" }, `, ${kind}, `);
      button.append(text(nodes.label[n]), said, make("small", {}, number(nodes.weight[n])));
      button.title = nodes.label[n].slice(0, 300);
      button.dataset.node = n;
      if (n === state.node) button.setAttribute("aria-current", "true");
      return make("li", {}, button);
    });
    at("list").replaceChildren(...items);
    at("count").textContent = listed.length === size ? number(size) : `${number(listed.length)} of ${number(size)}`;
    at("more").hidden = shown >= listed.length;
  };

  // Details
  const facts = (pairs) => make("dl", {}, ...pairs.flatMap(([name, ...what]) => [text(name, "dt"), make("dd", {}, ...what)]));
  const quotes = (numbers, findings) => {
    if (!numbers.length) return [];
    const items = numbers.map((q) => {
      const [words, inCase, paragraph, source] = model.quotes[q];
      const cite = make("footer", {});
      if (inCase >= 0) cite.append(caseLink(inCase));
      if (paragraph) cite.append(", paragraph ", text(paragraph));
      const [iri, name, address] = model.sources[source];
      cite.append(" · source: ", link(address || iri, name || iri));
      return make("blockquote", {}, make("p", { dir: "auto" }, `“${words}”`), cite);
    });
    const more = findings > numbers.length ? ` (${number(numbers.length)} of ${number(findings)})` : "";
    return [text(`In the source’s words${more}`, "h3"), ...items];
  };
  const caseLink = (n) => link(model.cases[n][0], model.cases[n][1] || "case without a reference");
  const lines = (node) => {
    const all = linesOf(node).filter((e) => edgeVisible[e]);
    all.sort((a, b) => edges.weight[b] - edges.weight[a] || a - b);
    const items = all.slice(0, LINES).map((e) => {
      const relation = model.relations[edges.relation[e]];
      const away = edges.source[e] === node;
      const button = make("button", { type: "button", class: "line" });
      button.dataset.edge = e;
      const arrow = model.directed ? (away ? " → " : " ← ") : " – ";
      button.append(make("small", {}, relation + arrow), text(nodes.label[other(e, node)]));
      if (edges.weight[e] !== 1 || !model.directed) button.append(make("small", {}, ` ${number(edges.weight[e])}`));
      return make("li", {}, button);
    });
    const more = all.length > items.length ? ` (${items.length} of ${number(all.length)})` : "";
    return items.length ? [text(`Lines${more}`, "h3"), make("ul", { class: "lines" }, ...items)] : [];
  };
  const heading = (...parts) => {
    const close = make("button", { type: "button", class: "close", "aria-label": "Close details" }, "×");
    close.addEventListener("click", () => choose(-1, -1));
    return make("div", { class: "head", "aria-live": "polite" }, make("h2", {}, ...parts), close);
  };
  const nodePanel = (n) => {
    const kind = model.classes[nodes.class[n]];
    const type = model.types[nodes.type[n]];
    const cases = nodes.shown[n].map((c) => make("li", {}, caseLink(c)));
    const out = [heading(mark(kind), text(nodes.label[n]))];
    out.push(
      facts([
        ...(type === kind.name ? [] : [[kind.name, text(type)]]),
        ["Size", `${number(nodes.weight[n])} (${model.size})`],
        ["Decisions", `${number(nodes.cases[n])}, ${years(nodes.first[n], nodes.last[n])}`],
        ["Findings", number(nodes.findings[n])],
        ["IRI", link(nodes.iri[n], nodes.iri[n])],
      ]),
      ...quotes(nodes.quotes[n], nodes.findings[n]),
      ...lines(n),
    );
    if (cases.length) {
      const more = nodes.cases[n] > cases.length ? ` (${cases.length} of ${number(nodes.cases[n])})` : "";
      out.push(text(`Cases${more}`, "h3"), make("ul", { class: "cases" }, ...cases));
    }
    return out;
  };
  const edgePanel = (e) => {
    const ends = [edges.source[e], edges.target[e]].map((n) => {
      const button = make("button", { type: "button", class: "line" }, text(nodes.label[n]));
      button.dataset.node = n;
      return button;
    });
    const pairs = [
      ["Width", `${number(edges.weight[e])} (${model.width})`],
      ["Decisions", `${number(edges.cases[e])}, ${years(edges.first[e], edges.last[e])}`],
    ];
    if (edges.standing[e]) pairs.push(["Tested", model.standings[edges.standing[e]] || edges.standing[e]]);
    return [
      heading(text(model.relations[edges.relation[e]])),
      make("p", { class: "ends" }, ends[0], model.directed ? " → " : " – ", ends[1]),
      facts(pairs),
      ...quotes(edges.quotes[e], 0),
    ];
  };
  const hint = at("panel").firstElementChild;
  const choose = (node, edge, move = false) => {
    state.node = node;
    state.edge = edge;
    const content = node >= 0 ? nodePanel(node) : edge >= 0 ? edgePanel(edge) : [hint];
    at("panel").replaceChildren(...content);
    at("panel").scrollTop = 0;
    document.body.classList.toggle("chosen", node >= 0 || edge >= 0);
    for (const button of at("list").querySelectorAll("button"))
      {
      if (Number(button.dataset.node) === node) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    marked();
    if (move && node >= 0) view?.focus(node);
    if ((node >= 0 || edge >= 0) && !wide.matches) at("panel").scrollIntoView({ block: "start" });
  };
  const clicked = (event) => {
    const button = event.target.closest("button[data-node], button[data-edge]");
    if (!button) return;
    if (button.dataset.node) choose(Number(button.dataset.node), -1, true);
    else choose(-1, Number(button.dataset.edge));
  };

  // Legend and what is said of the whole
  const legend = () => {
    model.classes.forEach((kind, k) => {
      const box = make("input", { type: "checkbox", checked: "" });
      box.addEventListener("change", () => {
        if (box.checked) state.on.add(k);
        else state.on.delete(k);
        filter();
      });
      const count = nodes.class.reduce((sum, c) => sum + (c === k), 0);
      at("classes").append(make("label", {}, box, mark(kind), `${kind.name} `, make("small", {}, number(count))));
    });
    model.types.forEach((name, t) => at("type").append(make("option", { value: t }, name)));
    at("scales").append(text("Size", "dt"), text(model.size, "dd"), text("Width", "dt"), text(model.width, "dd"));
    if (edges.standing.some((standing) => standing && standing !== "found"))
      at("scales").append(text("Dashed", "dt"), text("tested and not found, or too few to say", "dd"));
    const [nodesOut, edgesOut] = model.leftOut;
    const left = `${many(nodesOut, "node", "nodes")} and ${many(edgesOut, "line", "lines")} are left out: the strongest lines stay.`;
    const notes = nodesOut || edgesOut ? [...model.notes, left] : model.notes;
    at("notes").append(...notes.map((note) => text(note, "p")));
    const whole = `${many(size, "node", "nodes")}, ${many(edges.source.length, "line", "lines")}`;
    at("summary").textContent = nodesOut || edgesOut ? `${whole}. ${left}` : whole;
    at("fictional").hidden = !model.fictional;
    const first = nodes.first.filter(Boolean);
    at("from").placeholder = first.reduce((a, b) => Math.min(a, b), 9999);
    at("to").placeholder = nodes.last.reduce((a, b) => Math.max(a, b), 0);
    at("filters").open = wide.matches;
  };
  const isDark = () => document.documentElement.dataset.theme === "dark";
  const theme = (dark) => {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    at("theme").textContent = dark ? "Light" : "Dark";
    view?.theme();
    marked();
  };
  const listen = () => {
    let waiting = 0;
    at("words").addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        state.words = folded(at("words").value.trim());
        filter();
      }, 80);
    });
    at("words").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && listed.length) choose(listed[0], -1, true);
    });
    at("type").addEventListener("change", () => {
      state.type = at("type").value === "" ? -1 : Number(at("type").value);
      filter();
    });
    for (const id of ["from", "to"])
      at(id).addEventListener("input", () => {
        state[id] = Number(at(id).value) || 0;
        if (String(at(id).value).length === 4 || !at(id).value) filter();
      });
    at("list").addEventListener("click", clicked);
    at("panel").addEventListener("click", clicked);
    at("more").addEventListener("click", () => {
      shown += PAGE;
      list();
    });
    at("theme").addEventListener("click", () => theme(!isDark()));
    // Paper is light: the picture is painted, and style sheets do not reach it.
    let before = false;
    addEventListener("beforeprint", () => ((before = isDark()), theme(false)));
    addEventListener("afterprint", () => theme(before));
    at("in").addEventListener("click", () => view?.zoom(1.5));
    at("out").addEventListener("click", () => view?.zoom(1 / 1.5));
    at("fit").addEventListener("click", () => view?.fit());
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") choose(-1, -1);
    });
  };
  const draw = () => {
    try {
      view = window.makeView(at("graph"), model, {
        dark: isDark,
        // How long a movement of the picture may take, in milliseconds: none for readers who asked for none.
        motion: (milliseconds) => (still.matches ? 0 : milliseconds),
        node: (n) => choose(n, -1),
        edge: (e) => choose(-1, e),
      });
      view.show(visible, edgeVisible);
      at("wait").hidden = true;
    } catch (error) {
      at("wait").textContent = "This browser cannot draw the picture; the list beside it has all of it.";
      if (!(error && error.noPicture)) throw error;
    }
    const wanted = nodes.iri.indexOf(decodeURI(location.hash.slice(1)));
    if (wanted >= 0) choose(wanted, -1, true);
    performance.mark("drawn");
    document.documentElement.dataset.ready = "yes";
  };

  legend();
  listen();
  theme(matchMedia("(prefers-color-scheme: dark)").matches);
  filter();
  // The words first, then the picture: drawing holds the page up until it is done, so it waits until the
  // browser says that the words are shown, or, in a page that nobody sees, a while.
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    draw();
  };
  const shows = (entries) => entries.some((entry) => entry.name === "first-contentful-paint");
  new PerformanceObserver((list) => shows(list.getEntries()) && begin()).observe({ type: "paint", buffered: true });
  setTimeout(begin, 2000);
})();
