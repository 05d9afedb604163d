// Lets a reader have the way of reading remembered on this device. Nothing is stored before the box is ticked.
(function () {
  "use strict";
  const control = document.querySelector(".reading");
  const { key, remembered, readAs } = globalThis.AtlasReading;

  // Stores a form such as "zh-Hant+en", or with null forgets it; false where nothing can be stored.
  function store(form) {
    try {
      if (form === null) {
        localStorage.removeItem(key);
      } else {
        localStorage.setItem(key, form);
      }
      return true;
    } catch {
      return false; // Storage is refused (private window, file://).
    }
  }

  function tendMemory() {
    const box = control.querySelector(".reading-memory input");
    const chosen = () => control.querySelector("[name=reading]:checked").value;
    const tick = () => {
      box.checked = remembered(key) !== null;
    };
    control.addEventListener("change", (event) => {
      if (event.target === box && !store(box.checked ? chosen() : null)) {
        box.checked = false;
        box.disabled = true;
      } else if (event.target !== box && box.checked) {
        store(chosen());
      }
    });
    // A page that comes back from the browser's memory follows what has been chosen on another in between.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted && remembered(key) !== null) {
        readAs(remembered(key));
      }
      tick();
    });
    tick();
  }

  if (control) {
    tendMemory();
  }
})();
