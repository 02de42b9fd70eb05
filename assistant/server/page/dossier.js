"use strict";

const KEPT = "tro-ly-mot-cua";
const form = document.getElementById("open");
const last4 = document.getElementById("last4");
const told = document.getElementById("told");
const answer = document.getElementById("answer");
const code = decodeURIComponent(location.pathname.split("/").pop() || "");
document.getElementById("code").textContent = code;
document.getElementById("page").setAttribute("formaction", `${encodeURIComponent(code)}/ban-in`);

async function call(what) {
  const response = await fetch(`../api/dossiers/${encodeURIComponent(code)}/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ last4: last4.value }),
  });
  if (response.ok) return response;
  throw new Error((await response.json()).error.message);
}

function show(lines) {
  answer.replaceChildren();
  const card = document.createElement("article");
  card.className = "turn from-us";
  for (const line of lines) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    card.append(paragraph);
  }
  answer.append(card);
  answer.scrollIntoView({ block: "nearest" });
}

const acts = {
  async resume() {
    const reply = await (await call("resume")).json();
    sessionStorage.setItem(KEPT, JSON.stringify({ id: reply.conversation_id, turns: [{ text: "Mở lại hồ sơ", reply }] }));
    location.assign("../");
  },
  async status() {
    const found = await (await call("status")).json();
    const steps = found.steps.map((step) => `${step.at}: ${step.stage === found.stage ? found.stage_words : step.stage}${step.note ? ` – ${step.note}` : ""}`);
    show([`Tình trạng: ${found.stage_words}.`, ...steps.slice(-1)]);
  },
  async pdf() {
    const blob = await (await call("pdf")).blob();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `ho-so-${code}.pdf`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  },
  async erase() {
    if (!window.confirm("Xóa hẳn mọi thông tin trong hồ sơ này? Không lấy lại được.")) return;
    const done = await (await call("erase")).json();
    sessionStorage.removeItem(KEPT);
    form.hidden = true;
    show([done.message]);
  },
};

form.addEventListener("submit", async (event) => {
  const what = event.submitter ? event.submitter.id : "resume";
  if (what === "page") return;
  event.preventDefault();
  told.textContent = "";
  try {
    await acts[what]();
  } catch (problem) {
    told.textContent = problem.message || "Mạng chậm hoặc mất kết nối. Anh/chị thử lại.";
    last4.focus();
  }
});
last4.focus();
