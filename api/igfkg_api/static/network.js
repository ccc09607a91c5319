// Draws the links of the table with Cytoscape; selecting a link in one selects it in the other.
import { arrange } from "/static/network-layout.js";

const place = document.getElementById("network");
const table = document.querySelector("table.network");
const nodeInfo = document.getElementById("node");
const MOST = 46; // characters of a name in the picture
const LINE = { wide: 18, narrow: 14 }; // characters of a line of it, in a wide place and a very narrow one
const LETTERS = 12; // size of the letters of names and links at zoom 1, in pixels
const LEGIBLE = { wide: 0.62, narrow: 1 }; // the least zoom at which names can be read, in a wide place and a narrow one
const READING = 1; // the zoom to begin with where not all can be read at once
const LARGEST = 1.25; // the zoom to begin with where there is little
const MARGIN = 12; // around the whole picture
const BORDERS = 2; // of the place, above and below the picture
const LEAST = 3; // links that do with a low picture
const FEW = 12; // links whose names are shown from the beginning
const VERY_NARROW = 500; // a place up to this width (pixels) has the names of a star in two columns
const NARROW = { width: 800, nodes: 40, wide: 0.8 }; // a place up to this width (pixels), and how wide a picture of so many nodes is in it beside its height
const ROOM = { Process: 26, Meeting: 20 }; // that shapes with less room in them need beside a name
const still = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const { cytoscape } = globalThis;

if (place) await draw();

async function draw() {
  const response = await fetch(place.dataset.source);
  if (!response.ok) return;
  const data = await response.json();
  document.getElementById("picture").hidden = false;
  const isVeryNarrow = place.clientWidth <= VERY_NARROW;
  const [things, links] = [nodes(data.nodes, isVeryNarrow ? LINE.narrow : LINE.wide), data.edges.map(edge)];
  place.classList.toggle("few", links.length <= LEAST);
  const centre = data.start ?? data.nodes.reduce((most, each) => (each.links > most.links ? each : most)).id;
  const isNarrow = place.clientWidth <= NARROW.width && things.length <= NARROW.nodes;
  const positions = arrange(things.map(({ data }) => data), links.map(({ data }) => data), centre, isNarrow ? NARROW.wide : undefined, isVeryNarrow);
  const cy = cytoscape({
    container: place,
    elements: [...things, ...links],
    style: look(),
    layout: { name: "preset", positions: (node) => positions.get(node.id()), fit: false },
    minZoom: 0.1,
    maxZoom: 3,
    boxSelectionEnabled: false,
    selectionType: "single",
  });
  for (const id of [centre, data.end ?? centre]) cy.getElementById(id).addClass("end");
  const isInColumns = isVeryNarrow && cy.getElementById(centre).connectedEdges().length === links.length;
  if (isInColumns) {
    endBeside(cy, centre);
    makeRoom(cy);
  }
  document.getElementById("part").hidden = frame(cy, centre, isVeryNarrow);
  nameLinks(cy, links.length <= FEW && !isInColumns); // between columns there is no room for names
  cy.on("mouseover", "edge", ({ target }) => target.addClass("pointed"));
  cy.on("mouseout", "edge", ({ target }) => target.removeClass("pointed"));
  cy.nodes().ungrabify();
  cy.on("tap", "edge", ({ target }) => showRow(target.id()));
  cy.on("select", "edge", ({ target }) => mark(target.id()));
  cy.on("select", "node", ({ target }) => showNode(target));
  cy.on("unselect", "edge", () => mark(null));
  dark.addEventListener("change", () => cy.style(look()));
  addButtons(cy);
  globalThis.cy = cy;
  const selected = decodeURIComponent(location.hash.slice(1));
  if (selected) cy.getElementById(selected).select();
}

/** The text for the reader: in the first language that has one, else one without a language, else any. */
function pick(texts) {
  const language = [...place.dataset.languages.split(" "), ""].find((each) => each in texts);
  return texts[language] ?? Object.values(texts)[0] ?? "";
}

function nodes(descriptions, line) {
  const names = descriptions.map(nameOf);
  return descriptions.map((each, index) => {
    const isAlone = names.indexOf(names[index]) === names.lastIndexOf(names[index]);
    const name = isAlone || !each.class ? names[index] : `${names[index]} (${pick(each.class.label)})`;
    const lines = wrap(name || each.id, line);
    const shape = each.class?.id.split("#").pop() ?? "";
    const width = Math.max(...lines.map(wide)) + 14 + (ROOM[shape] ?? 0);
    const height = lines.length * 14 + 8 + (ROOM[shape] ?? 0) / 2;
    const data = { id: each.id, label: lines.map(isolated).join("\n"), full: pick(each.label), page: inLanguage(each.page), key: each.key, width, height, shape };
    return { group: "nodes", data };
  });
}

