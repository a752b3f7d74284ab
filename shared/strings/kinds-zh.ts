/** Label, help and options (label and help each) of a kind of map. */
export interface KindText {
  readonly label: string;
  readonly help: string;
  readonly options: Readonly<Record<string, readonly [label: string, help: string]>>;
}

const pixelsAt512 = "以 512 × 512 为准的像素数。";
const strokeWidth = ["线宽", pixelsAt512] as const;
const hiddenLineRemoval = ["隐藏被遮挡的线", "填充的形状会遮住下面的线。"] as const;
const antialias = ["柔和的线", "边缘用灰色过渡，而非纯黑白。"] as const;

/** The kinds of `underdrawing/conditioning` in Chinese; their English is their own. */
export const kindsInChinese: Readonly<Record<string, KindText>> = {
  scribble: {
    label: "涂鸦",
    help: "轮廓与描边，黑底白线。",
    options: { strokeWidth, hiddenLineRemoval, antialias },
  },
  lineart: {
    label: "线稿",
    help: "轮廓与描边，黑底上细而平滑的白线。",
    options: { strokeWidth, hiddenLineRemoval, antialias, dashes: ["虚线", "虚线描边保持为虚线。"] },
  },
  mlsd: {
    label: "直线",
    help: "轮廓与描边中的直线，黑底白线：适合建筑与室内。",
    options: {
      strokeWidth,
      minLength: ["最短长度", "以 512 × 512 为准的像素数；更短的线会被省略。"],
      hiddenLineRemoval,
    },
  },
  segmentation: {
    label: "语义分割",
    help: "按图层名称（英、德、法、西、中）识别内容，用 ADE20K 的纯色表示。",
    options: {
      minConfidence: ["置信度", "名称与类别的匹配低于此值时只提示，不上色。"],
      paletteColors: ["色板颜色", "名称无法识别时，以精确的 ADE20K 颜色判断类别。"],
    },
  },
  depth: {
    label: "深度",
    help: "近处为白：依图层顺序、位置与大小，或图层名中的 depth=0.7。",
    options: {
      order: ["图层顺序", "图层顺序的影响程度。"],
      position: ["位置", "在画框中越靠下越近的影响程度。"],
      size: ["大小", "越大越近的影响程度。"],
      ramp: ["渐变", "每个图层的上缘向后退多少。"],
      groundPlane: ["地平面", "草地、水面与道路由远及近。"],
    },
  },
  normal: {
    label: "法线",
    help: "表面的朝向：图层的圆角边缘，或深度图的坡度。",
    options: {
      bevel: ["倒角", "图层圆角边缘的宽度。"],
      flatness: ["平坦度", "越大，深度图的坡度越平。"],
      background: ["背景", "深度图中更远的部分视为平面。"],
    },
  },
  pose: {
    label: "姿势",
    help: "OpenPose 的人体骨架，来自以关节命名的图层组。",
    options: {
      hands: ["手", "绘制名为「left hand」和「right hand」的组。"],
      face: ["脸", "绘制名为「face」的组。"],
    },
  },
  canny: {
    label: "Canny 边缘",
    help: "图片的边缘，一像素宽。",
    options: {
      low: ["低阈值", "更弱的边缘会被丢弃。"],
      high: ["高阈值", "更强的边缘始终保留。"],
      l2: ["欧氏梯度", "用 √(dx² + dy²) 代替 |dx| + |dy|。"],
    },
  },
  "lineart-standard": {
    label: "像素线稿",
    help: "比周围更暗的部分，成为柔和的线。",
    options: {
      sigma: ["范围", "周围区域的宽度，以像素计。"],
      threshold: ["阈值", "更弱的线不影响整体亮度。"],
    },
  },
  "scribble-xdog": {
    label: "像素涂鸦",
    help: "用高斯差分找到的线。",
    options: {
      threshold: ["阈值", "越小，线越多。"],
      wrap: ["与参考实现一致", "最强的线会变黑，与 sd-webui 相同。"],
    },
  },
  "scribble-softedge": {
    label: "软边涂鸦",
    help: "把软边图变成粗线。",
    options: {
      threshold: ["阈值", "更弱的边缘会被丢弃。"],
      sigma: ["平滑", "线条平滑的程度，以像素计。"],
    },
  },
  threshold: {
    label: "阈值",
    help: "图片亮处为白，其余为黑。",
    options: { threshold: ["阈值", "更亮的像素为白。"] },
  },
  invert: { label: "反相", help: "把白底黑线的画稿变成黑底白线。", options: {} },
  tile: {
    label: "分块",
    help: "图片本身，保留缩小后剩下的细节。",
    options: { factor: ["缩小", "缩小的倍数。"] },
  },
  blur: { label: "模糊", help: "模糊后的图片。", options: { sigma: ["半径", "模糊的范围，以像素计。"] } },
  shuffle: {
    label: "打乱",
    help: "只保留图片的颜色，不保留构图。",
    options: { seed: ["种子", "不同的种子，不同的打乱方式。"], cell: ["大小", "越小，碎片越小。"] },
  },
  recolor: {
    label: "上色",
    help: "去掉颜色的图片。",
    options: { intensity: ["强度", "取最大的通道，而非明度。"], gamma: ["伽马", "小于 1 会变亮。"] },
  },
  "color-grid": {
    label: "色块",
    help: "把图片变成一格一色。",
    options: { resolution: ["分辨率", "控制图的短边。"] },
  },
};
