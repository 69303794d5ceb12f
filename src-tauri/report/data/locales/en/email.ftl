# The words of the e-mails to the recruiter and the help desk, and of what was left out of them.
#
# The candidate is the one who speaks: "I", "my". To a recruiter in plain words, without blame and without jargon.
# `email-happened-CODE` says what happened and `email-ask-CODE` what is asked for, where a cause needs words of its own;
# all others share `-other` if they are in the way and `-risk` if not; `-nothing` is for a check that found nothing, and
# says what the person saw.
# They may use
#   $host      the interview's site, or `none`
#   $around    the site around the link that cannot be reached, or `none`
#   $severity  note, risk, blocking: how bad it is this time
#   $invited   the invited address, and
#   $used      the candidate's own, in an e-mail to the recruiter; or `none`
#   $unclear   a start in the invitation's words that can mean several times, or `none`
#   $status    the error that the page answered with, and
#   $words     what the page said, where the finding rests on it; or `none`. To choose the wording by
#   $symptom   only in `-nothing`: what the person saw, or `none`
#   $headline  only in `-other` and `-risk`: what was found, from causes.ftl. It speaks to the candidate, so it is quoted.
# Words of a page come last in a sentence: nobody knows how they end.

email-subject = Interview for { $position }: { $problem }
email-subject-no-position = Video interview: { $problem }
email-subject-support = Help with a video interview: { $problem }
email-subject-support-code = Help with a video interview: { $problem } ({ $code })
email-problem-unnamed-recruiter = I need help
email-problem-unnamed-support = cause not found yet

# `email-problem-CODE` is the end of the subject to a recruiter: what is wrong, and what is needed. Without it the subject
# has the cause's title.

email-problem-link-malformed = link is damaged, whole link needed
email-problem-link-by-number = joining by number
email-problem-link-repaired = link arrived damaged
email-problem-link-wrapped = link is inside a safety link
email-problem-link-wrapper-blocks = mail filter stops the link, plain link needed
email-problem-link-tracker-unreachable = link takes a blocked detour, direct link needed
email-problem-link-lookalike-host = is this link from you?
email-problem-link-truncated = part of the link is missing, whole link needed
email-problem-link-not-found = page not found, new link needed
email-problem-link-expired = link has expired, new link needed
email-problem-link-revoked = link was switched off, does the interview take place?
email-problem-link-already-submitted = already submitted, question about a correction
email-problem-link-already-used = link counts as used, reset needed
email-problem-link-resume-available = link to the interview in progress needed
email-problem-link-not-open-yet = page is not open yet
email-problem-link-wrong-account = another account was invited, please invite mine
email-problem-link-passcode-missing = passcode needed
email-problem-link-app-missing = a way to join in the browser needed
email-problem-link-leads-inside = link does not lead to an interview
email-problem-link-slow = interview site is slow, I may be late
email-problem-link-does-not-load = page does not load, help needed
email-problem-platform-down = { $status ->
    [none] { $words ->
        [none] interview site does not answer
       *[other] interview site is not available
    }
   *[other] interview site shows an error
}
email-problem-invitation-missing = invitation has not arrived, please send it again
email-problem-invitation-wrong-address = invitation went to another address
email-problem-session-cancelled-or-moved = cancelled or moved, please confirm
email-problem-recording-timer-passed = time ran out, question about recording again
email-problem-clock-wrong = I may be late
email-problem-time-zone-wrong = I may be late
email-problem-session-time-elsewhere = please confirm the time and its zone
email-problem-session-not-started = I am here and waiting
email-problem-session-missed = { $severity ->
    [blocking] I missed the start, another time needed
   *[other] I am a little late
}

email-hello = Hello,
email-hello-name = Hello { $name },
email-hello-support = Hello, I need help with a video interview.
email-about-position = I am writing about the video interview for this position: { $position }
email-about-no-position = I am writing about my video interview.
email-planned = It is planned for { $time }.
email-planned-assumed = As I understand the invitation, it is planned for { $time }.
email-planned-assumed-elsewhere = As I understand the invitation, it is planned for { $time }, which is { $elsewhere }.
email-planned-elsewhere = It is planned for { $time }, which is { $elsewhere }.
email-thanks = Thank you for your help.

# ── what happened ────────────────────────────────────────────────────────────────────────────────────────────────────

email-happened-other = I cannot join yet. A check of my computer says: “{ $headline }”
email-happened-risk = I can join, but it may go badly. A check of my computer says: “{ $headline }”
email-happened-nothing = { $symptom ->
    [camera-or-microphone] I need help with my interview. The page opens, but my camera or my microphone does not work there.
    [asked-for-video] I need help with my interview. The page opens, and I was asked to turn on my video.
   *[other] I need help with my interview.
}

