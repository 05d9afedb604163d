// Comfort only: everything on the site works without this file.
(function () {
  "use strict";

  const root = document.documentElement;
  const systemIsDark = window.matchMedia("(prefers-color-scheme: dark)");

  function currentScheme() {
    return root.dataset.scheme || (systemIsDark.matches ? "dark" : "light");
  }

  function remember(scheme) {
    try {
      localStorage.setItem("atlas-scheme", scheme);
    } catch {
      // Not remembered beyond this page; nothing else depends on it.
    }
  }

  function offerSchemeToggle(button) {
    const label = button.querySelector(".scheme-label");
    const nameTheOther = () => {
      label.textContent = currentScheme() === "dark" ? button.dataset.toLight : button.dataset.toDark;
    };
    button.addEventListener("click", () => {
      root.dataset.scheme = currentScheme() === "dark" ? "light" : "dark";
      remember(root.dataset.scheme);
      nameTheOther();
    });
    systemIsDark.addEventListener("change", nameTheOther);
    nameTheOther();
    button.hidden = false;
  }

  function closeWithEscape(drawer) {
    drawer.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.open) {
        drawer.open = false;
        drawer.querySelector("summary").focus();
      }
    });
    drawer.querySelectorAll("a[href^='#']").forEach((link) => {
      link.addEventListener("click", () => {
        drawer.open = false;
      });
    });
  }

  document.querySelectorAll(".scheme-toggle").forEach(offerSchemeToggle);
  document.querySelectorAll("details.drawer").forEach(closeWithEscape);
})();
