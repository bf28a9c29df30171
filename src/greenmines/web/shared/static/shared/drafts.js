// What is filled in at the mine is kept on this device until the server has it.
// Enhancement only: without this file, or without a store, every form is sent as usual.
//
// A form says `data-draft` (the key of whoever fills it in), `data-revision` (how often the server has
// saved it), `data-title`, `data-probe` (an address that answers while there is a network) and, on a page
// that came back without being saved, `data-unsent`. `data-saved` on the page maps addresses of forms to
// the revisions that the server has: a draft that was sent, and of which the server has a later one, is done.
// A form of which rows are added while it is filled in hears `draft-filling` with the names that are needed.
(() => {
  const AGE = 30 * 24 * 60 * 60 * 1000;
  const RETRY = 15 * 1000;
  // of the notes one at most shows
  const show = (name) => document.querySelectorAll("[data-draft-note]").forEach((note) => {
    note.hidden = note.dataset.draftNote !== name;
  });
  const hour = (at) => new Date(at).toLocaleString(document.documentElement.lang, {
    month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false,
  });

  // the store: texts in localStorage, photos beside them in a database, by one key
  const PREFIX = "draft ";
  const keep = (key, draft) => {
    try { localStorage.setItem(key, JSON.stringify(draft)); return true; } catch { return false; }
  };
  const kept = (key) => {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  };
  const keys = () => { try { return Object.keys(localStorage); } catch { return []; } };
  const shelf = (mode, act) => new Promise((done) => {
    try {
      const opening = indexedDB.open("drafts", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("files");
      opening.onerror = () => done(undefined);
      opening.onsuccess = () => {
        const asked = act(opening.result.transaction("files", mode).objectStore("files"));
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => done(undefined);
      };
    } catch { done(undefined); }
  });
  const drop = (key) => {
    try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
    return shelf("readwrite", (files) => files.delete(key));
  };

  const form = document.querySelector("form[data-draft]");
  const page = document.querySelector("[data-draft-person]");
  const person = form ? form.dataset.draft : page && page.dataset.draftPerson;
  if (!person) return;
  const mine = `${PREFIX}${person} `;
  const here = `${mine}${location.pathname}`;

  // drafts that the server has by now, or that are too old, go; the others are told of
  const saved = JSON.parse((document.querySelector("[data-saved]") || { dataset: {} }).dataset.saved || "{}");
  const others = [];
  keys().filter((key) => key.startsWith(mine)).forEach((key) => {
    const draft = kept(key), path = key.slice(mine.length);
    const isDone = draft && draft.sent && saved[path] > draft.revision && !(key === here && form && "unsent" in form.dataset);
    if (!draft || isDone || Date.now() - draft.at > AGE) drop(key);
    else if (key !== here) others.push({ path, draft });
  });
  document.querySelectorAll("[data-draft-list]").forEach((list) => {
    list.hidden = others.length === 0;
    others.forEach(({ path, draft }) => {
      const line = document.createElement("li"), link = document.createElement("a");
      link.href = path;
      link.textContent = `${draft.title} · ${hour(draft.at)}`;
      line.append(link);
      list.querySelector("ul").append(line);
    });
  });
  if (!form) return;

  // the form as values, and values back into the form
  const SECRET = "csrfmiddlewaretoken";
  const fields = () => [...form.elements].filter((field) => field.name && field.name !== SECRET && field.type !== "submit" && field.type !== "button");
  const values = () => fields().filter((field) => field.type !== "file")
    .filter((field) => (field.type === "radio" || field.type === "checkbox" ? field.checked : true))
    .map((field) => [field.name, field.value]);
  const photos = () => fields().filter((field) => field.type === "file" && field.files.length)
    .map((field) => ({ id: field.id, files: [...field.files] }));
  const asText = () => JSON.stringify(values().filter(([name]) => name !== "revision"));
  const fill = (entries) => fields().filter((field) => field.type !== "file").forEach((field) => {
    const said = entries.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "radio" || field.type === "checkbox") field.checked = said.includes(field.value);
    else if (said.length) field.value = said[0];
    if (said.some(Boolean) && field.closest("details")) field.closest("details").open = true;
  });
  const attach = (groups) => groups.forEach(({ id, files }) => {
    const field = document.getElementById(id);
    if (!field) return;
    const held = new DataTransfer();
    files.forEach((file) => held.items.add(file));
    field.files = held.files;
    field.dispatchEvent(Object.assign(new Event("change", { bubbles: true }), { isRestoring: true }));
  });

  const shown = asText();
  const isUnsent = "unsent" in form.dataset;
  let revision = Number(form.dataset.revision);
  let isSafe = true;
  let isRestored = false;
  let waiting = null;

  const tell = () => {
    const draft = kept(here);
    if (!isSafe) show("unable");
    else if (waiting) show("waiting");
    else if (!navigator.onLine) show("offline");
    else if (draft) show(isRestored ? "restored" : "kept");
    else show("none");
    if (draft) document.querySelectorAll("[data-draft-at]").forEach((place) => { place.textContent = hour(draft.at); });
  };
  const write = (more = {}) => {
    if (asText() === shown && !isUnsent && !photos().length && !more.sent) { drop(here); isSafe = true; tell(); return; }
    isSafe = keep(here, { at: Date.now(), revision, title: form.dataset.title, values: values(), sent: false, ...more });
    tell();
  };

  // what was not sent the last time stands in the form again
  const former = kept(here);
  if (isUnsent) {
    // files are kept by the server whatever becomes of the answer
    shelf("readwrite", (files) => files.delete(here));
    write();
  } else if (former) {
    form.dispatchEvent(new CustomEvent("draft-filling", { detail: former.values.map(([name]) => name) }));
    fill(former.values);
    revision = former.revision;
    const written = form.elements.namedItem("revision");
    if (written) written.value = String(revision);
    isRestored = true;
    shelf("readonly", (files) => files.get(here)).then((groups) => {
      if (groups && groups.length) attach(groups);
      else if (asText() === shown) { drop(here); tell(); }
    });
  }

  const changed = (event) => { if (!event.isRestoring) { isRestored = false; write(); } };
  form.addEventListener("input", changed);
  form.addEventListener("change", (event) => {
    changed(event);
    if (event.target.type === "file" && !event.isRestoring) {
      shelf("readwrite", (files) => files.put(photos(), here)).then((key) => {
        if (key === undefined) { isSafe = false; tell(); }
      });
    }
  });
  document.querySelectorAll("[data-draft-drop]").forEach((button) => {
    button.addEventListener("click", () => drop(here).then(() => { form.reset(); location.replace(location.pathname); }));
  });

  // sent only while the server can be reached; else as soon as it can be
  const send = (button) => {
    write({ sent: true });
    fetch(form.dataset.probe, { method: "HEAD", cache: "no-store" }).then(() => {
      waiting = null;
      if (button && button.name) {
        const pressed = document.createElement("input");
        pressed.type = "hidden"; pressed.name = button.name; pressed.value = button.value;
        form.append(pressed);
      }
      form.submit();
    }).catch(() => {
      waiting = { button };
      write();
      delete form.dataset.sent;
    });
  };
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    send(event.submitter);
  });
  const again = () => { if (waiting) send(waiting.button); };
  const network = () => {
    tell();
    if (navigator.onLine) again();
  };
  addEventListener("online", network);
  addEventListener("offline", network);
  setInterval(again, RETRY);
  tell();
  // without a network a link leads nowhere: the page with its entries stays
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || navigator.onLine || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    tell();
  });
  // only where this browser keeps nothing, leaving asks first
  addEventListener("beforeunload", (event) => { if (!isSafe) event.preventDefault(); });
  // the names of photos that were taken show beside the button
  document.querySelectorAll("[data-names]").forEach((field) => {
    field.addEventListener("change", () => {
      document.getElementById(field.dataset.names).textContent = [...field.files].map((file) => file.name).join(", ");
    });
  });
})();
