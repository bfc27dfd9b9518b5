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

// A file arrives as text in the page, made for this browser alone, and leaves it as a download.
let received = "";
const takeTheFile = () => {
  const part = (name) => document.querySelector(`#file .file .${name}`)?.textContent ?? "";
  if (part("request") === received) return;
  received = part("request");
  const bytes = Uint8Array.from(atob(part("content")), (sign) => sign.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: part("type") }));
  link.download = part("name");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  spoken.textContent = part("said");
};

const watch = new MutationObserver(() => {
  ownThePage();
  give("announced", "status");
  give("problem", "alert");
  followTheConversation();
  takeTheFile();
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

let requests = 0;
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button.export") : null;
  const field = document.querySelector("#wanted textarea, #wanted input");
  if (!button || !field) return;
  requests += 1;
  field.value = `${button.querySelector(".wanted").textContent}#${requests}`;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
