// Rules of html-validate for all pages: its recommended ones, but for what is listed here with its reason.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // A page about a work is named by the whole title of the work. The limit of 70 characters is what a search engine
    // shows of a title, and it cuts by itself.
    "long-title": "off",
  },
};
