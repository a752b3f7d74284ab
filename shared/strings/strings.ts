import type { MessageKey } from "../session/message.ts";
import { modelStrings } from "./model-strings.ts";

/**
 * Every sentence of the panel, English and Chinese side by side.
 *
 * `{name}` is filled with a value; `{name:bytes}`, `{name:seconds}` and `{name:percent}` say how a number is written (see
 * format.ts). A sentence that counts has forms by `{count}`, as Intl.PluralRules names them.
 */
export type Sentence = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

export interface Translated {
  readonly en: Sentence;
  readonly zh: Sentence;
}

/** Has every message of the session; a missing one is a mistake of types. */
const define = <Key extends string>(table: Readonly<Record<Key | MessageKey, Translated>>) => table;

export const strings = define({
  ...modelStrings,
  panel: { en: "Underdrawing", zh: "Underdrawing" },
  close: { en: "Close", zh: "关闭" },
  "two.sentences": { en: "{first}. {second}", zh: "{first}。{second}" },
  none: { en: "None", zh: "无" },
  search: { en: "Search", zh: "搜索" },
  "search.nothing": { en: "Nothing is called that.", zh: "没有找到。" },

  "prompt.label": { en: "Prompt", zh: "提示词" },
  "prompt.placeholder": { en: "Describe the picture", zh: "描述你想要的画面" },
  "prompt.negative": { en: "Leave out", zh: "不要出现" },
  "prompt.negative.placeholder": { en: "What the picture should not show", zh: "画面中不应出现的内容" },
  "prompt.styles": { en: "Style", zh: "风格" },
  "style.photo": { en: "Photo", zh: "照片" },
  "style.watercolour": { en: "Watercolour", zh: "水彩" },
  "style.oil": { en: "Oil", zh: "油画" },
  "style.ink": { en: "Ink", zh: "钢笔画" },
  "style.pastel": { en: "Pastel", zh: "粉彩" },
  "style.papercut": { en: "Paper cut", zh: "剪纸" },
  "style.flat": { en: "Flat", zh: "扁平插画" },
  "style.render": { en: "3D", zh: "三维" },

  presets: { en: "Presets", zh: "预设" },
  "presets.empty": { en: "Keep the settings you like under a name.", zh: "把喜欢的设置存成预设。" },
  "presets.name": { en: "Name of the preset", zh: "预设名称" },
  "presets.save": { en: "Save current settings", zh: "保存当前设置" },
  "presets.remove": { en: "Delete preset {name}", zh: "删除预设 {name}" },
  "preset.quick": { en: "Quick", zh: "快速" },
  "preset.fine": { en: "Fine", zh: "精细" },
  "preset.choice": { en: "Four to choose from", zh: "四张备选" },

  task: { en: "What to make", zh: "生成方式" },
  "task.new": { en: "New", zh: "新建" },
  "task.redraw": { en: "Redraw", zh: "重绘" },
  "task.fill": { en: "Fill selection", zh: "填充选区" },
  "task.redraw.help": { en: "Starts from what lies in the frame.", zh: "以画框中现有的内容为起点。" },
  "task.fill.help": {
    en: "Paints what is selected into what lies around it.",
    zh: "在选区内作画，并与周围融合。",
  },
  "task.change": { en: "Change", zh: "改动" },

  controls: { en: "Controls", zh: "控制" },
  "controls.add": { en: "Add a control", zh: "添加控制" },
  "controls.empty": { en: "Let your drawing steer the picture", zh: "用你的画稿引导画面" },
  "control.label": { en: "Control {position}: {kind}", zh: "控制 {position}：{kind}" },
  "control.kind": { en: "Kind: {kind}", zh: "类型：{kind}" },
  "control.kinds": { en: "Kinds of control", zh: "控制类型" },
  "control.kinds.unread": { en: "Not read by this model", zh: "此模型无法读取" },
  "control.source": { en: "Drawn from: {source}", zh: "来源：{source}" },
  "control.sources": { en: "Drawn from", zh: "来源" },
  "control.on": { en: "Use {kind}", zh: "使用{kind}" },
  "control.move": {
    en: "Move {kind}, {position} of {count}; arrow keys change the order",
    zh: "移动{kind}，第 {position} 个，共 {count} 个；用方向键调整顺序",
  },
  "control.moved": {
    en: "{kind} is now {position} of {count}",
    zh: "{kind}现在是第 {position} 个，共 {count} 个",
  },
  "control.details": { en: "Settings of {kind}", zh: "{kind}的设置" },
  "control.remove": { en: "Remove {kind}", zh: "移除{kind}" },
  "control.strength": { en: "Strength", zh: "强度" },
  "control.weight": { en: "Weight", zh: "权重" },
  "control.weight.help": { en: "0 is the model without it.", zh: "0 等于不使用。" },
  "control.range": { en: "From – to", zh: "起止" },
  "control.start": { en: "From", zh: "起点" },
  "control.end": { en: "To", zh: "终点" },
  "control.range.help": { en: "The part of the steps in which it acts.", zh: "在哪一段步数中起作用。" },
  "control.mode": { en: "Who leads", zh: "主导" },
  "mode.balanced": { en: "Balanced", zh: "均衡" },
  "mode.prompt": { en: "Prompt", zh: "提示词" },
  "mode.control": { en: "Control", zh: "控制图" },
  "mode.guess": { en: "Guess", zh: "猜测" },
  "mode.balanced.help": { en: "Prompt and control count alike.", zh: "提示词与控制图同等重要。" },
  "mode.prompt.help": { en: "Where they disagree, the prompt wins.", zh: "两者冲突时以提示词为准。" },
  "mode.control.help": { en: "Where they disagree, the control wins.", zh: "两者冲突时以控制图为准。" },
  "mode.guess.help": { en: "The control is read even without a prompt.", zh: "没有提示词也会解读控制图。" },
  "control.unsupported": {
    en: "This model has no network for {kind}; it is left out.",
    zh: "此模型没有「{kind}」的网络，将被忽略。",
  },
  "control.options.reset": { en: "Back to defaults", zh: "恢复默认" },

  "source.selection": { en: "Selection", zh: "选区" },
  "source.selection.named": { en: "Selection, {name}", zh: "选区，{name}" },
  "source.selection.help": { en: "What is selected in the editor", zh: "编辑器中选中的内容" },
  "source.frame": { en: "Whole frame", zh: "整个画框" },
  "source.frame.help": { en: "Everything that lies in the frame", zh: "画框中的全部内容" },
  "source.image": { en: "Picture from a file …", zh: "来自文件的图片……" },
  "source.map": { en: "Stored map", zh: "已存的控制图" },
  "source.layers": { en: "Layers", zh: "图层" },
  "source.layer.hidden": { en: "hidden", zh: "已隐藏" },
  "source.layer.result": { en: "result", zh: "结果" },

  "map.enlarge": { en: "Enlarge the map of {kind}", zh: "放大{kind}的控制图" },
  "map.exact": { en: "Exactly what the model sees", zh: "与模型所见完全一致" },
  "map.size": { en: "{width} × {height} px", zh: "{width} × {height} 像素" },
  "map.used": {
    en: { one: "made from {count} layer", other: "made from {count} layers" },
    zh: "由 {count} 个图层生成",
  },
  "map.making": { en: "Making the map", zh: "正在生成控制图" },
  "map.none": { en: "No map yet", zh: "还没有控制图" },
  "map.failed": { en: "No map", zh: "无法生成控制图" },

  "class.choose": { en: "Choose", zh: "选择" },
  "class.choose.label": { en: "Choose a class for {layer}", zh: "为「{layer}」选择类别" },
  "class.suggested": { en: "Suggested", zh: "推荐" },
  "class.all": { en: "All classes", zh: "全部类别" },
  "class.list": { en: "Classes", zh: "类别" },
  "warning.no-class": { en: "{layer} has no class.", zh: "「{layer}」没有类别。" },
  "warning.ignored": { en: "Left out, {why}: {layer}", zh: "已忽略（{why}）：{layer}" },
  "warning.empty-map": { en: "The map is empty: it steers nothing.", zh: "控制图是空的，不会起作用。" },
  "warning.beyond-frame": {
    en: "{layer} reaches beyond the frame and is cut off there.",
    zh: "「{layer}」超出画框的部分会被裁掉。",
  },
  "warning.no-network": {
    en: "This model has no network for it; it is left out.",
    zh: "此模型没有对应的网络，将被忽略。",
  },
  "warnings.names": { en: "{names} and {count} more", zh: "{names} 等，另有 {count} 个" },
  "warnings.more": { en: { one: "{count} more", other: "{count} more" }, zh: "还有 {count} 个" },

  size: { en: "Size", zh: "尺寸" },
  "size.width": { en: "Width", zh: "宽" },
  "size.height": { en: "Height", zh: "高" },
  "size.auto": { en: "Follow the frame", zh: "跟随画框" },
  "size.near": { en: "Near what this model was made for", zh: "接近此模型的原生尺寸" },
  "size.far": {
    en: "Far from the {side} px this model was made for: expect repeats or blur",
    zh: "与此模型的原生尺寸（{side} 像素）相差较大，可能出现重复或模糊",
  },

  advanced: { en: "Advanced", zh: "高级" },
  "advanced.steps": { en: "Steps", zh: "步数" },
  "advanced.guidance": { en: "Guidance", zh: "引导强度" },
  "advanced.scheduler": { en: "Scheduler", zh: "采样器" },
  "advanced.seed": { en: "Seed", zh: "种子" },
  "advanced.seed.random": { en: "New each time", zh: "每次随机" },
  "advanced.seed.dice": { en: "Roll a seed", zh: "掷一个种子" },
  "advanced.seed.lock": { en: "Keep the seed", zh: "固定种子" },
  "advanced.count": { en: "Pictures", zh: "张数" },
  "advanced.own": { en: "Model’s own", zh: "模型默认" },

  model: { en: "Model", zh: "模型" },
  "model.named": { en: "Model: {name}", zh: "模型：{name}" },
  "model.builtin": { en: "Built-in model", zh: "内置模型" },
  "model.add.address": { en: "Address of a checkpoint, or org/name", zh: "模型地址，或 组织/名称" },
  "model.add": { en: "Add", zh: "添加" },
  "model.add.file": { en: "Open a file …", zh: "打开文件……" },
  "model.remove": { en: "Remove {name}", zh: "移除 {name}" },
  "model.side": { en: "{side} px", zh: "{side} 像素" },
  "model.level.good": { en: "Fits this machine", zh: "适合此设备" },
  "model.level.slow": { en: "Slow on this machine", zh: "在此设备上较慢" },
  "model.level.unknown": { en: "Not tried here yet", zh: "尚未在此设备上试过" },
  "fit.builtin": { en: "Comes with the plugin, needs no download", zh: "随插件附带，无需下载" },
  "fit.gpu": { en: "Runs on {device}", zh: "在 {device} 上运行" },
  "fit.no-gpu": { en: "There is no GPU here: minutes a picture", zh: "此设备没有 GPU：每张图需要数分钟" },
  "fit.unknown": { en: "Not known before it is read", zh: "读取之后才能知道" },

  generate: { en: "Generate", zh: "生成" },
  "generate.queue": { en: "Add to queue", zh: "加入队列" },
  "generate.shortcut": { en: "{key}↵ in the prompt", zh: "在提示词中按 {key}↵" },
  live: { en: "Live", zh: "实时" },
  "live.help": { en: "Redraws whenever the drawing changes", zh: "画稿一变就重新生成" },
  jobs: { en: "Queue", zh: "队列" },
  "job.capturing": { en: "Reading the drawing", zh: "正在读取画稿" },
  "job.waiting": { en: "Waiting", zh: "等待中" },
  "job.loading": { en: "Opening the model", zh: "正在打开模型" },
  "job.loading.part": { en: "Opening {part}", zh: "正在打开 {part}" },
  "job.bytes": { en: "{loaded:bytes} of {total:bytes}", zh: "{loaded:bytes} / {total:bytes}" },
  "job.bytes.open": { en: "{loaded:bytes}", zh: "{loaded:bytes}" },
  "job.running": { en: "Step {step} of {steps}", zh: "第 {step} / {steps} 步" },
  "job.seconds": { en: "{seconds:seconds}", zh: "{seconds:seconds}" },
  "job.left": { en: "{seconds:seconds} left", zh: "还需 {seconds:seconds}" },
  "job.cancelling": { en: "Stopping", zh: "正在停止" },
  "job.live": { en: "Live", zh: "实时" },
  "job.cancel": { en: "Cancel: {prompt}", zh: "取消：{prompt}" },
  "job.untitled": { en: "no prompt", zh: "无提示词" },
  "jobs.cancel": { en: "Cancel all", zh: "全部取消" },
  "jobs.waiting": { en: { one: "{count} waiting", other: "{count} waiting" }, zh: "{count} 个等待中" },

  results: { en: "Results", zh: "结果" },
  "results.empty": {
    en: "Pictures appear here and stay when you close the panel.",
    zh: "生成的图片会出现在这里，关闭面板后仍会保留。",
  },
  "results.hint": { en: "Hover previews in place; click places", zh: "悬停预览，点击放置" },
  "results.count": { en: { one: "{count} picture", other: "{count} pictures" }, zh: "{count} 张" },
  "results.fewer": { en: "Show fewer", zh: "收起" },
  "result.label": { en: "Place “{prompt}”, {width} × {height}", zh: "放置「{prompt}」，{width} × {height}" },
  "result.placed": { en: "placed", zh: "已放置" },
  "result.menu": { en: "More for “{prompt}”", zh: "「{prompt}」的更多操作" },
  "result.layer": { en: "Place as a new layer", zh: "放置为新图层" },
  "result.fill": { en: "Fill the selected shape", zh: "填充选中的形状" },
  "result.replace": { en: "Replace the selected result", zh: "替换选中的结果" },
  "result.settings": { en: "Use its settings", zh: "使用其设置" },
  "result.save": { en: "Save as PNG", zh: "存为 PNG" },
  "result.delete": { en: "Delete", zh: "删除" },
  "result.new": { en: { one: "{count} new picture", other: "{count} new pictures" }, zh: "{count} 张新图片" },

  more: { en: "More", zh: "更多" },
  "more.selected": { en: "Use settings of the selected result", zh: "使用所选结果的设置" },
  "more.pose": { en: "Insert pose: {pose}", zh: "插入姿势：{pose}" },
  "pose.standing": { en: "standing", zh: "站立" },
  "pose.sitting": { en: "sitting", zh: "坐姿" },
  "pose.walking": { en: "walking", zh: "行走" },
  "pose.two-people": { en: "two people", zh: "两个人" },
  "more.swatches": { en: "Insert class swatches", zh: "插入类别色板" },
  "selected.result": { en: "The selected layer is a result.", zh: "选中的图层是一张结果图。" },
  "selected.use": { en: "Use its settings", zh: "使用其设置" },

  drop: { en: "Drop a picture", zh: "放下图片" },
  "drop.help": {
    en: "A result brings its settings back; any other picture becomes a control.",
    zh: "结果图会恢复其设置；其他图片将成为控制。",
  },

  "notice.nothing-selected": { en: "Nothing is selected", zh: "没有选中内容" },
  "notice.nothing-selected.do": {
    en: "Select what is to be filled, then generate.",
    zh: "请先选中要填充的部分，再生成。",
  },
  "notice.no-shape": { en: "No shape is selected", zh: "没有选中形状" },
  "notice.no-shape.do": {
    en: "Select the shape that the picture is to fill.",
    zh: "请选中要用图片填充的形状。",
  },
  "notice.no-result-layer": { en: "The selected layer is no result", zh: "选中的图层不是结果图" },
  "notice.no-result-layer.do": {
    en: "Select a layer that Underdrawing made.",
    zh: "请选中由 Underdrawing 生成的图层。",
  },
  "notice.no-request": { en: "{name} carries no settings", zh: "{name} 中没有设置信息" },
  "notice.no-request.do": {
    en: "Only pictures made by Underdrawing do.",
    zh: "只有 Underdrawing 生成的图片才有。",
  },
  "notice.no-picture": { en: "{name} is no picture", zh: "{name} 不是图片" },
  "notice.no-picture.do": { en: "Drop a PNG, JPEG or WebP file.", zh: "请放下 PNG、JPEG 或 WebP 文件。" },
  "notice.history-full": {
    en: {
      one: "The oldest picture made room for new ones",
      other: "The {count} oldest pictures made room for new ones",
    },
    zh: "最旧的 {count} 张图片已被移除，以便保存新图片",
  },
  "notice.history-unavailable": {
    en: "Results will be gone when the panel closes",
    zh: "关闭面板后结果不会保留",
  },
  "notice.history-unavailable.do": {
    en: "This browser lets the panel keep nothing: place or save what you like.",
    zh: "浏览器不允许面板保存数据：请放置或另存喜欢的图片。",
  },
  "notice.settings-unavailable": {
    en: "Settings will be gone when the panel closes",
    zh: "关闭面板后设置不会保留",
  },
  "notice.settings-reset": {
    en: "The kept settings could not be read; the panel began anew",
    zh: "无法读取已存的设置，面板已重新开始",
  },
  "notice.placed-without-request": { en: "Placed, but without its settings", zh: "已放置，但未附带设置" },
  "notice.placed-without-request.do": {
    en: "They are too large for the editor to keep; the results below still have them.",
    zh: "设置过大，编辑器无法保存；下方的结果中仍然保留。",
  },
  "notice.controls-left-out": {
    en: "Left out, for the model has no network for it: {controls}",
    zh: "模型没有对应的网络，已忽略：{controls}",
  },
  "notice.recovered.device-lost": {
    en: "The graphics device went away for a moment; the picture goes on",
    zh: "图形设备曾短暂断开，图片继续生成",
  },
  "notice.recovered.worker-failed": {
    en: "The engine was started anew; the picture goes on",
    zh: "引擎已重新启动，图片继续生成",
  },
  "notice.recovered.out-of-memory": {
    en: "Memory ran out; the picture goes on with less",
    zh: "内存不足，正以更少的内存继续生成",
  },

  notices: { en: "Notices", zh: "通知" },
  "notice.dismiss": { en: "Dismiss: {title}", zh: "关闭：{title}" },
  "notice.details": { en: "Details", zh: "详情" },
  "action.retry": { en: "Try again", zh: "重试" },
  "action.open-models": { en: "Choose a model", zh: "选择模型" },
  "action.reload": { en: "Reload the panel", zh: "重新载入面板" },

  "error.invalid-request": { en: "Something is set that the model cannot do", zh: "有设置超出了模型的能力" },
  "error.invalid-request.do": { en: "Change it and generate again.", zh: "请修改后再生成。" },
  "error.invalid-drawing": { en: "There is nothing to draw from", zh: "没有可用的画稿" },
  "error.invalid-drawing.do": {
    en: "Select a layer or a frame with something in it.",
    zh: "请选中有内容的图层或画框。",
  },
  "error.unsupported-checkpoint": {
    en: "This model is of a kind that does not run here",
    zh: "无法在此运行这种模型",
  },
  "error.unsupported-checkpoint.do": {
    en: "Choose a Stable Diffusion 1.x or 2.x checkpoint.",
    zh: "请选择 Stable Diffusion 1.x 或 2.x 的模型。",
  },
  "error.missing-tensor": { en: "The model file is incomplete", zh: "模型文件不完整" },
  "error.missing-tensor.do": { en: "Get it again from where it was published.", zh: "请从发布处重新获取。" },
  "error.corrupt-file": { en: "A file is damaged", zh: "文件已损坏" },
  "error.corrupt-file.do": {
    en: "Get it again, or choose another file.",
    zh: "请重新获取，或选择其他文件。",
  },
  "error.download-failed": { en: "The download stopped", zh: "下载中断" },
  "error.download-failed.do": {
    en: "Check the connection and try again; it goes on where it stopped.",
    zh: "请检查网络后重试；将从中断处继续。",
  },
  "error.integrity-mismatch": { en: "The download is not what was announced", zh: "下载的内容与声明不符" },
  "error.integrity-mismatch.do": { en: "Try again; nothing of it was kept.", zh: "请重试；未保留任何内容。" },
  "error.out-of-memory": { en: "Not enough memory", zh: "内存不足" },
  "error.out-of-memory.do": {
    en: "Make the picture smaller, use fewer controls, or choose a smaller model.",
    zh: "请缩小图片、减少控制，或换用较小的模型。",
  },
  "error.model-too-large": { en: "The model is too large for this device", zh: "模型对此设备来说太大" },
  "error.model-too-large.do": {
    en: "Make the picture smaller, free some room, or choose a smaller model.",
    zh: "请缩小图片、释放一些空间，或换用较小的模型。",
  },
  "error.device-lost": { en: "The graphics device went away", zh: "图形设备已断开" },
  "error.device-lost.do": { en: "Try again: the model is opened anew.", zh: "请重试：将重新打开模型。" },
  "error.worker-failed": { en: "The engine cannot be started", zh: "无法启动引擎" },
  "error.worker-failed.do": {
    en: "Reload the panel; if that does not help, close other pages.",
    zh: "请重新加载面板；若仍无效，请关闭其他页面。",
  },
  "error.runtime-failure": { en: "Something broke inside Underdrawing", zh: "Underdrawing 内部出错" },
  "error.runtime-failure.do": {
    en: "Try again; if it stays, report the details.",
    zh: "请重试；若仍出现，请反馈详情。",
  },
  "error.unexpected": { en: "Something went wrong", zh: "出了点问题" },
  "error.unexpected.do": {
    en: "Try again; if it stays, report the details.",
    zh: "请重试；若仍出现，请反馈详情。",
  },
  "error.storage-full": { en: "There is no room left to keep things", zh: "存储空间已满" },
  "error.storage-full.do": {
    en: "Delete results or models that you no longer need.",
    zh: "请删除不再需要的结果或模型。",
  },
  "error.control": {
    en: "{control} could not be made, so nothing was queued",
    zh: "无法生成「{control}」，因此未加入队列",
  },
  "error.control.do": {
    en: "Choose another source for it, or switch it off.",
    zh: "请为它选择其他来源，或将其关闭。",
  },
  "error.host-timeout": { en: "The editor did not answer", zh: "编辑器没有响应" },
  "error.host-timeout.do": {
    en: "See whether a dialog is open in it, then try again.",
    zh: "请检查其中是否有打开的对话框，然后重试。",
  },
});

export type StringKey = keyof typeof strings;
