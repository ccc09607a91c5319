// Suggests names in search boxes while somebody types; without it they search all the same.
const PAUSE = 150; // milliseconds without a key before a request

for (const box of document.querySelectorAll('input[type="search"][list]')) {
  const list = document.getElementById(box.getAttribute("list"));
  let timer;
  let controller;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => suggest(box.value.trim()), PAUSE);
  });

  async function suggest(words) {
    controller?.abort();
    if (words.length < 2) {
      list.replaceChildren();
      return;
    }
    controller = new AbortController();
    try {
      const query = new URLSearchParams({ q: words, lang: document.documentElement.lang });
      const response = await fetch(`/suggest?${query}`, { signal: controller.signal });
      if (!response.ok) return;
      const [, names] = await response.json();
      list.replaceChildren(...names.map((name) => new Option(name, name)));
    } catch (error) {
      if (error.name !== "AbortError") list.replaceChildren();
    }
  }
}
