"use strict";

const KEPT = "tro-ly-mot-cua";
const WAIT_MS = 15000;
const HAS_KEYS = window.matchMedia("(pointer: fine)").matches;
const talk = document.getElementById("talk");
const form = document.getElementById("ask");
const question = document.getElementById("question");
const send = document.getElementById("send");
const status = document.getElementById("status");
const progressBox = document.getElementById("progress");
const bar = progressBox.querySelector("progress");
const progressText = document.getElementById("progress-text");
let kept = read();
let busy = false;

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) || { id: null, turns: [] };
  } catch {
    return { id: null, turns: [] };
  }
}

function keep() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ id: kept.id, turns: kept.turns.slice(-60) }));
  } catch {
    /* a browser without storage still talks; it only forgets on reload */
  }
}

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/* Text becomes nodes, never HTML: **bold** and https links are the only marks. */
function inline(parent, text) {
  for (const part of text.split(/(\*\*[^*]+\*\*|https:\/\/[^\s“”"<>)]+[^\s“”"<>).,;:])/)) {
    if (part.startsWith("**") && part.endsWith("**") && part.length > 4) parent.append(element("strong", "", part.slice(2, -2)));
    else if (part.startsWith("https://")) parent.append(link(part, part));
    else if (part) parent.append(part);
  }
}

function link(address, text) {
  const node = element("a", "", text);
  node.href = address;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
  return node;
}

/* The list inside an item, for bullets that stand further in. */
function under(item) {
  if (!item.lastElementChild || item.lastElementChild.tagName !== "UL") item.append(element("ul"));
  return item.lastElementChild;
}

function lines(className, text) {
  const box = element("div", className);
  let list = null;
  for (const raw of text.split("\n")) {
    const bullet = /^(\s*)- (.*)$/.exec(raw);
    const number = /^(\d+)\. (.*)$/.exec(raw);
    if (bullet || number) {
      const tag = bullet ? "UL" : "OL";
      if (!list || (list.tagName !== tag && !(bullet && bullet[1]))) {
        list = element(tag.toLowerCase());
        if (number) list.start = Number(number[1]);
        box.append(list);
      }
      const item = element("li");
      inline(item, (bullet || number)[2]);
      if (bullet && bullet[1] && list.lastElementChild) under(list.lastElementChild).append(item);
      else list.append(item);
    } else if (raw.trim()) {
      list = null;
      const paragraph = element("p");
      inline(paragraph, raw);
      box.append(paragraph);
    }
  }
  return box;
}

/* A detail is folded: its first line is the title, the rest waits behind it. */
function folded(text) {
  const [title, ...rest] = text.split("\n");
  const box = element("details", "detail");
  const summary = element("summary");
  inline(summary, title);
  box.append(summary, lines("folded", rest.join("\n")));
  return box;
}

function day(iso) {
  const [year, month, date] = iso.split("-");
  return `${date}/${month}/${year}`;
}

