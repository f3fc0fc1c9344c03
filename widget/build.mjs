/**
 * Builds dist/widget.js: `npm run build`. The same sources always give the same bytes, because the
 * tools are pinned and nothing of the machine (time, paths) goes into the file.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const target = "es2020";
const outfile = "dist/widget.js";

/** Hands a style sheet to the code as one minified string, for a constructable sheet. */
const sheets = {
  name: "sheets",
  setup(builder) {
    builder.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await transform(source, { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

await build({
  absWorkingDir: here,
  entryPoints: ["src/main.ts"],
  outfile,
  bundle: true,
  minify: true,
  format: "esm",
  target,
  charset: "utf8",
  legalComments: "none",
  plugins: [sheets],
});
const built = await readFile(new URL(outfile, import.meta.url));
console.log(`${outfile}: ${built.length} bytes, ${gzipSync(built, { level: 9 }).length} gzipped`);
