//! The window as a person meets it: by the names of fields and buttons, with the mouse or the keyboard alone.

use fantoccini::{
    Client, Locator,
    actions::{InputSource, KeyAction, KeyActions},
    elements::Element,
    key::Key,
};
use serde_json::Value;
use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

/// How long an answer of the window may take: a whole check without devices and some room for a busy computer.
const PATIENCE: Duration = Duration::from_secs(40);

/// The page, and the display that it is on.
pub(crate) struct Window(pub(crate) Client, pub(crate) String);

impl Window {
    /// Waits for a screen by its name.
    pub(crate) async fn screen(&self, name: &str) {
        self.find(&format!("[data-screen={name}]")).await;
    }

    pub(crate) async fn find(&self, css: &str) -> Element {
        let found = self.0.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("{css}: {error}\n{}", self.text().await),
        }
    }

    /// Everything that can be read in the window.
    pub(crate) async fn text(&self) -> String {
        self.find_text("body").await
    }

    pub(crate) async fn find_text(&self, css: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.innerText ?? ''";
        let text = self.0.execute(script, vec![css.into()]).await.expect("the page answers");
        text.as_str().unwrap_or_default().to_owned()
    }

    /// What a field holds.
    pub(crate) async fn value(&self, css: &str) -> String {
        self.find(css).await.prop("value").await.expect("the field answers").unwrap_or_default()
    }

    /// Presses the button that says this, or says it first.
    pub(crate) async fn press(&self, name: &str) {
        self.click(&format!("//button[{0} or .//strong[{0}]]", says(name))).await;
    }

    /// How far down the page a button is, in pixels.
    pub(crate) async fn top_of(&self, name: &str) -> i64 {
        let path = format!("//button[{}]", says(name));
        let script = "return Math.round(document.evaluate(arguments[0], document, null, 9).singleNodeValue\
            .getBoundingClientRect().top + scrollY)";
        let top = self.0.execute(script, vec![path.into()]).await.expect("the page answers");
        top.as_i64().expect("the button is there")
    }

    /// Clicks on a label, which switches or chooses what it names.
    pub(crate) async fn switch(&self, label: &str) {
        self.click(&format!("//label[{}]", says(label))).await;
    }

    /// Allows this on the screen that asks, and begins the check.
    pub(crate) async fn check_with(&self, allowed: &[&str]) {
        self.screen("consent").await;
        for label in allowed {
            self.switch(label).await;
        }
        self.press("Check with these").await;
    }

    /// Goes from the start to where the person sees and hears themselves, with these devices.
    pub(crate) async fn enter_green_room(&self, devices: &[&str]) {
        self.screen("start").await;
        self.press("Check my computer").await;
        self.check_with(devices).await;
        self.until_text("[data-screen=running]", "This is how you look and sound.").await;
    }

    /// Opens what is behind a disclosure.
    pub(crate) async fn open(&self, summary: &str) {
        self.click(&format!("//summary[{}]", says(summary))).await;
    }

    /// Clicks as a person does, who presses once more where something moved over the button in that moment.
    async fn click(&self, path: &str) {
        let start = Instant::now();
        loop {
            let found = self.0.wait().at_most(PATIENCE).for_element(Locator::XPath(path)).await;
            let Ok(element) = found else { panic!("nothing like {path}\n{}", self.text().await) };
            match element.click().await {
                Ok(()) => return,
                Err(error) if start.elapsed() > PATIENCE => panic!("{path}: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    /// The field with this label.
    pub(crate) async fn field(&self, label: &str) -> Element {
        let path = format!("//*[@id=//label[{}]/@for]", says(label));
        let found = self.0.wait().at_most(PATIENCE).for_element(Locator::XPath(&path)).await;
        let Ok(field) = found else { panic!("no field “{label}”\n{}", self.text().await) };
        field
    }

    /// Waits until the text of an element holds these words.
    pub(crate) async fn until_text(&self, css: &str, words: &str) {
        let started = Instant::now();
        while !self.find_text(css).await.contains(words) {
            assert!(started.elapsed() < PATIENCE, "“{words}” does not appear in {css}:\n{}", self.text().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until a field holds this.
    pub(crate) async fn until_value(&self, css: &str, value: &str) {
        let started = Instant::now();
        while self.value(css).await != value {
            assert!(started.elapsed() < PATIENCE, "{css} never holds “{value}”:\n{}", self.text().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Drops a file into the window.
    pub(crate) async fn drop_file(&self, name: &str, content: &str) {
        self.drop_files(&[(name, content)]).await;
    }

    /// Drops several files at once.
    pub(crate) async fn drop_files(&self, files: &[(&str, &str)]) {
        let script = "const data = new DataTransfer(); \
            for (const [name, content] of arguments[0]) data.items.add(new File([content], name)); \
            document.querySelector('main').dispatchEvent(\
            new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))";
        self.0.execute(script, vec![serde_json::json!(files)]).await.expect("it can be dropped");
    }

    /// Answers the system's own dialog that asks where to save, which no WebDriver reaches.
    pub(crate) async fn save_as(&self, path: &Path) {
        let dialog = self.xdotool(&["search", "--sync", "--onlyvisible", "--name", "^Save"]).await;
        let dialog = dialog.lines().next().expect("a dialog opens").to_owned();
        let path = path.to_str().expect("a path that can be typed");
        self.xdotool(&["windowfocus", "--sync", &dialog]).await;
        self.xdotool(&["key", "--clearmodifiers", "ctrl+a"]).await;
        self.xdotool(&["type", "--clearmodifiers", "--delay", "4", path]).await;
        self.xdotool(&["key", "--clearmodifiers", "Return"]).await;
    }

    async fn xdotool(&self, arguments: &[&str]) -> String {
        let mut command = tokio::process::Command::new("timeout");
        let asked = command.arg("30").arg("xdotool").args(arguments).env("DISPLAY", &self.1).output().await;
        let output = asked.expect("xdotool is installed; `make test` installs it");
        assert!(output.status.success(), "xdotool {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Types into what has the focus.
    pub(crate) async fn type_text(&self, text: &str) {
        let focused = self.0.active_element().await.expect("something has the focus");
        focused.send_keys(text).await.expect("it takes text");
    }

    pub(crate) async fn resize(&self, width: u32, height: u32) {
        self.0.set_window_size(width, height).await.expect("the window takes a size");
    }

    /// Presses keys one after the other, as on a keyboard.
    pub(crate) async fn keys(&self, keys: &[Key]) {
        let strokes = keys.iter().fold(KeyActions::new("keyboard".to_owned()), |strokes, key| {
            let value = char::from(*key);
            strokes.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        self.0.perform_actions(strokes).await.expect("the keyboard works");
    }

    /// Ctrl and a letter.
    pub(crate) async fn shortcut(&self, letter: char) {
        let control = char::from(Key::Control);
        let strokes = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: control })
            .then(KeyAction::Down { value: letter })
            .then(KeyAction::Up { value: letter })
            .then(KeyAction::Up { value: control });
        self.0.perform_actions(strokes).await.expect("the keyboard works");
    }

    /// Walks with the Tab key until what has this name has the focus.
    pub(crate) async fn tab_to(&self, name: &str) {
        for _ in 0..60 {
            if self.focused().await == name {
                return;
            }
            self.keys(&[Key::Tab]).await;
        }
        panic!("the Tab key never reaches “{name}”\n{}", self.text().await);
    }

    /// The name of what has the focus: its label, or its own text.
    pub(crate) async fn focused(&self) -> String {
        let script = "const it = document.activeElement; \
            return (it?.labels?.[0]?.innerText ?? it?.getAttribute('aria-label') ?? it?.innerText ?? '').trim()";
        let name = self.0.execute(script, vec![]).await.expect("the page answers");
        name.as_str().unwrap_or_default().to_owned()
    }

    /// Takes a picture into `target/screenshots`, and lets axe look at what is shown: it finds nothing.
    pub(crate) async fn inspect(&self, name: &str) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
        fs::create_dir_all(&folder).expect("a folder for pictures");
        fs::write(folder.join(format!("{name}.png")), self.picture().await).expect("the picture is saved");
        let violations = self.axe().await;
        assert_eq!(violations, Value::Array(Vec::new()), "axe on {name}: {violations:#}");
        let script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let lost = self.0.execute(script, vec![]).await.expect("the page answers");
        assert_eq!(lost, 0, "{name} is wider than the window");
    }

    /// WebKitWebDriver answers with the next frame that is drawn, and a page at rest draws none: a dot keeps it drawing.
    async fn picture(&self) -> Vec<u8> {
        const DRAW: &str = "const dot = document.body.appendChild(document.createElement('i')); \
            dot.style.cssText = 'position:fixed;inset:0 auto auto 0;width:1px;height:1px'; let on = 0; \
            window.stopDrawing = ((timer) => () => { clearInterval(timer); dot.remove(); })(\
            setInterval(() => { dot.style.background = (on ^= 1) ? '#fffffe' : '#fff'; }, 30))";
        const FINISH: &str = "document.getAnimations().filter((one) => \
            one.effect.getComputedTiming().endTime < Infinity).forEach((one) => one.finish())";
        self.0.execute(DRAW, vec![]).await.expect("the page answers");
        self.0.execute(FINISH, vec![]).await.expect("movements end");
        let picture = self.0.screenshot().await.expect("a picture");
        self.0.execute("window.stopDrawing()", vec![]).await.expect("the page answers");
        picture
    }

    /// What axe says against the page: rule, help and the places.
    async fn axe(&self) -> Value {
        let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(axe).expect("axe-core is installed: npm --prefix ui ci");
        self.0.execute(&axe, vec![]).await.expect("axe loads");
        let script = "const done = arguments[0]; axe.run(document, { resultTypes: ['violations'] }).then(\
            ({ violations }) => done(violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map((n) => n.html) }))),\
            (error) => done(String(error)))";
        self.0.execute_async(script, vec![]).await.expect("axe runs")
    }
}

/// The condition that an element's text is this.
fn says(text: &str) -> String {
    format!("normalize-space()='{text}'")
}
