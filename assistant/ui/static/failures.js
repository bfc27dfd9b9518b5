// What fails between page and server is said in a banner with the next step, and what was typed is kept.
"use strict";

// A block, so that its names are not those of page.js, which is loaded beside it.
{
  const banner = document.getElementById("failure");
  const texts = document.getElementById("failures").content;
  const edition = document.getElementById("failures").dataset.edition;
  const DRAFT = "fondsassistenten-kladde";
  const STATUS = { 401: "expired", 409: "updated", 503: "busy" };

  let told = 0;
  const tell = (kind) => {
    told = performance.now();
    if (banner.dataset.kind === kind) return;
    banner.dataset.kind = kind;
    const said = texts.querySelector(`[data-failure="${kind}"]`).cloneNode(true);
    const way = said.querySelector("a");
    const here = location.pathname + location.search;
    if (way) way.href = kind === "expired" ? `${way.getAttribute("href")}?til=${encodeURIComponent(here)}` : here;
    banner.replaceChildren(said);
  };
  // Only what was begun after the failure shows that it is over.
  const allIsWell = (began) => {
    if (began < told) return;
    delete banner.dataset.kind;
    banner.replaceChildren();
  };

  const ask = window.fetch;
  window.fetch = async (resource, options = {}) => {
    const address = String(resource.url ?? resource);
    const joining = address.includes("/queue/join");
    const headers = new Headers(options.headers);
    headers.set("x-page-edition", edition);
    const began = performance.now();
    try {
      const answer = await ask(resource, joining ? { ...options, headers } : options);
      if (answer.status in STATUS) tell(STATUS[answer.status]);
      else if (joining && answer.ok) allIsWell(began);
      return answer;
    } catch (error) {
      if (error.name !== "AbortError") tell("gone");
      throw error;
    }
  };

  // A notice of Gradio's that none of the above explains is an error of ours.
  new MutationObserver(() => {
    const notice = document.querySelector(".toast-body.error:not([data-seen])");
    if (!notice) return;
    notice.dataset.seen = "";
    notice.querySelector("button").click();
    if (!banner.dataset.kind) tell("failed");
  }).observe(document.body, { childList: true, subtree: true });

  // The page may be left while something is typed: for the login, or when it loads itself anew.
  const field = () => document.querySelector("#question textarea");
  addEventListener("pagehide", () => {
    if (banner.dataset.kind && field()?.value) sessionStorage.setItem(DRAFT, field().value);
  });
  const draft = sessionStorage.getItem(DRAFT);
  sessionStorage.removeItem(DRAFT);
  if (draft) {
    const waiting = new MutationObserver(() => {
      if (!field()) return;
      waiting.disconnect();
      field().value = draft;
      field().dispatchEvent(new Event("input", { bubbles: true }));
    });
    waiting.observe(document.body, { childList: true, subtree: true });
  }
}
