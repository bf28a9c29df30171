// Enhancements only: every page works without this file.
// A form with data-keep is sent only while the server can be reached, so that nothing filled in is lost.
(() => {
  const notes = document.querySelectorAll("[data-offline]");
  const show = (isOffline) => notes.forEach((note) => { note.hidden = !isOffline; });
  addEventListener("offline", () => show(true));
  addEventListener("online", () => show(false));
  show(!navigator.onLine);
  document.querySelectorAll("form[data-keep]").forEach((form) => {
    let changed = false;
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("change", () => { changed = true; });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const button = event.submitter;
      fetch(form.dataset.keep, { method: "HEAD", cache: "no-store" }).then(() => {
        show(false);
        changed = false;
        if (button && button.name) {
          const pressed = document.createElement("input");
          pressed.type = "hidden"; pressed.name = button.name; pressed.value = button.value;
          form.append(pressed);
        }
        form.submit();
      }).catch(() => { show(true); delete form.dataset.sent; });
    });
    // leaving with unsent entries asks first
    addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  });
  // the name of a photo that was taken shows beside the button
  document.querySelectorAll("[data-names]").forEach((field) => {
    field.addEventListener("change", () => {
      document.getElementById(field.dataset.names).textContent = [...field.files].map((file) => file.name).join(", ");
    });
  });
})();
