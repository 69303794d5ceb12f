// Looks at what this browser gives a page: permission, devices, ways out, hosts. Tells it to the program that served the page,
// and nobody else. Holds no words: those stand in the page.
(() => {
  "use strict";

  const asked = document.getElementById("wanted");
  const wanted = JSON.parse(asked.textContent);
  const visit = Number(asked.dataset.visit);
  const seen = { hosts: [], codecs: [] };
  const video = document.querySelector("video");
  const meter = document.querySelector("meter");
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  const within = (ms, promise, otherwise) => Promise.race([promise, sleep(ms).then(() => otherwise)]);
  let stage = "loaded";

  function show(name) {
    for (const section of document.querySelectorAll("[data-stage]")) section.hidden = section.dataset.stage !== name;
  }

  // True if the program has heard it. What is told on leaving outlives the page.
  async function tell(now, leaving = false) {
    stage = now;
    try {
      const answer = await fetch("seen", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ visit, stage, seen }),
        cache: "no-store",
        keepalive: leaving,
      });
      return answer.ok;
    } catch {
      return false;
    }
  }

  async function permission(name) {
    try {
      const { state } = await navigator.permissions.query({ name });
      return ["granted", "denied", "prompt"].includes(state) ? state : "unknown";
    } catch {
      return "unknown";
    }
  }

  async function count(kind) {
    try {
      return (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === kind).length;
    } catch {
      return 0;
    }
  }

  // Both in one question, as interviews ask; where that fails for another reason than permission, each by itself.
  async function ask(kinds) {
    const before = performance.now();
    const constraints = { video: kinds.includes("camera"), audio: kinds.includes("microphone") };
    try {
      const stream = await navigator.mediaDevices.getUserMedia(constraints);
      return kinds.map((kind) => ({ kind, stream }));
    } catch (error) {
      const refused = { error: String(error.name), message: String(error.message), took_ms: Math.round(performance.now() - before) };
      if (kinds.length > 1 && refused.error !== "NotAllowedError") {
        return [...(await ask(kinds.slice(0, 1))), ...(await ask(kinds.slice(1)))];
      }
      for (const kind of kinds) seen[kind].capture = { refused };
      return [];
    }
  }

  const PERIOD_MS = 1500;

  async function lookAt(stream) {
    const track = stream.getVideoTracks()[0];
    video.srcObject = new MediaStream([track]);
    video.hidden = false;
    await within(PERIOD_MS, video.play().catch(() => {}));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [64, 48];
    const context = canvas.getContext("2d", { willReadFrequently: true });
    let [frames, luma, contrast, last] = [0, 0, 0, -1];
    for (const end = performance.now() + PERIOD_MS; performance.now() < end; await sleep(80)) {
      if (video.readyState < 2 || video.currentTime === last) continue;
      last = video.currentTime;
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let [sum, squares] = [0, 0];
      for (let at = 0; at < data.length; at += 4) {
        const value = 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
        sum += value;
        squares += value * value;
      }
      const pixels = data.length / 4;
      luma += sum / pixels;
      contrast += Math.sqrt(Math.max(0, squares / pixels - (sum / pixels) ** 2));
      frames += 1;
    }
    seen.camera.capture = {
      given: {
        device: track.label,
        width: video.videoWidth,
        height: video.videoHeight,
        frames,
        mean_luma: frames ? luma / frames : 0,
        contrast: frames ? contrast / frames : 0,
        muted: track.muted,
      },
    };
  }

  async function listenTo(stream) {
    const track = stream.getAudioTracks()[0];
    const context = new (window.AudioContext || window.webkitAudioContext)();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    await within(500, context.resume().catch(() => {}));
    const samples = new Float32Array(analyser.fftSize);
    meter.hidden = false;
    let peak = 0;
    for (const end = performance.now() + PERIOD_MS; performance.now() < end; await sleep(30)) {
      analyser.getFloatTimeDomainData(samples);
      const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      meter.value = Math.sqrt(loudest);
      peak = Math.max(peak, loudest);
    }
    const peak_dbfs = peak > 0 ? 20 * Math.log10(peak) : null;
    seen.microphone.capture = { given: { device: track.label, peak_dbfs, muted: track.muted } };
    await context.close();
  }

  async function devices() {
    const kinds = wanted.devices;
    if (!kinds.length) return;
    const input = { camera: "videoinput", microphone: "audioinput" };
    // What the person answered when the page was loaded before is no setting of the browser.
    const before = async (kind) => (visit > 1 ? "unknown" : await permission(kind));
    for (const kind of kinds) seen[kind] = { before: await before(kind), count: await count(input[kind]), capture: "not-asked" };
    if (!navigator.mediaDevices) return;
    show("asking");
    for (const kind of kinds) seen[kind].capture = "asked";
    await tell("asking");
    const given = await ask(kinds);
    for (const kind of kinds) seen[kind].after = await permission(kind);
    await tell("looking");
    if (given.length) show("looking");
    const look = { camera: lookAt, microphone: listenTo };
    await Promise.all(given.map(({ kind, stream }) => look[kind](stream).catch(() => {})));
    for (const { stream } of given) for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
    video.hidden = meter.hidden = true;
  }

  async function connection() {
    const found = { supported: false, host: 0, server_reflexive: 0, relay: 0, complete: false };
    seen.connection = found;
    if (!window.RTCPeerConnection) return;
    let peer;
    try {
      peer = new RTCPeerConnection({ iceServers: wanted.stun.map((server) => ({ urls: `stun:${server}` })) });
    } catch {
      return;
    }
    found.supported = true;
    const kinds = { host: "host", srflx: "server_reflexive", prflx: "server_reflexive", relay: "relay" };
    const complete = new Promise((done) => {
      peer.onicecandidate = ({ candidate }) => {
        if (!candidate) return done(true);
        const kind = kinds[candidate.type || / typ (\w+)/.exec(candidate.candidate)?.[1]];
        if (kind) found[kind] += 1;
      };
    });
    peer.createDataChannel("way");
    await peer.setLocalDescription(await peer.createOffer());
    found.complete = await within(2500, complete, false);
    peer.close();
  }

  // A host that sends on to another one has answered, though the page may not follow it there. Named is who was asked.
  const sentOn = new Set();
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    if (effectiveDirective === "connect-src") sentOn.add(new URL(blockedURI).origin);
  });

  // The browser tells of it after the failure, on a busy computer long after it.
  async function wasSentOn(url) {
    for (const end = performance.now() + 300; performance.now() < end; await sleep(20)) {
      if (sentOn.has(new URL(url).origin)) return true;
    }
    return false;
  }

  // What answers cannot be read, only that something did: a page may not look into another site. A slow one is not a dead one.
  async function askHost(url) {
    const options = { mode: "no-cors", credentials: "omit", cache: "no-store", redirect: "follow" };
    return within(2500, fetch(url, options).then(() => "answered", () => "failed"), "silent");
  }

  // A network that changes at that moment cuts off whatever is asked: a failure counts when it repeats itself.
  async function reach(url) {
    let reach, before;
    for (const pause of [0, 300, 1000]) {
      await sleep(pause);
      before = performance.now();
      reach = await askHost(url);
      if (reach !== "failed") break;
      if (await wasSentOn(url)) {
        reach = "answered";
        break;
      }
    }
    seen.hosts.push({ host: new URL(url).host, reach, took_ms: Math.round(performance.now() - before) });
  }

  function storage() {
    const found = { cookies: false, local_storage: false };
    const mark = `preflight${Date.now()}`;
    try {
      document.cookie = `${mark}=1; SameSite=Strict; Max-Age=60`;
      found.cookies = document.cookie.includes(mark);
      document.cookie = `${mark}=; Max-Age=0`;
    } catch {}
    try {
      localStorage.setItem(mark, "1");
      found.local_storage = localStorage.getItem(mark) === "1";
      localStorage.removeItem(mark);
    } catch {}
    seen.storage = found;
  }

  function abilities() {
    seen.online = navigator.onLine;
    seen.shares_screen = Boolean(navigator.mediaDevices?.getDisplayMedia);
    const codecs = window.RTCRtpReceiver?.getCapabilities?.("video")?.codecs ?? [];
    seen.codecs = [...new Set(codecs.map((codec) => codec.mimeType))].slice(0, 20);
  }

  addEventListener("pagehide", () => {
    if (stage !== "finished") void tell("left", true);
  });

  async function run() {
    if (!(await tell("loaded"))) return show("alone");
    abilities();
    storage();
    await Promise.all([devices(), connection().catch(() => {}), ...wanted.hosts.map(reach)]);
    const was_refused = wanted.devices.some((kind) => seen[kind].capture?.refused);
    const heard = await tell("finished");
    show(heard ? (was_refused ? "refused" : "finished") : "alone");
    if (heard && !was_refused) setTimeout(() => close(), 1500);
  }

  run();
})();
