/** What a network gives, and how to read it. Names of outputs may be left out where the file has only one. */
export type OutputFormat =
  | {
      /** [1, H, W] or [1, 1, H, W]: inverse depth, where large is near, or metric depth, where small is. */
      readonly type: "depth";
      readonly name?: string;
      readonly values: "inverse" | "metric";
    }
  | {
      /** [1, 150, H, W] logits of ADE20K's classes. */
      readonly type: "classes";
      readonly name?: string;
    }
  | {
      /** Each [1, 1, H, W] or [1, H, W]; several are averaged (HED's side outputs). */
      readonly type: "edges";
      readonly names?: readonly string[];
      /** Logits get a sigmoid; probabilities are from 0 to 1. */
      readonly values: "logits" | "probabilities";
      /** Whether an edge is the large value or the small one. */
      readonly edge: "large" | "small";
    }
  | {
      /** `[1, 17, H, W]`: one heatmap a joint of COCO, for the one person that the input shows. */
      readonly type: "pose-heatmaps";
      readonly name?: string;
      /** Joints whose highest value is less are missing. */
      readonly minScore: number;
    }
  | {
      /** `[…, people, 17, 3]`: joints of COCO as y, x, score, the place from 0 to 1 of the input. */
      readonly type: "pose-keypoints";
      readonly name?: string;
      readonly minScore: number;
    };

export type FormatOf<Type extends OutputFormat["type"]> = Extract<OutputFormat, { readonly type: Type }>;
