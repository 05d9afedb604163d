// Loaded in <head>, before anything is painted: a reader's earlier choice of colour scheme, if one is remembered.
// Without a choice (or without JavaScript) the style sheet follows the system.
(function () {
  "use strict";
  try {
    var chosen = localStorage.getItem("atlas-scheme");
    if (chosen === "light" || chosen === "dark") {
      document.documentElement.dataset.scheme = chosen;
    }
  } catch {
    // Storage is refused (private window, file://): the system's scheme stays.
  }
})();
