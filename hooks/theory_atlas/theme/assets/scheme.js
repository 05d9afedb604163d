// Loaded in <head>, before anything is painted: says that scripts run, and sets a reader's earlier choice of colour
// scheme, if one is remembered. Without a choice (or without JavaScript) the style sheet follows the system.
(function () {
  "use strict";
  document.documentElement.dataset.scripts = "";
  try {
    var chosen = localStorage.getItem("atlas-scheme");
    if (chosen === "light" || chosen === "dark") {
      document.documentElement.dataset.scheme = chosen;
    }
  } catch {
    // Storage is refused (private window, file://): the system's scheme stays.
  }
})();
