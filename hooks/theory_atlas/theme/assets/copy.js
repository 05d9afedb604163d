// Offers to copy what is there to be copied: a reference with its italics, an entry of a bibliography as text. All of it is
// as readable, and can be selected, without this file.
(function () {
  "use strict";

  const SHOWN = 4000;
  const KEPT = { EM: "i", STRONG: "b" };

  /** A reference with its italics and bold, and nothing of the page. */
  function bare(node) {
    if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
    const made = KEPT[node.nodeName] ? document.createElement(KEPT[node.nodeName]) : document.createDocumentFragment();
    node.childNodes.forEach((child) => made.append(bare(child)));
    return made;
  }

  function formsOf(source) {
    const holder = document.createElement("div");
    holder.append(bare(source));
    const forms = { "text/plain": source.textContent.trim() };
    if (source.nodeName !== "PRE") forms["text/html"] = holder.innerHTML;
    return Object.fromEntries(Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]));
  }

  /** True where the text has been copied; else it is selected. */
  async function copy(source) {
    try {
      await navigator.clipboard.write([new ClipboardItem(formsOf(source))]);
      return true;
    } catch {
      // Not allowed, or not there, as on pages that come over plain http or from disk: the old way may still do.
      window.getSelection().selectAllChildren(source);
      return document.execCommand("copy");
    }
  }

  function offerCopies(part) {
    const words = part.dataset;
    const status = document.createElement("p");
    status.className = "copy-status";
    status.setAttribute("role", "status");
    part.after(status);
    part.querySelectorAll("[data-copies]").forEach((source) => {
      const say = (text) => text.replace("{what}", () => source.dataset.copies);
      const button = source.nextElementSibling;
      button.addEventListener("click", async () => {
        status.textContent = (await copy(source)) ? say(words.copied) : words.failed;
        window.setTimeout(() => { status.textContent = ""; }, SHOWN);
      });
      button.hidden = false;
    });
  }

  document.querySelectorAll("[data-copy]").forEach(offerCopies);
})();
