// Looks for what a reader cannot read or see as the page stands now.
// "text": words that are cut off, or printed over other words.
// "words" and "shapes": how far every text, and every shape of a picture, stands out from what is behind it.
// "motion": how long what moves takes, each with the element that moves.
(what) => {
  "use strict";

  const describe = (element, words) => {
    const classes = element.getAttribute("class") ? `.${element.getAttribute("class").trim().split(/\s+/).join(".")}` : "";
    return `<${element.localName}${classes}> “${(words ?? "").trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  };

  // Words for screen readers alone are kept in a box of one pixel.
  const isForEarsOnly = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath.startsWith("inset(5") || (style.overflow === "hidden" && at.clientWidth <= 1 && at.clientHeight <= 1 && style.display !== "inline")) {
        return true;
      }
    }
    return false;
  };

  function* texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("script, style, noscript, title, desc, option") ||
          !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || isForEarsOnly(element)) {
        continue;
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
      // A link to skip to the content waits above the page until it has the focus.
      if (boxes.some((box) => box.right > 0 && box.bottom + scrollY > 0)) {
        yield { node, element, boxes };
      }
    }
  }

  // Whether an ancestor cuts a line off, and no scroll box in between lets a reader bring it into view.
  function isCut(element, box) {
    const letter = parseFloat(getComputedStyle(element).fontSize);
    // The space that follows the last letter is no loss, nor is the air above and below letters.
    const [across, down] = [letter * 0.25, box.height * 0.35];
    let [freeAcross, freeDown] = [false, false];
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      const frame = at.getBoundingClientRect();
      const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
      const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
      if (!freeAcross && cuts(style.overflowX) && (box.left < frame.left - across || box.right > frame.right + across)) {
        return true;
      }
      if (!freeDown && cuts(style.overflowY) && (box.top < frame.top - down || box.bottom > frame.bottom + down)) {
        return true;
      }
      freeAcross ||= scrolls(style.overflowX);
      freeDown ||= scrolls(style.overflowY);
      if (style.position === "fixed") {
        return false;
      }
    }
    return false;
  }

  const floats = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(at).position)) {
        return true;
      }
    }
    return false;
  };

  function textFaults() {
    const faults = [];
    const lines = [];
    for (const { node, element, boxes } of texts()) {
      if (boxes.some((box) => isCut(element, box))) {
        faults.push(`${describe(element, node.data)} is cut off`);
      }
      // What stays in place while the page scrolls covers now this, now that.
      if (!floats(element)) {
        lines.push(...boxes.map((box) => ({ box, element, words: node.data })));
      }
    }
    lines.sort((one, other) => one.box.top - other.box.top);
    lines.forEach((one, index) => {
      for (let next = index + 1; next < lines.length && lines[next].box.top < one.box.bottom; next += 1) {
        const other = lines[next];
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
        if (one.element !== other.element && across > 3 && down > 0.5 * Math.min(one.box.height, other.box.height)) {
          faults.push(`${describe(one.element, one.words)} is printed over ${describe(other.element, other.words)}`);
        }
      }
    });
    return [...new Set(faults)];
  }

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const ratios = new Map();

  // Red, green, blue and opacity of any colour that style sheets know.
  function channels(colour) {
    if (!ratios.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = "#000";
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      ratios.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return ratios.get(colour);
  }

  // Relative luminance and contrast as WCAG 2.2 defines them.
  function luminance(colour) {
    const [red, green, blue] = channels(colour).slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one, other) {
    const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (lighter + 0.05) / (darker + 0.05);
  }

  const isPaint = (colour) => colour !== "none" && !colour.startsWith("url(") && channels(colour)[3] > 127;

  function ground(element) {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (channels(colour)[3] > 127) {
        return colour;
      }
    }
    return paper();
  }

  // What is behind a page that sets no ground of its own.
  function paper() {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.backgroundColor = "Canvas";
    const colour = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return colour;
  }

  const SHAPES = "rect, path, circle, ellipse, line, polyline, polygon";

  // The last filled shape that was drawn below the middle of a picture's word.
  function groundInPicture(text) {
    const box = text.getBoundingClientRect();
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const below = [...text.ownerSVGElement.querySelectorAll(SHAPES)].filter((shape) => {
      const at = shape.getBoundingClientRect();
      const isBefore = shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      return isBefore && at.left <= x && at.right >= x && at.top <= y && at.bottom >= y &&
        shape.checkVisibility({ visibilityProperty: true }) && isPaint(getComputedStyle(shape).fill);
    });
    return below.length ? getComputedStyle(below.at(-1)).fill : ground(text.ownerSVGElement);
  }

  function words() {
    return [...texts()].map(({ node, element }) => {
      const inPicture = element.closest("svg text");
      const colour = inPicture ? getComputedStyle(element).fill : getComputedStyle(element).color;
      const behind = inPicture ? groundInPicture(inPicture) : ground(element);
      return [describe(element, node.data), isPaint(colour) ? contrast(colour, behind) : 1];
    });
  }

  // All shapes of the page in their order, so that two looks can be compared; what is not shown stands out by 1.
  function shapes() {
    return [...document.querySelectorAll("svg :is(rect, path, circle, ellipse, line, polyline, polygon)")].map((shape) => {
      const name = describe(shape, `of ${shape.ownerSVGElement.getAttribute("class") ?? "a picture"}`);
      const isShown = shape.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const style = getComputedStyle(shape);
      const paints = isShown ? [style.fill, parseFloat(style.strokeWidth) > 0 ? style.stroke : "none"].filter(isPaint) : [];
      return [name, Math.max(1, ...paints.map((paint) => contrast(paint, ground(shape.ownerSVGElement))))];
    });
  }

  const seconds = (list) => Math.max(...list.split(",").map((item) => parseFloat(item) * (item.trim().endsWith("ms") ? 0.001 : 1)));

  function motion() {
    const found = [];
    for (const element of document.querySelectorAll("*")) {
      for (const part of ["", "::before", "::after"]) {
        const style = getComputedStyle(element, part || null);
        const change = seconds(style.transitionDuration);
        if (change > 0 && style.transitionProperty !== "none") {
          found.push([`${describe(element)}${part}`, change]);
        }
        if (style.animationName !== "none") {
          const times = seconds(style.animationIterationCount.replaceAll("infinite", "1e9"));
          found.push([`${describe(element)}${part}`, seconds(style.animationDuration) * times]);
        }
      }
    }
    return found;
  }

  return { text: textFaults, words, shapes, motion }[what]();
}
