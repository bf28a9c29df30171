// Files go up in pieces, and go on where they were after a lost signal. Without this they come with
// the form. The address to announce them at and the words to show are on the script's own element.
(() => {
  const own = document.currentScript.dataset;
  const PIECE = 2 * 1024 * 1024;
  const LONGEST_WAIT = 30_000;
  const pending = new Set();
  const pause = (ms) => new Promise((go) => {
    const done = () => { removeEventListener("online", done); clearTimeout(timer); go(); };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
  });
  const memory = {
    name: (file) => `upload:${file.name}:${file.size}:${file.lastModified}`,
    get: (file) => { try { return localStorage.getItem(memory.name(file)); } catch { return null; } },
    set: (file, at) => { try { localStorage.setItem(memory.name(file), at); } catch { /* private */ } },
    forget: (file) => { try { localStorage.removeItem(memory.name(file)); } catch { /* private */ } },
  };
  const digestOf = async (bytes) => {
    if (!crypto.subtle) return "";
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  // An answer of the server, or a reason why there is none: "signal" or "door".
  const ask = async (form, address, method, body, headers = {}) => {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    let response;
    try {
      response = await fetch(address, {
        method, body, redirect: "manual", credentials: "same-origin",
        headers: { "X-CSRFToken": token, ...headers },
      });
    } catch { return { none: "signal" }; }
    if (response.type === "opaqueredirect") return { none: "door" };
    if (response.status >= 500 && response.status !== 507) return { none: "signal" };
    const said = await response.json().catch(() => ({}));
    return { status: response.status, ...said };
  };
  const lineFor = (input, file) => {
    const list = input.nextElementSibling?.matches("ul.uploads") ? input.nextElementSibling
      : input.insertAdjacentElement("afterend", document.createElement("ul"));
    list.className = "links uploads";
    if (!input.multiple) list.replaceChildren();
    const line = list.appendChild(document.createElement("li"));
    const text = line.appendChild(document.createElement("span"));
    text.append(file.name, document.createElement("br"));
    const said = text.appendChild(document.createElement("span"));
    said.className = "small quiet";
    said.setAttribute("role", "status");
    const bar = text.appendChild(document.createElement("progress"));
    bar.max = file.size || 1;
    bar.value = 0;
    bar.className = "self";
    bar.setAttribute("aria-label", `${own.arriving} ${file.name}`);
    const button = line.appendChild(document.createElement("button"));
    button.type = "button";
    button.className = "btn btn-plain";
    return { line, said, bar, button };
  };
  const label = (button, word, file, act) => {
    button.textContent = word;
    const name = button.appendChild(document.createElement("span"));
    name.className = "visually-hidden";
    name.textContent = ` ${file.name}`;
    button.onclick = act;
  };
  const failed = (shown, words) => {
    shown.bar.remove();
    shown.said.textContent = words;
    shown.said.className = "field-error";
    shown.said.setAttribute("role", "alert");
  };
  const refuse = (input, file) => {
    const shown = lineFor(input, file);
    failed(shown, own.empty);
    label(shown.button, own.remove, file, () => shown.line.remove());
  };
  const send = async (input, file) => {
    const form = input.form, shown = lineFor(input, file), job = { gone: false, wake: null };
    let address = memory.get(file), offset = 0, wait = 1000, retries = 3;
    const remove = () => { job.gone = true; pending.delete(job); shown.line.remove(); job.wake?.(); go(form); };
    const fail = (words) => {
      pending.delete(job);
      failed(shown, words);
      if (held.form === form) held.form = null;
    };
    // Waits for a signal or a hand; says which words meanwhile.
    const stall = async (why) => {
      shown.said.textContent = why === "door" ? own.signedOut : own.waiting;
      label(shown.button, own.goOn, file, () => job.wake?.());
      const hand = new Promise((awake) => { job.wake = awake; });
      await (why === "door" ? hand : Promise.race([hand, pause(wait)]));
      wait = Math.min(wait * 2, LONGEST_WAIT);
      label(shown.button, own.remove, file, remove);
    };
    pending.add(job);
    shown.said.textContent = `${own.arriving} 0 %`;
    label(shown.button, own.remove, file, remove);
    for (;;) {
      if (job.gone) { if (address) ask(form, address, "DELETE"); memory.forget(file); return; }
      let said;
      if (!address) {
        said = await ask(form, own.address, "POST", new URLSearchParams({ name: file.name, size: file.size }));
        if (said.address) { address = said.address; memory.set(file, address); }
      } else if (shown.bar.value === 0 && offset === 0) {
        said = await ask(form, address, "GET");
        if (said.status === 404) { address = null; memory.forget(file); continue; }
      }
      if (!said || said.offset < file.size) {
        offset = said?.offset ?? offset;
        if (!said?.none && !said?.refused && offset < file.size) {
          let piece;
          try { piece = await file.slice(offset, offset + PIECE).arrayBuffer(); } catch { return fail(own.changed); }
          said = await ask(form, `${address}?offset=${offset}`, "PUT", piece, {
            "Content-Type": "application/octet-stream", "X-Piece-Digest": await digestOf(piece),
          });
        }
      }
      if (said?.none) { await stall(said.none); continue; }
      if (said?.status === 404) { address = null; offset = 0; shown.bar.value = 0; memory.forget(file); continue; }
      if (said?.refused && said.offset === undefined) {
        if (said.status === 422 && retries--) { await pause(500); continue; }
        return fail(said.refused.join(" "));
      }
      if (said?.offset !== undefined) {
        offset = said.offset;
        wait = 1000;
        shown.bar.value = offset;
        shown.said.textContent = `${own.arriving} ${Math.floor(offset / file.size * 100)} %`;
      }
      if (offset >= file.size) break;
    }
    for (;;) {
      const said = await ask(form, `${address}finish/`, "POST");
      if (said.none) { await stall(said.none); continue; }
      memory.forget(file);
      if (job.gone) return;
      if (!said.evidence) return fail((said.refused ?? [own.changed]).join(" "));
      const kept = document.createElement("input");
      kept.type = "hidden";
      kept.name = `${input.name}_arrived`;
      kept.value = said.evidence;
      shown.line.append(kept);
      // it keeps its place: a button that moves while it is pressed hears nothing
      shown.bar.classList.add("unseen");
      shown.said.textContent = own.arrived;
      pending.delete(job);
      return go(form);
    }
  };
  // A form that was sent while files are coming goes when they are there.
  const held = { form: null, button: null };
  const go = (form) => {
    if (held.form !== form || pending.size) return;
    held.form = null;
    form.requestSubmit(held.button);
  };
  document.querySelectorAll("input[type=file]").forEach((input) => {
    if (!input.form) return;
    input.addEventListener("change", () => {
      const files = [...input.files];
      input.value = "";
      files.forEach((file) => { if (file.size) send(input, file); else refuse(input, file); });
    });
    if (input.form.dataset.uploads) return;
    input.form.dataset.uploads = "yes";
    input.form.addEventListener("submit", (event) => {
      if (!pending.size) return;
      event.preventDefault();
      delete input.form.dataset.sent;
      held.form = input.form;
      held.button = event.submitter;
      const say = input.form.querySelector("[data-held]") ?? input.form.appendChild(document.createElement("p"));
      say.dataset.held = "yes";
      say.setAttribute("role", "status");
      say.className = "small";
      say.textContent = own.held;
    });
  });
})();
