// Suggests names in search boxes while somebody types; without it they search all the same.
const PAUSE = 150; // milliseconds without a key before the server is asked

for (const box of document.querySelectorAll('input[type="search"][list]')) {
  const list = document.getElementById(box.getAttribute("list"));
  let timer;
  let asked;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => suggest(box.value.trim()), PAUSE);
  });

  async function suggest(words) {
    asked?.abort();
    if (words.length < 2) {
      list.replaceChildren();
      return;
    }
    asked = new AbortController();
    try {
      const query = new URLSearchParams({ q: words, lang: document.documentElement.lang });
      const response = await fetch(`/suggest?${query}`, { signal: asked.signal });
      if (!response.ok) return;
      const [, names] = await response.json();
      list.replaceChildren(...names.map((name) => new Option(name, name)));
    } catch (error) {
      if (error.name !== "AbortError") list.replaceChildren();
    }
  }
}
