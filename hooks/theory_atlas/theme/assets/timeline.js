// The events of the timeline, chosen by scholar and stage: in the picture and in the list. All stand there without this file.
(function () {
  "use strict";

  function offerChoice(tools) {
    const status = tools.querySelector(".timeline-status");
    const choices = Array.from(tools.querySelectorAll("select"));
    const entries = Array.from(document.querySelectorAll(".timeline-event"));
    const drawn = Array.from(document.querySelectorAll("a[data-event]"));
    const arrows = Array.from(document.querySelectorAll(".answer"));
    const fits = (entry) => choices.every(({ name, value }) => !value || entry.dataset[name].split(" ").includes(value));
    // What is part of a drawing has no `hidden` of its own.
    const show = (part, isShown) => part.toggleAttribute("hidden", !isShown);

    function choose() {
      const shown = new Set(entries.filter(fits).map(({ id }) => id));
      entries.forEach((entry) => show(entry, shown.has(entry.id)));
      drawn.forEach((link) => show(link, shown.has(link.dataset.event)));
      arrows.forEach(({ dataset }, place) => show(arrows[place], shown.has(dataset.from) && shown.has(dataset.to)));
      status.textContent = tools.dataset.state.replace("{shown}", shown.size).replace("{count}", entries.length);
    }

    // The arrows of the event that a reader points at.
    function point({ target, type }) {
      const id = target.closest?.("a[data-event]")?.dataset.event;
      const isOn = type === "pointerover" || type === "focusin";
      arrows.forEach((arrow) => arrow.classList.toggle("is-near", isOn && (arrow.dataset.from === id || arrow.dataset.to === id)));
    }

    tools.addEventListener("change", choose);
    ["pointerover", "pointerout", "focusin", "focusout"].forEach((name) => document.querySelector(".timeline-picture").addEventListener(name, point));
    // A link to an event that the choice leaves out shows it all the same.
    window.addEventListener("hashchange", () => {
      const entry = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
      if (!entry?.hidden) return;
      choices.forEach((each) => (each.value = ""));
      choose();
      entry.scrollIntoView();
    });
    tools.hidden = false;
    choose();
  }

  document.querySelectorAll(".timeline-tools").forEach(offerChoice);
})();
