# The window's own words: titles, labels, buttons. What is said of a finding comes from the explanation, not from here.

## Around every screen

window-skip-link = Skip to the content
window-checks = Checks
window-settings = Settings
window-back = Back
window-start-over = Start over
window-close = Close
window-yes = Yes
window-no = No
window-done = Done
window-trouble = Something in this program went wrong. Nothing was sent and nothing is lost. Please try once more.
window-file-not-read = { $name } could not be read. Save it on this computer, and choose that file.
window-copied = Copied.
window-saved = Saved as { $file }.
window-opened = Opened. It may take a moment to appear.

## Rail

rail-waiting = waiting
rail-checking = checking
rail-progress = { $done } of { $total } checked

## Countdown

countdown-title = Starts in
countdown-days = { $days } d { $hours } h
countdown-hours = { $hours } h { $minutes } min
countdown-minutes = { $minutes } min
countdown-now = now
countdown-past-title = Started
countdown-here = { $time } your time

## When the interview starts

when-day = { $weekday } { $day } { $month }
when-here = { $day }, { $time } for you
when-there = { $time } in { $city }
when-there-day = { $day }, { $time }
when-in = in { $span }
when-ago = { $span } ago

## Where something was found

found-pasted-text = your text
found-mail-text = the mail’s text
found-forwarded = the forwarded mail
found-reply-to = the mail’s Reply-To
found-from = the mail’s sender
found-to = the mail’s recipient
found-subject = the mail’s subject
found-organizer = the calendar’s organiser
found-attendee = the calendar’s guests
found-dtstart = the calendar’s start
found-summary = the calendar’s title
found-description = the calendar’s notes
found-typed = you

## Start

start-title = Let’s make sure your interview will work.
start-lead = It takes about ten seconds. Nothing is recorded. We ask whether the network and the interview’s site answer; what we find stays on this computer unless you send it.
start-field = Your interview link, or the invitation
start-placeholder = https://…
start-hint = Paste the link or the whole e-mail, or drop the .eml or calendar file here.
start-choose-file = Choose a file
start-file = Invitation file: { $name }
start-file-too-large = { $name } is larger than 25 MB. Open the invitation, copy its text, and paste it here.
start-remove-file = Remove { $name }
start-found = Found: { $host }
start-no-link = There is no link in this text yet.
start-drop = Drop it here.
start-as-pasted = As pasted
start-repaired = Put right
start-unwrapped = The link inside
start-show-both = Show both links
start-one-link = Is this the link to your interview?
start-several = There is more than one link. Which one is your interview?
start-not-chosen = Undo this choice
start-position = Which position?
start-position-hint = You may leave this empty. It goes into the e-mail only.
start-position-example = for e-mails; may stay empty
start-no-time = We found no time.
start-add-time = Add the time
start-change-time = Change the time
start-repeats = This meeting repeats. This is the session that comes next.
start-unclear = “{ $words }” can be several times. Which place is meant?
start-whose-time = The invitation says “{ $words }” and does not say in which time zone. Which one is it?
start-without-zone = The invitation says “{ $words }”. That is not enough to know when it is where you are.
start-assumed-year = The invitation names no year. Taken as the next such day.
start-assumed-day-order = Day and month could be swapped. Taken as dates are written where the invitation’s time zone is.
start-assumed-day = The invitation names no date. Counted from the day on which it was written or opened here.
start-assumed-afternoon = The invitation does not say morning or afternoon. Taken as the afternoon.
start-assumed-one-of-several = The invitation names other times too. Taken as the one that is most likely the interview.
start-assumed-zone = Several places use this short name of a time zone. Taken as the one that fits the rest of the invitation.
start-is-it-now = Is it { $time } where you are now?
start-where-are-you = Where are you?
start-time = Day and time
start-time-here = By this computer’s clock ({ $city }).
start-time-there = By the clocks of { $city }.
start-time-elsewhere = It is the time of another place
start-time-back = Use this computer’s clock
start-time-whose = Whose time is it?
start-time-undo = Undo
start-check = Check my computer
start-promise = We ask before anything is switched on.
start-ways = Or tell us what happened
start-way-link = My link does not work
start-way-link-hint = An error, an old link, nothing opens
start-way-video = I was asked to turn on my video
start-way-video-hint = Just the camera, in seconds
start-way-offline = I have no internet here
start-way-offline-hint = The check works offline too
start-way-report = Someone sent me a report
start-way-report-hint = Open it, or type a code

## What was read from the invitation

