// Offers to copy what is there to be copied. Texts are as readable, and can be selected, without this file.
(function () {
  "use strict";

  const SHOWN = 4000;

  /** The old way serves pages opened from disk, where browsers refuse the new one. */
  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "copy-source";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function offerCopies(list) {
    const status = document.createElement("p");
    status.className = "copy-status";
    status.setAttribute("role", "status");
    list.after(status);
    list.querySelectorAll("[data-copies]").forEach((source) => {
      const what = source.closest("div").querySelector("dt").textContent;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = list.dataset.copy.replace("{what}", () => what);
      button.addEventListener("click", () => {
        copy(source.textContent).then(
          () => {
            status.textContent = list.dataset.copied.replace("{what}", () => what);
            window.setTimeout(() => { status.textContent = ""; }, SHOWN);
          },
          () => window.getSelection().selectAllChildren(source),
        );
        button.focus();
      });
      source.after(button);
    });
  }

  document.querySelectorAll("[data-copy]").forEach(offerCopies);
})();
