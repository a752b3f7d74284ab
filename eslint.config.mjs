import js from "@eslint/js";
import ts from "typescript-eslint";
import importX from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";

/** The house of CONTRIBUTING.md: what each folder may import. Arrows run down only. */
const arrows = {
  "sdk/host": [],
  "sdk/conditioning": ["sdk/host"],
  "sdk/hosts": ["sdk/host", "sdk/conditioning"],
  "sdk/runtime": [],
  "sdk/catalog": [],
  "sdk/weights": ["sdk/runtime"],
  "sdk/learned": ["sdk/conditioning", "sdk/weights", "sdk/runtime"],
  "sdk/networks": ["sdk/weights", "sdk/runtime"],
  "sdk/pipeline": ["sdk/networks", "sdk/weights", "sdk/runtime"],
  // What is known of a public model is compared with what the hub hands out.
  "sdk/engine": ["sdk/pipeline", "sdk/networks", "sdk/weights", "sdk/runtime", "sdk/catalog"],
  "sdk/node": ["sdk"],
  shared: ["sdk"],
  plugins: ["sdk", "shared"],
};

const zones = Object.entries(arrows).map(([target, allowed]) => ({
  target,
  from: ["sdk", "shared", "plugins", "models", "test"],
  except: [target, "sdk/errors.ts", ...allowed].map((folder) => `./${folder}`),
}));

/** import-x resolves `except` against `from`, so each forbidden root becomes a zone of its own. */
const zonesByRoot = zones.flatMap(({ target, from, except }) =>
  from.map((root) => ({
    target: `./${target}`,
    from: `./${root}`,
    except: except
      .filter((path) => path === `./${root}` || path.startsWith(`./${root}/`))
      .map((path) => (path === `./${root}` ? "." : `./${path.slice(root.length + 3)}`)),
    message: `CONTRIBUTING.md: ${target} must not import this.`,
  })),
);

export default ts.config(
  { ignores: ["dist", "out", "node_modules", "test/golden/data", ".cache"] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["*.mjs"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones: zonesByRoot }],
      "import-x/no-cycle": ["error", { maxDepth: 6 }],
      "@typescript-eslint/restrict-template-expressions": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["sdk/**/*.ts", "shared/**/*.{ts,tsx}", "plugins/**/*.{ts,tsx}"],
    ignores: ["sdk/runtime/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["onnxruntime-*"], message: "Only sdk/runtime knows ONNX Runtime." }] },
      ],
    },
  },
  {
    files: ["**/*.mjs", "examples/**"],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: {
      globals: Object.fromEntries(
        ["process", "console", "document", "performance", "fetch", "Blob", "ImageData", "URL"].map((name) => [
          name,
          "readonly",
        ]),
      ),
    },
  },
);
