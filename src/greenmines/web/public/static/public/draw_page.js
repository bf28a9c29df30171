// The page of draw_again.js: files in, words and tables out. Nothing is sent anywhere.
"use strict";

(() => {
  const desk = document.getElementById("draw-desk");
  const { sayings, reasons, strata, bands } = JSON.parse(document.getElementById("draw-words").textContent);
  const example = document.getElementById("draw-example").textContent;
  const isChinese = document.documentElement.lang.startsWith("zh");
  const result = document.getElementById("draw-result");
  const part = (name) => document.getElementById(`draw-${name}`);
  let shown = null;
  let turn = 0;

  const filled = (saying, values) => sayings[saying].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const made = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) if (value) node.setAttribute(key, value);
    node.append(...children);
    return node;
  };
  // What the file says stays as it is; in an English page its Chinese is marked as such.
  const told = (text) => made("span", { lang: !isChinese && /\p{Script=Han}/u.test(text) ? "zh-CN" : "" }, text);
  const listed = (texts) => texts.flatMap((text, index) => (index ? [sayings.between, told(text)] : [told(text)]));
  const flash = (kind, head, ...rest) => made("div", { class: `flash ${kind}` }, made("div", {}, made("b", {}, head), ...rest));
  const cell = (label, kind, ...children) => made("td", { "data-l": label, class: kind }, ...children);
  const labels = (table) => [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());

  const say = (place, node) => part(place).replaceChildren(node);
  const faultIn = (error) => {
    if (error instanceof drawAgain.Fault) return error.words[isChinese ? "zh" : "en"];
    if (error instanceof DOMException) return sayings.unreadable;
    throw error;
  };

  const seedOf = (draw) => {
    if (draw.seed) return made("code", { class: "hash" }, draw.seed);
    if (!draw.opening.reveals.length) return made("span", { class: "unset" }, sayings.nobody_revealed);
    const known = draw.opening.sources.map((one) => one.source);
    const sources = draw.frozen.sources.filter((source) => !known.includes(source)).join(sayings.between);
    return made("span", { class: "unset" }, filled("value_awaited", { sources }));
  };

  const named = (words, code) => (Object.hasOwn(words, code) ? words[code] : code);
  const nameOfStratum = (code) => {
    const [part, ...band] = code.split("/");
    if (!band.length || !Object.hasOwn(strata, part)) return told(named(strata, code));
    return told(filled("stratum", { part: strata[part], band: named(bands, band.join("/")) }));
  };
  const inPercent = (size, pool) => (pool ? ` (${((100 * size) / pool).toFixed(1)}%)` : "");

  // Only told by the file: whatever is no number stays as it was written.
  const shareOf = (ratio) => (ratio && Number.isFinite(Number(ratio)) ? `${+(100 * ratio).toFixed(6)}%` : ratio || "–");

  const stratumRow = ([, asked, pool, size, odds]) => (one, index, draw) => made(
    "tr", {},
    made("th", { scope: "row" }, nameOfStratum(one.code)),
    cell(asked, "num", shareOf(draw.frozen.strata[index].ratio)),
    cell(pool, "num", String(one.pool)),
    cell(size, "num", String(one.size)),
    cell(odds, "num", `${one.probability}${inPercent(one.size, one.pool)}`),
  );

  const reasonLine = ({ person, reason }) => {
    return made("li", {}, told(filled("reason", { person, reason: named(reasons, reason) })));
  };
  const excludedLine = ({ id, reason }) => reasonLine({ person: id, reason });

  const lines = (items) => made("ul", { class: "plain" }, ...items);
  const memberLine = (kinds) => (id) => made("li", {}, told(id), " ", made("span", { class: "tiny" }, sayings[kinds.get(id)]));

  const objectRow = ([, place, team, passed, ticket]) => (one, _index, draw) => {
    const name = draw.names.get(one.object);
    const short = one.short ? [made("span", { class: "tag wait" }, filled("short", { n: one.short }))] : [];
    return made(
      "tr", {},
      made("th", { scope: "row" }, ...(name ? [told(name), made("span", { class: "sub mono nowrap" }, told(one.object))] : [told(one.object)])),
      cell(place, "", nameOfStratum(one.stratum), ` ${one.place}`),
      cell(team, "small", lines(one.team.map(memberLine(draw.kinds))), ...short),
      cell(passed, "small", one.passed_over.length ? lines(one.passed_over.map(reasonLine)) : sayings.nobody),
      cell(ticket, "mono tiny nowrap", `${one.ticket.slice(0, 12)}…`),
    );
  };

  const fillTable = (name, rows, draw, rowOf) => {
    const table = part(name);
    const row = rowOf(labels(table));
    table.tBodies[0].replaceChildren(...rows.map((one, index) => row(one, index, draw)));
  };

  const offer = (text) => {
    URL.revokeObjectURL(part("save").href);
    part("save").href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  };

  const show = (read) => {
    const { objects, people: library } = read.frozen;
    const names = new Map(objects.map((one) => [one.id, one.name]));
    const kinds = new Map(library.map((one) => [one.id, one.kind]));
    const draw = { ...read, names, kinds };
    shown = drawAgain.resultOf(draw);
    part("number").replaceChildren(told(shown.draw));
    part("digest").textContent = shown.frozen_sha256;
    part("seed").replaceChildren(seedOf(draw));
    part("missing").replaceChildren(...(shown.missing.length ? listed(shown.missing) : [sayings.all_revealed]));
    fillTable("strata", shown.strata, draw, stratumRow);
    fillTable("objects", shown.drawn, draw, objectRow);
    const excluded = [...read.frozen.excluded, ...read.frozen.excluded_people];
    part("excluded").replaceChildren(...(excluded.length ? [lines(excluded.map(excludedLine))] : [sayings.nobody]));
    part("drawn").hidden = !shown.drawn.length;
    offer(drawAgain.written(shown));
    part("verdict").replaceChildren();
    part("compared").value = "";
    result.hidden = false;
    const people = shown.drawn.reduce((sum, one) => sum + one.team.length, 0);
    const said = draw.seed ? filled("drawn", { objects: shown.drawn.length, people }) : sayings.waiting;
    say("said", flash(draw.seed ? "" : "info", said));
  };

  const forget = () => {
    shown = null;
    result.hidden = true;
    say("said", made("p", { class: "m0" }, sayings.reading));
  };

  // Whoever chooses another file meanwhile is answered for that one alone.
  const take = async (bytesOf) => {
    turn += 1;
    const own = turn;
    forget();
    await new Promise((painted) => { setTimeout(painted); });
    try {
      const bytes = await bytesOf();
      if (own === turn) show(drawAgain.read(bytes));
    } catch (error) {
      say("said", flash("stop", sayings.refused, made("p", { class: "m0" }, told(faultIn(error)))));
    }
  };

  const shortly = (value) => (value === undefined ? sayings.nothing : JSON.stringify(value).slice(0, 120));

  const verdict = (found) => {
    if (found.same === "bytes") return flash("", sayings.identical);
    if (found.same === "content") return flash("info", sayings.rewritten);
    const [ours, theirs] = [shortly(found.ours), shortly(found.theirs)];
    return flash("stop", filled("different", { where: found.where || "{…}", ours, theirs }));
  };

  const compare = async (bytesOf) => {
    try {
      say("verdict", verdict(drawAgain.compared(shown, await bytesOf())));
    } catch (error) {
      say("verdict", flash("stop", sayings.not_compared, made("p", { class: "m0" }, faultIn(error))));
    }
  };

  const onFile = (input, then) => {
    // the same name again may be another file
    input.addEventListener("click", () => { input.value = ""; });
    input.addEventListener("change", () => {
      const [file] = input.files;
      if (!file) return;
      then(() => {
        drawAgain.weigh(file.size);
        return file.arrayBuffer();
      });
    });
  };

  onFile(part("file"), take);
  onFile(part("compared"), compare);
  part("try").addEventListener("click", () => {
    part("file").value = "";
    take(() => new TextEncoder().encode(example));
  });
  desk.hidden = false;
})();
