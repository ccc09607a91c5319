// Turns the plain form of /sparql into YASGUI, with our prefixes, our terms to complete, and links to our pages.
const data = JSON.parse(document.getElementById("editor-data").textContent);
const field = document.getElementById("query");
const place = document.getElementById("editor");
const LONGEST_ADDRESS = 4000; // characters of a query that still goes into the address, where it can be cached
const { Yasgui } = globalThis;

complete("prefixes", Object.entries(data.prefixes).map(([prefix, space]) => `${prefix}: <${space}>`));
complete("class", data.classes);
complete("property", data.properties);
Yasgui.Yasqe.defaults.autocompleters = ["prefixes", "class", "property", "variables"];
Yasgui.Yasqe.defaults.prefixCcApi = null;
Yasgui.Yasr.defaults.prefixes = data.prefixes;

place.hidden = false;
new MutationObserver(mend).observe(place, { childList: true, subtree: true });
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

/** Offer fixed terms, where YASGUI would ask a service of others. */
function complete(name, terms) {
  Object.assign(Yasgui.Yasqe.Autocompleters[name], { get: () => terms, bulk: true, persistenceId: null });
}

function queryOf(editor) {
  return (editor.getValue ?? editor.getQuery ?? (() => "")).call(editor);
}

/** Link IRIs of ours to the pages of this host, and mend what keeps YASGUI from being read aloud. */
function mend() {
  for (const link of place.querySelectorAll(`a.iri[href^="${data.base}"]`)) {
    link.href = `/${link.getAttribute("href").slice(data.base.length)}`;
  }
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
  for (const each of place.querySelectorAll(selector)) each.setAttribute("aria-label", label);
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
