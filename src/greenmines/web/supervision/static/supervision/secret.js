// A party's secret for the seed of a draw: made, kept and checked here; it is sent only by revealing it.
"use strict";

(() => {
  const desk = document.getElementById("secret-desk");
  const part = (name) => document.getElementById(`secret-${name}`);
  const { number, frozen, party } = desk.dataset;
  const BYTES = 32;

  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const commitmentTo = (secret) => drawAgain.commitment(frozen, party, secret);

  const textOf = (secret) => [
    "greenmines-draw/1", `draw: ${number}`, `party: ${party}`, `frozen: ${frozen}`,
    `secret: ${secret}`, `commitment: ${commitmentTo(secret)}`, "",
  ].join("\n");

  const make = () => {
    const secret = hex(crypto.getRandomValues(new Uint8Array(BYTES)));
    const save = part("save");
    URL.revokeObjectURL(save.href);
    save.href = URL.createObjectURL(new Blob([textOf(secret)], { type: "text/plain" }));
    save.download = `secret-${number}.txt`;
    save.hidden = false;
    document.getElementById("id_digest").value = commitmentTo(secret);
    part("said").textContent = part("said").dataset.made;
  };

  const check = () => {
    const field = document.getElementById("id_secret");
    const secret = field.value.replace(/\s/g, "").toLowerCase();
    const { digest } = field.form.dataset;
    const { kept, unkept } = part("checked").dataset;
    if (!secret) part("checked").textContent = "";
    else part("checked").textContent = commitmentTo(secret) === digest ? kept : unkept;
  };

  const take = async ([file]) => {
    if (!file) return;
    const found = /^secret: ([0-9a-f]+)\s*$/m.exec(await file.text());
    document.getElementById("id_secret").value = found ? found[1] : "";
    check();
  };

  if (part("make")) {
    part("make").hidden = false;
    part("new").addEventListener("click", make);
    part("save").addEventListener("click", () => {
      part("said").textContent = part("said").dataset.saved;
    });
  }
  if (part("take")) {
    part("take").hidden = false;
    part("file").addEventListener("change", (event) => take(event.target.files));
    document.getElementById("id_secret").addEventListener("input", check);
  }
})();
