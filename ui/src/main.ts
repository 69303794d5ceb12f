/** Puts the window into the page. */
import "./styles/tokens.css";
import "./styles/base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { Session } from "./session.svelte";

const target = document.getElementById("window");
if (target) mount(App, { target, props: { session: new Session() } });
