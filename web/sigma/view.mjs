// The picture of large graphs: sigma draws, graphology holds the graph. Bundled into one file by build.mjs.
import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram } from "sigma/rendering";
import { NodeShapeProgram, SHAPES } from "./shapes.mjs";

// Of very many lines each is faint.
const MANY = 10000;
const LIGHT = { text: "#1a1d21", paper: "#ffffff", line: "#c3cad3", many: "#e4e8ed", strong: "#46505f", some: "#aab4c0", faint: "#eef0f3" };
const DARK = { text: "#e8eaed", paper: "#14171c", line: "#3d4651", many: "#252b33", strong: "#c8d0da", some: "#566270", faint: "#1f242b" };
const short = (label) => (label.length > 34 ? `${label.slice(0, 33)}…` : label);

function noPicture(message) {
  const error = new Error(message);
  error.noPicture = true;
  return error;
}

function build(model) {
  const { nodes, edges } = model;
  const graph = new Graph({ type: model.directed ? "directed" : "undirected", allowSelfLoops: true });
  // The more nodes, the smaller each, until one looks closer.
  const scale = 0.5 * Math.min(1, Math.sqrt(4000 / nodes.iri.length));
  for (let n = 0; n < nodes.iri.length; n++) {
    const kind = model.classes[nodes.class[n]];
    graph.addNode(String(n), {
      x: nodes.x[n],
      y: -nodes.y[n],
      size: nodes.radius[n] * scale,
      color: kind.colour,
      shape: SHAPES[kind.shape] + (kind.hollow ? 10 : 0),
      label: short(nodes.label[n]),
    });
  }
  for (let e = 0; e < edges.source.length; e++)
    graph.addEdgeWithKey(String(e), String(edges.source[e]), String(edges.target[e]), {
      size: Math.min(edges.width[e], 4) / 1.6,
    });
  return graph;
}

window.makeView = (container, model, page) => {
  const probe = document.createElement("canvas");
  if (!(probe.getContext("webgl2") || probe.getContext("webgl"))) throw noPicture("no WebGL");
  const { edges } = model;
  const graph = build(model);
  const ink = () => {
    const colours = page.dark() ? DARK : LIGHT;
    return graph.size > MANY ? { ...colours, line: colours.many, dim: colours.line } : { ...colours, dim: colours.line };
  };
  let colours = ink();
  let marks = { node: -1, edge: -1, near: null, matches: null };
  let shown = new Uint8Array(model.nodes.iri.length).fill(1);
  let edgeShown = new Uint8Array(edges.source.length).fill(1);
  const faded = (n) =>
    n !== marks.node && ((marks.near && !marks.near.has(n)) || (marks.matches && !marks.matches.has(n)));
  const crowded = () => marks.near && marks.near.size > 150;
  const touches = (e) => e === marks.edge || edges.source[e] === marks.node || edges.target[e] === marks.node;

  const renderer = new Sigma(graph, container, {
    defaultNodeType: "shape",
    nodeProgramClasses: { shape: NodeShapeProgram },
    defaultEdgeType: "line",
    edgeProgramClasses: { line: EdgeLineProgram },
    enableEdgeEvents: graph.size <= 20000,
    hideEdgesOnMove: graph.size > 5000,
    labelFont: "system-ui, sans-serif",
    labelSize: 12,
    labelColor: { attribute: "ink" },
    labelDensity: 0.5,
    labelGridCellSize: 110,
    labelRenderedSizeThreshold: 2.2,
    zIndex: true,
    minCameraRatio: 0.01,
    maxCameraRatio: 4,
    stagePadding: 24,
    defaultDrawNodeHover: hover,
    defaultDrawNodeLabel: name,
    nodeReducer(key, data) {
      const n = Number(key);
      if (!shown[n]) return { ...data, hidden: true };
      const chosen = n === marks.node;
      const out = { ...data, ink: colours.text, highlighted: chosen, zIndex: chosen ? 2 : 1 };
      if (faded(n)) return { ...out, color: colours.dim, label: "", zIndex: 0 };
      if (marks.near && (chosen || marks.near.size < 40)) out.forceLabel = true;
      return out;
    },
    edgeReducer(key, data) {
      const e = Number(key);
      if (!edgeShown[e]) return { ...data, hidden: true };
      if (marks.near && touches(e)) return { ...data, color: crowded() ? colours.some : colours.strong, size: crowded() ? data.size : data.size + 0.6, zIndex: 1 };
      if (marks.near || (marks.matches && faded(edges.source[e]) && faded(edges.target[e])))
        return { ...data, color: colours.faint, zIndex: 0 };
      return { ...data, color: colours.line, zIndex: 0 };
    },
  });

  function name(context, data, settings) {
    if (!data.label) return;
    context.font = `${settings.labelSize}px ${settings.labelFont}`;
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = colours.paper;
    context.fillStyle = colours.text;
    const x = data.x + data.size + 3;
    const y = data.y + settings.labelSize / 3;
    context.strokeText(data.label, x, y);
    context.fillText(data.label, x, y);
  }

  function hover(context, data, settings) {
    const words = data.label || "";
    context.font = `${settings.labelSize}px ${settings.labelFont}`;
    const wide = context.measureText(words).width;
    context.fillStyle = colours.paper;
    context.strokeStyle = colours.strong;
    context.lineWidth = 1.5;
    if (words) {
      context.beginPath();
      context.roundRect(data.x + data.size + 2, data.y - 10, wide + 10, 20, 4);
      context.fill();
      context.stroke();
      context.fillStyle = colours.text;
      context.fillText(words, data.x + data.size + 7, data.y + settings.labelSize / 3);
    }
    context.beginPath();
    context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
    context.stroke();
  }

  renderer.on("clickNode", ({ node }) => page.node(Number(node)));
  renderer.on("clickEdge", ({ edge }) => page.edge(Number(edge)));
  renderer.on("clickStage", () => page.node(-1));
  renderer.on("enterNode", () => (container.style.cursor = "pointer"));
  renderer.on("leaveNode", () => (container.style.cursor = ""));
  const camera = renderer.getCamera();
  const moveTo = (state, milliseconds) => {
    const duration = page.motion(milliseconds);
    if (duration) camera.animate(state, { duration });
    else camera.setState(state);
  };
  const refresh = () => renderer.refresh({ skipIndexation: true });
  return {
    show(visible, edgeVisible) {
      shown = visible;
      edgeShown = edgeVisible;
      refresh();
    },
    mark(next) {
      marks = next;
      refresh();
    },
    focus(n) {
      const place = renderer.getNodeDisplayData(String(n));
      if (place) moveTo({ x: place.x, y: place.y, ratio: Math.min(camera.ratio, crowded() ? 0.6 : 0.15) }, 300);
    },
    zoom: (by) => moveTo({ ratio: camera.getBoundedRatio(camera.ratio / by) }, 150),
    fit: () => moveTo({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, 200),
    theme() {
      colours = ink();
      refresh();
    },
  };
};