read-title = Your invitation
read-from = from { $place }
read-platform = Platform
read-start = Starts
read-position = Position
read-recruiter = Recruiter
read-invited = Invited
read-passcode = Passcode
read-copy-passcode = Copy the passcode
address-yours = Is this the address you use?
address-used = The e-mail address you use
address-hint = We only compare it with the invitation.
place-example = Mumbai, Pacific, …
place-hint = Type a city, or what the time there is called.
place-none = Nothing found. Try a larger city in the same time zone.
place-count = { $count ->
    [one] One place.
   *[other] { $count } places, the best first.
}
place-choice = { $city } ({ $region }): { $time } now

## My link does not work

link-title = What happens when you click your link?
link-lead = Choose what comes closest. With the link we can look for ourselves.
link-symptoms = What happens
link-advice = Show what to do
symptom-not-found = It says “404” or “not found”
symptom-does-not-load = It does not load, or shows another error
symptom-expired = It says “expired” or “no longer valid”
symptom-resume-or-new = It asks: Resume or Start New?
symptom-already-submitted = It says that I have already submitted
symptom-camera-or-microphone = It opens, but camera or microphone does not work
symptom-asked-for-video = It opens, and I was asked to turn on my video
symptom-time-ran-out = The time ran out while I was recording
symptom-no-invitation = I have no invitation, or cannot find it
symptom-other = Something else

## Consent

consent-title = What may we try out?
consent-lead = It is your choice. What you leave off is not touched and counts as not checked, never as a fault.
consent-camera = Camera
consent-camera-hint = You see the picture, and it goes off when you leave it. Nothing is recorded.
consent-microphone = Microphone
consent-microphone-hint = You say a few words, see how loud they are, and hear yourself if you like. Nothing is kept.
consent-speaker = Speaker
consent-speaker-hint = We play two short tones and ask whether you heard them.
consent-open-link = Open the link once
consent-open-link-hint = We look at the page behind it, at { $host }. Some links work only once. We ask for it once, and only if you allow it.
consent-open-link-once = Links of { $platform } work only once: opening it here, at { $host }, could use it up. Leave it unopened unless the link already failed.
consent-settings = Of what your browsers keep we look only for the interview’s site: whether it may use camera, microphone and calls, which way the browser takes into the internet, and who decided that. No history, no other site.
consent-allow-all = Allow all and start
consent-allow-devices = Allow all but the link
consent-selected = Check with these
consent-none = Check without them
consent-video-title = Shall we try your camera?
consent-video-lead = We look at the picture, the permission and the browser, and it goes off when you leave it. Nothing is recorded, and nobody else sees it.
consent-video-yes = Switch the camera on
consent-video-no = Leave it off
consent-video-choice = It is your choice. Many interviews can go on without video.

## Running

running-title = Checking your computer.
running-title-speak = Checking. Say a few words, please.
running-title-camera = Checking. This is your camera.
running-title-tone = One last question.
running-lead = A few seconds. You need not do anything.
running-lead-speak = Any sentence will do, for example your name and the position.
running-lead-camera = Is that you, bright enough and in the middle? Nothing is recorded.
running-lead-tone = Everything else has answered.
running-title-room = This is how you look and sound.
running-lead-room = Take your time. Nothing is kept, and everything goes off when you leave.
running-good = Looks and sounds good
running-leave = Leave
running-choose-camera = Which camera
running-choose-microphone = Which microphone
running-choose-speaker = Which speaker
running-choose-in-interview = Choose this one in the interview, too.
running-camera = Camera
running-camera-waiting = Waiting for the camera. If this computer asks, please allow it.
running-camera-on = Camera on
running-camera-off = The camera is off again.
running-camera-picture = Live picture of your camera
running-switch-camera-off = Switch camera off
running-switch-camera-on = Switch camera on
running-microphone = Microphone
running-microphone-waiting = Waiting for the microphone. If this computer asks, please allow it.
running-microphone-on = On
running-microphone-off = The microphone is off again.
running-microphone-speak = Say a few words.
running-microphone-heard = We can hear you.
running-switch-microphone-off = Switch microphone off
running-switch-microphone-on = Switch microphone on
running-clip = Record three seconds and hear yourself
running-clip-recording = Speak now. It is kept in memory only.
running-clip-playing = This is how others hear you.
running-clip-played = That was you. It is gone again.
running-clip-failed = The speaker did not play it. Choose another speaker, and try once more.
changed-unmuted = You unmuted { $name } here.
changed-turned-up = You turned { $name } up here.
changed-chosen = You chose { $name } here, for all programs.
changed-mute-microphone = Mute the microphone again
changed-mute-speaker = Mute the speaker again
changed-turn-down = Turn it down again
changed-choose-again = Use the one from before
# After it could not be taken back.
changed-keep = Leave it like this
running-level = Loudness
running-speaker = Speaker
running-tone-waiting = Two short tones are about to play.
running-tone-question = Did you hear two tones?
running-tone-thanks = Thank you.
running-tone-again = Play the tones again
running-tone-failed = The tones could not be played there.
running-tone-next = Try it
running-tone-try = There is another one: { $name }.
running-skip = Skip what is left
running-slow = Still waiting for: { $areas }. You can wait, or skip what is left.
running-slow-site = The interview site is slow to answer. Everything else goes on, and we keep waiting for it, up to 20 seconds. You can skip it.
running-found = Found so far

