// One item of a sheet: what an answer would come to while it is typed, whether it is saved, and the
// way through a hundred items by keyboard. Without this the same is told after saving.
(() => {
  const form = document.getElementById("entry");
  if (!form) return;
  const PAUSE = 350;
  const ONWARD = "sheet-onward";
  const saved = form.querySelector("[data-saved]");
  const unsaved = form.querySelector("[data-unsaved]");
  const weighed = form.querySelector("[data-weighed]");
  const entries = () => {
    const said = new FormData(form);
    said.delete("files");
    return new URLSearchParams(said);
  };
  let timer, asked;
  const weigh = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(form.dataset.weigh, {
        method: "POST", body: entries(), redirect: "manual", signal: asked.signal,
      });
      if (answer.ok) weighed.innerHTML = await answer.text();
      if (answer.type === "opaqueredirect") form.querySelector("[data-signed-out]").hidden = false;
    } catch { /* no signal, or typed on: the next one tells */ }
  };
  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    if (saved) saved.hidden = true;
    if (unsaved) unsaved.hidden = false;
    if (!form.dataset.weigh) return;
    clearTimeout(timer);
    timer = setTimeout(weigh, PAUSE);
  });
  // Ctrl+Enter in a text saves and goes on, as Enter does in a line
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[name=next]") ?? undefined);
    }
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "next") sessionStorage.setItem(ONWARD, "yes");
  });
  // after "save, next" the first field waits for the answer
  if (sessionStorage.getItem(ONWARD)) {
    sessionStorage.removeItem(ONWARD);
    if (!document.querySelector(".errors")) {
      form.querySelector("input:not([type=hidden]):not([type=file]), select, textarea")?.focus();
    }
  }
})();
