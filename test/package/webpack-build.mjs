/** `node webpack-build.mjs <project> <out>`: Webpack as it is by default, without its advice on sizes and chunks. */
import webpack from "webpack";

const [context, path] = process.argv.slice(2);
const config = {
  mode: "production",
  context,
  entry: "./main.js",
  output: { path },
  // What it finds wrong with the code is an error here; how a page cuts its own chunks is the page's affair.
  performance: false,
};

webpack(config, (error, stats) => {
  const { errors = [], warnings = [] } = stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
  const wrong = [...errors, ...warnings].map(({ message }) => message);
  if (error || wrong.length > 0) throw error ?? new Error(wrong.join("\n\n"));
});
