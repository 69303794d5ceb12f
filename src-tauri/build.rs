//! Takes in `tauri.conf.json`, the capabilities and the permissions, and the pages that `npm run build` made.

use std::{error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    pages()?;
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    let manifest = tauri_build::AppManifest::new().permissions_path_pattern("src-tauri/permissions/*.toml");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("src-tauri/capabilities/*.json")
        .app_manifest(manifest);
    Ok(tauri_build::try_build(attributes)?)
}

/// The pages are part of the program. Where nobody has built them yet, the window says so instead of failing to compile.
fn pages() -> Result<(), Box<dyn Error>> {
    let index = Path::new("ui/dist/index.html");
    if !index.exists() {
        fs::create_dir_all("ui/dist")?;
        fs::write(index, include_str!("no-pages.html"))?;
    }
    println!("cargo:rerun-if-changed=ui/dist");
    Ok(())
}
