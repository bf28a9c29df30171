// Rows are added to a form where it stands: without a network, too, and nothing is sent for it.
// Enhancement only: without this file the button sends the form, and the server adds the rows.
//
// `data-rows` holds the rows and a `<template>` of one, with `__n__` for its number and `__of__` for
// its number as people count; `data-most` is how many there may be, `data-more` how many come at once.
(() => {
  const rows = document.querySelector("[data-rows]");
  if (!rows) return;
  const button = rows.querySelector("button[name=more]"), template = rows.querySelector("template");
  const count = () => rows.querySelectorAll("fieldset").length;
  const add = () => {
    const number = count();
    const made = document.createElement("template");
    made.innerHTML = template.innerHTML.replaceAll("__n__", number).replaceAll("__of__", number + 1);
    template.before(made.content);
    if (button) button.hidden = count() + Number(rows.dataset.more) > Number(rows.dataset.most);
  };
  const upTo = (wanted) => { while (count() < Math.min(wanted, Number(rows.dataset.most))) add(); };
  if (button) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const first = count();
      upTo(first + Number(rows.dataset.more));
      rows.querySelectorAll("fieldset")[first].querySelector("select").focus();
    });
  }
  // a draft that was kept with more rows finds them
  rows.closest("form").addEventListener("draft-filling", (event) => {
    const numbers = event.detail.map((name) => /^f(\d+)-/.exec(name)).filter(Boolean).map((found) => Number(found[1]));
    upTo(Math.max(-1, ...numbers) + 1);
  });
})();
