// A bibliography to filter and to save from. It stands in the page as text without this file.
(function () {
  "use strict";

  // --- The bibliography: what is shown, what is chosen, what is saved ---

  const { plain } = globalThis.AtlasText;

  // The texts of all works, in every form: a script, since pages opened from disk can load scripts but fetch nothing.
  let texts = null;

  function loadTexts(src) {
    texts ??= new Promise((resolve, reject) => {
      globalThis.atlasWorks = resolve;
      const script = document.createElement("script");
      script.src = src;
      script.onerror = () => {
        texts = null;
        reject(new Error(src));
      };
      document.head.append(script);
    });
    return texts;
  }

  function save(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    // Not at once: the browser may still be reading.
    window.setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function offerSelection(tools) {
    const words = tools.dataset;
    const status = tools.querySelector(".bib-status");
    const filters = Array.from(tools.querySelectorAll("select"));
    const text = tools.querySelector("input[type=search]");
    // What a reference says, and not the pages that cite it.
    const wordsOf = (item) => [item.dataset.label, ...Array.from(item.querySelectorAll(".entry, .gloss"), (p) => p.textContent)];
    const list = Array.from(document.querySelectorAll(".bibliography > li"), (item) => ({
      item,
      box: item.querySelector(".choose input"),
      text: plain(wordsOf(item).join(" ")),
    }));
    const heads = Array.from(document.querySelectorAll(".bibliography"), (group) => [group.previousElementSibling, group]);
    const shown = () => list.filter(({ item }) => !item.hidden);
    const chosen = () => list.filter(({ box }) => box.checked);

    function tell() {
      status.textContent = words.state.replace("{shown}", shown().length).replace("{chosen}", chosen().length);
      tools.querySelectorAll("button").forEach((each) => {
        each.disabled = each.value !== "choose-shown" && chosen().length === 0;
      });
    }

    function filter() {
      const wanted = plain(text.value);
      list.forEach(({ item, text: own }) => {
        item.hidden = !own.includes(wanted) || filters.some((each) => each.value && item.dataset[each.name] !== each.value);
      });
      heads.forEach((parts) => {
        const isEmpty = !parts[1].querySelector("li:not([hidden])");
        parts.forEach((part) => (part.hidden = isEmpty));
      });
      tell();
    }

    async function saveChosen(form) {
      const keys = chosen().map(({ item }) => item.id);
      try {
        const works = await loadTexts(words.texts);
        const { name, type, before, between, after } = works.forms[form];
        save(name, type, before + keys.map((key) => works.texts[key][form]).join(between) + after);
      } catch {
        status.textContent = words.failed;
      }
    }

    tools.addEventListener("input", filter);
    document.addEventListener("change", tell);
    tools.addEventListener("click", ({ target }) => {
      if (target.value === "choose-shown") shown().forEach(({ box }) => (box.checked = true));
      else if (target.value === "choose-none") chosen().forEach(({ box }) => (box.checked = false));
      else if (target.nodeName === "BUTTON") saveChosen(target.value);
      if (target.nodeName === "BUTTON") tell();
    });
    tools.hidden = false;
    filter();
  }

  document.querySelectorAll(".bib-tools").forEach(offerSelection);
})();
