// Takes pictures of every screen in chromium, in the looks that matter, under the product's content security policy; stops at
// anything that the page complains of. Needs `vite build --mode recorded` first.
import { chromium } from "playwright-core";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { preview } from "vite";

const out = new URL("../pictures/", import.meta.url);
mkdirSync(out, { recursive: true });
const only = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const link = "<https://acme.talview.com/i/8fKq2Zt7.";
const paste = (page, text) => page.getByLabel("Your interview link, or the invitation").fill(text);
const click = (page, name) => page.getByRole("button", { name, exact: true }).click();

async function consent(page) {
    await paste(page, link);
    await page.getByText("Found: acme.talview.com").waitFor();
    await click(page, "Check my computer");
}

async function result(page) {
    await consent(page);
    await click(page, "Check without them");
    await page.locator("[data-screen=result]").waitFor();
}

/** Switches to a pseudo-language, once the screen was reached by its English words. */
async function speak(page, language) {
    await page.evaluate((tag) => {
        const select = document.querySelector(`select:has(option[value="${tag}"])`);
        select.value = tag;
        select.dispatchEvent(new Event("change", { bubbles: true }));
    }, language);
    await page.locator(`html[lang="${language}"]`).waitFor();
}

const screens = {
    start: { go: async () => {} },
    pasted: { go: (page) => paste(page, link).then(() => page.getByText("Found: acme.talview.com").waitFor()) },
    invited: { go: (page) => paste(page, "whole").then(() => page.getByText("Sophie Talent").waitFor()) },
    questions: {
        go: async (page) => {
            await paste(page, "several");
            await page.getByRole("radio", { name: /us02web/ }).check();
            await page.getByRole("radio", { name: /Shanghai/ }).check();
            await page.getByRole("radio", { name: "No", exact: true }).first().check();
            await page.getByLabel("Where are you?").fill("india");
            await page.getByText("Kolkata (Asia)").waitFor();
        },
    },
    typing: {
        go: async (page) => {
            await paste(page, "whole");
            await click(page, "Change the time");
            await click(page, "It is the time of another place");
            await page.getByLabel("Whose time is it?").fill("new");
            await page.getByText("New York (America)").waitFor();
        },
    },
    hurry: {
        query: "computer=windows-camera-whole-computer&minutes=8",
        go: async (page) => {
            await result(page);
        },
    },
    phone: {
        query: "computer=linux-healthy",
        go: async (page) => {
            await result(page);
            await click(page, "Go on with my phone");
            await click(page, "Show the code");
            await page.getByRole("img").waitFor();
        },
    },
    symptom: { go: (page) => page.getByRole("button", { name: "My link does not work" }).click() },
    consent: { go: consent },
    video: { go: (page) => page.getByRole("button", { name: "I was asked to turn on my video" }).click() },
    running: {
        query: "computer=browser-default-unsupported&hold",
        go: async (page) => {
            await consent(page);
            await click(page, "Allow all and start");
            await page.getByText("Did you hear two tones?").waitFor();
        },
    },
    plain: {
        query: "computer=browser-default-unsupported&hold",
        go: async (page) => {
            await consent(page);
            await click(page, "Check without them");
            await page.getByText("GNOME Web, which is not").first().waitFor();
        },
    },
    fix: { go: result },
    denied: { query: "computer=windows-camera-whole-computer", go: result },
    ready: { query: "computer=linux-healthy", go: result },
    chrome: { query: "computer=browser-default-unsupported", go: result },
    unsure: { query: "computer=nothing-seen", go: result },
    "not-found": { query: "computer=link-not-found", go: result },
    again: {
        query: "computer=link-not-found",
        go: async (page) => {
            await consent(page);
            await page.getByRole("switch", { name: "Open the link once" }).check();
            await click(page, "Check with these");
            await page.locator("[data-screen=result]").waitFor();
            await click(page, "Check again");
        },
    },
    help: {
        query: "computer=link-not-found",
        go: async (page) => {
            await result(page);
            await click(page, "Write to the recruiter");
            await page.locator("[data-code]").first().waitFor();
        },
    },
    report: { go: (page) => page.getByRole("button", { name: "Someone sent me a report" }).click() },
    opened: {
        go: async (page) => {
            await page.getByRole("button", { name: "Someone sent me a report" }).click();
            await click(page, "Open a file");
            await page.getByText("You are only looking").waitFor();
        },
    },
    settings: { go: (page) => click(page, "Settings") },
};

const looks = {
    light: { viewport: { width: 960, height: 680 } },
    dark: { viewport: { width: 960, height: 680 }, colorScheme: "dark" },
    narrow: { viewport: { width: 360, height: 740 } },
    large: { viewport: { width: 480, height: 680 } },
    contrast: { viewport: { width: 960, height: 680 }, contrast: "more" },
    forced: { viewport: { width: 960, height: 680 }, forcedColors: "active", colorScheme: "dark" },
    rtl: { viewport: { width: 960, height: 680 }, language: "ar-XB" },
    long: { viewport: { width: 960, height: 680 }, language: "en-XA" },
    "long-narrow": { viewport: { width: 360, height: 740 }, language: "en-XA" },
};

const server = await preview({
    configFile: fileURLToPath(new URL("../vite.config.ts", import.meta.url)),
    root: fileURLToPath(new URL("..", import.meta.url)),
    mode: "recorded",
});
const address = server.resolvedUrls?.local[0] ?? "";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const complaints = [];
for (const [look, { language, ...options }] of Object.entries(looks)) {
    for (const [name, { query = "", go }] of Object.entries(screens)) {
        const picture = `${name}-${look}`;
        if (only && !new RegExp(only).test(picture)) continue;
        const context = await browser.newContext({ ...options, reducedMotion: "reduce" });
        const page = await context.newPage();
        await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
        page.on("pageerror", (error) => complaints.push(`${picture}: ${error.message}`));
        page.on("console", (message) => {
            if (message.type() === "error") complaints.push(`${picture}: ${message.text()}`);
        });
        await page.goto(`${address}?${query}`);
        await page.locator("[data-area]").first().waitFor();
        await go(page);
        if (language) await speak(page, language);
        const wide = await page.evaluate(
            () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        if (wide) complaints.push(`${picture}: wider than the window`);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        for (const { id, nodes } of violations) complaints.push(`${picture}: ${id}: ${nodes[0]?.html}`);
        await page.screenshot({ path: fileURLToPath(new URL(`${picture}.png`, out)), fullPage: true });
        await context.close();
    }
}
await browser.close();
await server.close();
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;
