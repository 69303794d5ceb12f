# The answer: the tag above the headline, the headline, and the lead below it.
#   $symptom  what the person says does not work
# Where there is something to act on, the headline is the one of that finding (causes.ftl).
#   $count  how many
#   $code   the code of the finding that the answer is about
#   $areas  "the camera and the microphone": the `.inside` names of areas.ftl

tag-ready = Ready
tag-so-far = So far, so good
tag-note = Good to know
tag-unknown = Could not tell
tag-blocked = { $count ->
    [one] One thing to fix
   *[other] { $count } things to fix
}
tag-at-risk = { $count ->
    [one] One thing to improve
   *[other] { $count } things to improve
}
tag-not-you = It is not you
tag-started = Now
tag-nothing-wrong = Nothing found here
tag-untried = Not tested yet

headline-ready = You are ready.
headline-computer-ready = Your computer is ready.
headline-part-ready = What we checked is fine.
headline-so-far = Nothing is in the way so far.
headline-started = It has started. Join now.
headline-nothing-wrong = We found nothing wrong on this computer.
headline-untried = We have not tested { $areas } yet.
headline-but-for = { $count ->
    [one] One check is fine. We could not check { $areas }.
   *[other] { checks-fine } checks are fine. We could not check { $areas }.
}
checks-fine = { $count ->
    [2] Two
    [3] Three
    [4] Four
    [5] Five
    [6] Six
    [7] Seven
    [8] Eight
    [9] Nine
   *[other] { $count }
}
headline-unknown = We could not tell.

lead-everything-fine = Everything we checked is fine.
lead-can-join = { $code ->
    [platform-down] It may still open.
    [link-lookalike-host] {""}
   *[other] You can still join.
}
lead-these-fine = Checked and fine: { $areas }.
lead-everything-else-fine = Everything else we checked is fine.
lead-start-with-this = Start with this one.
lead-untried-next = { $count ->
    [one] To find out what is wrong, it has to be switched on for a moment. Nothing is recorded.
   *[other] To find out what is wrong, they have to be switched on for a moment. Nothing is recorded.
}
lead-nothing-wrong-next = { $symptom ->
    [camera-or-microphone] So look at the interview page: click the sign in front of its address, allow camera and microphone there, and load the page again. Look also which camera and which microphone the page has chosen.
   *[other] Open the interview once more. If the same happens, ask for help and write what you see into the message.
}
lead-left-off = { $count ->
    [one] You left { $areas } off, so it was not checked.
   *[other] You left { $areas } off, so they were not checked.
}
lead-not-asked = Not checked: { $areas }.
lead-no-link = No interview link was given, so it was not checked.
lead-link-not-opened = The link itself was not opened, because some links work only once.
lead-link-not-told = Whether the link works could not be seen.
lead-could-not-check = We could not check { $areas }.
lead-could-not-check-next = Check again. If it stays like this, open the interview in your browser a few minutes early and try it there.
lead-notes = { $count ->
    [one] One thing is good to know; it is below.
   *[other] { $count } things are good to know; they are below.
}

severity-blocking = Fix this first
severity-risk = May cause trouble
severity-note = Good to know

# "A, B and C" is made of these two.
list-more = { $first }, { $second }
list-last = { $first } and { $second }
