### Why something could not be done, and what to do: said by the window and on the command line.

## Told within another sentence: no capital letter, no full stop.

error-file-empty = it is empty
error-file-too-large = it is larger than 25 MB
error-file-not-text = it is neither an e-mail (.eml), a calendar file (.ics) nor text
error-file-of-outlook = it is in a format that only Outlook reads (.msg); save the e-mail as .eml, or take its calendar file (.ics) or its text
error-file-too-deep = it holds too many messages inside one another
error-file-whole-calendar = it is a whole calendar with { $events } events; take the invitation of the interview alone

error-report-empty = it is empty
error-report-not-json = it is not JSON, or was cut off: { $problem }
error-report-other-schema = it is of schema { $schema }; this program reads schema { $readable }
error-report-not-a-report = it is not a report: { $problem }

error-code-length = a result code has 4, 6, 8, 10 or 12 letters and digits, this has { $count }; read it out once more, group by group
error-code-character = “{ $character }” is not used in result codes; look at that character once more
error-code-check = one character is wrong, or two are swapped; read the code out once more, group by group
error-code-newer = the code was made by a newer version of this program; update this one, or ask for the report file

error-address = “{ $text }” is not an e-mail address; write it like name@company.com, one address only
error-profile = line { $line }, { $key }: { $problem }

error-place =
    “{ $text }” is no time zone and no city that is known
    Write it like Europe/Berlin, or name the largest city with your time.
error-place-near =
    “{ $text }” is no time zone and no city that is known
    Did you mean { $zone }?

## The window's.

refused-nothing-checked = Nothing has been checked yet. Run the check first.
refused-not-offered = This button belongs to an earlier result. Run the check again and use the button there.
refused-no-link = There is no whole link to open. Paste the link from your invitation first.
refused-link-not-opened = The link could not be opened. Copy it and paste it into the address bar of your browser.
refused-settings-not-opened = The settings could not be opened from here. Open your system's settings by hand; the step names the page.
refused-sound-not-changed = The system did not let us change its sound settings. Change them by hand: the steps say where.
refused-sound-not-taken-back = The system did not let us change it back. Is the device still plugged in? Else change it by hand in the sound settings.
refused-no-web-address = The sign-in page has no web address. Open any page in your browser: the network then shows its sign-in page.
refused-not-copied = The text could not be copied. Select it with the mouse and copy it from there.
refused-mail-not-opened = No mail program could be opened. Copy the text, or save it as a file.
refused-not-an-address = { $reason }.
refused-not-a-time = “{ $text }” is not a day and a time. Choose both once more.
refused-not-a-zone = “{ $text }” is no place that this program knows. Choose a larger city nearby.
refused-reading-gone = The invitation is no longer there. Paste it, or drop its file, once more.
refused-no-start = It is not known yet when your interview starts. Add the time first.
refused-no-picture = The link is too long for a code. Send it to your phone by mail, or open the invitation there.
refused-unknown-language = The program does not speak “{ $tag }” yet. Choose another language.
refused-not-an-invitation = { $name } { $why ->
    [empty] is empty. Save the invitation once more, or paste the link.
    [too-large] is larger than 25 MB. Open the invitation, copy its text, and paste it here.
    [outlook-file] is in a format that only Outlook reads. Open it in Outlook, copy its text, and paste it here.
    [too-deep] holds too many messages inside one another. Open the last one, copy its text, and paste it here.
    [whole-calendar] is a whole calendar with { $events } events. Open the event of your interview, copy its link, and paste it here.
   *[not-text] is not an e-mail, a calendar file or text. Drop the invitation as .eml or .ics, or paste the link.
}
refused-damaged = The file arrived damaged. Drop it once more.
refused-not-a-report = This is no report that can be opened: { $reason }. Ask for the file once more.
refused-not-a-code = This is no result code: { $reason }.
refused-not-opened = { $name } could not be opened: { $problem }. Choose another file.
refused-not-saved = { $name } could not be saved: { $problem }. Choose another folder.
refused-not-written = The report could not be written as JSON: { $problem }. Save the e-mail instead.
refused-no-device = The camera and the microphone can be switched off here; “{ $area }” cannot.
