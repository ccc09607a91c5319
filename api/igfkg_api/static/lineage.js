// A slider over the dates on which the lineage changes: it fills in the date and shows the lineage as it stood then.
const form = document.querySelector("form[data-dates]");
const dates = form?.dataset.dates.split(" ").filter(Boolean) ?? [];

if (dates.length > 1) {
  const slider = form.querySelector('input[type="range"]');
  const field = form.elements.namedItem("as_of");
  slider.max = dates.length;
  slider.value = field.value ? dates.filter((date) => date <= lastDay(field.value)).length - 1 : dates.length;
  describe();
  slider.closest("label").hidden = false;
  slider.addEventListener("input", () => {
    field.value = dates[slider.value] ?? "";
    describe();
  });
  slider.addEventListener("change", show);

  function describe() {
    const day = [...form.querySelectorAll("datalist option")].find((option) => option.value === field.value);
    const shown = day?.textContent || field.value || form.dataset.today;
    slider.setAttribute("aria-valuetext", shown);
    form.querySelector(".shown").textContent = shown;
  }

  async function show() {
    const parameters = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const url = `${form.getAttribute("action")}?${parameters}`;
    const answer = await fetch(url);
    if (!answer.ok) return form.requestSubmit();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (field.value !== (parameters.get("as_of") ?? "")) return; // moved on in the meantime
    document.querySelector("#course").replaceWith(page.querySelector("#course"));
    history.replaceState(null, "", url);
  }
}

function lastDay(date) {
  return date.length === 10 ? date : `${date}-99`;
}
