import type { Language } from "./format.ts";

type Words = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** What the values of a plan are called, by their names. */
export const planWords: Readonly<Record<string, Words>> = {
  role: {
    text: { en: "text encoder", zh: "文本编码器" },
    unet: { en: "UNet", zh: "UNet" },
    vae: { en: "VAE", zh: "VAE" },
    control: { en: "control", zh: "控制网络" },
  },
  storage: {
    int8: { en: "8 bits", zh: " 8 位" },
    int4: { en: "4 bits", zh: " 4 位" },
  },
  phase: {
    text: { en: "Reading the prompt", zh: "读取提示词" },
    denoise: { en: "Painting", zh: "绘制" },
    decode: { en: "Decoding the picture", zh: "解码图片" },
  },
  because: {
    device: { en: "for this GPU knows no other", zh: "此 GPU 不支持半精度" },
    asked: { en: "as asked", zh: "按要求" },
  },
  basis: {
    told: { en: "as told", zh: "按设置" },
    discrete: { en: "by the kind of this graphics card", zh: "按显卡类型推测" },
    shared: { en: "shared with the system", zh: "与系统共享" },
    assumed: { en: "as most machines have", zh: "按常见设备推测" },
    heap: { en: "which is what a page can use", zh: "网页可用的上限" },
  },
  precision: {
    fp16: { en: "half", zh: "半精度" },
    fp32: { en: "full", zh: "全精度" },
  },
  backend: {
    webgpu: { en: "the GPU", zh: "GPU" },
    wasm: { en: "the processor", zh: "处理器" },
  },
};
