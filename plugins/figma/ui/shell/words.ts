/** What the shell says while the hosted page is not there, in English and Chinese. */
export interface Words {
  readonly opening: string;
  readonly retry: string;
  /** Where the page is to come from this machine. */
  readonly development: string;
  readonly unreachable: Sentence;
  readonly offline: Sentence;
  readonly blocked: Sentence;
  readonly outdated: Sentence;
}

/** A title and what to do; `{host}` is where the page lies. */
interface Sentence {
  readonly title: string;
  readonly advice: string;
}

export type Trouble = "unreachable" | "offline" | "blocked" | "outdated";

const english: Words = {
  opening: "Opening Underdrawing…",
  retry: "Try again",
  development: "See that “npm run figma” is still running.",
  unreachable: {
    title: "{host} cannot be reached",
    advice:
      "The panel and its model are loaded from there and then work on this computer; nothing of your file is sent. Check your connection or firewall, then try again.",
  },
  offline: {
    title: "This computer is offline",
    advice:
      "Underdrawing loads its panel from {host} once you open it, then works on this computer alone. It opens by itself as soon as you are connected.",
  },
  blocked: {
    title: "Figma does not let the plugin open {host}",
    advice:
      "The plugin’s manifest must list this address under networkAccess. Import or install the plugin again; if your organisation manages plugins, ask its administrator.",
  },
  outdated: {
    title: "The plugin and its page do not fit together",
    advice:
      "One of them has been updated. Close the plugin, restart Figma so that it fetches the update, and open it again.",
  },
};

const chinese: Words = {
  opening: "正在打开 Underdrawing…",
  retry: "重试",
  development: "请确认“npm run figma”仍在运行。",
  unreachable: {
    title: "无法连接 {host}",
    advice: "面板和模型从该地址加载，之后只在本机运行；文件内容不会上传。请检查网络或防火墙后重试。",
  },
  offline: {
    title: "当前没有网络",
    advice: "Underdrawing 打开时从 {host} 加载面板，之后只在本机运行。恢复网络后会自动打开。",
  },
  blocked: {
    title: "Figma 不允许插件打开 {host}",
    advice:
      "插件的 manifest 必须在 networkAccess 中列出该地址。请重新导入或安装插件；如由组织管理插件，请联系管理员。",
  },
  outdated: {
    title: "插件与页面的版本不一致",
    advice: "其中之一已更新。请关闭插件，重启 Figma 以获取更新，然后再次打开。",
  },
};

export const wordsFor = (language: string): Words => (language.startsWith("zh") ? chinese : english);
