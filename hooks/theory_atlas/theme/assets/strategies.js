// All strategies at once: a table to sort and to narrow down, and a comparison whose choice stands in the address. The
// table and the columns are in the page without this file, and choosing works by the style sheet.
(function () {
  "use strict";

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  // --- The matrix ---

  function offerSorting(table, tell) {
    const body = table.tBodies[0];
    const order = Array.from(body.rows);
    const heads = Array.from(table.tHead.rows[0].cells);
    const inClassOrder = (head) => head.dataset.sort === "class" && head.ariaSort === "ascending";

    function sort(head) {
      const isTurned = head.ariaSort === "ascending";
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", isTurned ? "descending" : "ascending");
      const rank = (row) => Number(row.cells[head.cellIndex].dataset.rank);
      const sorted = order.map((row, place) => [rank(row) * (isTurned ? -1 : 1), place, row]);
      sorted.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
      body.append(...sorted.map(([, , row]) => row));
      table.toggleAttribute("data-sorted", !inClassOrder(head));
      tell(head.textContent.trim());
    }

    heads.forEach((head) => {
      const button = head.querySelector("button");
      button.addEventListener("click", () => sort(head));
      button.disabled = false;
    });
  }

  function offerFilters(tools) {
    const table = document.querySelector(".matrix");
    const rows = Array.from(table.tBodies[0].rows);
    const filters = Array.from(tools.querySelectorAll("select"));
    const reset = tools.querySelector("button");
    const status = tools.querySelector("[role=status]");
    const has = (row, each) => !each.value || row.dataset[each.name].split(" ").includes(each.value);

    function tell(sortedBy) {
      const shown = rows.filter((row) => !row.hidden).length;
      const said = sortedBy ? filled(tools.dataset.sorted, { column: sortedBy }) : "";
      status.textContent = `${filled(tools.dataset.shown, { shown, all: rows.length })} ${said}`.trim();
    }

    function filter() {
      rows.forEach((row) => { row.hidden = !filters.every((each) => has(row, each)); });
      reset.disabled = filters.every((each) => !each.value);
      tell();
    }

    tools.addEventListener("change", filter);
    reset.addEventListener("click", () => {
      filters.forEach((each) => { each.value = ""; });
      filters[0].focus();
      filter();
    });
    offerSorting(table, tell);
    tools.hidden = false;
    filter();
  }

  // --- The comparison ---

  function keepChoice(compare) {
    const { most, chosen: words, list: between } = compare.dataset;
    const picks = Array.from(compare.querySelectorAll(".pick"));
    const status = compare.querySelector(".compare-status");
    const warning = compare.querySelector(".too-many").textContent;
    const chosen = () => picks.filter((pick) => pick.checked);

    function tell() {
      const names = chosen().map((pick) => pick.labels[0].textContent).join(between);
      status.textContent = names ? filled(words, { names }) : "";
    }

    // Where the address leads to strategies (#balking+binding), or to a claim within one, these are chosen.
    function readAddress() {
      const fragment = decodeURIComponent(window.location.hash.slice(1));
      const place = fragment && document.getElementById(fragment)?.closest(".side");
      const wanted = place ? [place.id] : fragment.split("+");
      const found = picks.filter((pick) => wanted.includes(pick.value)).slice(0, most);
      if (found.length === 0) return;
      if (!place || !found[0].checked) picks.forEach((pick) => { pick.checked = found.includes(pick); });
      tell();
      if (place && place.id !== fragment) document.getElementById(fragment).scrollIntoView();
    }

    compare.addEventListener("change", ({ target }) => {
      if (!target.matches(".pick")) return;
      const isTooMany = chosen().length > most;
      if (isTooMany) target.checked = false;
      tell();
      if (isTooMany) status.textContent = warning;
      const choice = chosen().map((pick) => pick.value).join("+");
      window.history.replaceState(null, "", choice ? `#${choice}` : window.location.href.split("#")[0]);
    });
    window.addEventListener("hashchange", readAddress);
    compare.dataset.live = "";
    readAddress();
  }

  document.querySelectorAll(".matrix-tools").forEach(offerFilters);
  document.querySelectorAll(".compare").forEach(keepChoice);
})();
