const copied = document.querySelector("script[data-copied]").dataset.copied;

// Puts a button beside what is worth copying; without scripts it is selected and copied by hand.
for (const source of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = source.dataset.copy;
  const status = document.createElement("span"); // there before it speaks, so that screen readers announce it
  status.className = "copied";
  status.role = "status";
  status.ariaLive = "polite";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
    } catch {
      getSelection().selectAllChildren(source);
      return;
    }
    for (const other of document.querySelectorAll(".copied")) other.textContent = "";
    status.textContent = "✓ " + copied;
  });
  source.after(" ", button, " ", status);
}
