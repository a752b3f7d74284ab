import type { WeightStorage } from "../../networks/weight-storage.ts";
import type { NetworkRole, Precision } from "../../pipeline/index.ts";
import type { Backend } from "../../runtime/index.ts";
import type { PlanPhase } from "./plan-phase.ts";

/** How the memory of a device is known: no interface tells that of a GPU. */
export type MemoryBasis =
  /** The caller said so. */
  | "told"
  /** A graphics card with memory of its own, by its maker and family. */
  | "discrete"
  /** A GPU that shares the machine's memory: a part of what the machine has. */
  | "shared"
  /** Neither the kind of GPU nor the machine's memory is known: what most devices of today have. */
  | "assumed"
  /** On the CPU: the 32-bit heap of WebAssembly, or the machine's memory where that is less. */
  | "heap";

/** Why a plan is as it is: values for programs and translators; `describePlan` has English sentences. */
export type PlanReason =
  /** There is no GPU that WebGPU reaches: the CPU computes. */
  | { readonly kind: "no-gpu" }
  /** The caller asked for the CPU. */
  | { readonly kind: "cpu-asked" }
  /** WebGPU reaches only a GPU that the CPU plays; the CPU computes on its own, which is faster. */
  | { readonly kind: "software-gpu"; readonly device: string }
  /** Full precision, twice the memory: the device has no half-precision arithmetic, or the caller asked for it. */
  | { readonly kind: "single-precision"; readonly because: "device" | "asked" }
  /** What the device's memory is taken to be, and on what ground. */
  | { readonly kind: "memory-basis"; readonly basis: MemoryBasis; readonly bytes: number }
  /** Weights are held smaller than they are stored, to fit. */
  | {
      readonly kind: "quantised";
      readonly role: NetworkRole;
      readonly storage: Exclude<WeightStorage, "float">;
      readonly savedBytes: number;
    }
  /** A network is opened for its part of each picture and leaves memory after it. */
  | { readonly kind: "leaves-memory"; readonly role: "text" | "vae"; readonly bytes: number }
  /** The VAE works on square tiles with this side, in pixels. */
  | { readonly kind: "tiled-vae"; readonly tile: number }
  /** The size of a control was inferred from the model: none has been looked at. */
  | { readonly kind: "control-assumed"; readonly bytes: number }
  /** Most of the device's memory is used. */
  | {
      readonly kind: "memory-tight";
      readonly needBytes: number;
      readonly limitBytes: number;
      readonly phase: PlanPhase;
    }
  /** More memory is needed than the device has. */
  | {
      readonly kind: "memory-short";
      readonly needBytes: number;
      readonly limitBytes: number;
      readonly phase: PlanPhase;
    }
  /** One tensor is larger than the largest buffer of the GPU. */
  | {
      readonly kind: "buffer-short";
      readonly role: NetworkRole;
      readonly needBytes: number;
      readonly limitBytes: number;
    }
  /** On the CPU: attention among more cells of the latent than its 32-bit kernel can count. */
  | {
      readonly kind: "attention-short";
      readonly role: "unet";
      readonly cells: number;
      readonly mostCells: number;
    }
  /** The browser, or the disk, has less room than the download takes. */
  | { readonly kind: "storage-short"; readonly needBytes: number; readonly freeBytes: number }
  /** There is no place where downloads stay: they are fetched anew each time. */
  | { readonly kind: "storage-absent"; readonly downloadBytes: number }
  /** A picture takes minutes. The seconds are absent where only the kind of device tells so. */
  | { readonly kind: "slow"; readonly secondsPerPicture?: number | undefined };

/** What would work where a plan is impossible. */
export type PlanAlternative =
  | { readonly kind: "smaller-picture"; readonly width: number; readonly height: number }
  | { readonly kind: "fewer-controls"; readonly controls: number }
  /** Without the precision, or the backend, that the caller insisted on. */
  | { readonly kind: "precision"; readonly precision: Precision }
  | { readonly kind: "backend"; readonly backend: Backend }
  /** So many bytes must become free, of other models or of the disk. */
  | { readonly kind: "free-storage"; readonly bytes: number }
  /** A model that needs no more memory than the device has. */
  | { readonly kind: "smaller-model"; readonly memoryBytes: number };