email-happened-link-malformed = The link in my invitation is not a whole web address, so I cannot open it.
email-happened-link-truncated = A part of the link in my invitation is missing, so I cannot open it.
email-happened-link-wrapper-blocks = The link in my invitation goes through a mail filter, and the filter stops it.
email-happened-link-tracker-unreachable = { $around ->
    [none] The link in my invitation goes over another site first, and that site cannot be reached from here.
   *[other] The link in my invitation goes over { $around } first, and that site cannot be reached from here.
}
email-happened-link-lookalike-host = The address of the link in my invitation looks unusual. I want to be sure that it comes from you before I sign in.
email-happened-link-not-found = { $host ->
    [none] My interview link does not open: the site says that the page was not found.
   *[other] My interview link does not open: { $host } says that the page was not found.
}
email-happened-link-expired = My interview link shows as expired.
email-happened-link-revoked = My interview link shows as cancelled or closed.
email-happened-link-already-submitted = The interview page says that my interview was already submitted.
email-happened-link-already-used = My interview link shows as already used. A mail scanner may have opened it before me.
email-happened-link-resume-available = The interview page offers me Resume and Start New. I am afraid that my first answers may be lost.
email-happened-link-wrong-account = { $used ->
    [none] The interview page asks for another account than mine.
   *[other] { $invited ->
        [none] The interview page asks for another account than mine. I use { $used }.
       *[other] The interview page asks for the account { $invited }. I use { $used }.
    }
}
email-happened-link-passcode-missing = The interview asks for a passcode, and I cannot find one in my invitation.
email-happened-link-by-number = My invitation names the number of the meeting and no link. I am about to join with the number.
email-happened-link-repaired = The link in my invitation was damaged on its way to me. I have put it right and hope that it is whole.
email-happened-link-wrapped = The link in my invitation is wrapped in a safety link. I use the link inside it.
email-happened-link-not-open-yet = The interview page says that it is not open yet.
email-happened-link-app-missing = My interview link needs a program that is not on this computer.
email-happened-clock-wrong = The clock of my computer is wrong, and the interview site may not let me in.
email-happened-time-zone-wrong = My computer was set to another time zone, so I may have mistaken the time.
email-happened-link-leads-inside = The link of my interview does not lead to a page in the internet: it sends on to an address inside my own computer or network. My check did not follow it there.
email-happened-link-slow = The page of my interview opens, but it takes long to come.
email-happened-link-does-not-load = The page of my interview does not load.
email-happened-platform-down = { $status ->
    [none] { $words ->
        [none] { $host ->
            [none] The interview site does not answer, while other sites do.
           *[other] The interview site { $host } does not answer, while other sites do.
        }
       *[other] { $host ->
            [none] The interview site says that it is not available right now.
           *[other] The interview site { $host } says that it is not available right now.
        }
    }
   *[other] { $host ->
        [none] The interview site shows an error ({ $status }), while other sites work.
       *[other] The interview site { $host } shows an error ({ $status }), while other sites work.
    }
}
email-happened-invitation-missing = I expect an invitation to a video interview, and no link to it has reached me.
email-happened-invitation-wrong-address = { $used ->
    [none] { $invited ->
        [none] The invitation went to another address than the one I use.
       *[other] The invitation went to { $invited }. That is not quite my address.
    }
   *[other] { $invited ->
        [none] The invitation went to another address than { $used }, which is the one I use.
       *[other] The invitation went to { $invited }. The address I use is { $used }.
    }
}
email-happened-session-cancelled-or-moved = My calendar says that the interview was cancelled or moved.
email-happened-session-time-elsewhere = { $unclear ->
    [none] I am not sure about the time, because the invitation names another time zone than mine.
   *[other] I am not sure about the time: several places call their time like this. The invitation says “{ $unclear }”
}
email-happened-session-not-started = I am at the interview link, and the session has not begun yet.
email-happened-session-missed = { $severity ->
    [blocking] I could not join the interview in time.
   *[other] I am late for the interview and joining now.
}
email-happened-camera-declined = I would like to take part without my camera.
email-happened-recording-timer-passed = The time ran out while I was recording an answer.

# ── what is asked for ────────────────────────────────────────────────────────────────────────────────────────────────

email-ask-other = If I am not there in time, may I join a little later, by phone, or at another time?
email-ask-risk = If I drop out of the interview, may I join again, by phone, or at another time?
email-ask-nothing = Could you please tell me how to go on?

