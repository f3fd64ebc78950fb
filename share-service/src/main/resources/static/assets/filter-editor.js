/* Shows the filter in #filter-json as groups and rows, and writes every change back into it. */
(() => {
  "use strict";

  const json = document.getElementById("filter-json");
  const root = document.getElementById("filter-rows");
  const counted = document.getElementById("filter-count");
  const QUANTIFIERS = ["all", "any", "none"];
  const KEYED = ["buyerPreferences.", "customFields."];
  const MAX_LEVELS = 5;
  const DAY = /^(\d{4}-\d{2}-\d{2})(T(00:00:00(\.0+)?|23:59:59\.9+)Z)?$/;
  const TEXTS = root.dataset;
  /* The types of the account's own fields, by path. */
  const TYPES = JSON.parse(TEXTS.types || "{}");
  const EMPTY = { all: TEXTS.emptyAll, any: TEXTS.emptyAny, none: TEXTS.emptyNone };

  const clone = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
  const part = (element, name) => element.querySelector(`:scope > * [data-part=${name}], :scope > [data-part=${name}]`);

  /* ---- from the filter to rows ---- */

  function groupOf(filter, level) {
    const element = clone("group-template");
    const quantifier = QUANTIFIERS.find((name) => name in filter) || "all";
    part(element, "quantifier").value = quantifier;
    element.querySelector(".remove").hidden = level === 1;
    element.querySelector("[data-do=add-group]").hidden = level >= MAX_LEVELS;
    element.dataset.level = level;
    (filter[quantifier] || []).forEach((inner) => partsOf(element).append(elementOf(inner, level + 1)));
    return element;
  }

  function ruleOf(rule) {
    const element = clone("rule-template");
    const prefix = KEYED.find((start) => rule.field.startsWith(start));
    part(element, "field").value = prefix || rule.field;
    part(element, "key").value = prefix ? rule.field.slice(prefix.length) : "";
    fitOperators(element, rule.op);
    showValues(element, rule.value === undefined ? [] : [].concat(rule.value));
    return element;
  }

  const elementOf = (filter, level) => ("field" in filter ? ruleOf(filter) : groupOf(filter, level));
  const partsOf = (group) => group.querySelector(":scope > .parts");
  const typeOf = (rule) => part(rule, "field").selectedOptions[0].dataset.type;
  const pathOf = (rule) => {
    const choice = part(rule, "field").value;
    return KEYED.includes(choice) ? choice + part(rule, "key").value.trim() : choice;
  };
  /** The type that the account's own values of the field have; undefined if it has none. */
  const ownTypeOf = (rule) => TYPES[pathOf(rule)];

  /** Offers the operators that can be used with the field. */
  function fitOperators(rule, wanted) {
    const operators = part(rule, "op");
    const type = typeOf(rule);
    [...operators.options].forEach((option) => {
      const fits = option.dataset.types.split(" ").includes(type);
      option.hidden = option.disabled = !fits;
    });
    const choice = [...operators.options].find((option) => option.value === wanted && !option.disabled);
    operators.value = (choice || [...operators.options].find((option) => !option.disabled)).value;
    part(rule, "key").hidden = type !== "ANY";
  }

  /** Shows the inputs that the operator and the field need. */
  function showValues(rule, values) {
    const place = part(rule, "values");
    const op = part(rule, "op").value;
    place.replaceChildren();
    place.dataset.op = op;
    if (op === "exists" || op === "missing") {
      return;
    }
    if (op === "in" || op === "notIn") {
      const area = document.createElement("textarea");
      area.rows = Math.min(Math.max(values.length, 2), 8);
      area.setAttribute("aria-label", TEXTS.values);
      area.placeholder = TEXTS.valuesHint;
      area.value = values.join("\n");
      place.append(area);
      place.dataset.loaded = JSON.stringify(values);
      return;
    }
    const labels = op === "between" ? [TEXTS.from, TEXTS.to] : [TEXTS.value];
    labels.forEach((label, at) => place.append(inputOf(rule, op, label, values[at])));
    if (place.querySelector("[type=date]")) {
      const zone = document.createElement("span");
      zone.className = "faint small";
      zone.id = "zone-" + document.querySelectorAll("[id^=zone-]").length;
      zone.textContent = TEXTS.zone;
      place.querySelectorAll("[type=date]").forEach((input) => input.setAttribute("aria-describedby", zone.id));
      place.append(zone);
    }
  }

  function choiceOf(options, label, value) {
    const select = document.createElement("select");
    options.forEach(([option, text]) => select.add(new Option(text, option)));
    select.value = options.some(([option]) => option === String(value)) ? String(value) : options[0][0];
    select.setAttribute("aria-label", label);
    return select;
  }

  function inputOf(rule, op, label, value) {
    const type = typeOf(rule);
    const own = ownTypeOf(rule);
    if (type === "STATUS") {
      return choiceOf([["SUBSCRIBED", TEXTS.subscribed], ["UNSUBSCRIBED", TEXTS.unsubscribed]], label, value);
    }
    if (own === "YES_NO" && (op === "is" || op === "isNot") && (value === undefined || typeof value === "boolean")) {
      return choiceOf([["true", TEXTS.yes], ["false", TEXTS.no]], label, value);
    }
    const input = document.createElement("input");
    const day = typeof value === "string" ? DAY.exec(value) : null;
    const isDate = type === "DATE" || op === "before" || op === "after" || (own === "DATE" && op !== "contains" && op !== "startsWith");
    input.type = isDate && (value === undefined || value === "" || day) ? "date" : "text";
    input.value = value === undefined ? "" : day && isDate ? day[1] : String(value);
    input.maxLength = 1000;
    input.autocomplete = "off";
    input.setAttribute("aria-label", label);
    // A loaded value keeps its type until it is edited: the text "12" stays a text.
    input.dataset.text = typeof value === "string" ? "yes" : "";
    input.addEventListener("input", () => { input.dataset.text = ""; });
    return input;
  }

  /* ---- from rows to the filter ---- */

  /** A part of a text is a text, also if it has only digits. */
  function typed(text, type, own, op) {
    if (type !== "ANY" || own === "TEXT" || own === "LIST" || op === "contains" || op === "startsWith") {
      return text;
    }
    if (/^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text)) {
      return Number(text);
    }
    return text === "true" ? true : text === "false" ? false : text;
  }

  function valueOf(rule) {
    const place = part(rule, "values");
    const type = typeOf(rule);
    const area = place.querySelector("textarea");
    if (area) {
      const loaded = JSON.parse(place.dataset.loaded);
      const known = new Map(loaded.map((value) => [String(value), value]));
      return area.value.split("\n").map((line) => line.trim()).filter((line) => line)
        .map((line) => (known.has(line) ? known.get(line) : typed(line, type, ownTypeOf(rule), place.dataset.op)));
    }
    const values = [...place.querySelectorAll("input, select")]
      .map((input) => (input.dataset.text ? input.value : typed(input.value.trim(), type, ownTypeOf(rule), place.dataset.op)));
    return place.dataset.op === "between" ? values : values[0];
  }

  function filterOf(element) {
    if (element.matches(".group")) {
      return { [part(element, "quantifier").value]: [...partsOf(element).children].map(filterOf) };
    }
    const rule = { field: pathOf(element), op: part(element, "op").value };
    const value = valueOf(element);
    return value === undefined ? rule : { ...rule, value };
  }

  function write(isChange) {
    root.querySelectorAll(".group").forEach((group) => {
      const note = group.querySelector(":scope > [data-part=empty]");
      note.textContent = partsOf(group).children.length ? "" : EMPTY[part(group, "quantifier").value];
    });
    json.value = JSON.stringify(filterOf(root.firstElementChild));
    if (counted) {
      counted.dispatchEvent(new CustomEvent("filter-changed"));
    }
    if (isChange) {
      keepDraft();
    }
  }

  /* ---- edits that are not saved: this tab keeps them until they are, also when the session ends or the page is left ---- */

  const form = json.form;
  const name = form.querySelector("[name=name]");
  const version = form.querySelector("[name=version]");
  const base = form.querySelector("[name=base]");
  const KEY = "draft " + form.dataset.owner + " " + form.getAttribute("action");
  let isLeaving = false;

  function showDraft(isUnsaved) {
    document.getElementById("unsaved").hidden = !isUnsaved;
    document.getElementById("discard").hidden = !isUnsaved;
  }

  function keepDraft() {
    window.sessionStorage.setItem(KEY, JSON.stringify({ name: name.value, filter: json.value, version: version.value, base: base.value }));
    showDraft(true);
  }

  /** What is shown again because it could not be saved is no draft. */
  function takeDraft() {
    const draft = window.sessionStorage.getItem(KEY);
    if (draft && !form.querySelector("[role=alert]")) {
      const kept = JSON.parse(draft);
      name.value = kept.name;
      json.value = kept.filter;
      // Saved elsewhere meanwhile: the service then says so instead of replacing it.
      version.value = kept.version;
      base.value = kept.base || "";
    }
    showDraft(draft !== null);
  }

  name.addEventListener("input", keepDraft);
  form.addEventListener("submit", () => {
    isLeaving = true;
    window.sessionStorage.setItem("draft sent", KEY);
  });
  document.addEventListener("click", (event) => {
    // The other pages of the audience say that there are edits, and lead back to them.
    isLeaving = isLeaving || Boolean(event.target.closest(".tabs a"));
    if (event.target.closest("[data-discard]")) {
      isLeaving = true;
      window.sessionStorage.removeItem(KEY);
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && !document.getElementById("unsaved").hidden) {
      event.preventDefault();
    }
  });

  /* ---- events ---- */

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) {
      return;
    }
    const owner = button.closest(".rule, .group");
    if (button.dataset.do === "remove") {
      const group = owner.parentNode.closest(".group");
      owner.remove();
      group.querySelector(":scope > .row [data-do=add-rule]").focus();
    } else {
      const added = button.dataset.do === "add-rule"
        ? ruleOf({ field: "tags", op: "is" })
        : groupOf({ any: [] }, Number(owner.dataset.level) + 1);
      partsOf(owner).append(added);
      added.querySelector("select").focus();
    }
    write(true);
  });
  root.addEventListener("change", (event) => {
    const rule = event.target.closest(".rule");
    if (rule && event.target.dataset.part === "key") {
      showValues(rule, [].concat(valueOf(rule)).filter((value) => value !== undefined && value !== ""));
    } else if (rule && event.target.dataset.part === "field") {
      fitOperators(rule, part(rule, "op").value);
      showValues(rule, []);
    } else if (rule && event.target.dataset.part === "op") {
      const before = part(rule, "values").dataset.op;
      const keeps = !["in", "notIn", "between", "exists", "missing", "before", "after"].some((op) => op === before || op === event.target.value);
      showValues(rule, keeps ? [valueOf(rule)] : []);
    }
    write(true);
  });
  root.addEventListener("input", () => write(true));

  takeDraft();
  let filter;
  try {
    filter = JSON.parse(json.value);
  } catch (notJson) {
    filter = { all: [] };
  }
  root.replaceChildren(groupOf("field" in filter ? { all: [filter] } : filter, 1));
  write(false);
})();
