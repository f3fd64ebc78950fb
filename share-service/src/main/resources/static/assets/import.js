/* The import page: sends the chosen file as it is, and shows what the service says about it. */
(() => {
  "use strict";

  const form = document.getElementById("import");
  const report = document.getElementById("report");

  function query(dryRun) {
    const parameters = new URLSearchParams({ dryRun: String(dryRun) });
    form.querySelectorAll("select[name]").forEach((select) => {
      if (select.value) {
        parameters.append(select.name, select.value);
      }
    });
    form.querySelectorAll("select[data-header]").forEach((select) => {
      if (select.value === "ignore") {
        parameters.append("ignore", select.dataset.header);
      } else if (select.value) {
        parameters.append("mapping", select.dataset.header + ":" + select.value);
      }
    });
    return parameters.toString();
  }

  function headers() {
    const token = document.querySelector("meta[name=csrf-token]");
    const all = { "Content-Type": "text/csv", "HX-Request": "true" };
    if (token) {
      all[token.dataset.header] = token.content;
    }
    return all;
  }

  function say(text) {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = text;
    report.replaceChildren(line);
  }

  async function send(dryRun) {
    const file = document.getElementById("file").files[0];
    const address = form.dataset.url + "?" + query(dryRun);
    say(form.dataset.busy);
    const answer = await fetch(address, { method: "POST", headers: headers(), body: file });
    const text = await answer.text();
    if (answer.ok || answer.status === 422) {
      const part = new DOMParser().parseFromString(text, "text/html").body;
      report.replaceChildren(...part.childNodes);
    } else {
      say(text && !text.includes("<") ? text : form.dataset.failed);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const dryRun = !event.submitter || event.submitter.value !== "import";
    send(dryRun).catch(() => say(form.dataset.failed));
  });
  document.getElementById("file").addEventListener("change", () => report.replaceChildren());
})();
