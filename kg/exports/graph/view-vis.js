// The picture of up to 2,000 nodes: what pyvis wrote, shown by vis-network; labels are painted where there is room.
(() => {
  "use strict";
  window.makeView = (container, model, page) => {
    const { nodes, edges } = model;
    const written = JSON.parse(document.getElementById("pyvis").textContent);
    // The more lines there are, the fainter each.
    const faint = Math.min(0.42, Math.max(0.07, 9 / Math.sqrt(edges.source.length)));
    const shade = (colour, alpha) => `rgba(${colour},${alpha})`;
    const ink = () => {
      const dark = page.dark();
      const grey = dark ? "190,198,208" : "70,80,95";
      return {
        paper: dark ? "#14171c" : "#ffffff",
        text: dark ? "#e8eaed" : "#1a1d21",
        strong: dark ? "#e8eaed" : "#1a1d21",
        line: shade(grey, faint),
        weak: shade(grey, faint / 5),
        chosen: shade(dark ? "225,230,236" : "40,48,60", Math.min(0.9, faint * 2.4)),
      };
    };
    let colours = ink();
    let marks = { node: -1, edge: -1, near: null, matches: null };
    let shown = new Uint8Array(nodes.iri.length).fill(1);
    let edgeShown = new Uint8Array(edges.source.length).fill(1);
    const faded = (n) =>
      (marks.near && n !== marks.node && !marks.near.has(n)) || (marks.matches && !marks.matches.has(n) && n !== marks.node);
    const look = (n) => {
      const kind = model.classes[nodes.class[n]];
      const chosen = n === marks.node;
      return {
        id: n,
        hidden: !shown[n],
        opacity: faded(n) ? 0.16 : 1,
        borderWidth: chosen ? 5 : kind.hollow ? 2.6 : 1,
        color: {
          background: kind.hollow ? colours.paper : kind.colour,
          border: chosen ? colours.strong : kind.hollow ? kind.colour : colours.paper,
          highlight: { background: kind.hollow ? colours.paper : kind.colour, border: colours.strong },
          hover: { background: kind.hollow ? colours.paper : kind.colour, border: colours.strong },
        },
      };
    };
    const touches = (e) =>
      e === marks.edge || edges.source[e] === marks.node || edges.target[e] === marks.node;
    const lineLook = (e) => {
      const strong = touches(e);
      const weak = marks.near ? !strong : marks.matches && faded(edges.source[e]) && faded(edges.target[e]);
      return {
        id: e,
        hidden: !edgeShown[e],
        color: {
          color: weak ? colours.weak : strong && marks.near ? colours.chosen : colours.line,
          highlight: colours.chosen,
          hover: colours.chosen,
        },
      };
    };
    const nodeSet = new vis.DataSet(written.nodes.map(({ label, color, ...rest }) => ({ ...rest, ...look(rest.id) })));
    const edgeSet = new vis.DataSet(written.edges.map((edge) => ({ ...edge, ...lineLook(edge.id) })));
    const network = new vis.Network(container, { nodes: nodeSet, edges: edgeSet }, written.options);
    const refresh = () => {
      nodeSet.update(nodes.iri.map((_, n) => look(n)));
      edgeSet.update(edges.source.map((_, e) => lineLook(e)));
    };
    const byWeight = [...nodes.iri.keys()].sort((a, b) => nodes.radius[b] - nodes.radius[a] || a - b);
    const short = (label) => (label.length > 34 ? `${label.slice(0, 33)}…` : label);
    const labels = (context) => {
      const scale = network.getScale();
      const from = network.DOMtoCanvas({ x: 0, y: 0 });
      const to = network.DOMtoCanvas({ x: container.clientWidth, y: container.clientHeight });
      const height = 12 / scale;
      const taken = [];
      context.font = `${height}px system-ui, sans-serif`;
      context.textAlign = "center";
      context.textBaseline = "top";
      context.lineJoin = "round";
      context.lineWidth = 3.5 / scale;
      const first = marks.node >= 0 ? [marks.node, ...(marks.near || [])] : [...(marks.near || [])];
      const places = written.nodes;
      const most = Math.max(12, (container.clientWidth * container.clientHeight) / 9000);
      const paint = (n, always) => {
        const { y } = places[n];
        let { x } = places[n];
        if (!shown[n] || x < from.x || x > to.x || y < from.y || y > to.y) return;
        const label = short(nodes.label[n]);
        const wide = context.measureText(label).width;
        const edge = wide / 2 + 4 / scale;
        x = Math.min(Math.max(x, from.x + edge), to.x - edge);
        const top = y + nodes.radius[n] + 3 / scale;
        const box = [x - wide / 2, top, x + wide / 2, top + height * 1.15];
        const free = taken.every((b) => box[2] < b[0] || box[0] > b[2] || box[3] < b[1] || box[1] > b[3]);
        if (!free && !always) return;
        taken.push(box);
        context.strokeStyle = colours.paper;
        context.fillStyle = colours.text;
        context.strokeText(label, x, top);
        context.fillText(label, x, top);
      };
      first.forEach((n, place) => taken.length < most && paint(n, place === 0));
      for (const n of byWeight) {
        if (taken.length >= most) break;
        if (!faded(n) && !first.includes(n)) paint(n, false);
      }
    };
    network.on("afterDrawing", labels);
    network.on("click", (event) => {
      if (event.nodes.length) page.node(event.nodes[0]);
      else if (event.edges.length) page.edge(event.edges[0]);
      else page.node(-1);
    });
    network.on("hoverNode", () => (container.style.cursor = "pointer"));
    network.on("blurNode", () => (container.style.cursor = ""));
    const moving = (milliseconds) => {
      const duration = page.motion(milliseconds);
      return duration ? { duration } : false;
    };
    const fit = (milliseconds) => network.fit({ animation: moving(milliseconds), maxZoomLevel: 1.6 });
    fit(0);
    new ResizeObserver(() => network.redraw()).observe(container);
    return {
      show(visible, edgeVisible) {
        shown = visible;
        edgeShown = edgeVisible;
        refresh();
      },
      mark(next) {
        marks = next;
        network.unselectAll();
        refresh();
      },
      focus: (n) => network.focus(n, { scale: Math.max(network.getScale(), 0.7), animation: moving(300) }),
      zoom: (by) => network.moveTo({ scale: network.getScale() * by, animation: moving(150) }),
      fit: () => fit(1000),
      theme() {
        colours = ink();
        refresh();
      },
    };
  };
})();
