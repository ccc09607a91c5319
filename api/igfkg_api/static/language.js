// Keeps the language that the address names on the way to other pages; without scripts that of the browser counts.
const NAME = "lang";
const language = new URLSearchParams(location.search).get(NAME);

if (language) {
  document.addEventListener("click", ({ target }) => keep(target.closest?.("a[href]")));
  for (const form of document.forms) {
    if (!form.elements.namedItem(NAME)) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: NAME, value: language }));
    }
  }
}

function keep(link) {
  if (!link || link.origin !== location.origin || link.getAttribute("href").startsWith("#")) return;
  const address = new URL(link.href);
  const isData = link.type || /^\/(api\/v1|dumps|links|static)\//.test(address.pathname);
  if (isData || address.searchParams.has(NAME)) return;
  address.searchParams.set(NAME, language);
  link.href = address;
}