## Result

browser-look-title = Look from inside your browser
browser-look-hint = Your interview runs in the browser. We can open a page of our own there for a few seconds: it asks for camera and microphone, as the interview will, sees what the browser gives it, and tries whether the interview’s site answers there. Picture and sound stay in the browser. If nothing answers there, a second browser opens for a moment to compare.
browser-look-start = Open the page
browser-look-opening = Your browser opens our page. Does it stay white? Press Reload there.
browser-look-asking = Your browser asks you a question. Answer it there, then come back.
browser-look-running = The page looks at your browser. This takes a few seconds.
browser-look-comparing = Nothing answered there. A second browser opens for a moment, to compare.
browser-look-stop = Stop waiting
result-check-again = Check again
result-checking = Checking…
result-did-not-help = It didn’t help
result-get-help = Get help
result-other-link = Paste another link
result-open-interview = Open the interview
result-open-in = Open it in { $browser }
result-open-anyway = Open the interview anyway
result-open-direct = Open the direct link
result-interview = Your interview
result-save-calendar = Save to calendar
result-phone = Go on with my phone
result-phone-hint = Point the camera of your phone at this code. It opens the link of your interview.
result-phone-picture = QR code of your interview’s link
result-phone-careful = Your link may work only once, or only on one device. If you open it on the phone, go on there.
result-phone-show = Show the code
result-phone-hide = Hide the code
result-urgent = Starts in { $span }: the fastest ways
result-urgent-now = It starts now: the fastest ways
result-urgent-past = It started { $span } ago: the fastest ways
result-fastest-join = Try to join now
result-fastest-hotspot = Switch on the hotspot of your phone, and connect this computer to it.
result-fastest-recruiter = Tell the recruiter
result-thorough = When there is time: the thorough way
result-explains = This also explains:
result-more = { $count } more to fix
result-notes = Good to know ({ $count })
result-test-devices = Test what does not work
result-fine = What is fine ({ $count })
result-unknown = What we could not check ({ $count })
result-details = Technical details
result-details-hint = This is the report as it would be sent: names, addresses and the secret part of the link are taken out.

## A second look at a link that was opened

again-title = Open the link once more?
again-open = Open it and check again
again-rest = Check all but link and network
again-leave = Leave it

## Help

help-title = Ask for help
help-lead = The e-mail is ready. Read it, change what you like, and send it yourself.
help-who = For
help-recruiter = The recruiter
help-support = The help desk
help-to = To
help-to-from = From { $place }.
help-name = Your name
help-may-stay-empty = may stay empty
help-to-hint = We found no address. You can add it here, or in your mail program.
help-subject = Subject
help-body = Message
help-mail-program = Open in my mail program
help-gmail = Gmail
help-outlook = Outlook
help-copy = Copy
help-save = Save
help-save-report = Save the report
help-attachment = A saved e-mail holds the report, { $file }. The other ways cannot attach it by themselves.
help-parts = What goes in
help-part-device = The computer
help-part-browser = The browser
help-part-message = The exact words on the page
help-part-other-checks = What else was checked
help-part-result-code = The result code
help-part-addresses = The invited address and yours
help-left-out = Left out for your privacy
help-rewritten = The e-mail was written anew, without your changes.
help-bring-back = Bring my changes back
help-code = Read this to the help desk
help-code-hint = It says what we found, nothing about you. It works by telephone, without internet.
help-copy-code = Copy the code

## Report

report-title = Open a report
report-lead = Somebody sent you a report or read a code to you? See here what was found.
report-file = The report file
report-file-hint = It ends in .json. You can also drop it here.
report-file-too-large = { $name } could not be opened: it is larger than 2 MB. Choose another file.
report-open = Open a file
report-code = The result code
report-code-hint = Letters and digits, in any case, with or without dashes.
report-read = Read the code
report-made = Made on { $date } with version { $version } on { $system }. You are only looking: nothing is checked on this computer.
report-of-code = Result code { $code }
report-system = Steps for
report-system-windows = Windows
report-system-macos = Mac
report-system-linux = Linux
report-another = Open another

## Settings

settings-title = Settings
settings-language = Language
settings-keeps = What this program keeps
settings-keeps-nothing = Nothing. When you close the window, all of it is gone.
settings-profile = Profile in use
settings-version = Version
