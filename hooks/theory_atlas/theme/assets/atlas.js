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

  // What opens over the page must not stay there when the reader is elsewhere.
  function closeBehind(drawer) {
    const close = ({ target }) => {
      if (!drawer.contains(target)) drawer.open = false;
    };
    document.addEventListener("focusin", close);
    document.addEventListener("pointerdown", close);
  }

  // Puts a definition below the line of its link where there is room, else above it, touching it either way.
  function placeCard(term, point) {
    const card = document.getElementById(term.getAttribute("aria-describedby")).closest(".term-card");
    const lines = Array.from(term.getClientRects());
    const line = lines.find((box) => point && point.y >= box.top && point.y <= box.bottom) || lines[0];
    const { clientWidth: width, clientHeight: height } = root;
    const gap = 12;
    const isAbove = line.bottom > height / 2;
    const left = Math.max(gap, Math.min(line.left, width - gap - card.offsetWidth));
    const place = {
      "--card-start": isAbove ? "auto" : `${line.bottom - 1}px`,
      "--card-end": isAbove ? `${height - line.top - 1}px` : "auto",
      "--card-left": `${left}px`,
      "--card-right": "auto",
    };
    Object.entries(place).forEach(([name, value]) => card.style.setProperty(name, value));
  }

  // Definition cards show by style alone. This puts them beside their links, adds Escape, and lets a first touch open
  // what a second one follows.
  function tendCards(main) {
    const terms = main.querySelectorAll(".term");
    const open = (term) => terms.forEach((other) => other.classList.toggle("is-open", other === term));
    const allow = (event) => {
      const term = event.target.closest(".term");
      if (term) {
        delete root.dataset.cards;
        placeCard(term, event.type === "pointerover" ? event : null);
      }
    };
    document.addEventListener("scroll", () => {
      main.querySelectorAll(".term:is(:hover, :focus-visible, .is-open)").forEach((term) => placeCard(term, null));
    }, { passive: true });
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
        placeCard(term, event);
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

  // What a filter compares: letters without case, marks, spaces and dots. Scripts of single pages use it too.
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\s·‧-]/g, "").toLowerCase();
  globalThis.AtlasText = { plain };

  function offerFilter(filter) {
    const input = filter.querySelector("input");
    const count = filter.querySelector(".filter-count");
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
  document.querySelectorAll("details.drawer, details.contents").forEach(closeWithEscape);
  document.querySelectorAll("details.drawer").forEach(closeBehind);
})();
