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

  // Definition cards show by style alone. This adds Escape, and lets a first touch open what a second one follows.
  function tendCards(main) {
    const terms = main.querySelectorAll(".term");
    const open = (term) => terms.forEach((other) => other.classList.toggle("is-open", other === term));
    const allow = (event) => {
      if (event.target.closest(".term")) {
        delete root.dataset.cards;
      }
    };
    let touched = false;
    document.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch";
      if (!event.target.closest(".term, .term-card")) {
        open(null);
      }
    });
    main.addEventListener("click", (event) => {
      const term = event.target.closest(".term");
      if (term && touched && !term.classList.contains("is-open")) {
        event.preventDefault();
        delete root.dataset.cards;
        open(term);
      }
    });
    main.addEventListener("pointerover", allow);
    main.addEventListener("focusin", allow);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        root.dataset.cards = "closed";
        open(null);
      }
    });
  }

  function offerFilter(filter) {
    const input = filter.querySelector("input");
    const count = filter.querySelector(".filter-count");
    const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\s·‧-]/g, "").toLowerCase();
    const entries = Array.from(document.querySelectorAll(".gloss-entry"), (entry) => [entry, plain(entry.textContent)]);
    input.addEventListener("input", () => {
      const wanted = plain(input.value);
      const found = entries.filter(([entry, text]) => !(entry.hidden = !text.includes(wanted)));
      document.querySelectorAll(".gloss-group").forEach((group) => {
        group.hidden = !group.querySelector(".gloss-entry:not([hidden])");
      });
      count.textContent = wanted ? count.dataset.found.replace("{count}", found.length) : "";
    });
    filter.hidden = false;
  }

  document.querySelectorAll(".filter").forEach(offerFilter);
  document.querySelectorAll(".md-main:has(.term-card)").forEach(tendCards);
  document.querySelectorAll(".scheme-toggle").forEach(offerSchemeToggle);
  document.querySelectorAll("details.drawer").forEach(closeWithEscape);
})();
