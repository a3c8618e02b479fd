// Writes kg/exports/graph/sigma.min.js: one script with sigma, graphology and our view, licences on top.
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const PARTS = { sigma: "LICENSE.txt", graphology: "LICENSE.txt", "graphology-utils": "LICENSE.txt", events: "LICENSE" };
const notices = Object.entries(PARTS).map(([name, file]) => {
  const folder = new URL(`node_modules/${name}/`, import.meta.url);
  const { version } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
  return `${name} ${version}\n\n${readFileSync(new URL(file, folder), "utf8").trim()}`;
});
const view = "The view of large graphs: Faultlines contributors, Apache-2.0. Built by web/sigma/build.mjs from:";
const banner = `/*!\n${[view, ...notices].join("\n\n")}\n*/`;
const { outputFiles } = await build({
  entryPoints: [new URL("view.mjs", import.meta.url).pathname],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "ascii",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
  write: false,
});
const text = `${banner}\n${outputFiles[0].text.trim()}\n`;
if (/<\/script|<!--/i.test(text)) throw new Error("the bundle would end the script block it stands in");
writeFileSync(new URL("../../kg/exports/graph/sigma.min.js", import.meta.url), text);
console.log(`kg/exports/graph/sigma.min.js: ${text.length} characters`);
