// Lets a reader have the way of reading remembered on this device. Nothing is stored before the box is ticked.
(function () {
  "use strict";
  const control = document.querySelector(".reading");
  const { key, remembered, readAs } = globalThis.AtlasReading;

  function store(form) {
    try {
      if (form === null) {
        localStorage.removeItem(key);
      } else {
        localStorage.setItem(key, form);
      }
      return remembered(key) === form;
    } catch {
      return false; // Storage is refused (private window, file://).
    }
  }

  function offerMemory() {
    const label = document.createElement("label");
    const box = document.createElement("input");
    label.className = "reading-memory";
    label.dataset.tool = "";
    box.type = "checkbox";
    box.checked = remembered(key) !== null;
    label.append(box, " ", control.dataset.remember);
    const form = () => control.querySelector("[name=reading]:checked").value;
    box.addEventListener("change", () => {
      if (!store(box.checked ? form() : null)) {
        box.checked = false;
      }
    });
    control.querySelector(".reading-options").addEventListener("change", () => {
      if (box.checked) {
        store(form());
      }
    });
    // A page that comes back from the browser's memory follows what has been chosen on another in between.
    window.addEventListener("pageshow", (event) => {
      const chosen = remembered(key);
      if (event.persisted) {
        box.checked = chosen !== null;
        readAs(chosen || "page");
      }
    });
    control.append(label);
  }

  if (control) {
    offerMemory();
  }
})();
