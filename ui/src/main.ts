/** Puts the window into the page. */
import { mount } from "svelte";
import App from "./App.svelte";
import { Session } from "./state.svelte";

const target = document.getElementById("window");
if (target) mount(App, { target, props: { session: new Session() } });
