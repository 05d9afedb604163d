// Runs assets/search-engine.js outside a browser: reads a task from standard input, writes the answer to standard output.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const assets = path.resolve(__dirname, "../../hooks/theory_atlas/theme/assets");
for (const name of ["vendor/minisearch.js", "search-engine.js"]) {
  vm.runInThisContext(fs.readFileSync(path.join(assets, name), "utf8"), { filename: name });
}

const tasks = {
  fold({ table, texts }) {
    const { fold } = AtlasSearch.makeFold(table);
    return texts.map((text) => ({ folded: fold(text), tokens: AtlasSearch.tokens(fold(text)) }));
  },
  find({ index, queries }) {
    const search = AtlasSearch.makeSearch(index, MiniSearch);
    return queries.map((query) => search.find(query).slice(0, 10).map((hit) => hit.entry.url));
  },
  marks({ index, pairs }) {
    const search = AtlasSearch.makeSearch(index, MiniSearch);
    return pairs.map(([text, query]) => search.marks(text, query).map(([from, to]) => text.slice(from, to)));
  },
  time({ index, queries }) {
    const begun = performance.now();
    const search = AtlasSearch.makeSearch(index, MiniSearch);
    const ready = performance.now() - begun;
    const each = queries.map((query) => {
      const asked = performance.now();
      search.find(query);
      return performance.now() - asked;
    });
    return { ready, each };
  },
};

const task = JSON.parse(fs.readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(tasks[task.do](task)));
