// Puts a button beside what is worth copying; without scripts it is selected and copied by hand.
for (const source of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = source.dataset.copy;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
    } catch {
      getSelection().selectAllChildren(source);
      return;
    }
    button.textContent = "✓ " + source.dataset.copy;
  });
  source.after(" ", button);
}
