/* The import page: sends the chosen file as it is, shows how far that is, and what the service says about it. */
(() => {
  "use strict";

  const POLL_MILLIS = 700;

  const form = document.getElementById("import");
  const report = document.getElementById("report");
  const input = document.getElementById("file");

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

  function say(text) {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = text;
    report.replaceChildren(line);
    return line;
  }

  /** A bar under the sentence; it has no length as long as nothing is known. */
  function barUnder(line) {
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", line.textContent);
    line.after(bar);
    return {
      at(done, all, text) {
        line.textContent = text;
        bar.setAttribute("aria-label", text);
        if (all > 0) {
          bar.max = all;
          bar.value = Math.min(done, all);
        } else {
          bar.removeAttribute("value");
        }
      },
    };
  }

  /** Asks how many rows are done until the answer is there. Another instance of the service does not know. */
  function follow(bar, rows) {
    return window.setInterval(async () => {
      const answer = await fetch(form.dataset.progress).catch(() => null);
      if (answer && answer.status === 200) {
        bar.at(Number(await answer.text()), rows, form.dataset.importing);
      }
    }, POLL_MILLIS);
  }

  /** Not by fetch, which does not tell how much of the file is sent. */
  function post(address, file, dryRun, rows) {
    const bar = barUnder(say(form.dataset.sending));
    const polling = dryRun ? 0 : follow(bar, rows);
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Content-Type", "text/csv");
    request.setRequestHeader("HX-Request", "true");
    const token = document.querySelector("meta[name=csrf-token]");
    if (token) {
      request.setRequestHeader(token.dataset.header, token.content);
    }
    request.upload.addEventListener("progress", (event) => bar.at(event.loaded, event.total, form.dataset.sending));
    request.upload.addEventListener("load", () => bar.at(0, 0, dryRun ? form.dataset.busy : form.dataset.importing));
    return new Promise((resolve, reject) => {
      request.addEventListener("load", () => resolve(request));
      request.addEventListener("error", reject);
      request.addEventListener("abort", reject);
      request.send(file);
    }).finally(() => window.clearInterval(polling));
  }

  let sending = false;

  async function send(dryRun) {
    const file = input.files[0];
    if (!file || sending) {
      return;
    }
    const known = report.querySelector("[data-rows]");
    const address = form.dataset.url + "?" + query(dryRun);
    sending = true;
    try {
      show(await post(address, file, dryRun, known ? Number(known.dataset.rows) : 0));
    } catch {
      say(form.dataset.failed);
    } finally {
      sending = false;
    }
  }

  function show(answer) {
    const text = answer.responseText;
    if (answer.status === 200 || answer.status === 422) {
      const part = new DOMParser().parseFromString(text, "text/html").body;
      report.replaceChildren(...part.childNodes);
      // The button that was pressed is gone.
      if (document.activeElement === document.body) {
        report.focus();
      }
    } else if (answer.status === 401) {
      window.location.assign(answer.getResponseHeader("HX-Redirect") || "/");
    } else {
      say(text && !text.includes("<") ? text : form.dataset.failed);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(!event.submitter || event.submitter.value !== "import");
  });

  /** What would be imported is not known any more. */
  form.addEventListener("change", (event) => {
    const run = report.querySelector("button[value=import]");
    if (event.target.matches("select") && run && !run.disabled) {
      run.disabled = true;
      const line = document.createElement("p");
      line.setAttribute("role", "status");
      line.textContent = form.dataset.again;
      run.parentElement.after(line);
    }
  });

  /** What was chosen for the columns of the file before says nothing about this one. */
  function checkNewFile() {
    if (!sending) {
      report.replaceChildren();
      send(true);
    }
  }

  input.addEventListener("change", checkNewFile);

  /** Anywhere on the page: a file that misses the field would be opened instead of the page. */
  const hasFile = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (hasFile(event)) {
      event.preventDefault();
      form.classList.add("dragging");
    }
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) {
      form.classList.remove("dragging");
    }
  });
  document.addEventListener("drop", (event) => {
    if (hasFile(event)) {
      event.preventDefault();
      form.classList.remove("dragging");
      if (!sending) {
        input.files = event.dataTransfer.files;
        checkNewFile();
      }
    }
  });

  report.addEventListener("click", (event) => {
    const button = event.target.closest("[data-download]");
    if (button) {
      const file = new Blob(["\uFEFF", button.parentElement.querySelector("textarea").value.replace(/\r?\n/g, "\r\n")], { type: "text/csv" });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = button.dataset.download;
      link.click();
      window.setTimeout(() => URL.revokeObjectURL(link.href), POLL_MILLIS);
    }
  });
})();
