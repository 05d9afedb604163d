// The search box: opens, loads what it needs only then, and shows what assets/search-engine.js finds. On the home page it
// moves from the header to where the reader begins.
(function () {
  "use strict";

  const box = document.querySelector("search.search");
  if (!box) return;
  const input = box.querySelector(".search-input");
  const panel = box.querySelector(".search-panel");
  const status = box.querySelector(".search-status");
  const list = box.querySelector(".search-results");
  const elsewhere = box.querySelector(".search-else");
  const words = box.dataset;

  const PAUSE = 40;
  const MOST_HITS = 30, HITS_WITH_SECTIONS = 10, SECTIONS_OF_A_HIT = 3;
  const EXCERPT = { before: 30, length: 150 };

  let search = null;
  let loading = null;
  let timer = 0;
  let active = -1;
  let cameFrom = null;

  // --- Loading, on first use ---

  function load() {
    globalThis.atlasSearchIndex = (index) => {
      search = globalThis.AtlasSearch.makeSearch(index, globalThis.MiniSearch);
    };
    loading ??= words.scripts.split(" ").reduce((before, src) => before.then(() => loadScript(src)), Promise.resolve());
    return loading;
  }

  function loadScript(src) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = src;
      script.onload = resolve;
      script.onerror = () => reject(new Error(src));
      document.head.append(script);
    });
  }

  function prepare() {
    if (search) return;
    load().then(answer, () => {
      loading = null;
      say(words.failed);
      elsewhere.hidden = false;
    });
  }

  function begin() {
    prepare();
    if (input.value.trim() || search) answer();
    open();
  }

  // --- Asking ---

  let isComposing = false;

  function ask() {
    window.clearTimeout(timer);
    timer = window.setTimeout(answer, PAUSE);
  }

  function answer() {
    if (isComposing) return;
    const query = input.value.trim();
    if (!query) return showNothing();
    open();
    if (!search) return say(words.loading);
    const hits = search.find(query);
    list.replaceChildren(...options(hits.slice(0, MOST_HITS), query));
    list.hidden = !hits.length;
    elsewhere.hidden = hits.length > 0;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    say(summary(hits.length, query));
    activate(-1);
    panel.scrollTop = 0;
    panel.dataset.answered = input.value;
  }

  function summary(count, query) {
    if (!count) return words.none.replace("{query}", () => query);
    if (count === 1) return words.one;
    const counted = words.many.replace("{count}", count);
    return count > MOST_HITS ? `${counted}${words.most.replace("{count}", MOST_HITS)}` : counted;
  }

  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  function showNothing() {
    list.replaceChildren();
    list.hidden = true;
    elsewhere.hidden = true;
    say("");
    activate(-1);
    panel.dataset.answered = "";
    input.setAttribute("aria-expanded", "false");
  }

  // --- Showing ---

  function options(hits, query) {
    const shown = hits.flatMap((hit, rank) => [
      pageOption(hit, query),
      ...(rank < HITS_WITH_SECTIONS ? hit.sections.slice(0, SECTIONS_OF_A_HIT) : []).map((section) => sectionOption(hit.entry, section, query)),
    ]);
    shown.forEach((option, number) => { option.id = `search-option-${number}`; });
    return shown;
  }

  function pageOption({ entry, name }, query) {
    const option = optionTo(entry.url, "search-hit");
    const head = part("search-head", part("search-title", ...marked(entry.title, query)), part("search-kind", entry.within ? `${entry.within} · ${entry.kind}` : entry.kind));
    option.append(head);
    if (name && !sameWords(name.shown, entry.title)) {
      const also = part("search-name", ...marked(name.shown, query));
      option.append(part("search-also", `${words.also} `, also));
    }
    option.append(excerpt(entry, query));
    return option;
  }

  function sectionOption(entry, section, query) {
    const option = optionTo(`${entry.url}#${section.anchor}`, "search-section");
    if (section.heading) option.append(part("search-heading", ...marked(section.heading, query)));
    option.append(excerpt(section, query));
    return option;
  }

  const sameWords = (name, title) => search.fold(title).includes(search.fold(name));

  function optionTo(url, name) {
    const option = document.createElement("a");
    option.className = name;
    option.href = words.root + url;
    option.tabIndex = -1;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    return option;
  }

  function part(name, ...children) {
    const element = document.createElement("span");
    element.className = name;
    element.append(...children);
    return element;
  }

  /** The text around the first place found: in the page's language, or in the other where only that has any. */
  function excerpt({ own, other }, query) {
    const inOther = other && !search.marks(own, query).length && search.marks(other, query).length > 0;
    const element = part("search-excerpt", ...marked(cut(inOther ? other : own, query), query));
    if (inOther) element.lang = words.otherLang;
    return element;
  }

  function cut(text, query) {
    if (text.length <= EXCERPT.length) return text;
    const [first] = search.marks(text, query);
    let from = first && first[0] > EXCERPT.before ? first[0] - EXCERPT.before : 0;
    const space = text.indexOf(" ", from);
    if (from && space >= 0 && space < first[0]) from = space + 1;
    let to = Math.min(text.length, from + EXCERPT.length);
    const lastSpace = text.lastIndexOf(" ", to);
    if (to < text.length && lastSpace > to - 15) to = lastSpace;
    return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
  }

  function marked(text, query) {
    const nodes = [];
    let at = 0;
    for (const [from, to] of search.marks(text, query)) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      nodes.push(text.slice(at, from), mark);
      at = to;
    }
    return [...nodes, text.slice(at)].filter((node) => node !== "");
  }

  // --- Moving ---

  function activate(number) {
    const all = list.children;
    if (all[active]) all[active].setAttribute("aria-selected", "false");
    active = number;
    if (!all[active]) return input.removeAttribute("aria-activedescendant");
    all[active].setAttribute("aria-selected", "true");
    all[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[active].id);
  }

  function move(step) {
    const count = list.children.length;
    if (!count) return;
    open();
    // One place more than there are options: the box itself, between the last and the first.
    activate(((active + 1 + step + count + 1) % (count + 1)) - 1);
  }

  function follow() {
    window.clearTimeout(timer);
    if (search && panel.dataset.answered !== input.value) answer();
    const target = list.children[Math.max(active, 0)];
    if (target && !list.hidden) target.click();
  }

  function open() {
    panel.hidden = false;
    input.setAttribute("aria-expanded", String(Boolean(list.children.length)));
  }

  function close() {
    panel.hidden = true;
    activate(-1);
    input.setAttribute("aria-expanded", "false");
  }

  /** Back to where the reader was: a shortcut key brought them up here. */
  function leave() {
    close();
    if (!cameFrom) return;
    const { top, element } = cameFrom;
    cameFrom = null;
    input.blur();
    element.focus({ preventScroll: true });
    window.scrollTo({ top, behavior: "instant" });
  }

  // --- Listening ---

  function isEditable(element) {
    return element.isContentEditable || (element.matches("input, textarea, select") && !element.matches("[type=radio], [type=checkbox], [type=button]"));
  }

  function pressAnywhere(event) {
    const isShortcut = ["/", "s", "f"].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isShortcut || event.isComposing || event.defaultPrevented || isEditable(event.target)) return;
    event.preventDefault();
    cameFrom = { top: window.scrollY, element: document.activeElement };
    input.focus();
    input.select();
  }

  function pressInBox(event) {
    if (event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      move(steps[event.key]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      follow();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (panel.hidden) input.value = "";
      leave();
    }
  }

  // Said here and not in the page, where without scripts there is no list of anything.
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.results);
  document.querySelector(".home-search")?.replaceChildren(box);
  box.hidden = false;
  document.addEventListener("keydown", pressAnywhere);
  box.addEventListener("keydown", pressInBox);
  input.addEventListener("focus", begin);
  // Input methods, paste, dictation and handwriting all end in one of these two; unfinished syllables are not looked up.
  input.addEventListener("input", (event) => {
    if (!event.isComposing) ask();
  });
  input.addEventListener("compositionstart", () => {
    isComposing = true;
  });
  input.addEventListener("compositionend", () => {
    isComposing = false;
    ask();
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) close();
  });
  list.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) close();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!box.contains(event.target)) close();
  });

  const asked = new URLSearchParams(window.location.search).get("q");
  if (asked) {
    input.value = asked;
    input.focus();
    begin(); // a window in the background gives no focus
  }
})();
