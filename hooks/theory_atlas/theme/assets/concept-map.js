/* On the map of all concepts, the concept pointed at or focused stands out with its relations; the rest fades. */
(() => {
  "use strict";

  for (const map of document.querySelectorAll(".concept-overview svg:has([data-id])")) {
    const lines = [...map.querySelectorAll("[data-ends]")];
    const nodes = new Map([...map.querySelectorAll("[data-id]")].map((node) => [node.dataset.id, node]));

    const trace = (node) => {
      map.classList.toggle("tracing", node !== null);
      const near = new Set(node ? [node.dataset.id] : []);
      for (const line of lines) {
        const ends = line.dataset.ends.split(" ");
        const isNear = node !== null && ends.includes(node.dataset.id);
        line.classList.toggle("traced", isNear);
        if (isNear) ends.forEach((end) => near.add(end));
      }
      for (const [id, each] of nodes) each.classList.toggle("traced", near.has(id));
    };

    for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
      map.addEventListener(begin, (event) => trace(event.target.closest("[data-id]")));
      map.addEventListener(end, () => trace(null));
    }
  }
})();
