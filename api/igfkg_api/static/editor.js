// Turns the plain form of /sparql into YASGUI, with our prefixes, our terms to complete, and links to our pages.
const data = JSON.parse(document.getElementById("editor-data").textContent);
const field = document.getElementById("query");
const place = document.getElementById("editor");
const answer = document.getElementById("editor-answer");
const LONGEST_ADDRESS = 4000; // characters of a query that still goes into the address, where it can be cached
const MOST_NAMES = 200; // things whose names are looked up at once
const GRAPH = /(?<![?$:\w])graph\s*[?$<\w]/i; // a pattern on the claims of a passage
const { Yasgui } = globalThis;
const first = field.value;
const names = new Map(); // of things, by IRI; empty while they are looked up

complete("prefixes", Object.entries(data.prefixes).map(([prefix, space]) => `${prefix}: <${space}>`));
complete("class", data.classes);
complete("property", data.properties);
Yasgui.Yasqe.defaults.autocompleters = ["prefixes", "class", "property", "variables"];
Yasgui.Yasqe.defaults.prefixCcApi = null;
Yasgui.Yasr.defaults.prefixes = data.prefixes;

place.hidden = false;
new MutationObserver(mend).observe(place, { childList: true, subtree: true, attributeFilter: ["aria-label"] });
const yasgui = new Yasgui(place, {
  persistenceId: null,
  populateFromUrl: false,
  autofocus: false,
  copyEndpointOnNewTab: true,
  requestConfig: {
    endpoint: `${location.origin}/sparql`,
    method: (tab) => (queryOf(tab).length > LONGEST_ADDRESS ? "POST" : "GET"),
  },
  endpointCatalogueOptions: { getData: () => [] },
  yasqe: { value: field.value, persistenceId: null },
  yasr: { persistenceId: null, prefixes: data.prefixes },
});
yasgui.getTab().setQuery(field.value);
document.getElementById("plain").open = false;
globalThis.yasgui = yasgui;
yasgui.on("query", (_, tab) => prepare(tab));
yasgui.on("queryResponse", (_, tab) => setTimeout(() => describe(tab))); // the tab reads the response after this event
yasgui.on("tabSelect", () => setTimeout(takeOver));
yasgui.on("tabChange", takeOver);
place.addEventListener("keyup", takeOver);

/** Offer fixed terms, where YASGUI would ask a service of others. */
function complete(name, terms) {
  Object.assign(Yasgui.Yasqe.Autocompleters[name], { get: () => terms, bulk: true, persistenceId: null });
}

function queryOf(editor) {
  return (editor.getValue ?? editor.getQuery ?? (() => "")).call(editor);
}

/** The plain form has the query that stands in the editor. */
function takeOver() {
  field.value = queryOf(yasgui.getTab());
}

/** Before a result: the name of its file says what it is, and values have no datatypes until a reader takes them. */
function prepare(tab) {
  const { config } = tab.getYasr();
  config.getDownloadFileName = () => (queryOf(tab).trim() === first.trim() ? data.name : "igfkg-answer");
  config.plugins.table.dynamicConfig ??= { compact: true };
  answer.replaceChildren();
}

/** Say under the editor how many rows there are, of which release, and where the result has a page and a citation. */
function describe(tab) {
  const query = queryOf(tab);
  const rows = tab.getYasr().results?.getBindings()?.length;
  const text = [];
  takeOver();
  if (rows === 0) text.push(data.words.empty, ...(GRAPH.test(query) ? [data.words.graph] : []));
  else if (rows) text.push(data.words.rows.replace("{n}", rows.toLocaleString(`${data.language}-u-nu-latn`)));
  const parameters = new URLSearchParams({ query });
  answer.replaceChildren(
    [...text, data.words.release].join(" "),
    " · ",
    linkTo(`/sparql?${parameters}&lang=${data.language}#answer`, data.words.answer),
    " · ",
    linkTo(`/sparql?${parameters}&format=csv`, "CSV"),
    " · ",
    linkTo(`/sparql/citation?${parameters}`, data.words.cite),
  );
}

