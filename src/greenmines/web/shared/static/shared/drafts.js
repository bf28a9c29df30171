// What is filled in at the mine is kept on this device until the server has it.
// Enhancement only: without this file, or without a store, every form is sent as usual.
//
// A form says `data-draft` (the key of whoever fills it in), `data-revision` (how often the server has
// saved it), `data-title`, `data-probe` (an address that answers while there is a network) and, on a page
// that came back without being saved, `data-unsent`. `data-saved` on the page maps addresses of forms to
// the revisions that the server has: a draft that was sent, and of which the server has a later one, is done.
// A form of which rows are added while it is filled in hears `draft-filling` with the names that are needed.
//
// Where several forms stand on a page, each has an element with `data-draft-scope` around it, which has an
// id, and says in `data-draft-path` by which address its draft is known. It is sent without leaving the
// page; what the server makes of it takes the element's place.
(() => {
  const AGE = 30 * 24 * 60 * 60 * 1000;
  const RETRY = 15 * 1000;
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

  const forms = [...document.querySelectorAll("form[data-draft]")];
  const page = document.querySelector("[data-draft-person]");
  const person = forms.length ? forms[0].dataset.draft : page && page.dataset.draftPerson;
  if (!person) return;
  const mine = `${PREFIX}${person} `;
  const keyOf = (form) => `${mine}${form.dataset.draftPath || location.pathname}`;
  const savedOn = (there) => JSON.parse((there.querySelector("[data-saved]") || { dataset: {} }).dataset.saved || "{}");
  const isDone = (draft, path, saved, form) =>
    draft.sent && saved[path] > draft.revision && !(form && "unsent" in form.dataset);

  // drafts that the server has by now, or that are too old, go; those of other pages are told of
  const saved = savedOn(document);
  const onPage = new Map(forms.map((form) => [keyOf(form), form]));
  const others = [];
  keys().filter((key) => key.startsWith(mine)).forEach((key) => {
    const draft = kept(key), path = key.slice(mine.length);
    if (!draft || isDone(draft, path, saved, onPage.get(key)) || Date.now() - draft.at > AGE) drop(key);
    else if (!onPage.has(key)) others.push({ path, draft });
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

  // one form and its draft
  const follow = (form) => {
    const around = form.closest("[data-draft-scope]");
    const scope = around || document;
    const here = keyOf(form);

    // of the notes one at most shows
    const notes = [...scope.querySelectorAll("[data-draft-note]")];
    const show = (name) => notes.forEach((note) => { note.hidden = note.dataset.draftNote !== name; });
    const tellsOffline = notes.some((note) => note.dataset.draftNote === "offline");

    // the form as values, and values back into the form
    const SECRET = "csrfmiddlewaretoken";
    const fields = () => [...form.elements].filter((field) => field.name && field.name !== SECRET && field.type !== "submit" && field.type !== "button");
    const values = () => fields().filter((field) => field.type !== "file")
      .filter((field) => (field.type === "radio" || field.type === "checkbox" ? field.checked : true))
      .map((field) => [field.name, field.value]);
    const pickers = () => fields().filter((field) => field.type === "file");
    const photos = () => pickers().map((field) => [...field.files]);
    const hasPhotos = () => photos().some((files) => files.length);
    const asText = () => JSON.stringify(values().filter(([name]) => name !== "revision"));
    const fill = (entries) => fields().filter((field) => field.type !== "file").forEach((field) => {
      const said = entries.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "radio" || field.type === "checkbox") field.checked = said.includes(field.value);
      else if (said.length) field.value = said[0];
      if (said.some(Boolean) && field.type !== "hidden") {
        for (let fold = field.closest("details"); fold && fold !== around; fold = fold.parentElement.closest("details")) fold.open = true;
      }
    });
    const attach = (groups) => pickers().forEach((field, place) => {
      if (!(groups[place] || []).length) return;
      const held = new DataTransfer();
      groups[place].forEach((file) => held.items.add(file));
      field.files = held.files;
      field.dispatchEvent(Object.assign(new Event("change", { bubbles: true }), { isRestoring: true }));
    });

    const shown = asText();
    const isUnsent = "unsent" in form.dataset;
    let revision = Number(form.dataset.revision);
    let isSafe = true;
    let isRestored = false;
    let isUnderWay = false;
    let waiting = null;

    const stamp = (number) => {
      revision = number;
      const written = form.elements.namedItem("revision");
      if (written) written.value = String(revision);
    };
    const tell = () => {
      const draft = kept(here);
      if (!isSafe) show("unable");
      else if (waiting) show("waiting");
      else if (!navigator.onLine && tellsOffline) show("offline");
      else if (draft) show(isRestored ? "restored" : "kept");
      else show("none");
      if (draft) scope.querySelectorAll("[data-draft-at]").forEach((place) => { place.textContent = hour(draft.at); });
      scope.querySelectorAll("[data-draft-mark]").forEach((mark) => { mark.hidden = !draft; });
      tellOfAll();
    };
    const write = (more = {}) => {
      if (asText() === shown && !isUnsent && !hasPhotos() && !more.sent) { drop(here); isSafe = true; tell(); return; }
      isSafe = keep(here, { at: Date.now(), revision, title: form.dataset.title, values: values(), sent: false, ...more });
      tell();
    };

    // what was not sent the last time stands in the form again
    const restore = () => {
      const former = kept(here);
      if (isUnsent) {
        // files are kept by the server whatever becomes of the answer
        shelf("readwrite", (files) => files.delete(here));
        write();
      } else if (former) {
        form.dispatchEvent(new CustomEvent("draft-filling", { detail: former.values.map(([name]) => name) }));
        fill(former.values);
        stamp(former.revision);
        isRestored = true;
        shelf("readonly", (files) => files.get(here)).then((groups) => {
          if (groups && groups.some((files) => files.length)) attach(groups);
          else if (asText() === shown) { drop(here); tell(); }
        });
      }
    };

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
    scope.querySelectorAll("[data-draft-drop]").forEach((button) => {
      button.addEventListener("click", () => drop(here).then(() => {
        form.reset();
        if (!around || isUnsent) { location.replace(location.pathname); return; }
        stamp(Number(form.dataset.revision));
        waiting = null;
        tell();
      }));
    });

    // sent only while the server can be reached; else as soon as it can be
    const leave = (button) => {
      if (button && button.name) {
        const pressed = document.createElement("input");
        pressed.type = "hidden"; pressed.name = button.name; pressed.value = button.value;
        form.append(pressed);
      }
      form.submit();
    };
    const exchange = () => {
      const text = asText();
      return fetch(form.action, { method: "POST", body: new FormData(form) })
        .then((answer) => answer.text())
        .then((written) => {
          const there = new DOMParser().parseFromString(written, "text/html");
          const fresh = there.getElementById(around.id);
          const answered = fresh && fresh.querySelector("form[data-draft]");
          // not a page of ours, such as that to sign in on: it says itself what is to be done
          if (!answered) { leave(); return; }
          if (asText() === text) replace(fresh, answered, savedOn(there));
          else if (!("unsent" in answered.dataset)) { stamp(Number(answered.dataset.revision)); write(); }
        });
    };
    const replace = (fresh, answered, savedThere) => {
      const draft = kept(here);
      if (draft && isDone(draft, here.slice(mine.length), savedThere, answered)) drop(here);
      const wasHere = around.contains(document.activeElement);
      fresh.open = "unsent" in answered.dataset || (around.open && !wasHere);
      around.replaceWith(fresh);
      const next = follow(answered);
      followed.splice(followed.indexOf(me), 1, next);
      next.restore();
      if (wasHere) (fresh.querySelector(".errors") || fresh.querySelector("summary")).focus();
      tellOfAll();
    };
    const send = (button) => {
      if (isUnderWay) return Promise.resolve();
      isUnderWay = true;
      write({ sent: true });
      return fetch(form.dataset.probe, { method: "HEAD", cache: "no-store" }).then(() => {
        waiting = null;
        return around ? exchange() : leave(button);
      }).catch(() => {
        waiting = { button };
        write();
      }).finally(() => {
        isUnderWay = false;
        if (around || waiting) delete form.dataset.sent;
      });
    };
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      send(event.submitter);
    });
    // the names of photos that were taken show beside the button
    form.querySelectorAll("[data-names]").forEach((field) => {
      field.addEventListener("change", () => {
        document.getElementById(field.dataset.names).textContent = [...field.files].map((file) => file.name).join(", ");
      });
    });
    const me = {
      tell,
      restore,
      again: () => (waiting ? send(waiting.button) : undefined),
      sendDraft: () => (kept(here) ? send() : undefined),
      isSafe: () => isSafe,
      isKept: () => Boolean(kept(here)),
    };
    return me;
  };

  // all of them
  let followed = [];
  const oneByOne = async (act) => { for (const one of [...followed]) await act(one); };
  const tellOfAll = () => {
    const areKept = followed.some((one) => one.isKept());
    document.querySelectorAll("[data-draft-send]").forEach((button) => { button.hidden = !areKept; });
    document.querySelectorAll("[data-draft-sent]").forEach((link) => { link.hidden = areKept; });
  };
  followed = forms.map(follow);
  followed.forEach((one) => one.restore());
  document.querySelectorAll("[data-draft-send]").forEach((button) => {
    button.addEventListener("click", () => oneByOne((one) => one.sendDraft()).then(() => {
      const next = document.querySelector("[data-draft-scope] .errors") || document.querySelector("[data-draft-sent]:not([hidden])");
      if (next) next.focus();
    }));
  });
  const again = () => oneByOne((one) => one.again());
  const network = () => {
    followed.forEach((one) => one.tell());
    if (forms.length && forms[0].closest("[data-draft-scope]")) {
      document.querySelectorAll("[data-draft-note=offline]").forEach((note) => { note.hidden = navigator.onLine; });
    }
    if (navigator.onLine) again();
  };
  if (!forms.length) return;
  addEventListener("online", network);
  addEventListener("offline", network);
  setInterval(again, RETRY);
  network();
  // without a network a link leads nowhere: the page with its entries stays
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || navigator.onLine || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    followed.forEach((one) => one.tell());
  });
  // only where this browser keeps nothing, leaving asks first
  addEventListener("beforeunload", (event) => { if (followed.some((one) => !one.isSafe())) event.preventDefault(); });
})();
