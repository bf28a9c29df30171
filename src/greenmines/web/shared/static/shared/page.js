// Enhancements only: every page works without this file.
(() => {
  const root = document.documentElement;
  const year = 365 * 24 * 60 * 60;
  const secure = location.protocol === "https:" ? "; secure" : "";
  const keep = (name, value) => {
    document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax${secure}`;
  };
  // theme and size of type: the server reads the same cookies
  const now = {
    theme: () => (root.dataset.bsTheme === "system"
      ? matchMedia("(prefers-color-scheme: dark)").matches : root.dataset.bsTheme === "dark"),
    type: () => root.classList.contains("large"),
  };
  const turn = {
    theme: (on) => { root.dataset.bsTheme = on ? "dark" : "light"; keep("theme", on ? "dark" : "light"); },
    type: (on) => { root.classList.toggle("large", on); keep("type", on ? "large" : "usual"); },
  };
  document.querySelectorAll("[data-switch]").forEach((link) => {
    const name = link.dataset.switch;
    const flip = (event) => {
      event.preventDefault();
      turn[name](!now[name]());
      const same = document.querySelectorAll(`[data-switch="${name}"]`);
      same.forEach((one) => one.setAttribute("aria-pressed", String(now[name]())));
      [...same].find((one) => one.offsetParent)?.focus();
    };
    link.addEventListener("click", flip);
    link.addEventListener("keydown", (event) => { if (event.key === " ") flip(event); });
  });
  // the summary of errors is read first
  const errors = document.querySelector(".errors");
  if (errors) errors.focus();
  // score dial on a phone: the number field alone works without it
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    const field = button.parentElement.querySelector("input");
    const next = Number(field.value) + Number(button.dataset.step);
    field.value = Math.min(Number(field.max), Math.max(Number(field.min), next));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  // one click, one act: the second of two quick clicks is not sent
  document.querySelectorAll("form[method=post]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  });
  addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
  });
})();
