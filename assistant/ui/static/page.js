// The little a page cannot say without a script: what is announced, what is copied, what is brought into view.
"use strict";

const spoken = document.createElement("div");
spoken.className = "sr";
spoken.setAttribute("role", "status");
document.body.append(spoken);

const give = (id, role) => {
  const region = document.getElementById(id);
  if (region && !region.hasAttribute("role")) {
    region.setAttribute("role", role);
    region.setAttribute("aria-atomic", "true");
  }
};

// An answer under way is drawn apart, and gives its place to the whole one in the same moment.
let newest = "";
const followTheConversation = () => {
  const live = document.querySelector("#live .turn");
  if (live) live.hidden = document.querySelector(`#turns [id="${live.id}"]`) !== null;
  const turn = [...document.querySelectorAll("#transcript .turn:not([hidden])")].at(-1);
  const question = turn ? turn.className + turn.id + turn.querySelector(".question").textContent : "";
  if (question !== newest && turn) turn.scrollIntoView({ block: "start" });
  newest = question;
};

// Gradio sets the browser's language on the page, and opens every link elsewhere.
const language = location.pathname.startsWith("/en") ? "en" : "da";
const ownThePage = () => {
  if (document.documentElement.lang !== language) document.documentElement.lang = language;
  document.querySelectorAll(".languages a[target], a[href^='tel:'][target], a[href^='mailto:'][target]")
    .forEach((link) => link.removeAttribute("target"));
};

// A file arrives as text in the page, made for this browser alone, and leaves it as a download.
const received = new Set();
const takeTheFile = (file) => {
  const part = (name) => file.querySelector(`.${name}`)?.textContent ?? "";
  const request = part("request") + part("name");
  if (received.has(request)) return;
  received.add(request);
  const bytes = Uint8Array.from(atob(part("content")), (sign) => sign.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: part("type") }));
  link.download = part("name");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  spoken.textContent = part("said");
};

// What a search found is said once. What a button brought is where reading goes on; on the way back, at that button.
const met = new WeakSet();
let origin = null, returning = null;
const meetTheNew = () => {
  for (const place of document.querySelectorAll(".sheet :is(.count, .arrived)")) {
    if (met.has(place) || !place.offsetParent) continue;
    met.add(place);
    if (place.classList.contains("arrived")) {
      place.focus();
      setTimeout(() => place.closest("article, .found").scrollIntoView({ block: "start" }), 120); // once the rest is gone
    } else spoken.textContent = place.textContent;
  }
  if (returning?.offsetParent) {
    returning.focus();
    returning = null;
  }
};
const leaveOrReturn = (button) => {
  const panel = button.closest("[role=tabpanel]");
  if (!button.classList.contains("back")) {
    if (!button.closest("article")) origin = button;
    return;
  }
  returning = origin?.isConnected && panel.contains(origin) ? origin : panel.querySelector("h2");
  if (returning !== origin) returning.tabIndex = -1;
};

// A button may be drawn anew by what it did; who pressed it goes on from there, unless they have gone elsewhere.
let pressed = "";
const goOnFromThePressed = () => {
  if (!pressed || document.activeElement !== document.body) return;
  const same = [...document.querySelectorAll("button.act")].find((each) => each.querySelector(".wanted")?.textContent === pressed);
  if (same) same.focus({ preventScroll: true });
  pressed = "";
};
["pointerdown", "keydown"].forEach((kind) => document.addEventListener(kind, () => { pressed = ""; }, true));

const watch = new MutationObserver(() => {
  meetTheNew();
  ownThePage();
  give("announced", "status");
  give("problem", "alert");
  followTheConversation();
  document.querySelectorAll(".handed .file").forEach(takeTheFile);
  goOnFromThePressed();
});
watch.observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["lang"] });

// Who changes, clears or corrects something goes on there.
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest(".redate, .correct, #clear") : null;
  if (button) document.querySelector(button.matches(".redate") ? "#as-of input" : "#question textarea").focus();
});

document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("button.copy") : null;
  if (!button) return;
  const text = button.closest(".turn").querySelector(".copytext").textContent;
  await navigator.clipboard.writeText(text);
  button.classList.add("done");
  spoken.textContent = button.querySelector("[hidden]").textContent;
});

// A list that is typed in begins anew: what is typed takes the place of the choice, and so searches among all.
let entered = null;
document.addEventListener("focusin", ({ target }) => {
  entered = target instanceof Element && target.matches(".sheet .filters input[role=combobox]:not([readonly])") ? target : null;
  entered?.select();
});
document.addEventListener("click", () => {
  entered?.select();
  entered = null;
});

// A button of our own HTML says a word to its tab; one that tries a question says it to the first tab and goes there.
let words = 0;
const say = (field, word) => {
  words += 1;
  field.value = `${word}#${words}`;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button.act, button.try") : null;
  const word = button?.querySelector(".wanted")?.textContent;
  if (!word) return;
  leaveOrReturn(button);
  if (button.classList.contains("try")) {
    if (!button.closest("#spoerg")) document.getElementById("spoerg-button")?.click();
    say(document.querySelector(".try-field :is(textarea, input)"), word);
  } else {
    pressed = word;
    say(button.closest("[role=tabpanel]").querySelector(".act-field :is(textarea, input)"), word);
  }
});

// The address names the open tab, so that it can be kept and sent, and going back goes back to the tab before.
const tabsOf = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);
let going = false;
document.addEventListener("click", (event) => {
  const name = tabsOf(event, "#tabs > .tab-wrapper [role=tab]")?.id.replace("-button", "");
  if (name && !going) history.pushState(history.state, "", name === "spoerg" ? location.pathname : `?fane=${name}`);
  const link = tabsOf(event, "#tabs a[href^='?fane='], .languages a");
  const wanted = link && new URLSearchParams(new URL(link.href).search);
  if (link?.matches(".languages a")) link.search = location.search;
  else if (wanted && [...wanted.keys()].length === 1) {
    event.preventDefault();
    document.getElementById(`${wanted.get("fane")}-button`)?.click();
  }
});
addEventListener("popstate", () => {
  going = true;
  document.getElementById(`${new URLSearchParams(location.search).get("fane") ?? "spoerg"}-button`)?.click();
  going = false;
});
