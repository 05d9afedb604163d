// Loaded in <head>, before anything is painted: says that scripts run, and sets what a reader has chosen earlier, if it
// is remembered: a colour scheme, and a way of reading. Without a choice (or without JavaScript) the style sheet follows
// the system, and the page shows its own language.
(function () {
  "use strict";
  const root = document.documentElement;
  root.dataset.scripts = "";

  function remembered(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // Storage is refused (private window, file://).
    }
  }

  // Chooses the way of reading that answers a form such as "zh-Hant+en"; false where the page has none (yet).
  function readAs(form) {
    const option = document.querySelector(`.reading [data-forms~="${CSS.escape(form)}"]`);
    if (option) {
      option.checked = true;
    }
    return Boolean(option);
  }

  const scheme = remembered("atlas-scheme");
  if (scheme === "light" || scheme === "dark") {
    root.dataset.scheme = scheme;
  }
  const form = remembered("atlas-reading");
  if (form) {
    // Called while the page is being read, between the parser's steps and before what they added is painted.
    const observer = new MutationObserver(() => {
      if (readAs(form)) {
        observer.disconnect();
      }
    });
    observer.observe(root, { childList: true, subtree: true });
    document.addEventListener("DOMContentLoaded", () => observer.disconnect());
  }
  globalThis.AtlasReading = { key: "atlas-reading", remembered, readAs };
})();
