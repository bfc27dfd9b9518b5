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

let newest = "";
const followTheConversation = () => {
  const turn = [...document.querySelectorAll("#transcript .turn")].at(-1);
  const question = turn ? turn.id + turn.querySelector(".question").textContent : "";
  if (question !== newest && turn) turn.scrollIntoView({ block: "start" });
  newest = question;
};

// Gradio sets the browser's language on the page, and opens every link elsewhere.
const language = location.pathname.startsWith("/en") ? "en" : "da";
const ownThePage = () => {
  if (document.documentElement.lang !== language) document.documentElement.lang = language;
  document.querySelectorAll(".languages a[target]").forEach((link) => link.removeAttribute("target"));
};

const watch = new MutationObserver(() => {
  ownThePage();
  give("announced", "status");
  give("problem", "alert");
  followTheConversation();
});
watch.observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["lang"] });

// Who changes or clears the date goes on there.
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("#redate, #clear") : null;
  if (button) document.querySelector(button.id === "redate" ? "#as-of input" : "#question textarea").focus();
});

document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("button.copy") : null;
  if (!button) return;
  const text = button.closest(".turn").querySelector(".copytext").textContent;
  await navigator.clipboard.writeText(text);
  button.classList.add("done");
  spoken.textContent = button.querySelector("[hidden]").textContent;
});
