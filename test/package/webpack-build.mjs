/** `node webpack-build.mjs <project> <out>`: Webpack as it is by default. Errors and warnings about the code end it with 1. */
import webpack from "webpack";

const [context, path] = process.argv.slice(2);

webpack({ mode: "production", context, entry: "./main.js", output: { path } }, (error, stats) => {
  const { errors = [], warnings = [] } = stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
  const wrong = [...errors, ...warnings].map(({ message }) => message);
  const ofCode = wrong.filter((message) => !/size limit|lazy load/.test(message));
  if (error || ofCode.length > 0) throw error ?? new Error(ofCode.join("\n\n"));
});
