/** What is one file of tensors, by its name. */
export const isTensorFile = (name: string): boolean => /\.(safetensors|pt|pth|bin|ckpt)$/i.test(name);