/** A name that fits, where there is one. */
function nameOf(each) {
  const name = pick(each.label);
  return name.length > LINE.wide ? pick(each.short) || name : name;
}

function edge(each) {
  const pull = each.kind === "apart" ? 3 : 1; // near, so that nothing stands on a line that few would look for
  const data = { id: each.id, source: each.from, target: each.to, label: pick(each.type.label), kind: each.kind, pull };
  return { group: "edges", data };
}

/** The lines of a name; a word that is longer than a line, such as a symbol, is broken after its strokes. */
function wrap(name, most) {
  const short = name.length > MOST ? `${name.slice(0, MOST).replace(/\s+\S*$/, "")}…` : name;
  const lines = [""];
  for (const word of short.split(" ")) {
    let space = " ";
    for (const part of word.length > most ? word.split(/(?<=\/)/) : [word]) {
      const longer = `${lines.at(-1)}${space}${part}`.trim();
      if (longer.length > most && lines.at(-1)) lines.push(part);
      else lines[lines.length - 1] = longer;
      space = "";
    }
  }
  return lines;
}

/** A line that keeps its own direction where the page runs from right to left. */
function isolated(line) {
  return document.dir === "rtl" ? `\u2068${line}\u2069` : line;
}

function wide(line) {
  const pen = (wide.pen ??= document.createElement("canvas").getContext("2d"));
  pen.font = `${LETTERS}px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(line).width;
}

/** Let lines end at the side of a node that faces the centre, so that in a column they do not run through its neighbours. */
function endBeside(cy, centre) {
  const middle = cy.getElementById(centre).position("x");
  for (const line of cy.edges()) {
    for (const end of ["source", "target"]) {
      const node = line[end]();
      if (node.id() !== centre) line.style(`${end}-endpoint`, node.position("x") < middle ? "50% 0%" : "-50% 0%");
    }
  }
}

/** Make the place as high as a picture that is as narrow as it can be, so that none of it is cut off. */
function makeRoom(cy) {
  const { w, h } = cy.elements().boundingBox();
  const zoom = Math.min(READING, (cy.width() - 2 * MARGIN) / w);
  place.style.blockSize = `${Math.max(cy.height(), Math.ceil(h * zoom) + 2 * MARGIN + BORDERS)}px`;
  cy.resize();
}

/** Show the whole picture where its names can be read so, and return true; else as much of it around the centre as
 * there is room for. */
function frame(cy, centre, isVeryNarrow) {
  cy.fit(undefined, MARGIN);
  if (cy.zoom() > LARGEST) {
    cy.zoom(LARGEST);
    cy.center();
  }
  if (cy.zoom() >= (isVeryNarrow ? LEGIBLE.narrow : LEGIBLE.wide)) return true;
  cy.zoom(READING);
  cy.center(cy.getElementById(centre));
  const { x1, w, y1 } = cy.elements().boundingBox({ includeLabels: false });
  const beside = (cy.width() - w * READING) / 2 - x1 * READING;
  cy.pan({ x: w * READING <= cy.width() ? beside : cy.pan().x, y: Math.min(cy.pan().y, MARGIN - y1 * READING) });
  return false;
}

function look() {
  const style = getComputedStyle(document.documentElement);
  const [back, text, soft, linkColour, tint, apart] = ["--back", "--text", "--soft", "--link", "--tint", "--apart"].map(
    (name) => style.getPropertyValue(name).trim(),
  );
  const family = getComputedStyle(document.body).fontFamily;
  const kind = (name, drawn) => ({ selector: `edge[kind = "${name}"]`, style: drawn });
  const shape = (name, drawn) => ({ selector: `node[shape = "${name}"]`, style: { shape: drawn } });
  return [
    {
      selector: "node",
      style: {
        label: "data(label)", "text-wrap": "wrap", "text-valign": "center", "text-halign": "center",
        "font-size": LETTERS, "font-family": family, color: text, width: "data(width)", height: "data(height)",
        shape: "rectangle", "background-color": tint, "border-width": 1, "border-color": soft,
      },
    },
    ...["Body", "WorkingGroup", "Initiative"].map((each) => shape(each, "round-rectangle")),
    shape("Process", "ellipse"),
    shape("Meeting", "hexagon"),
    {
      selector: "edge",
      style: {
        "font-size": LETTERS, "font-family": family, color: text, "text-rotation": "autorotate",
        "text-background-color": back, "text-background-opacity": 0.9, "text-background-padding": 1,
        "min-zoomed-font-size": 6, "curve-style": "bezier", width: 1.5, "line-color": soft,
        "target-arrow-color": soft, "target-arrow-shape": "triangle", "arrow-scale": 0.9,
      },
    },
    { selector: "edge.named, edge.pointed, edge:selected", style: { label: "data(label)" } },
    kind("structure", { "line-style": "solid", width: 1, "target-arrow-shape": "diamond" }),
    kind("origin", { "line-style": "solid", width: 3, "target-arrow-shape": "triangle" }),
    kind("work", { "line-style": "dashed", "line-dash-pattern": [10, 4], "target-arrow-shape": "vee" }),
    kind("reference", { "line-style": "dashed", "line-dash-pattern": [6, 3, 1.5, 3], "target-arrow-shape": "vee" }),
    kind("other", { "line-style": "dotted", "target-arrow-shape": "vee" }),
    kind("apart", {
      "line-style": "dashed", "line-dash-pattern": [3, 4], width: 3, "line-color": apart, color: apart,
      "text-wrap": "wrap", "text-max-width": 84, "control-point-step-size": 70, "source-arrow-shape": "tee", "target-arrow-shape": "tee", "source-arrow-color": apart, "target-arrow-color": apart,
    }),
    {
      selector: "edge:selected",
      style: {
        width: 5, "line-color": linkColour, "target-arrow-color": linkColour, "source-arrow-color": linkColour,
        "z-index": 9,
      },
    },
    {
      selector: "node.end",
      style: { "font-weight": "bold", "border-width": 3, "background-color": back, "border-color": text },
    },
    { selector: "node:selected", style: { "border-width": 3, "border-color": linkColour } },
  ];
}

/** Mark the row of a link, and no other, and open its sources. */
function mark(id) {
  for (const row of table.querySelectorAll("tr[aria-current]")) row.removeAttribute("aria-current");
  const row = id && document.getElementById(id);
  if (!row) return;
  row.setAttribute("aria-current", "true");
  row.querySelector("details").open = true;
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
}

function showRow(id) {
  const row = document.getElementById(id);
  row.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
  row.querySelector("summary").focus({ preventScroll: true });
}

/** The path of a page in the language that the address of this page names. */
function inLanguage(path) {
  const language = new URLSearchParams(location.search).get("lang");
  return language ? `${path}?lang=${encodeURIComponent(language)}` : path;
}

/** Show the name of a node under the picture, with a link to its page. */
function showNode(node) {
  const link = document.createElement("a");
  link.href = node.data("page");
  link.textContent = node.data("full") || node.id();
  const more = document.createElement("a");
  more.href = `/network?${new URLSearchParams({ of: node.data("key") })}`;
  more.textContent = place.dataset.neighbours;
  nodeInfo.replaceChildren(link, " · ", more);
}

/** Show the names of all links, or of none but the one that is pointed at or selected. */
function nameLinks(cy, on) {
  cy.edges().toggleClass("named", on);
  document.getElementById("types").setAttribute("aria-pressed", on);
}

function addButtons(cy) {
  for (const row of table.querySelectorAll("tr[id]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy show";
    button.textContent = table.dataset.show;
    button.setAttribute("aria-label", table.dataset.where);
    button.setAttribute("aria-describedby", row.id);
    button.addEventListener("click", () => showEdge(cy, row.id));
    row.lastElementChild.prepend(button);
  }
  const press = (id, act) => document.getElementById(id).addEventListener("click", act);
  press("closer", () => zoom(cy, 1.4));
  press("farther", () => zoom(cy, 1 / 1.4));
  press("whole", () => {
    cy.fit(undefined, MARGIN);
    document.getElementById("part").hidden = true;
  });
  press("types", ({ target }) => nameLinks(cy, target.getAttribute("aria-pressed") !== "true"));
  press("save", () => save(cy));
  // A wheel scrolls the page, as everywhere; with Ctrl, or two fingers, it zooms.
  place.parentElement.addEventListener("wheel", (event) => event.ctrlKey || event.stopPropagation(), { capture: true });
}

function showEdge(cy, id) {
  cy.elements().unselect();
  const chosen = cy.getElementById(id);
  chosen.select();
  cy.fit(chosen.union(chosen.connectedNodes()), 60);
  if (cy.zoom() > 1.2) {
    cy.zoom(1.2);
    cy.center(chosen);
  }
  place.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
}

function zoom(cy, factor) {
  cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}

async function save(cy) {
  const bg = getComputedStyle(document.documentElement).getPropertyValue("--back").trim();
  const blob = await cy.png({ output: "blob-promise", full: true, scale: 2, bg });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = "network.png";
  link.click();
  URL.revokeObjectURL(link.href);
}
