"""What preflight.exe must have said under wine. Reads the files that tests/wine/run left; talks to nobody."""

import json
import pathlib
import sys

bench = pathlib.Path(sys.argv[1])


def said(name):
    return (bench / f"{name}.out").read_text(encoding="utf-8")


def expect(what, seen, wanted):
    if seen != wanted:
        sys.exit(f"{what}: seen {seen!r}, wanted {wanted!r}\n{said('check')[:4000]}")


if "https://example.com/i/1" not in said("link"):
    sys.exit(f"the link is missing in: {said('link')!r}")

report = json.loads(said("check"))
expect("schema", report["schema"], 1)
expect("system", report["app"]["system"], "windows")
status = int((bench / "check.status").read_text())
expect("exit status", status, ["ready", "at-risk", "blocked", "unknown"].index(report["verdict"]))

evidence = report["evidence"]
system = evidence["system"]["known"]
expect("family", system["family"], "windows")
expect("name", system["name"].startswith("Windows "), True)
expect("storage", evidence["storage"]["known"]["free_mb"] > 0, True)
expect("memory", evidence["load"]["known"]["memory_total_mb"] > 0, True)

browsers = evidence["browsers"]["known"]
seen = {(browser["name"], browser["version"]) for browser in browsers["installed"]}
expect("browsers", {("chrome", "156.0.8078.79"), ("firefox", "153.7.0")} <= seen, True)
expect("left-over key", any(name == "vivaldi" for name, _ in seen), False)
expect("default browser", browsers["default"], "firefox")

settings = json.loads(said("settings"))
kept = {one["browser"]: (one["camera"], one["microphone"]) for one in settings["evidence"]["site_settings"]["known"]}
by_policy = {"known": {"blocked-by-policy": {"policy": "VideoCaptureAllowed"}}}
expect("what Chrome keeps", kept["chrome"], (by_policy, {"known": "blocked"}))
expect("what Firefox keeps", kept["firefox"], ({"known": "blocked-everywhere"}, {"known": "ask"}))
expect("finding", [finding["code"] for finding in settings["findings"]], ["browser-blocked-everywhere"])

# Exactly the one that uses the device now, with the number of a process.
holders = json.loads(said("holders"))["evidence"]
for device, program in [("camera", "Zoom.exe"), ("microphone", "Skype.exe")]:
    held = holders[device]["known"]["holders"]["known"]
    expect(f"holders of the {device}", [(one["name"], one["pid"] > 0) for one in held], [(program, True)])
    expect(f"permission of the {device}", holders[device]["known"]["permission"], {"known": "allowed"})

for scheme, program in [("zoommtg", "Zoom"), ("webex", None), ("msteams", "MSTeams")]:
    handlers = json.loads(said(scheme))["evidence"]["handlers"]["known"]
    expect(f"program for {scheme}", handlers, [{"scheme": scheme, "program": program}])