/* One line says where it comes from and of which day; addresses and sections are folded behind it. */
function sources(list) {
  const byCode = new Map();
  for (const source of list) {
    const known = byCode.get(source.code);
    if (known) known.sections.push(source.section);
    else byCode.set(source.code, { ...source, sections: [source.section] });
  }
  const all = [...byCode.values()];
  const box = element("details", "sources");
  const brief = all.map((source) => source.title + (source.checked_on ? `, kiểm tra ngày ${day(source.checked_on)}` : ", bản của Cổng Dịch vụ công"));
  const items = element("ul");
  for (const source of all) {
    const item = element("li");
    const title = `${source.title} (mã ${source.code})`;
    item.append(/^https?:\/\//.test(source.url) ? link(source.url, title) : title);
    item.append(`, mục ${source.sections.join(", ")}`);
    item.append(source.checked_on ? `. Kiểm tra ngày ${day(source.checked_on)}.` : ". Bản của Cổng Dịch vụ công, chưa có người kiểm tra lại.");
    items.append(item);
  }
  box.append(element("summary", "", `Nguồn: ${brief.join("; ")}`), items);
  return box;
}

function showYou(text) {
  const turn = element("article", "turn from-you");
  turn.append(element("h2", "who", "Anh/chị"), element("p", "", text));
  talk.append(turn);
  return turn;
}

function showReply(reply) {
  const turn = element("article", "turn from-us");
  turn.dataset.outcome = reply.outcome;
  turn.append(element("h2", "who", "Trợ lý"));
  for (const { kind, text } of reply.messages) turn.append(kind === "detail" ? folded(text) : lines(kind, text));
  if (reply.choices.length) {
    const box = element("div", "choices");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Lựa chọn");
    for (const choice of reply.choices) {
      const button = element("button", "", choice.title);
      button.type = "button";
      button.addEventListener("click", () => ask(choice.title, choice.payload, button));
      box.append(button);
    }
    const asked = [...turn.querySelectorAll(".question")].pop();
    if (asked) asked.after(box);
    else turn.append(box);
  }
  if (reply.sources.length) turn.append(sources(reply.sources));
  talk.append(turn);
  showDossier(turn, reply.dossier);
  return turn;
}

/* The dossier: how far it is stands above the question, its tools stand in the latest reply. */
function showDossier(turn, dossier) {
  for (const old of talk.querySelectorAll(".dossier-tools")) old.remove();
  const isOpen = dossier && dossier.code && !dossier.is_paused;
  progressBox.hidden = !isOpen || !dossier.total || dossier.stage !== "draft";
  if (!isOpen) return;
  bar.max = dossier.total;
  bar.value = dossier.filled;
  progressText.textContent = `Hồ sơ ${dossier.procedure.name}: ${dossier.filled}/${dossier.total} mục`;
  const tools = element("div", "dossier-tools");
  if (dossier.summary.length) tools.append(editTable(dossier));
  if (dossier.papers.length && (dossier.summary.length || dossier.can_print)) tools.append(paperList(dossier));
  if (dossier.can_print) tools.append(printButtons(dossier));
  if (tools.childNodes.length) turn.append(tools);
}

function editTable(dossier) {
  const box = element("details", "edit");
  box.append(element("summary", "", "Sửa từng mục"));
  const list = element("ul", "plain");
  for (const row of dossier.summary) {
    const item = element("li", "pair");
    item.append(element("span", "", `${row.label}: ${row.value || "(để trống)"}`));
    const button = element("button", "quiet", "Sửa");
    button.type = "button";
    button.setAttribute("aria-label", `Sửa ${row.label}`);
    button.addEventListener("click", () => ask(`Sửa ${row.label}`, `dossier:edit=${row.id}`));
    item.append(button);
    list.append(item);
  }
  box.append(list);
  return box;
}

function paperList(dossier) {
  const box = element("section", "papers");
  box.append(element("h3", "", "Đánh dấu giấy tờ"));
  const list = element("ul", "plain");
  for (const paper of dossier.papers) {
    const item = element("li", "pair");
    const name = `${paper.if ? `Nếu ${paper.if}: ` : ""}${paper.name}${paper.details ? ` (${paper.details})` : ""}`;
    item.append(element("span", "", name));
    const group = element("span", "ticks");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", paper.name);
    for (const [state, title] of [["have", "Đã có"], ["missing", "Chưa có"]]) {
      const button = element("button", "tick", title);
      button.type = "button";
      button.setAttribute("aria-pressed", String(paper.state === state));
      button.addEventListener("click", () => tickPaper(paper, state, group, button));
      group.append(button);
    }
    item.append(group);
    list.append(item);
  }
  box.append(list);
  return box;
}

async function tickPaper(paper, state, group, button) {
  if (busy) return;
  setBusy(true);
  let told = "Chưa lưu được, anh/chị thử lại.";
  try {
    const body = { text: button.textContent, choice: `dossier:paper=${paper.id}=${state}`, conversation_id: kept.id, request_id: newId() };
    const { status: code, data } = await post(body);
    if (code === 200 && data.dossier) {
      for (const other of group.children) other.setAttribute("aria-pressed", String(other === button));
      told = `Đã đánh dấu: ${paper.name}, ${button.textContent.toLowerCase()}.`;
      const advice = state === "missing" ? data.messages.find((message) => message.kind === "answer" && message.text.startsWith("- ")) : null;
      const old = group.parentNode.querySelector(".advice");
      if (old) old.remove();
      if (advice) group.parentNode.append(element("p", "advice small", advice.text.replace(/^- /, "")));
    }
  } catch {
    /* what to say is set above */
  } finally {
    setBusy(false);
    status.textContent = told;
    button.focus();
  }
}

function printButtons(dossier) {
  const box = element("div", "choices");
  const page = element("form", "inline");
  page.method = "post";
  page.target = "_blank";
  page.action = `ho-so/${encodeURIComponent(dossier.code)}/ban-in`;
  const key = element("input");
  key.type = "hidden";
  key.name = "conversation_id";
  key.value = kept.id;
  const open = element("button", "", "Xem và in");
  open.type = "submit";
  page.append(key, open);
  const pdf = element("button", "", "Tải PDF");
  pdf.type = "button";
  pdf.addEventListener("click", () => download(dossier.code));
  box.append(page, pdf);
  return box;
}

async function download(code) {
  status.textContent = "Đang soạn bản in…";
  try {
    const response = await fetch(`api/dossiers/${encodeURIComponent(code)}/pdf`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ conversation_id: kept.id }),
    });
    if (!response.ok) throw new Error();
    const anchor = element("a");
    anchor.href = URL.createObjectURL(await response.blob());
    anchor.download = `ho-so-${code}.pdf`;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
    status.textContent = "Đã tải bản in.";
  } catch {
    status.textContent = "Chưa tải được bản in. Anh/chị thử lại.";
  }
}

