### Words around findings on the command line and in the printed page.

terminal-slow-site = The interview site is slow to answer. We keep waiting for it, up to 20 seconds.
terminal-speak = Please say a few words now, as you would in the interview. We listen for up to six seconds.
terminal-page-asking = Your browser asks whether the page may use camera or microphone. Please answer there.
terminal-more = { $count ->
    [one] One more to fix
   *[other] { $count } more to fix
}
terminal-notes = Good to know
terminal-areas = What was checked
terminal-result-code = Result code: { $code }   It says what was found, nothing about you. Read it to the help desk.
terminal-code-label = Result code
terminal-report-title = Interview Preflight
terminal-several-links = The text holds { $count } links. Give the interview’s link alone:
terminal-unsure-link = There is a link of which nothing says that it leads to the interview: { $link } If it does, give it alone: --link '…'
terminal-start-words = The invitation says “{ $words }”. If you know when that is, add it: --starts-at YYYY-MM-DDThh:mm
terminal-start-no-zone = The invitation says “{ $words }” and does not say in which time zone. If you know it, check again with one of these: { $choices }
terminal-unclear-start = If you know which start is meant, check again with one of these: { $choices }
terminal-platform = { $kind ->
    [meeting] { $platform } meeting
    [one-way] { $platform } interview, recorded
    [live-coding] { $platform } coding interview
    [assessment] { $platform } test
   *[scheduling] { $platform }
}
terminal-browser-link = In a browser: { $link }
terminal-platform-retired = { $platform } was shut down on { $day }.
terminal-not-yet-detected = not yet detected

terminal-verdict-ready = Ready
terminal-verdict-at-risk = At risk: can join, may go badly
terminal-verdict-blocked = Blocked: cannot join
terminal-verdict-unknown = Could not tell
