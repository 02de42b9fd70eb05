"use strict";

/* Two ends of a call in the sound thread: the microphone out as 16-bit samples, our voice in from 8 kHz. */
const VOICE_RATE = 8000;
const PIECE = 1024;

class CallSound extends AudioWorkletProcessor {
  constructor() {
    super();
    this.waiting = [];
    this.place = 0;
    this.piece = new Int16Array(PIECE);
    this.filled = 0;
    this.port.onmessage = (event) => {
      if (event.data === "clear") this.waiting = [];
      else this.waiting.push(new Int16Array(event.data));
    };
  }

  process(inputs, outputs) {
    const heard = inputs[0][0];
    if (heard) for (const value of heard) this.keep(value);
    const step = VOICE_RATE / sampleRate;
    const channels = outputs[0];
    for (let index = 0; index < channels[0].length; index += 1) {
      const value = this.next(step);
      for (const channel of channels) channel[index] = value;
    }
    return true;
  }

  keep(value) {
    this.piece[this.filled] = Math.max(-1, Math.min(1, value)) * 32767;
    this.filled += 1;
    if (this.filled < PIECE) return;
    const full = this.piece.buffer;
    this.port.postMessage(full, [full]);
    this.piece = new Int16Array(PIECE);
    this.filled = 0;
  }

  next(step) {
    if (!this.waiting.length) return 0;
    const samples = this.waiting[0];
    const at = Math.floor(this.place);
    const after = at + 1 < samples.length ? samples[at + 1] : samples[at];
    const value = samples[at] + (after - samples[at]) * (this.place - at);
    this.place += step;
    if (this.place >= samples.length) {
      this.place -= samples.length;
      this.waiting.shift();
    }
    return value / 32768;
  }
}

registerProcessor("call-sound", CallSound);
