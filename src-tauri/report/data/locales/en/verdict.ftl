# The answer: the tag above the headline, the headline, and the lead below it.
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

headline-ready = You are ready.
headline-computer-ready = Your computer is ready.
headline-part-ready = What we checked is fine.
headline-so-far = Nothing is in the way so far.
headline-unknown = We could not tell.

lead-everything-fine = Everything we checked is fine.
lead-can-join = { $code ->
    [platform-down] It may still open.
    [link-lookalike-host] {""}
   *[other] You can still join.
}
lead-these-fine = Checked and fine: { $areas }.
lead-everything-else-fine = Everything else we checked is fine.
lead-more-to-fix = { $count ->
    [one] There is one more thing below.
   *[other] There are { $count } more things below.
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
