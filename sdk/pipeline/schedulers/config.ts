/** `scheduler_config.json`, in the file's own spelling; what is absent means the class's default in diffusers. */
export interface SchedulerConfig {
  readonly _class_name: string;
  readonly num_train_timesteps?: number;
  readonly beta_start?: number;
  readonly beta_end?: number;
  readonly beta_schedule?: BetaSchedule;
  readonly trained_betas?: readonly number[] | null;
  readonly prediction_type?: PredictionType;
  readonly timestep_spacing?: TimestepSpacing;
  readonly steps_offset?: number;
  readonly rescale_betas_zero_snr?: boolean;
  readonly set_alpha_to_one?: boolean;
  readonly clip_sample?: boolean;
  readonly thresholding?: boolean;
  readonly variance_type?: string | null;
  readonly skip_prk_steps?: boolean;
  readonly use_karras_sigmas?: boolean;
  readonly use_exponential_sigmas?: boolean;
  readonly algorithm_type?: string;
  readonly solver_type?: string;
  readonly solver_order?: number;
  readonly lower_order_final?: boolean;
  readonly euler_at_final?: boolean;
  readonly final_sigmas_type?: "zero" | "sigma_min";
  readonly original_inference_steps?: number;
  readonly timestep_scaling?: number;
}

export type BetaSchedule = "linear" | "scaled_linear" | "squaredcos_cap_v2";
export type PredictionType = "epsilon" | "v_prediction" | "sample";
export type TimestepSpacing = "leading" | "trailing" | "linspace";
