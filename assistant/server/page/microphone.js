"use strict";

/* "Nói chuyện": a call by the microphone of this page. Everything said is shown as text as well. */
(() => {
  const open = document.getElementById("speak");
  const panel = document.getElementById("call");
  const state = document.getElementById("call-state");
  const captions = document.getElementById("call-captions");
  const stop = document.getElementById("call-stop");
  let call = null;

  function show(text) {
    state.textContent = text;
  }

  function caption(who, text) {
    const line = document.createElement("p");
    line.className = who === "us" ? "from-us" : "from-you";
    line.textContent = `${who === "us" ? "Trợ lý" : "Anh/chị"}: ${text}`;
    captions.append(line);
    line.scrollIntoView({ block: "nearest" });
  }

  async function begin() {
    open.disabled = true;
    panel.hidden = false;
    captions.replaceChildren();
    show("Đang xin phép dùng micro…");
    const parts = {};
    call = parts;
    try {
      parts.media = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: true, noiseSuppression: true, channelCount: 1 },
      });
      parts.audio = new AudioContext();
      await parts.audio.audioWorklet.addModule("static/microphone-worklet.js");
    } catch {
      end("Trình duyệt chưa cho dùng micro. Anh/chị cho phép micro ở thanh địa chỉ rồi thử lại, hoặc gõ câu hỏi.");
      return;
    }
    if (call !== parts) {
      release(parts);
      return;
    }
    parts.sound = new AudioWorkletNode(parts.audio, "call-sound");
    parts.audio.createMediaStreamSource(parts.media).connect(parts.sound);
    parts.sound.connect(parts.audio.destination);
    connect(parts);
    stop.focus();
  }

  function connect(parts) {
    const place = new URL("voice/microphone", location.href);
    place.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(place);
    parts.socket = socket;
    socket.binaryType = "arraybuffer";
    show("Đang nối máy…");
    socket.addEventListener("open", () => socket.send(JSON.stringify({ type: "start", rate: parts.audio.sampleRate })));
    socket.addEventListener("message", (event) => take(parts, event.data));
    socket.addEventListener("close", () => {
      if (call === parts) end("Cuộc nói chuyện đã kết thúc.");
    });
    parts.sound.port.onmessage = (event) => {
      if (socket.readyState === WebSocket.OPEN && parts.ready) socket.send(event.data);
    };
  }

  function take(parts, data) {
    if (data instanceof ArrayBuffer) {
      parts.sound.port.postMessage(data, [data]);
      return;
    }
    const message = JSON.parse(data);
    if (message.type === "ready") {
      parts.ready = true;
      show("Đang nghe anh/chị. Micro đang bật.");
    } else if (message.type === "clear") parts.sound.port.postMessage("clear");
    else if (message.type === "caption") caption(message.who, message.text);
    else if (message.type === "ended" && call === parts) end("Cuộc nói chuyện đã kết thúc.");
  }

  function release(parts) {
    if (parts.socket && parts.socket.readyState <= WebSocket.OPEN) parts.socket.close();
    if (parts.media) for (const track of parts.media.getTracks()) track.stop();
    if (parts.audio) parts.audio.close();
  }

  function end(text) {
    if (call) release(call);
    call = null;
    open.disabled = false;
    show(text);
  }

  open.addEventListener("click", begin);
  stop.addEventListener("click", () => {
    if (call) {
      end("Anh/chị đã kết thúc cuộc nói chuyện. Micro đã tắt.");
      return;
    }
    panel.hidden = true;
    open.focus();
  });
  document.getElementById("call-keys").addEventListener("click", (event) => {
    const key = event.target.dataset.key;
    if (key && call && call.socket && call.socket.readyState === WebSocket.OPEN) {
      call.socket.send(JSON.stringify({ type: "key", key }));
    }
  });
  if (!navigator.mediaDevices || !window.AudioWorkletNode) open.hidden = true;
})();
