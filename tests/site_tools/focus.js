// Looks at focus stops in the page: whether each can be seen when it has the focus, and whether it shows that it has it.
// "all": visits every stop in turn; "active": looks at the one that has the focus now.
(which) => {
  "use strict";

  const FOCUSABLE = "a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]";

  // Movement would be caught half-way. A constructed sheet is allowed under every content security policy.
  function holdStill() {
    const still = new CSSStyleSheet();
    still.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important; scroll-behavior: auto !important }");
    document.adoptedStyleSheets.push(still);
  }

  // A hidden radio button or checkbox is seen, and clicked, as its label.
  const faces = (element) => [element, ...(element.labels ?? [])];

  function isHit(element, x, y) {
    const inView = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
    return inView && element.contains(document.elementFromPoint(x, y));
  }

  // A link of several lines has a box for each; in a drawing it has one around all, which may be empty in the middle.
  function boxesOf(element) {
    const parts = element instanceof SVGElement ? [...element.querySelectorAll("text, tspan, rect, path, circle")] : [element];
    return parts.flatMap((part) => [...part.getClientRects()]);
  }

  function isSeen(element) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
      return false;
    }
    return boxesOf(element).some((box) => {
      const [left, right, top, bottom] = [box.left + 1, box.right - 1, box.top + 1, box.bottom - 1];
      const points = [[(left + right) / 2, (top + bottom) / 2], [left, top], [right, top], [left, bottom], [right, bottom]];
      return box.width >= 2 && box.height >= 2 && points.some(([x, y]) => isHit(element, x, y));
    });
  }

  // Where the system sets the colours, every ground is the same.
  const groundOf = (style) => (matchMedia("(forced-colors: active)").matches ? "" : style.backgroundColor);

  function look(element) {
    const parts = faces(element).flatMap((face) => [face, ...face.querySelectorAll("*")]);
    return parts.map((part) => {
      const style = getComputedStyle(part);
      const outline = style.outlineStyle === "none" ? "" : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
      return [outline, style.boxShadow, groundOf(style), style.borderColor, style.textDecoration].join("|");
    }).join("\n");
  }

  function name(element) {
    const words = (element.getAttribute("aria-label") || element.innerText || element.value || "").trim().slice(0, 40);
    const id = element.id ? `#${element.id}` : "";
    return `<${element.localName}${id}> “${words}”`;
  }

  function isStop(element) {
    if (element.tabIndex < 0 || element.disabled) {
      return false;
    }
    if (element.type !== "radio" || element.checked) {
      return true;
    }
    // Of a group of radio buttons only the chosen one is a stop.
    return !document.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"]:checked`);
  }

  function report(element, before) {
    const seen = faces(element).some(isSeen);
    const shown = before === null || look(element) !== before;
    return { name: name(element), seen, shown };
  }

  function visitAll() {
    const stops = [];
    for (const element of document.querySelectorAll(FOCUSABLE)) {
      if (!isStop(element)) {
        continue;
      }
      document.activeElement?.blur();
      const before = look(element);
      element.focus({ focusVisible: true });
      if (document.activeElement === element) {
        stops.push(report(element, before));
      }
    }
    document.activeElement?.blur();
    scrollTo(0, 0);
    return stops;
  }

  function lookAtActive() {
    const element = document.activeElement;
    return element && element !== document.body && element !== document.documentElement ? [report(element, null)] : [];
  }

  holdStill();
  return which === "all" ? visitAll() : lookAtActive();
}