/* One message sent again after a lost answer has one effect. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function forgetTalk() {
  kept.turns = [];
  keep();
  for (const turn of talk.querySelectorAll(".turn:not(#welcome)")) turn.remove();
}

function showTrouble(message, again) {
  const turn = element("article", "turn from-us");
  turn.append(element("h2", "who", "Trợ lý"), element("p", "warning", message));
  const box = element("div", "choices");
  const button = element("button", "", "Gửi lại");
  button.type = "button";
  button.addEventListener("click", () => { turn.remove(); again(); });
  box.append(button);
  turn.append(box);
  talk.append(turn);
  turn.scrollIntoView({ block: "nearest" });
}

async function post(body) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), WAIT_MS);
  try {
    const response = await fetch("api/chat", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: stop.signal,
    });
    return { status: response.status, data: await response.json() };
  } finally {
    clearTimeout(timer);
  }
}

function setBusy(value) {
  busy = value;
  send.disabled = value;
  status.textContent = value ? "Đang tra cứu…" : "";
}

async function ask(text, choice, button) {
  if (busy) return;
  if (button) button.setAttribute("aria-pressed", "true");
  showYou(text).scrollIntoView({ block: "nearest" });
  await deliver(text, choice, newId());
}

async function deliver(text, choice, requestId) {
  setBusy(true);
  const body = choice ? { text, choice, request_id: requestId } : { text, request_id: requestId };
  if (kept.id) body.conversation_id = kept.id;
  try {
    const { status: code, data } = await post(body);
    if (code === 404 && kept.id) {
      kept.id = null;
      return await deliver(text, choice, newId());
    }
    if (code !== 200) {
      showTrouble(data.error.message, () => deliver(text, choice, requestId));
      return;
    }
    kept.id = data.conversation_id;
    if (data.dossier && data.dossier.erased) forgetTalk();
    else kept.turns.push({ text, reply: data });
    keep();
    showReply(data).scrollIntoView({ block: "start" });
  } catch {
    showTrouble("Mạng chậm hoặc mất kết nối. Câu hỏi của anh/chị vẫn còn đây.", () => deliver(text, choice, requestId));
  } finally {
    setBusy(false);
    if (HAS_KEYS) question.focus({ preventScroll: true });
    else question.blur(); // the keys on the screen would cover the answer
  }
}

function grow() {
  question.style.height = "auto";
  question.style.height = `${question.scrollHeight + 2}px`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = question.value.trim();
  if (!text || busy) {
    question.focus();
    return;
  }
  const limit = Number(question.dataset.limit);
  if (text.length > limit) { // nothing is cut: what was written stays in the box
    const [has, may] = [text.length, limit].map((number) => number.toLocaleString("vi-VN"));
    status.textContent = `Thư dài ${has} ký tự, tôi chỉ đọc được ${may} ký tự một lần nên chưa gửi. Chữ vẫn còn trong khung: anh/chị bớt lại hoặc chia làm mấy lần giúp tôi.`;
    question.focus();
    return;
  }
  question.value = "";
  grow();
  ask(text);
});
question.addEventListener("input", grow);
question.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
document.getElementById("examples").addEventListener("click", (event) => {
  if (event.target.tagName === "BUTTON") ask(event.target.textContent);
});

/* On paper nothing stays folded; what was opened for it is closed again. */
const unfolded = [];
window.addEventListener("beforeprint", () => {
  for (const box of talk.querySelectorAll("details:not([open])")) {
    box.open = true;
    unfolded.push(box);
  }
});
window.addEventListener("afterprint", () => {
  for (const box of unfolded.splice(0)) box.open = false;
});

document.getElementById("print").addEventListener("click", () => window.print());
document.getElementById("restart").addEventListener("click", () => {
  kept = { id: null, turns: [] };
  keep();
  for (const turn of talk.querySelectorAll(".turn:not(#welcome)")) turn.remove();
  progressBox.hidden = true;
  status.textContent = "Đã bắt đầu cuộc hỏi đáp mới.";
  question.focus();
});

for (const turn of kept.turns) {
  showYou(turn.text);
  showReply(turn.reply);
}
talk.lastElementChild.scrollIntoView({ block: "nearest" });
question.focus({ preventScroll: true });