function linkTo(address, text) {
  const link = document.createElement("a");
  link.href = address;
  link.rel = "nofollow";
  link.textContent = text;
  return link;
}

/** Link IRIs of ours to the pages of this host, and mend what keeps YASGUI from being read aloud. */
function mend() {
  for (const link of place.querySelectorAll(`a.iri[href^="${data.base}"]`)) {
    const iri = link.getAttribute("href");
    link.dataset.iri = iri;
    link.href = `/${iri.slice(data.base.length)}`;
  }
  showNames();
  write(".yasqe_queryButton", data.words.run);
  write(".yasr_downloadIcon", data.words.download);
  name(".CodeMirror textarea", "SPARQL query");
  // A region that scrolls is reached by keys.
  for (const each of place.querySelectorAll(".CodeMirror-scroll[tabindex='-1']")) {
    each.tabIndex = 0;
    each.setAttribute("role", "group");
    each.setAttribute("aria-label", "SPARQL query");
  }
  name(".tableFilter", "Filter rows");
  name(".tableSizer", "Rows per page");
  ownTabs();
}

function name(selector, label) {
  for (const each of place.querySelectorAll(selector)) {
    if (each.getAttribute("aria-label") !== label) each.setAttribute("aria-label", label);
  }
}

/** Give a button with a picture its word. */
function write(selector, word) {
  for (const each of place.querySelectorAll(selector)) {
    if (each.getAttribute("aria-label") !== word) each.setAttribute("aria-label", word);
    if (each.querySelector(".word")) continue;
    const text = document.createElement("span");
    text.className = "word";
    text.textContent = word;
    each.append(text);
  }
}

/** Show things by their names, a passage with its document; the IRI stays in the title of the link. */
function showNames() {
  const links = [...place.querySelectorAll(`a.iri[data-iri^="${data.base}id/"]`)];
  const unknown = [...new Set(links.map((link) => link.dataset.iri))].filter((iri) => !names.has(iri));
  if (unknown.length) lookUp(unknown.slice(0, MOST_NAMES));
  for (const link of links) {
    const found = names.get(link.dataset.iri);
    if (!found || link.title === link.dataset.iri) continue;
    link.title = link.dataset.iri;
    link.textContent = found.text;
    link.lang = found.lang;
    link.dir = "auto";
  }
}

async function lookUp(iris) {
  for (const iri of iris) names.set(iri, "");
  const query = `PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?name ?document {
  VALUES ?thing { ${iris.map((iri) => `<${iri}>`).join(" ")} }
  ?thing skos:prefLabel ?name FILTER(LANG(?name) IN ("${data.language}", "en", ""))
  OPTIONAL { ?thing eli:is_part_of/skos:prefLabel ?document FILTER(LANG(?document) = LANG(?name)) }
}`;
  const response = await fetch("/sparql", {
    method: "POST",
    headers: { Accept: "application/sparql-results+json", "Content-Type": "application/sparql-query" },
    body: query,
  });
  if (!response.ok) return;
  for (const { thing, name: own, document: whole } of (await response.json()).results.bindings) {
    const known = names.get(thing.value);
    if (known && own["xml:lang"] !== data.language) continue;
    const text = whole ? `${whole.value}, ${own.value}` : own.value;
    names.set(thing.value, { text, lang: own["xml:lang"] ?? "" });
  }
  showNames();
}

/** A list of tabs may hold tabs only; YASGUI's holds a button too, so another element owns the tabs. */
function ownTabs() {
  const list = place.querySelector(".tabsList");
  if (!list) return;
  let owner = document.getElementById("editor-tabs");
  if (!owner) {
    owner = document.createElement("div");
    owner.id = "editor-tabs";
    owner.setAttribute("role", "tablist");
    owner.setAttribute("aria-label", "Queries");
    place.before(owner);
    list.setAttribute("role", "presentation");
  }
  owner.setAttribute("aria-owns", [...list.querySelectorAll('[role="tab"]')].map((tab) => tab.id).join(" "));
}
