// Finds entries of the search index for a query. Knows nothing of pages: assets/search.js shows what this finds.
//
// Latin words are looked up with MiniSearch (endings, beginnings, slips of the finger); Han characters are looked for in
// the texts themselves, since Chinese has no word boundaries. Above both stands how close a name is to the whole query.
(function () {
  "use strict";

  const HAN = "\\u3007\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const PIECES = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{N}])+(?:'(?:(?![${HAN}])[\\p{L}\\p{N}])+)*`, "gu");
  const STARTS_WITH_HAN = new RegExp(`^[${HAN}]`, "u");
  const NOT_COMPARED = /[\p{M}\p{Cf}]/u;
  const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}]/gu;

  const NAME = 1, HEADING = 0.62, TEXT = 0.45;
  /** How much of a query must be found where nothing holds all of it: more than two of the three pairs of 光合作用. */
  const ENOUGH = 0.64;
  const MOST_VARIANTS = 8;
  /** Words that say nothing by themselves: looked for in names only, unless nothing else is asked for. */
  const SMALL_WORDS = new Set("a an and as at by for from in is of on or the to with".split(" "));
  /** What a name is worth that was meant but not spelled so. */
  const MENDED = 0.9;
  /** What is taken off for each way of mending a query that comes before. */
  const LATER_MENDING = 0.005;
  /** What a name gains that begins with the query, and loses that has its words in another form. */
  const OPENING = 6, INFLECTED = 4;
  /** What a record gains over a work, say, for each step between them. */
  const RANK = 3;
  /** What a page gains that has the words of the query side by side. */
  const PHRASE = 8;

  // --- Folding: hooks/theory_atlas/search/folding.py does the same; tests run both on one list of cases. ---

  /** A function that folds one character: width, case, diacritics and script. */
  function characterFolder(table) {
    const known = new Map();
    const han = [...table.han[0]], targets = [...table.han[1]];
    const simplified = new Map(han.map((character, index) => [character, targets[index]]));
    const foldSign = (sign) => {
      if (table.apostrophes.includes(sign)) return "'";
      return table.latin[sign] || simplified.get(sign) || sign;
    };
    return (character) => {
      let folded = known.get(character);
      if (folded === undefined) {
        const signs = [...character.normalize("NFKC").toLowerCase().normalize("NFD")];
        folded = signs.filter((sign) => !NOT_COMPARED.test(sign)).map(foldSign).join("");
        known.set(character, folded);
      }
      return folded;
    };
  }

  function makeFold(table) {
    const foldCharacter = characterFolder(table);
    // Character by character only where it matters: most of a text is ASCII, or Han that is met again and again.
    const fold = (text) =>
      text.replace(/[A-Z`]/g, foldCharacter).replace(/[^\0-\x7f]/gu, foldCharacter);
    /** The folded text, and for each of its characters where in the text it came from; one more for the end. */
    const foldWithPlaces = (text) => {
      let folded = "", at = 0;
      const places = [];
      for (const character of text) {
        const part = foldCharacter(character);
        for (let index = 0; index < part.length; index += 1) places.push(at);
        folded += part;
        at += character.length;
      }
      places.push(at);
      return { folded, places };
    };
    return { fold, foldWithPlaces };
  }

  const isHan = (piece) => STARTS_WITH_HAN.test(piece);
  const pieces = (folded) => folded.match(PIECES) || [];
  const bareWord = (piece) => piece.replace(/'s$/, "").replaceAll("'", "");
  const squeeze = (folded) => folded.replace(NEITHER_LETTER_NOR_DIGIT, "");
  const words = (folded) => pieces(folded).filter((piece) => !isHan(piece)).map(bareWord);

  /** Bigrams of a Han run, the last character alone too. */
  function bigrams(run) {
    const characters = [...run];
    return characters.map((character, index) => character + (characters[index + 1] || ""));
  }

  const tokens = (folded) => pieces(folded).flatMap((piece) => (isHan(piece) ? bigrams(piece) : [bareWord(piece)]));

  /** What inflected forms of an English word share; others lose a letter or two, in texts and queries alike. */
  function stem(word) {
    const short = word.replace(/(?:ingly|edly|ings|ing|ers|er|ed|ies|es|s|e|y)$/, "");
    return short.length >= 4 ? short : word;
  }

  // --- Building: once, when the reader opens search ---

  /** A search over an index file's value; `MiniSearch` is the engine for Latin words. */
  function makeSearch(index, MiniSearch) {
    const { fold, foldWithPlaces } = makeFold(index.fold);
    const entries = index.entries.map((entry, number) => ({ ...readEntry(entry, index.own[number], index.other[number], fold), number }));
    const documents = entries.flatMap((entry) => entry.documents);
    const engine = new MiniSearch({
      fields: ["names", "headings", "texts"],
      tokenize: (text) => words(text),
      processTerm: (term) => [...new Set([term, stem(term)])],
    });
    documents.forEach((document, id) => { document.id = id; });
    engine.addAll(documents);
    const find = (query) => rank(entries, readQuery(query, index.forms, fold), engine);
    return { find, fold, foldWithPlaces, marks: (text, query) => marks(foldWithPlaces(text), query, fold, index.forms) };
  }

  /** An entry with a document for the page and one for each section; texts folded. */
  function readEntry(entry, own, other, fold) {
    const names = entry.names.map((name) => readName(name, fold));
    const whole = { names: names.map((name) => name.folded).join("\n"), headings: "", texts: fold(`${own[0]}\n${other[0]}`) };
    const sections = (entry.sections || []).map(([anchor, ...headings], number) => ({
      anchor,
      heading: headings[0] || "",
      names: "",
      headings: fold(headings.join("\n")),
      texts: fold(`${own[number + 1]}\n${other[number + 1]}`),
      own: own[number + 1],
      other: other[number + 1],
    }));
    return { ...entry, names, own: own[0], other: other[0], documents: [{ ...whole, anchor: "", own: own[0], other: other[0] }, ...sections] };
  }

  function readName(name, fold) {
    const folded = fold(name);
    const parts = pieces(folded).map((piece) => (isHan(piece) ? piece : bareWord(piece)));
    return { shown: name, folded, squeezed: squeeze(folded), pieces: parts, stems: parts.map(stem) };
  }

  // --- Reading a query ---

  /** The whole query squeezed, as a phrase where it has several units, and its units: Latin words, and Han runs each with its regional variants. */
  function readQuery(query, forms, fold) {
    const folded = fold(query);
    const units = pieces(folded).map((piece) =>
      isHan(piece) ? { han: true, variants: variantsOf(piece, forms) } : { han: false, word: bareWord(piece) });
    const squeezed = squeeze(folded);
    // Tones as digits: rou2xing4 ping2heng2.
    const toneless = squeezed.replace(/(?<=[a-z])[1-5](?=[a-z]|$)/g, "");
    const all = distinctUnits(units);
    const telling = all.filter((unit) => unit.han || !SMALL_WORDS.has(unit.word));
    const phrase = units.length > 1 ? folded.trim() : "";
    return { units: all, phrase, sought: telling.length ? telling : all, spellings: [...new Set([squeezed, toneless])].filter(Boolean) };
  }

  function distinctUnits(units) {
    const seen = new Set();
    return units.filter((unit) => {
      const key = unit.han ? unit.variants[0] : unit.word;
      return key && !seen.has(key) && seen.add(key);
    });
  }

  /** A Han run as typed, and with each regional form in it replaced by the others of its term. */
  function variantsOf(run, forms) {
    const found = [run];
    for (const group of forms) {
      const typed = group.filter((form) => run.includes(form)).sort((one, two) => two.length - one.length)[0];
      if (typed) found.push(...group.filter((form) => form !== typed).map((form) => run.replaceAll(typed, form)));
    }
    return [...new Set(found)].slice(0, MOST_VARIANTS + 1);
  }

  // --- Ranking ---

  /** Entries that answer the query, best first, each with the sections that do. */
  function rank(entries, query, engine) {
    if (!query.units.length) return [];
    const lookups = query.sought.map((unit) => (unit.han ? null : lookUp(unit.word, engine)));
    const readings = [query, ...mendedQueries(query, lookups)];
    const score = (isLoose) => entries.map((entry) => scoreEntry(entry, query, readings, lookups, isLoose));
    const whole = score(false).filter((hit) => hit.closeness > 0 || hit.found > 0.999);
    // Only where no page has all of the query are parts of it looked for.
    const hits = whole.length ? whole : score(true).filter((hit) => hit.found >= ENOUGH || hit.held > 0);
    return hits.sort((one, two) => two.score - one.score || one.entry.rank - two.entry.rank || one.entry.number - two.entry.number);
  }

  /** The query with each misspelled word as the texts spell it. */
  function mendedQueries(query, lookups) {
    const mendings = query.sought.map((unit, number) => (unit.han ? [] : lookups[number].mendings || []));
    const most = Math.max(0, ...mendings.map((words) => words.length));
    return Array.from({ length: most }, (_, choice) => {
      const word = (unit) => {
        const words = mendings[query.sought.indexOf(unit)] || [];
        return words[choice] || words[0] || unit.word;
      };
      const units = query.units.map((unit) => (unit.han ? unit : { ...unit, word: word(unit) }));
      return { units, spellings: [units.map((unit) => (unit.han ? unit.variants[0] : unit.word)).join("")], worth: MENDED - choice * LATER_MENDING };
    });
  }

  /** Where a Latin word stands: as written, else inflected or begun, else misspelled; document id → weight by field. */
  function lookUp(word, engine) {
    const written = search(engine, word, { prefix: (term) => term.length > 1 });
    const stemmed = stem(word) === word ? new Map() : search(engine, stem(word), {});
    const known = merged(written, stemmed);
    if ([...known.values()].some((hit) => hit.name || hit.heading === 1 || hit.text === 1)) return known;
    // Only the beginning of other words, in texts alone: rather a name with a slip in it (Liber, not liberal), if there is one.
    for (const distance of distances(word)) {
      const near = distance ? search(engine, word, { fuzzy: distance }) : transposed(word, engine);
      const likely = known.size ? new Map([...near].filter(([, hit]) => hit.name)) : near;
      if (likely.size) return Object.assign(merged(weakened(likely), known), { mendings: mendingsIn(likely, word) });
    }
    return known;
  }

  /** The words that were found instead of the one typed: those that only lacked letters, then those of the best hits. */
  function mendingsIn(near, word) {
    const hits = [...near.values()].sort((one, two) => two.score - one.score);
    const found = [...new Set(hits.flatMap((hit) => hit.terms))];
    const complete = found.filter((term) => isWithin(word, term));
    return [...new Set([...complete, ...found])].slice(0, 4);
  }

  /** True where a longer word has all letters of a shorter one in their order: walz, waltz. */
  function isWithin(shorter, longer) {
    let at = 0;
    for (const letter of longer) if (letter === shorter[at]) at += 1;
    return at === shorter.length;
  }

  /** One slip in four letters, two in seven; 0 stands for two letters that changed places. */
  const distances = (word) => (word.length < 4 || /\d/.test(word) ? [] : word.length < 7 ? [0, 1] : [0, 1, 2]);

  function search(engine, word, options) {
    const found = new Map();
    // MiniSearch would cut the word again and stem it.
    const asTyped = { tokenize: (text) => [text], processTerm: (term) => term };
    for (const { id, match, score, terms } of engine.search(word, { ...asTyped, ...options })) {
      if (options.fuzzy === 2 && !terms.some((term) => term[0] === word[0])) continue;
      const fields = new Set(Object.values(match).flat());
      const exact = terms.includes(word) ? 1 : 0.85;
      found.set(id, { name: fields.has("names") ? exact : 0, heading: fields.has("headings") ? exact : 0, text: fields.has("texts") ? exact : 0, score, terms });
    }
    return found;
  }

  function transposed(word, engine) {
    const swapped = [...word].slice(1).map((_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
    return swapped.reduce((found, each) => merged(found, search(engine, each, {})), new Map());
  }

  function merged(one, two) {
    const all = new Map(one);
    two.forEach((hit, id) => { if (!all.has(id)) all.set(id, hit); });
    return all;
  }

  const weakened = (hits) => new Map([...hits].map(([id, hit]) =>
    [id, { ...hit, name: hit.name * 0.7, heading: hit.heading * 0.7, text: hit.text * 0.7 }]));

  function scoreEntry(entry, query, readings, lookups, isLoose) {
    const grades = entry.documents.map((document) => query.sought.map((unit, number) =>
      (unit.han ? gradeHan(unit.variants, document, isLoose) : gradeWord(lookups[number].get(document.id)))));
    const best = query.sought.map((_, number) => Math.max(...grades.map((row) => row[number].grade)));
    const covered = query.sought.map((_, number) => Math.max(...grades.map((row) => row[number].covered)));
    const weights = query.sought.map((unit) => (unit.han ? unit.variants[0].length : Math.min(unit.word.length, 6) / 2));
    const found = mean(covered, weights);
    const { closeness, name, held } = closest(entry, readings);
    const sections = sectionsOf(entry, grades, weights, Math.min(1, Math.max(found, ENOUGH)));
    const depth = Math.max(...grades.map((row) => mean(row.map((cell) => cell.weight), weights)));
    const phrase = query.phrase && !closeness && entry.documents.some((document) => document.texts.includes(query.phrase)) ? PHRASE : 0;
    const score = closeness + held + 30 * mean(best, weights) + 6 * depth + phrase + RANK * (4 - entry.rank);
    return { entry, score, closeness, held, found, name, sections };
  }

  const mean = (values, weights) =>
    values.reduce((sum, value, number) => sum + value * weights[number], 0) / weights.reduce((sum, weight) => sum + weight, 0);

  const NOTHING = { grade: 0, covered: 0, weight: 0 };

  function gradeWord(hit) {
    if (!hit) return NOTHING;
    return { grade: Math.max(hit.name * NAME, hit.heading * HEADING, hit.text * TEXT), covered: 1, weight: hit.score / (hit.score + 8) };
  }

  /** How well a Han run, or a regional variant of it, stands in a document. */
  function gradeHan(variants, document, isLoose) {
    let best = NOTHING;
    variants.forEach((run, number) => {
      for (const [field, worth] of [["names", NAME], ["headings", HEADING], ["texts", TEXT]]) {
        const covered = document[field].includes(run) ? 1 : isLoose && number === 0 ? coverage(run, document[field]) : 0;
        if (!covered) continue;
        const grade = worth * covered * (number ? 0.9 : 1);
        if (grade > best.grade) {
          const times = covered === 1 ? document[field].split(run).length - 1 : 0;
          best = { grade, covered, weight: times / (times + 2) };
        }
      }
    });
    return best;
  }

  /** The share of a run's bigrams that a text holds, somewhat less. */
  function coverage(run, text) {
    if (!text) return 0;
    const pairs = bigrams(run).slice(0, -1);
    if (pairs.length < 2) return 0;
    return (0.95 * pairs.filter((pair) => text.includes(pair)).length) / pairs.length;
  }

  /** How close the nearest name is to the whole query (0–100), and how much of the query a name inside it explains. */
  function closest(entry, readings) {
    let closeness = 0, held = 0, name = entry.names[0];
    for (const { units, spellings, worth = 1 } of readings) {
      for (const spelling of spellings) {
        for (const candidate of entry.names) {
          const near = worth * nearness(candidate, spelling, units);
          if (near > closeness) { closeness = near; name = candidate; }
          const share = candidate.squeezed.length / spelling.length;
          if (!closeness && candidate.squeezed.length > 1 && share >= 0.3 && holds(spelling, candidate, units)) held = Math.max(held, 30 * share);
        }
      }
    }
    return { closeness, held: closeness ? 0 : held, name };
  }

  /** True where a query holds a name: anywhere in Chinese, as whole words in Latin letters. */
  function holds(spelling, candidate, units) {
    if (isHan(candidate.squeezed)) return spelling.includes(candidate.squeezed);
    const typed = new Set(units.filter((unit) => !unit.han).map((unit) => unit.word));
    return candidate.pieces.every((piece) => typed.has(piece));
  }

  function nearness(candidate, spelling, units) {
    const full = candidate.squeezed;
    if (full === spelling) return 100;
    const share = spelling.length / full.length;
    const has = (unit) => candidate.stems.includes(stem(unit.word)) || candidate.pieces.includes(stem(unit.word));
    if (units.every((unit) => !unit.han && has(unit))) {
      const isInflected = !units.every((unit) => candidate.pieces.includes(unit.word));
      const opens = candidate.stems[0] === stem(units[0].word);
      // All its words in another order (Pape, Robert); else some of them, rather its first than its last.
      const near = units.length === candidate.pieces.length ? 99 : 60 + 30 * share + (opens ? OPENING : 0);
      return isInflected ? near - INFLECTED : near;
    }
    const shortest = isHan(spelling) ? 1 : 2;
    if (spelling.length < shortest) return 0;
    if (full.startsWith(spelling)) return 55 + 30 * share;
    if (isHan(spelling) ? full.includes(spelling) : spelling.length > 5 && full.includes(spelling)) return 40 + 30 * share;
    return 0;
  }

  /** The sections that hold the most of the query, at most three, best first. */
  function sectionsOf(entry, grades, weights, least) {
    return entry.documents
      .map((document, number) => ({ document, score: mean(grades[number].map((cell) => cell.grade + cell.weight / 10), weights), covered: mean(grades[number].map((cell) => cell.covered), weights) }))
      .slice(1)
      .filter((section) => section.covered > 0 && section.covered >= least - 0.001)
      .sort((one, two) => two.score - one.score)
      .slice(0, 3)
      .map((section) => section.document);
  }

  // --- Marks: which stretches of a shown text the query stands for ---

  /** Pairs of places [from, to) in the text, in order, not overlapping. */
  function marks({ folded, places }, query, fold, forms) {
    const wanted = readQuery(query, forms, fold).sought;
    const spans = [];
    const add = (from, length) => spans.push([places[from], places[from + length]]);
    for (const unit of wanted) {
      if (unit.han) markHan(unit.variants, folded, add);
      else markWord(unit.word, folded, add);
    }
    spans.sort((one, two) => one[0] - two[0] || two[1] - one[1]);
    return spans.reduce((kept, span) => {
      const last = kept[kept.length - 1];
      if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
      else kept.push([...span]);
      return kept;
    }, []);
  }

  function markHan(variants, folded, add) {
    const whole = variants.filter((run) => folded.includes(run));
    const sought = whole.length ? whole : longestParts(variants[0], folded);
    for (const run of sought) {
      for (let at = folded.indexOf(run); at >= 0; at = folded.indexOf(run, at + run.length)) add(at, run.length);
    }
  }

  /** The longest parts of a run that a text holds, if they are more than half of it. */
  function longestParts(run, text) {
    for (let length = run.length - 1; length > run.length / 2 && length > 1; length -= 1) {
      const parts = Array.from({ length: run.length - length + 1 }, (_, at) => run.slice(at, at + length));
      const held = parts.filter((part) => text.includes(part));
      if (held.length) return held;
    }
    return [];
  }

  function markWord(word, folded, add) {
    const root = stem(word);
    for (const found of folded.matchAll(PIECES)) {
      const piece = found[0];
      if (isHan(piece)) continue;
      if (bareWord(piece) === word || stem(bareWord(piece)) === root) add(found.index, piece.length);
      else if (piece.startsWith(word) && word.length > 1) add(found.index, word.length);
      else if (slips(bareWord(piece), word)) add(found.index, piece.length);
    }
  }

  /** True where two words of one beginning differ by a slip or two, as in `lookUp`. */
  function slips(one, two) {
    const most = Math.max(0, ...distances(two));
    if (!most || Math.abs(one.length - two.length) > most || (most > 1 && one[0] !== two[0])) return false;
    let row = [...two, ""].map((_, at) => at);
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= two.length; j += 1) {
        next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === two[j - 1] ? 0 : 1)));
      }
      row = next;
    }
    return row[two.length] <= most;
  }

  globalThis.AtlasSearch = { makeFold, makeSearch, squeeze, tokens };
})();
