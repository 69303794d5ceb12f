import svelte from "eslint-plugin-svelte";
import { defineConfig, globalIgnores } from "eslint/config";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

export default defineConfig(
    globalIgnores(["dist/", "dist-recorded/", "src/generated/"]),
    {
        files: ["**/*.ts", "**/*.svelte"],
        extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
        languageOptions: { parserOptions: { projectService: true, extraFileExtensions: [".svelte"] } },
        rules: {
            "@typescript-eslint/consistent-type-definitions": ["error", "type"],
            "@typescript-eslint/switch-exhaustiveness-check": "error",
            "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
        },
    },
    ...svelte.configs.recommended,
    {
        files: ["**/*.svelte", "**/*.svelte.ts"],
        languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    },
    {
        rules: {
            // Text of pages, links and files never becomes HTML.
            "svelte/no-at-html-tags": "error",
            "svelte/no-inline-styles": ["error", { allowTransitions: false }],
        },
    },
);
