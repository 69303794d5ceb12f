/// <reference types="vitest/config" />
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

/** Puts the recorded computers of `dev/shell.ts` in place of the shell. Never in the product. */
function onRecordedComputers(): Plugin {
  const shell = fileURLToPath(new URL("./dev/shell.ts", import.meta.url));
  return {
    name: "on-recorded-computers",
    enforce: "pre",
    resolveId: (source, importer) =>
      source.endsWith("/ipc") && importer !== undefined && !importer.includes("/dev/") ? shell : null,
  };
}

/** What `tauri.conf.json` sets too: nothing inline, nothing remote. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'";

export default defineConfig(({ mode }) => ({
  plugins: [
    svelte(),
    ...(mode === "recorded" ? [onRecordedComputers()] : []),
    ...(mode === "test" ? [svelteTesting()] : []),
  ],
  clearScreen: false,
  server: { port: 1420, strictPort: true, fs: { allow: [".."] } },
  preview: { port: 4173, headers: { "Content-Security-Policy": contentSecurityPolicy } },
  build: {
    target: ["chrome111", "safari16.4"],
    outDir: mode === "recorded" ? "dist-recorded" : "dist",
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.ts"],
    testTimeout: 20_000,
    setupFiles: ["tests/setup.ts"],
  },
}));