email-ask-link-malformed = Could you please send me the whole link again, as plain text?
email-ask-link-truncated = Could you please send me the whole link again, as plain text?
email-ask-link-wrapper-blocks = Could you please send me the plain link, for example as text in a short message?
email-ask-link-tracker-unreachable = Could you please send me the direct link to the interview?
email-ask-link-lookalike-host = Could you please tell me whether this is the right address?
email-ask-link-not-found = Could you please check the link and send me a new one?
email-ask-link-expired = Could you please send me a new link?
email-ask-link-revoked = Could you please tell me whether the interview still takes place and, if it does, send me a new link?
email-ask-link-already-submitted = If something has to be corrected, could you please reset the interview for me? I know that this is for you to decide.
email-ask-link-already-used = Could you please reset the link or send me a new one?
email-ask-link-resume-available = If Start New was pressed, could you please send me the link to the interview in progress?
email-ask-link-wrong-account = { $used ->
    [none] Could you please send the invitation to the address that I am writing from?
   *[other] Could you please send the invitation to { $used }?
}
email-ask-link-passcode-missing = Could you please send me the passcode?
email-ask-link-by-number = Should I not be there in time, could you please send me a link?
email-ask-link-repaired = Should I not be there in time, could you please send me the link again, as plain text?
email-ask-link-wrapped = Should I not be there in time, could you please send me the plain link, for example as text in a short message?
email-ask-link-not-open-yet = Could you please tell me when it opens?
email-ask-link-app-missing = May I join in the browser, and is there a link for that?
email-ask-clock-wrong = I am setting it right. If I am not there in time, may I join a little later?
email-ask-time-zone-wrong = Could you please confirm the time together with its city or time zone?
email-ask-link-leads-inside = Could you please tell me whether this link is from you, and send me the right one?
email-ask-link-slow = I open it early and wait. If I am not there in time, may I join a little later?
email-ask-link-does-not-load = Could you please check the link on your side, and tell me whether there is another way to join?
email-ask-platform-down = Could you please check whether the site has a problem and tell me how to go on? I can join at another time, too.
email-ask-invitation-missing = { $used ->
    [none] Could you please send me the invitation again, to the address that I am writing from?
   *[other] Could you please send me the invitation again, to { $used }?
}
email-ask-invitation-wrong-address = { $used ->
    [none] Could you please send the invitation to the address that I am writing from?
   *[other] Could you please send the invitation to { $used }?
}
email-ask-session-cancelled-or-moved = Could you please tell me whether and when the interview takes place?
email-ask-session-time-elsewhere = Could you please confirm the time together with its city or time zone?
email-ask-session-not-started = I am here and ready. Could you please start the session, or tell me how long to wait?
email-ask-session-missed = { $severity ->
    [blocking] May I still join, or could we find another time?
   *[other] I am sorry to keep you waiting. May I still come in?
}
email-ask-camera-declined = Is that possible, or do you need my video?
email-ask-recording-timer-passed = I will submit what I have. May I record that answer again?

# ── the facts ────────────────────────────────────────────────────────────────────────────────────────────────────────

email-message = The exact message: “{ $words }”
email-status = Status of the page: { $status }
email-site = Interview site: { $host }
email-seen = Time of the check: { $time }
email-device = My device: { $device }
email-remote = I use this device through a remote desktop.
email-battery = My battery: { $percent ->
    [none] charge not known
   *[other] { $percent } %
}{ $state ->
    [charging] , charging
    [full] , full
    [not-charging] , plugged in, not charging
    [discharging] , in use
   *[none] {""}
}{ $minutes ->
    [none] {""}
    [one] , { $minutes } minute left
   *[other] , { $minutes } minutes left
}{ $saver ->
    [on] , power saving on
   *[none] {""}
}
email-browser = My browser: { $browser }
email-browser-unknown = My browser: not known
email-works = Checked and fine: { $areas }
email-code = Result code: { $code }

email-findings = What was found:
email-finding = - { $title } ({ $code })
email-finding-explained = - { $title } ({ $code }), explained by { $by }
email-areas = What was checked:
email-area = - { $area }: { $word }

email-cut = The rest did not fit here. The full report can be attached: { $file }

# ── "Left out for your privacy: …" ───────────────────────────────────────────────────────────────────────────────────

left-out-link-secrets = everything in links behind the site's name, and passcodes
left-out-page-words = the words of pages, but for those that say what is wrong
left-out-people = names and addresses of people
left-out-given-names = names that you gave to devices, programs and connections
left-out-network-addresses = IP addresses and names of your own network
left-out-folders = folders and files
left-out-system-words = words of the system that could name you
