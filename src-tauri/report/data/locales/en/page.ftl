## The page that is shown in the person's own browser.

page-title = Interview Preflight: a look from your browser
page-direction = ltr
page-name = Interview Preflight
page-start = We look at your browser.
page-wait = This takes a few seconds.
page-asking = Your browser may ask you a question.
page-asking-hint = It wants to know whether this page may use your camera or microphone. Choose Allow, as you would in the interview.
page-looking = We look at the picture and the sound.
page-looking-hint = Say a few words. It takes two seconds.
page-finished = Done. You can close this page.
page-finished-hint = Go back to Interview Preflight: it tells you what was found.
page-refused = Your browser kept the camera or the microphone back.
page-refused-hint = Go back to Interview Preflight: it tells you what to do. You can close this page.
page-alone = Interview Preflight no longer waits for this page.
page-alone-hint = Close the page, go back to Interview Preflight and start the look again.
page-no-script = Your browser runs no scripts on this page. An interview in the browser needs them. Close the page and go back to Interview Preflight.
page-promise = Picture and sound stay in this browser. What was found goes to Interview Preflight on this computer and to nobody else.
