// What was being sent when the session ended stands in its form again. Without this file a page of its own shows it.
(() => {
  const note = document.querySelector("[data-kept]");
  if (!note) return;
  const kept = JSON.parse(document.getElementById("kept-fields").textContent);
  const path = new URL(note.dataset.kept, location).pathname;
  const OWN = ["csrfmiddlewaretoken", "revision"];
  const said = (name) => kept.filter(([field]) => field === name).map(([, value]) => value);
  const fields = (form) => [...form.elements].filter((field) => field.name && field.type !== "file" && !OWN.includes(field.name));
  const isIt = (form) => new URL(form.getAttribute("action") || location.href, location).pathname === path
    && kept.every(([name]) => form.elements.namedItem(name))
    && fields(form).every((field) => field.type !== "hidden" || said(field.name).includes(field.value));
  const form = [...document.querySelectorAll("main form[method=post]")].find(isIt);
  if (!form || !kept.length) return;
  fields(form).filter((field) => field.type !== "hidden" && field.type !== "submit").forEach((field) => {
    const values = said(field.name);
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
    else if (field.multiple) [...field.options].forEach((option) => { option.selected = values.includes(option.value); });
    else if (values.length) [field.value] = values;
    if (values.some(Boolean) && field.closest("details")) field.closest("details").open = true;
  });
  // the server compares: somebody may have saved it since
  const [revision] = said("revision");
  if (revision && form.elements.namedItem("revision")) form.elements.namedItem("revision").value = revision;
  form.dispatchEvent(new Event("input", { bubbles: true }));
  note.querySelectorAll("[data-kept-filled]").forEach((part) => { part.hidden = !part.hidden; });
})();
