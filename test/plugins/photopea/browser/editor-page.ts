/** Looks like Photopea and passes on what its panel (`?panel=` in the address) and the simulator say to each other. */
export const editorPage = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>Photopea, played</title>
  <style>
    body { margin: 0; height: 100vh; display: flex; flex-direction: column; background: #292929; color: #ddd; font: 12px/20px system-ui, sans-serif; }
    header { background: #474747; padding: 4px 12px; display: flex; gap: 14px; border-bottom: 1px solid #2b2b2b; }
    main { flex: 1; min-height: 0; display: flex; }
    .canvas { flex: 1; display: grid; place-items: center; min-width: 0; }
    .canvas img { max-width: 92%; max-height: 92%; image-rendering: auto; box-shadow: 0 0 0 1px #000; background: repeating-conic-gradient(#fff 0 25%, #ccc 0 50%) 0 0 / 16px 16px; }
    ol { margin: 0; padding: 6px 10px; width: 210px; list-style: none; background: #474747; border-left: 1px solid #2b2b2b; overflow: hidden; }
    ol li { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; border-bottom: 1px solid #3c3c3c; }
    iframe { border: 0; border-left: 1px solid #2b2b2b; width: 320px; height: 100%; }
  </style>
  <header><b>File</b><span>Edit</span><span>Image</span><span>Layer</span><span>Select</span><span>Filter</span><span>View</span><span>Window</span></header>
  <main><div class="canvas"><img alt="The document" /></div><ol></ol><iframe title="Underdrawing" ></iframe></main>
  <script>
    const panel = document.querySelector("iframe");
    panel.src = new URLSearchParams(location.search).get("panel");
    const bytesOf = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    addEventListener("message", ({ source, data }) => {
      if (source === panel.contentWindow) toPhotopea(typeof data === "string" ? data : { anything: true });
    });
    globalThis.fromPhotopea = ({ text, bytes }) =>
      panel.contentWindow.postMessage(text ?? bytesOf(bytes).buffer, "*");
    globalThis.show = (url, names) => {
      document.querySelector("img").src = url;
      document.querySelector("ol").replaceChildren(
        ...names.map(([name, depth]) => {
          const row = document.createElement("li");
          row.textContent = name;
          row.style.paddingLeft = depth * 12 + "px";
          return row;
        }),
      );
    };
  </script>
</html>`;

/** A page of somebody else that frames the panel (`?panel=` in the address) and keeps what it is sent. */
export const strangersPage = `<!doctype html>
<meta charset="utf-8" />
<title>Somebody else's page</title>
<script>
  globalThis.heard = [];
  addEventListener("message", ({ data }) => heard.push(String(data).slice(0, 80)));
</script>
<iframe title="Underdrawing" style="width: 320px; height: 600px"></iframe>
<script>
  document.querySelector("iframe").src = new URLSearchParams(location.search).get("panel");
</script>`;
