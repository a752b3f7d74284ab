/** What the panel says of models: what they cost, how they arrive, what is kept. */
export const modelStrings = {
  "model.level.tight": { en: "Should fit, with little to spare", zh: "勉强可用" },

  "offer.label": { en: "{name}: what it takes", zh: "{name}：所需资源" },
  "offer.planning": { en: "Looking at what it takes …", zh: "正在估算所需资源……" },
  "offer.verdict.good": { en: "Runs well here", zh: "适合在此运行" },
  "offer.verdict.tight": { en: "Should fit, with little to spare", zh: "勉强可用" },
  "offer.verdict.slow": { en: "Works, but slowly", zh: "可用，但较慢" },
  "offer.verdict.impossible": { en: "Cannot work here", zh: "无法在此运行" },
  "offer.verdict.unknown": { en: "What it takes is known once it is read", zh: "读取之后才能知道所需资源" },
  "offer.licence": { en: "Licence", zh: "许可证" },
  "offer.licence.unknown": {
    en: "Not in the catalogue: see its page before you use its pictures.",
    zh: "未收录：使用图片前请查看其页面。",
  },
  "licence.own": { en: "its own licence", zh: "专用许可证" },
  "licence.unstated": { en: "no licence stated", zh: "未注明许可证" },
  "offer.download": { en: "Download", zh: "下载" },
  "offer.download.none": { en: "nothing: it is here", zh: "无需下载：已在本机" },
  "offer.download.partly": {
    en: "{download:bytes}; {kept:bytes} are here already",
    zh: "{download:bytes}；已有 {kept:bytes}",
  },
  "offer.download.bytes": { en: "{download:bytes}", zh: "{download:bytes}" },
  "offer.download.unknown": { en: "size not known", zh: "大小未知" },
  "offer.memory": { en: "Memory", zh: "内存" },
  "offer.memory.bytes": { en: "{memory:bytes} at most", zh: "最多 {memory:bytes}" },
  "offer.time": { en: "A picture", zh: "每张图" },
  "offer.time.seconds": { en: "about {seconds:seconds}", zh: "约 {seconds:seconds}" },
  "offer.trigger": { en: "Say in the prompt", zh: "提示词中需包含" },
  "offer.why": { en: "Why", zh: "原因" },
  "offer.instead": { en: "What would work", zh: "可行的办法" },
  "offer.accept.download": { en: "Download and use", zh: "下载并使用" },
  "offer.accept": { en: "Use", zh: "使用" },
  "offer.cancel": { en: "Cancel", zh: "取消" },
  "offer.close": { en: "Close", zh: "关闭" },

  "plan.no-gpu": {
    en: "The browser can use no GPU: the processor computes.",
    zh: "浏览器无法使用 GPU，将由处理器计算。",
  },
  "plan.cpu-asked": { en: "The processor computes, as asked.", zh: "按要求由处理器计算。" },
  "plan.attention-short": {
    en: "On the processor the {role} handles {mostCells} cells of the picture at once, and this one has {cells}.",
    zh: "在处理器上{role}一次最多处理 {mostCells} 个单元，而此图有 {cells} 个。",
  },
  "plan.software-gpu": {
    en: "The browser reaches no real GPU: the processor computes.",
    zh: "浏览器没有可用的真实 GPU，将由处理器计算。",
  },
  "plan.single-precision": {
    en: "It computes in full precision, {because}: twice the memory.",
    zh: "以全精度计算（{because}），内存加倍。",
  },
  "plan.memory-basis": {
    en: "{bytes:bytes} of memory are counted on, {basis}.",
    zh: "按 {bytes:bytes} 内存估算（{basis}）。",
  },
  "plan.quantised": {
    en: "The {role} is held in {storage} to save {savedBytes:bytes}; pictures differ a little.",
    zh: "{role}以{storage}存放，节省 {savedBytes:bytes}；图片会略有差异。",
  },
  "plan.leaves-memory": {
    en: "The {role} leaves memory between pictures, which then start a little later.",
    zh: "{role}在两次生成之间释放内存，开始时会稍慢。",
  },
  "plan.tiled-vae": {
    en: "Pictures are decoded in tiles of {tile} pixels.",
    zh: "图片按 {tile} 像素的分块解码。",
  },
  "plan.control-assumed": {
    en: "{bytes:bytes} are kept free for a control.",
    zh: "为控制预留 {bytes:bytes}。",
  },
  "plan.memory-tight": {
    en: "{phase} takes {needBytes:bytes} of {limitBytes:bytes} of memory.",
    zh: "{phase}需要 {needBytes:bytes} 内存，共 {limitBytes:bytes}。",
  },
  "plan.memory-short": {
    en: "{phase} needs {needBytes:bytes} of memory; there are {limitBytes:bytes}.",
    zh: "{phase}需要 {needBytes:bytes} 内存，仅有 {limitBytes:bytes}。",
  },
  "plan.buffer-short": {
    en: "A part of the {role} has {needBytes:bytes}; this GPU takes {limitBytes:bytes} at once.",
    zh: "{role}的一部分有 {needBytes:bytes}，此 GPU 一次最多 {limitBytes:bytes}。",
  },
  "plan.storage-short": {
    en: "It needs {needBytes:bytes} of storage; {freeBytes:bytes} are free.",
    zh: "需要 {needBytes:bytes} 存储空间，仅剩 {freeBytes:bytes}。",
  },
  "plan.storage-absent": {
    en: "This page can keep nothing: {downloadBytes:bytes} are fetched each time.",
    zh: "此页面无法保存数据：每次都要下载 {downloadBytes:bytes}。",
  },
  "plan.slow": {
    en: "A picture takes about {secondsPerPicture:seconds}.",
    zh: "每张图约需 {secondsPerPicture:seconds}。",
  },
  "plan.slow.unmeasured": { en: "A picture takes minutes.", zh: "每张图需要数分钟。" },
  "plan.instead.smaller-picture": {
    en: "Pictures of {width} × {height} pixels",
    zh: "{width} × {height} 像素的图片",
  },
  "plan.instead.fewer-controls": {
    en: { one: "At most {count} control at once", other: "At most {count} controls at once" },
    zh: "最多同时使用 {count} 个控制",
  },
  "plan.instead.precision": { en: "Another precision: {precision}", zh: "改用精度：{precision}" },
  "plan.instead.backend": { en: "Computing on: {backend}", zh: "改用：{backend}" },
  "plan.instead.free-storage": {
    en: "Free {bytes:bytes}: other models can go",
    zh: "释放 {bytes:bytes}：可删除其他模型",
  },
  "plan.instead.smaller-model": {
    en: "A model that needs at most {memoryBytes:bytes}",
    zh: "所需内存不超过 {memoryBytes:bytes} 的模型",
  },

  "fetch.label": { en: "Fetching {name}", zh: "正在获取 {name}" },
  "fetch.running": { en: "Fetching {name}", zh: "正在获取 {name}" },
  "fetch.opening": { en: "Opening {part}", zh: "正在打开 {part}" },
  "fetch.paused": { en: "{name}: paused", zh: "{name}：已暂停" },
  "fetch.failed": { en: "{name}: stopped", zh: "{name}：已中断" },
  "fetch.kept": { en: "{loaded:bytes} are here and stay", zh: "已有 {loaded:bytes}，不会丢失" },
  "fetch.pause": { en: "Pause", zh: "暂停" },
  "fetch.resume": { en: "Go on", zh: "继续" },
  "fetch.cancel": { en: "Cancel: {name}", zh: "取消：{name}" },

  "models.title": { en: "Models", zh: "模型" },
  "models.open": { en: "Models and storage …", zh: "模型与存储……" },
  "models.suggested": { en: "From the catalogue", zh: "模型目录" },
  "models.use": { en: "Use {name}", zh: "使用 {name}" },
  "models.family.sd1": { en: "Stable Diffusion 1", zh: "Stable Diffusion 1" },
  "models.family.sd2": { en: "Stable Diffusion 2", zh: "Stable Diffusion 2" },
  "models.here": { en: "here", zh: "已下载" },
  "models.kept": { en: "Kept on this machine", zh: "保存在本机" },
  "models.kept.none": { en: "Nothing is kept yet.", zh: "尚未保存任何模型。" },
  "models.kept.failed": {
    en: "What is kept cannot be listed: this page may use no storage.",
    zh: "无法列出已保存的模型：此页面无法使用存储。",
  },
  "models.kept.reading": { en: "Looking …", zh: "正在查看……" },
  "models.total": { en: "{bytes:bytes} in all", zh: "共 {bytes:bytes}" },
  "models.quota": {
    en: "{bytes:bytes} in all; the browser grants {quota:bytes}",
    zh: "共 {bytes:bytes}；浏览器上限 {quota:bytes}",
  },
  "models.used": { en: "used {seconds:ago}", zh: "{seconds:ago}使用过" },
  "models.partly": { en: "{bytes:bytes} of {whole:bytes}", zh: "{bytes:bytes} / {whole:bytes}" },
  "models.in-use": { en: "in use", zh: "使用中" },
  "models.free": { en: "Free this: {name}", zh: "释放：{name}" },
  "models.free.short": { en: "Free this", zh: "释放" },
  "models.free.confirm": { en: "Free {bytes:bytes}?", zh: "释放 {bytes:bytes}？" },
  "models.free.yes": { en: "Yes, free it", zh: "确认释放" },
  "models.free.no": { en: "Keep it", zh: "保留" },
  "models.freeing": { en: "Freeing …", zh: "正在释放……" },

  "room.label": { en: "Room for {name}", zh: "为 {name} 腾出空间" },
  "room.missing": {
    en: "{bytes:bytes} more are needed. Which of these may go?",
    zh: "还需要 {bytes:bytes}。可以删除哪些？",
  },
  "room.free": { en: "Free {bytes:bytes} and go on", zh: "释放 {bytes:bytes} 并继续" },
  "room.keep": { en: "Keep all", zh: "全部保留" },
  "room.keep.help": { en: "The download then ends where it is.", zh: "下载将就此停止。" },

  "notice.freed": { en: "{name}: {bytes:bytes} are free again", zh: "{name}：已释放 {bytes:bytes}" },
} as const;
