// Draws the spot checks of a published draw again: drawAgain.read(bytes), then drawAgain.written(draw).
// Written from docs/draw.md; it shares no line with the system that made the draw, and contacts nobody.
"use strict";

globalThis.drawAgain = (() => {
  const FORMAT = "greenmines-draw/1";
  const RESULT_FORMAT = "greenmines-draw-result/1";
  const MOST = 1_000_000; // of any number in a file
  const LONGEST = 300; // characters of a text
  const DEEPEST = 8; // a draw needs five levels
  const LARGEST = 32; // MiB; more than a browser should be asked to read
  const MOST_TICKETS = 2_000_000; // half a minute on a slow machine

  // Faults: what is wrong and where, in Chinese and in English.

  const SAID = {
    large: (_where, size) => [`文件有 ${size} MiB，网页最多读取 ${LARGEST} MiB，请改用脚本。`, `The file has ${size} MiB, and this page reads ${LARGEST} at most; use the script.`],
    long: (_where, tickets) => [`要计算 ${tickets} 个签号，超出网页能力，请改用脚本。`, `${tickets} tickets would have to be calculated, too many for a page; use the script.`],
    encoding: () => ["文件不是 UTF-8 编码的文本。", "The file is not text in UTF-8."],
    mark: () => ["文件以字节顺序标记（BOM）开头，请存为不带标记的 UTF-8。", "The file begins with a byte order mark; save it as UTF-8 without one."],
    syntax: (where) => [`${where.zh}：不是 JSON。`, `${where.en}: this is not JSON.`],
    key_twice: (where, key) => [`${where.zh}：“${key}”出现了两次。`, `${where.en}: “${key}” stands twice.`],
    deep: (where) => [`${where.zh}：嵌套过深，不是抽取文件。`, `${where.en}: nested too deeply for a draw.`],
    object: (where) => [`${where}：应为对象 {…}。`, `${where}: an object {…} is expected.`],
    list: (where) => [`${where}：应为列表 […]。`, `${where}: a list […] is expected.`],
    text: (where) => [`${where}：应为文本。`, `${where}: text is expected.`],
    missing: (where) => [`${where}：缺少此项。`, `${where}: this is missing.`],
    unexpected: (where) => [`${where}：抽取文件中没有此项。`, `${where}: a draw has no such entry.`],
    empty: (where) => [`${where}：不能为空。`, `${where}: this may not be empty.`],
    length: (where) => [`${where}：最多 ${LONGEST} 个字符。`, `${where}: at most ${LONGEST} characters.`],
    control: (where) => [`${where}：含有控制字符（如换行）。`, `${where}: this holds a control character, such as a line feed.`],
    surrogate: (where) => [`${where}：含有不完整的字符（单独的代理项）。`, `${where}: this holds half a character (a lone surrogate).`],
    number: (where) => [`${where}：应为 0 至 ${MOST} 的整数。`, `${where}: a whole number from 0 to ${MOST} is expected.`],
    one_of: (where, known) => [`${where}：应为 ${known.join("、")}。`, `${where}: ${known.join(" or ")} is expected.`],
    digest: (where) => [`${where}：应为 64 位小写十六进制数字。`, `${where}: 64 lower-case hexadecimal digits are expected.`],
    secret: (where) => [`${where}：应为 32 至 128 位小写十六进制数字，位数为偶数。`, `${where}: 32 to 128 lower-case hexadecimal digits are expected, an even number.`],
    repeated: (where, name) => [`${where}：“${name}”重复出现。`, `${where}: “${name}” stands more than once.`],
    unknown: (where, name) => [`${where}：“${name}”在此次抽取中不存在。`, `${where}: “${name}” is not known in this draw.`],
    size: (where, name, size, pool) => [`${where}：“${name}”层只有 ${pool} 个对象，却要抽 ${size} 个。`, `${where}: “${name}” has ${pool} objects, and ${size} are to be drawn.`],
    no_inspector: (where) => [`${where}：每个对象至少要有 1 名执法检查人员。`, `${where}: at least one inspector checks an object.`],
    no_expert: (where) => [`${where}：要求了专业方向，却没有要求专家。`, `${where}: fields are covered by experts, and none is asked for.`],
    no_party: (where) => [`${where}：至少要有一方参与产生种子。`, `${where}: at least one party contributes to the seed.`],
    uncommitted: (where, name) => [`${where}：“${name}”事先没有公布承诺值。`, `${where}: “${name}” did not commit itself before.`],
    unkept: (where, name) => [`${where}：“${name}”揭示的秘密与其承诺值不符。`, `${where}: the secret of “${name}” is not the one it committed itself to.`],
    undrawn: (where) => [`${where}：尚未抽取，不会有人缺席。`, `${where}: nobody has been drawn yet.`],
  };

  class Fault extends Error {
    constructor(code, where, ...what) {
      const [zh, en] = SAID[code](where, ...what);
      super(en);
      this.code = code;
      this.words = { zh, en };
    }
  }

  // SHA-256 (FIPS 180-4): browsers keep their own from pages that come without encryption.

  const PRIMES = [];
  for (let n = 2; PRIMES.length < 64; n += 1) if (PRIMES.every((prime) => n % prime)) PRIMES.push(n);
  const fraction = (root) => Math.floor((root % 1) * 2 ** 32);
  const ROUNDS = Uint32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
  const START = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
  const words = new Uint32Array(64);
  const turned = (word, by) => (word >>> by) | (word << (32 - by));

  const mix = (state, view, offset) => {
    for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(offset + 4 * i);
    for (let i = 16; i < 64; i += 1) {
      const [early, late] = [words[i - 15], words[i - 2]];
      words[i] = words[i - 16] + (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3))
        + words[i - 7] + (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i += 1) {
      const first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i]) | 0;
      const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] += word; });
  };

  const utf8 = new TextEncoder();

  const sha256 = (text) => {
    const bytes = utf8.encode(text);
    const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
    const state = START.slice();
    for (let offset = 0; offset < padded.length; offset += 64) mix(state, view, offset);
    return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
  };

  const hashOfLines = (...lines) => sha256(lines.map((line) => `${line}\n`).join(""));
  const commitment = (digest, party, secret) => hashOfLines(FORMAT, "commit", digest, party, secret);
  const ticket = (...names) => sha256(names.join("\n"));

  // JSON, read by ourselves: JSON.parse takes a key that stands twice, and cannot tell 1 from 1.0.

  const TOKEN = /[{}[\]:,]|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;
  const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
  const BLANKS = /[ \t\n\r]*/y;
  const NAMES = Object.assign(Object.create(null), { true: true, false: false, null: null });

  const place = (text, offset) => {
    const lines = text.slice(0, offset).split("\n");
    const [line, column] = [lines.length, [...lines.at(-1)].length + 1];
    return { zh: `第 ${line} 行第 ${column} 列`, en: `Line ${line}, column ${column}` };
  };

  // Where the text that begins at a quotation mark ends, or -1. A pattern would need as much memory as a hostile file.
  const endOfText = (text, from) => {
    let offset = from + 1;
    while (offset < text.length && text[offset] !== '"') {
      if (text[offset] < " ") return -1;
      ESCAPE.lastIndex = offset;
      if (text[offset] !== "\\") offset += 1;
      else if (ESCAPE.test(text)) offset = ESCAPE.lastIndex;
      else return -1;
    }
    return offset < text.length ? offset + 1 : -1;
  };

  const parse = (text) => {
    let offset = 0;
    let token;
    const start = () => {
      BLANKS.lastIndex = offset;
      return offset + BLANKS.exec(text)[0].length;
    };
    const wrong = (code, ...what) => new Fault(code, place(text, what.pop()), ...what);
    const next = () => {
      const at = start();
      TOKEN.lastIndex = at;
      const end = text[at] === '"' ? endOfText(text, at) : TOKEN.test(text) && TOKEN.lastIndex;
      if (!end || end < 0) throw wrong("syntax", at);
      token = { at, mark: text[at], word: text.slice(at, end) };
      offset = end;
    };
    const expect = (mark) => {
      next();
      if (token.mark !== mark) throw wrong("syntax", token.at);
    };
    const isAhead = (mark) => text[start()] === mark;
    const several = (end, one) => {
      if (isAhead(end)) return expect(end);
      for (;;) {
        one();
        next();
        if (token.mark === end) return undefined;
        if (token.mark !== ",") throw wrong("syntax", token.at);
      }
    };
    const objectAt = (depth) => {
      const found = Object.create(null);
      several("}", () => {
        next();
        if (token.mark !== '"') throw wrong("syntax", token.at);
        const [key, at] = [JSON.parse(token.word), token.at];
        if (key in found) throw wrong("key_twice", key, at);
        expect(":");
        found[key] = valueAt(depth);
      });
      return found;
    };
    const listAt = (depth) => {
      const found = [];
      several("]", () => found.push(valueAt(depth)));
      return found;
    };
    const valueAt = (depth) => {
      next();
      if (depth > DEEPEST) throw wrong("deep", token.at);
      if (token.mark === "{") return objectAt(depth + 1);
      if (token.mark === "[") return listAt(depth + 1);
      if (token.mark === '"') return JSON.parse(token.word);
      if ("}]:,".includes(token.mark)) throw wrong("syntax", token.at);
      if (token.word in NAMES) return NAMES[token.word];
      return /^-?[0-9]+$/.test(token.word) ? Number(token.word) + 0 : NaN;
    };
    const value = valueAt(1);
    if (start() !== text.length) throw wrong("syntax", start());
    return value;
  };

  // Before a file is read; its size in bytes.
  const weigh = (bytes) => {
    const size = Math.ceil(bytes / 2 ** 20);
    if (size > LARGEST) throw new Fault("large", "", size);
  };

  const decoded = (bytes) => {
    weigh(bytes.byteLength);
    let text;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new Fault("encoding");
    }
    if (text.startsWith("\ufeff")) throw new Fault("mark");
    return text;
  };

  // What may stand where.

  const line = (value, where) => {
    if (typeof value !== "string") throw new Fault("text", where);
    if (/[\u0000-\u001f\u007f]/.test(value)) throw new Fault("control", where);
    if (/\p{Surrogate}/u.test(value)) throw new Fault("surrogate", where);
    if (value.length > LONGEST && [...value].length > LONGEST) throw new Fault("length", where);
  };
  const name = (value, where) => {
    line(value, where);
    if (!value) throw new Fault("empty", where);
  };
  const count = (value, where) => {
    if (!Number.isInteger(value) || value < 0 || value > MOST) throw new Fault("number", where);
  };
  const oneOf = (...known) => (value, where) => {
    if (!known.includes(value)) throw new Fault("one_of", where, known);
  };
  const like = (pattern, code) => (value, where) => {
    if (typeof value !== "string" || !pattern.test(value)) throw new Fault(code, where);
  };
  const listOf = (each) => (value, where) => {
    if (!Array.isArray(value)) throw new Fault("list", where);
    value.forEach((one, index) => each(one, `${where}.${index}`));
  };
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const objectOf = (entries, may = []) => (value, where) => {
    const inside = (key) => (where ? `${where}.${key}` : key);
    if (!isObject(value)) throw new Fault("object", where || "{…}");
    for (const key of Object.keys(entries)) {
      if (key in value) entries[key](value[key], inside(key));
      else if (!may.includes(key)) throw new Fault("missing", inside(key));
    }
    const strange = Object.keys(value).find((key) => !Object.hasOwn(entries, key));
    if (strange !== undefined) throw new Fault("unexpected", inside(strange));
  };

  const exclusion = objectOf({ id: name, reason: name });
  const conflict = objectOf({ object: name, person: name, reason: name });
  const FROZEN = objectOf({
    format: oneOf(FORMAT),
    draw: name,
    strata: listOf(objectOf({ code: name, size: count, ratio: line })),
    objects: listOf(objectOf({ id: name, stratum: name, name: line })),
    people: listOf(objectOf({ id: name, kind: oneOf("inspector", "expert"), most: count, fields: listOf(name) })),
    team: objectOf({ inspectors: count, experts: count, fields: listOf(name) }),
    parties: listOf(name),
    sources: listOf(name),
    excluded: listOf(exclusion),
    excluded_people: listOf(exclusion),
    conflicts: listOf(conflict),
  });
  const OPENED = {
    commitments: listOf(objectOf({ party: name, digest: like(/^[0-9a-f]{64}$/, "digest") })),
    reveals: listOf(objectOf({ party: name, secret: like(/^([0-9a-f]{2}){16,64}$/, "secret") })),
    sources: listOf(objectOf({ source: name, value: name })),
    absences: listOf(conflict),
  };
  const FILE = objectOf({ frozen: FROZEN, opening: objectOf(OPENED, Object.keys(OPENED)) }, ["opening"]);

  // What the parts must agree on.

  const all = (list, key) => list.map((one) => one[key]);

  const once = (where, names) => {
    const seen = new Set();
    for (const each of names) {
      if (seen.has(each)) throw new Fault("repeated", where, each);
      seen.add(each);
    }
  };
  const known = (where, names, expected) => {
    const there = new Set(expected);
    const strange = names.find((each) => !there.has(each));
    if (strange !== undefined) throw new Fault("unknown", where, strange);
  };
  const poolOf = (frozen, stratum) => frozen.objects.filter((one) => one.stratum === stratum.code);

  const agreeInside = (frozen) => {
    once("frozen.strata", all(frozen.strata, "code"));
    once("frozen.objects, frozen.excluded", [...all(frozen.objects, "id"), ...all(frozen.excluded, "id")]);
    once("frozen.people, frozen.excluded_people", [...all(frozen.people, "id"), ...all(frozen.excluded_people, "id")]);
    once("frozen.conflicts", frozen.conflicts.map((one) => `${one.object}\n${one.person}`));
    once("frozen.parties", frozen.parties);
    once("frozen.sources", frozen.sources);
    known("frozen.objects", all(frozen.objects, "stratum"), all(frozen.strata, "code"));
    known("frozen.conflicts", all(frozen.conflicts, "object"), all(frozen.objects, "id"));
    known("frozen.conflicts", all(frozen.conflicts, "person"), all(frozen.people, "id"));
    for (const stratum of frozen.strata) {
      const pool = poolOf(frozen, stratum).length;
      if (stratum.size > pool) throw new Fault("size", "frozen.strata", stratum.code, stratum.size, pool);
    }
    if (!frozen.team.inspectors) throw new Fault("no_inspector", "frozen.team");
    if (frozen.team.fields.length && !frozen.team.experts) throw new Fault("no_expert", "frozen.team");
    if (!frozen.parties.length) throw new Fault("no_party", "frozen.parties");
  };

  const agreeWithFrozen = ({ frozen, opening, digest }) => {
    once("opening.commitments", all(opening.commitments, "party"));
    once("opening.reveals", all(opening.reveals, "party"));
    once("opening.sources", all(opening.sources, "source"));
    known("opening.commitments", all(opening.commitments, "party"), frozen.parties);
    known("opening.sources", all(opening.sources, "source"), frozen.sources);
    const promised = new Map(opening.commitments.map((one) => [one.party, one.digest]));
    for (const { party, secret } of opening.reveals) {
      if (!promised.has(party)) throw new Fault("uncommitted", "opening.reveals", party);
      if (promised.get(party) !== commitment(digest, party, secret)) throw new Fault("unkept", "opening.reveals", party);
    }
  };

  const agreeWithDrawn = (draw) => {
    const { frozen, opening, seed } = draw;
    if (opening.absences.length && !seed) throw new Fault("undrawn", "opening.absences");
    const drawn = frozen.strata.reduce((sum, one) => sum + one.size, 0);
    const tickets = frozen.objects.length + (drawn + opening.absences.length) * frozen.people.length;
    if (seed && tickets > MOST_TICKETS) throw new Fault("long", "", tickets);
    if (!opening.absences.length) return;
    known("opening.absences", all(opening.absences, "object"), all(objectsDrawn(draw), "object"));
    known("opening.absences", all(opening.absences, "person"), all(frozen.people, "id"));
  };

  const canonical = (value) => {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (!isObject(value)) return JSON.stringify(value);
    const entries = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
    return `{${entries.join(",")}}`;
  };

  // null while nobody revealed, or while a public value is awaited.
  const seedOf = ({ frozen, opening, digest }) => {
    const secrets = new Map(opening.reveals.map((one) => [one.party, one.secret]));
    const values = new Map(opening.sources.map((one) => [one.source, one.value]));
    if (!secrets.size || frozen.sources.some((source) => !values.has(source))) return null;
    const parties = frozen.parties.filter((party) => secrets.has(party));
    return hashOfLines(
      FORMAT, "seed", digest,
      ...parties.flatMap((party) => ["party", party, secrets.get(party)]),
      ...frozen.sources.flatMap((source) => ["source", source, values.get(source)]),
    );
  };

  // Bytes of a file in; throws a Fault for the first thing that is wrong.
  const read = (bytes) => {
    const plain = parse(decoded(bytes));
    FILE(plain, "");
    const opening = { commitments: [], reveals: [], sources: [], absences: [], ...plain.opening };
    const draw = { frozen: plain.frozen, opening, digest: sha256(canonical(plain.frozen)) };
    agreeInside(draw.frozen);
    agreeWithFrozen(draw);
    draw.seed = seedOf(draw);
    agreeWithDrawn(draw);
    return draw;
  };

  // Objects, teams, absences.

  const byTicket = (tickets) => tickets.sort(([one], [other]) => (one < other ? -1 : 1));

  const objectsDrawn = ({ frozen, seed }) => frozen.strata.flatMap((stratum) => {
    const tickets = poolOf(frozen, stratum).map((one) => [ticket(seed, "object", one.id), one.id]);
    return byTicket(tickets).slice(0, stratum.size).map(([its, object], index) => ({
      object, stratum: stratum.code, place: index + 1, ticket: its, team: [], passed_over: [], short: 0,
    }));
  });

  const teamsFor = (drawn, { frozen, opening, seed }) => {
    const people = new Map(frozen.people.map((person) => [person.id, person]));
    const given = new Map(frozen.people.map((person) => [person.id, 0]));
    const against = new Map(frozen.conflicts.map((one) => [`${one.object}\n${one.person}`, one.reason]));
    const needed = { inspector: frozen.team.inspectors, expert: frozen.team.experts };
    const lists = new Map();

    const listOfKind = (object, kind) => {
      const key = `${kind}\n${object}`;
      if (!lists.has(key)) {
        const asked = frozen.people.filter((person) => person.kind === kind);
        const tickets = asked.map((person) => [ticket(seed, "person", object, person.id), person]);
        lists.set(key, byTicket(tickets).map(([, person]) => person));
      }
      return lists.get(key);
    };
    const membersOf = (one, kind) => one.team.map((id) => people.get(id)).filter((person) => person.kind === kind);
    const stillMissing = (experts) => {
      const covered = new Set(experts.flatMap((person) => person.fields));
      return new Set(frozen.team.fields.filter((field) => !covered.has(field))).size;
    };
    const reasonAgainst = (person, one, members) => {
      const said = against.get(`${one.object}\n${person.id}`);
      if (said) return said;
      if (given.get(person.id) >= person.most) return "load_full";
      const left = needed[person.kind] - members.length - 1;
      const isInTheWay = person.kind === "expert" && stillMissing([...members, person]) > left;
      return isInTheWay ? "field_still_missing" : "";
    };
    const fill = (one, kind) => {
      for (const person of listOfKind(one.object, kind)) {
        const members = membersOf(one, kind);
        if (members.length === needed[kind]) return;
        if (members.includes(person)) continue;
        const reason = reasonAgainst(person, one, members);
        if (!reason) {
          one.team.push(person.id);
          one.passed_over = one.passed_over.filter((skip) => skip.person !== person.id);
          given.set(person.id, given.get(person.id) + 1);
        } else if (one.passed_over.every((skip) => skip.person !== person.id)) {
          one.passed_over.push({ person: person.id, reason });
        }
      }
    };
    const replace = (one, { person, reason }) => {
      against.set(`${one.object}\n${person}`, reason);
      if (!one.team.includes(person)) return;
      one.team = one.team.filter((id) => id !== person);
      one.passed_over.push({ person, reason });
      given.set(person, given.get(person) - 1);
      fill(one, people.get(person).kind);
    };

    for (const one of drawn) ["inspector", "expert"].forEach((kind) => fill(one, kind));
    const byObject = new Map(drawn.map((one) => [one.object, one]));
    for (const absence of opening.absences) replace(byObject.get(absence.object), absence);
    for (const one of drawn) one.short = needed.inspector + needed.expert - one.team.length;
    return drawn;
  };

  const resultOf = (draw) => {
    const { frozen, opening, digest, seed } = draw;
    const revealed = new Set(all(opening.reveals, "party"));
    return {
      format: RESULT_FORMAT,
      draw: frozen.draw,
      frozen_sha256: digest,
      seed,
      missing: frozen.parties.filter((party) => !revealed.has(party)),
      strata: frozen.strata.map((stratum) => {
        const [pool, { code, size }] = [poolOf(frozen, stratum).length, stratum];
        return { code, pool, size, probability: `${size}/${pool}` };
      }),
      drawn: seed ? teamsFor(objectsDrawn(draw), draw) : [],
    };
  };

  // The text of a result, to the byte.
  const written = (result) => `${JSON.stringify(result, null, 2)}\n`;

  // Where two results part: the first place at which they differ, or null.
  const parting = (ours, theirs, where = "") => {
    const isList = Array.isArray(ours) && Array.isArray(theirs);
    if (!isList && !(isObject(ours) && isObject(theirs))) {
      return Object.is(ours, theirs) ? null : { where, ours, theirs };
    }
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      const found = parting(ours[key], theirs[key], where ? `${where}.${key}` : key);
      if (found) return found;
    }
    return null;
  };

  // `{same: "bytes"}`, `{same: "content"}`, or where they differ; throws a Fault where theirs is no JSON.
  const compared = (result, bytes) => {
    const text = decoded(bytes);
    if (text === written(result)) return { same: "bytes" };
    return parting(result, parse(text)) ?? { same: "content" };
  };

  return { Fault, commitment, weigh, read, resultOf, written, compared };
})();
