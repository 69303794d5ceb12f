# What every cause is called (the value), what was found (.headline) and why it matters or how it comes about (.detail).
#
# The ids are the codes of causes.toml, the values in braces its `args`. A value that is not known is `none`: every
# sentence has to read well then, because `preflight explain CODE` knows nothing of anybody's computer.
# Beside them every sentence may use
#   $severity  note, risk, blocking: how bad it is this time
#   $another   another browser on this computer, where a browser is in the way
#   $in_words  how far away the time of the finding is: "in 2 h 10 min", "40 minutes ago"
# Beside $minutes there are also $hours and $days, where minutes would be too many.
# Words of a page come last in a sentence: nobody knows how they end.

# ── the invite link ──────────────────────────────────────────────────────────────────────────────────────────────────

link-malformed = Not a whole link
    .headline = { $problem ->
        [empty] There is no link yet: nothing was pasted.
        [words] There is no link in what you pasted.
        [meeting-number] This is a meeting number. It is not a link yet.
        [placeholder] The link in your invitation was never filled in.
        [email-address] This is an e-mail address, not a link.
        [file] This is a file on a computer, not a link.
        [other-address] This is an address of another kind, not a link to a web page.
        [ending] The name of the site ends in something that does not exist.
        [site] The name of the site is missing or not whole.
       *[none] What you pasted is not a whole interview link.
    }
    .detail = { $problem ->
        [empty] A link names a site, for example acme.example/interview.
        [words] A link names a site, for example acme.example/interview. Links behind a button or an underlined word are often lost when the text is copied.
        [meeting-number] You can join with it too: the meeting's own app asks for it.
        [placeholder] The sender's program should have put your own link there. That is not your mistake.
        [email-address] A link names a site, for example acme.example/interview.
        [file] It works on the computer where the file is. The interview is on the web.
        [other-address] A link to an interview begins with https:// and opens in the browser.
        [ending] The end of a name, such as com or org, is easily mistyped: con instead of com.
        [site] It stands between https:// and the next slash. When a link is copied, a part often gets lost.
       *[none] A link names a site, for example acme.example/interview. When a link is copied, a part often gets lost.
    }{ you-pasted }

link-by-number = Joined by number
    .headline = { $meeting ->
        [none] You join this meeting with its number, without a link.
       *[other] { $platform ->
            [none] You join this meeting with its number: { $meeting }
           *[other] You join this { platform-name } meeting with its number: { $meeting }
        }
    }
    .detail = No link is needed. The number alone cannot be checked from here.

link-repaired = Link repaired
    .headline = The link was damaged when it was copied. We repaired it.
    .detail = { $after ->
        [none] Nothing of the link itself was lost.
       *[other] Nothing of the link itself was lost. It is now: { $after }
    }

link-wrapped = Link inside another link
    .headline = { $wrapper ->
        [none] Your interview link is inside another link.
       *[other] Your interview link is inside another link, put there by { $wrapper }.
    }
    .detail = { $kind ->
        [mail-security] Mail programs do this to check links for you. It is common and harmless.
        [tracker] Mailings do this to count clicks. It is common and harmless.
        [redirect] Sites and apps do this when a link leads away from them. It is common and harmless.
       *[none] Mail programs do this to check links or to count clicks. It is common and harmless.
    } { $hidden ->
        [yes] Where it leads is known only there, so we check the link as it is.
       *[none] We use the link inside.
    }

link-wrapper-blocks = Safety check stops the link
    .headline = { $wrapper ->
        [none] A safety check of your mail stops the link.
       *[other] The link is stopped on its way, by { $wrapper }.
    }
    .detail = The interview site itself answers. Only the way through the safety check is closed.

link-tracker-unreachable = Link takes a blocked detour
    .headline = { $host ->
        [none] The link takes a detour that does not open here.
       *[other] The link takes a detour over { $host }, which does not open here.
    }
    .detail = { $hidden ->
        [yes] The detour only counts clicks or checks the link. Ad blockers often stop it. Where it leads is known only there.
       *[none] The detour only counts clicks or checks the link. Ad blockers often stop it. The interview site itself is fine.
    }

link-lookalike-host = Unusual address
    .headline = { $host ->
        [none] Look twice at the address of this link before you sign in.
       *[other] Look twice at this address before you sign in: { $host }
    }
    .detail = { address-imitates }{ address-name-before }{ address-alphabets }{ address-number }{ address-unprotected }{ address-unprotected-end }It may be harmless. Make sure before you type a password.

link-truncated = Part of the link is missing
    .headline = { $platform ->
        [none] A part of your interview link is missing.
       *[other] A part of your { platform-name } link is missing.
    }
    .detail = Mail programs break long links in two. Then only the first part is copied.

link-not-found = Page not found
    .headline = { $said ->
        [only] As you say, the interview page was not found.
        [works-now] You saw “not found”, but the page opens now.
       *[none] { $host ->
            [none] The interview site does not know this page.
           *[other] { $host } does not know this page.
        }
    }
    .detail = { $said ->
        [only] We could not look at the page ourselves. Either a part of the link is missing, or the page was taken down.
        [works-now] A part of the link may have been missing when you clicked it. Use the link as it is here.
       *[none] Your connection is fine: the site answered. Either a part of the link is missing, or the page was taken down.{ page-says }
    }

link-expired = Link has expired
    .headline = { $said ->
        [only] As you say, your interview link has expired.
        [works-now] You saw “expired”, but the page opens now.
       *[none] { $expired ->
            [none] Your interview link has expired.
           *[other] Your interview link ended at { $expired }.
        }
    }
    .detail = { $said ->
        [only] Such links often work for a few days only. Only the recruiter can send a new one.
        [works-now] It may have been another link, or the recruiter has opened the interview again.
       *[none] Such links often work for a few days only. Only the recruiter can send a new one.{ page-says }
    }

link-revoked = Link was switched off
    .headline = Your interview link was switched off.
    .detail = The company has withdrawn the link, or the position is closed. Only the recruiter can tell.{ page-says }

link-already-submitted = Interview already submitted
    .headline = { $said ->
        [only] As you say, the page says that your interview was submitted.
        [works-now] You saw “already submitted”, but the page opens now.
       *[none] { $host ->
            [none] The interview site says that your interview has already been submitted.
           *[other] { $host } says that your interview has already been submitted.
        }
    }
    .detail = { $said ->
        [only] We could not see the page ourselves. If it was you who submitted it, you are done.
        [works-now] The recruiter may have opened the interview again for you.
       *[none] If it was you who submitted it, you are done.
    }{ page-says }

link-already-used = Link was used before
    .headline = { $host ->
        [none] The interview site says that this link was used before.
       *[other] { $host } says that this link was used before.
    }
    .detail = { $wrapper ->
        [none] Some links work only once. If you did not open it, a mail scanner may have done so before you.
       *[other] Some links work only once. Your mail passes links through { $wrapper }, which may have opened it before you.
    }{ page-says }

link-resume-available = Interview can be resumed
    .headline = You can go on where you stopped: press Resume.
    .detail = Resume keeps the answers that you recorded. Start New throws them away.

link-not-open-yet = Not open yet
    .headline = { $opens ->
        [none] The interview has not opened yet.
       *[other] The interview opens at { $opens }.
    }
    .detail = Your link works. You are only early.{ page-says }

link-wrong-account = Another account was invited
    .headline = { $invited ->
        [none] This invitation belongs to another account.
       *[other] This invitation belongs to { $invited }.
    }
    .detail = The site lets you in only with the address that was invited.{ page-says }

link-passcode-missing = Passcode needed
    .headline = { $named ->
        [no] { $platform ->
            [none] The meeting may ask you for a passcode.
           *[other] { platform-name } may ask you for a passcode.
        }
        [unknown] { $platform ->
            [none] The meeting may ask you for a passcode.
           *[other] { platform-name } may ask you for a passcode.
        }
       *[other] { $platform ->
            [none] The meeting will ask you for a passcode.
           *[other] { platform-name } will ask you for a passcode.
        }
    }
    .detail = { $named ->
        [yes] It is not part of your link, but it stands in your invitation.
        [no] It is not part of your link, and we did not find it in the invitation. Some meetings let you in without one.
        [unknown] It is not part of your link. If the meeting has one, it stands in the invitation, near the link.
       *[none] It is not part of your link. It usually stands in the invitation, near the link.
    }{ page-says }

link-app-missing = Program for this link is missing
    .headline = { $program ->
        [none] Your link needs a program that is not installed.
       *[other] Your link needs { $program }, which is not installed.
    }
    .detail = { $in_browser ->
        [yes] The same meeting also opens in the browser.
        [no] The page says that it does not work in the browser.
       *[none] Most interviews can also be joined in the browser.
    }

platform-down = Interview site in trouble
    .headline = { $status ->
        [none] { $words ->
            [none] { $host ->
                [none] It is not you: the interview site is not answering.
               *[other] It is not you: { $host } is not answering.
            }
           *[other] { $host ->
                [none] It is not you: the interview site says that it is not available right now.
               *[other] It is not you: { $host } says that it is not available right now.
            }
        }
       *[other] { $host ->
            [none] It is not you: the interview site has a problem of its own (error { $status }).
           *[other] It is not you: { $host } has a problem of its own (error { $status }).
        }
    }
    .detail = { $words ->
        [none] Your connection works: other sites answer.
       *[other] Your connection works: the site answers.
    } Such trouble often passes within minutes.{ page-says }

invitation-missing = No invitation
    .headline = There is no interview link yet.
    .detail = Invitations sometimes land in the spam folder, or go to another address of yours. Some come without the link, which follows in a second message.

invitation-wrong-address = Invitation went to another address
    .headline = { $slip ->
        [used] { $meant ->
            [none] There may be a slip in the address that you typed.
           *[other] Did you mean { $meant }? There seems to be a slip in the address that you typed.
        }
        [invited] { $meant ->
            [none] There may be a slip in the address that was invited.
           *[other] There seems to be a slip in the address that was invited. { $meant } may have been meant.
        }
       *[none] { $invited ->
            [none] The invitation went to another address than yours.
           *[other] { $used ->
                [none] The invitation went to { $invited }.
               *[other] The invitation went to { $invited }, not to { $used }.
            }
        }
    }
    .detail = { $slip ->
        [used] It is quickly done. The right address helps the recruiter to find you.
        [invited] News about the interview would not reach you. The recruiter can send it again.
       *[none] If the site asks who you are, only the invited address opens the interview. The recruiter can send it again.
    }

session-cancelled-or-moved = Interview cancelled or moved
    .headline = { $what ->
        [cancelled] { $old_time ->
            [none] The invitation says that this interview was cancelled.
           *[other] The invitation says that the interview at { $old_time } was cancelled.
        }
        [moved] { $new_time ->
            [none] The interview was moved.
           *[other] The interview was moved to { $new_time }.
        }
        [new-link] The interview has a new link.
       *[other] A newer invitation says that this interview was cancelled or moved.
    }
    .detail = { $what ->
        [cancelled] If that is a surprise, ask the recruiter. A new invitation may be on its way.
        [moved] { $old_time ->
            [none] The newest invitation counts. An older link may no longer work.
           *[other] Before, it was at { $old_time }. The newest invitation counts, and an older link may no longer work.
        }
        [new-link] The newest invitation counts. The older link may no longer work.
       *[other] The newest invitation counts. The old link may no longer work.
    }

link-does-not-load = Page does not load
    .headline = { $said ->
        [works-now] The interview page does not load for you, but it opens for this program.
       *[none] As you say, the interview page does not load.
    }
    .detail = { $said ->
        [works-now] So the link and your connection are fine, and another browser is the likeliest way in.
       *[none] The link, the browser or the connection may be the reason. Try these in turn.
    }

link-slow = Interview site is slow
    .headline = { $host ->
        [none] { $seconds ->
            [none] The interview site is slow to answer.
            [one] The interview site is slow: it took { $seconds } second to answer.
           *[other] The interview site is slow: it took { $seconds } seconds to answer.
        }
       *[other] { $seconds ->
            [none] { $host } is slow to answer.
            [one] { $host } is slow: it took { $seconds } second to answer.
           *[other] { $host } is slow: it took { $seconds } seconds to answer.
        }
    }
    .detail = It does answer, so it is only a matter of waiting.

link-leads-inside = Link leads inside
    .headline = { $to ->
        [this-computer] This link leads back into your own computer, where there is no interview.
       *[own-network] This link leads into your own network, where there is no interview.
    }
    .detail = { $host ->
        [none] We did not follow it there. The link may be wrong or not meant well, or a filter on the way sends pages there.
       *[other] The answer of { $host } sends on there, and we did not follow. The link may be wrong or not meant well, or a filter on the way sends pages there.
    }

recording-timer-passed = Time ran out
    .headline = The time for your answer ran out.
    .detail = What you recorded until then is usually kept. Whether you may record again is the employer's choice.

# ── time ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

clock-wrong = Clock is wrong
    .headline = { $days ->
        [none] { $hours ->
            [none] { $minutes ->
                [none] The clock of your computer is wrong.
                [one] The clock of your computer is { $minutes } minute { clock-direction }.
               *[other] The clock of your computer is { $minutes } minutes { clock-direction }.
            }
            [one] The clock of your computer is { $hours } hour { clock-direction }.
           *[other] The clock of your computer is { $hours } hours { clock-direction }.
        }
        [one] The date of your computer is { $days } day { clock-direction }.
       *[other] The date of your computer is { $days } days { clock-direction }.
    }
    .detail = Sites refuse to sign you in when the time is wrong, and you could miss the start.

time-zone-wrong = Time zone may be wrong
    .headline = { $computer_zone ->
        [none] The time zone of your computer may be wrong.
       *[other] { $zone ->
            [none] Your computer is set to the time of { $computer_zone }.
           *[other] Your computer is set to the time of { $computer_zone }, but you are in the time of { $zone }.
        }
    }
    .detail = The times you see may be those of another place, and you could come at the wrong hour.

session-time-elsewhere = Time of another place
    .headline = { $because ->
        [unclear] { $time ->
            [none] The start can mean different times.
           *[other] { $choices ->
                [none] The start can mean different times: “{ $time }”
               *[other] “{ $time }” can mean different times for you: { $choices }.
            }
        }
       *[other] { $local_time ->
            [none] The invitation gives the time of another place.
           *[other] { $zone ->
                [none] For you the interview starts at { $local_time }{ session-in-words }.
               *[other] { $time ->
                    [none] For you the interview starts at { $local_time }{ session-in-words }. The invitation gives the time of { $zone }.
                   *[other] { $time } in { $zone } is { $local_time } for you{ session-in-words }.
                }
            }
        }
    }
    .detail = { $because ->
        [unclear] Several places call their time like this, so the invitation does not say which one is meant.
        [clocks-here] Clocks change here before then. The time above allows for it.
        [clocks-there] Clocks change there before then. The time above allows for it.
        [clocks-both] Clocks change before then. The time above allows for it.
       *[none] Clocks differ there and here. Go by your own local time.
    }

session-not-started = You are early
    .headline = { $opens ->
        [none] You are early: the interview has not opened yet.
       *[other] You are early: the interview opens at { $opens }{ session-in-words }.
    }
    .detail = Nothing is wrong. You have time.

session-missed = Start time has passed
    .headline = { $ended ->
        [none] { $started ->
            [none] The interview has already started.
           *[other] { $severity ->
                [risk] The interview began at { $started }{ session-in-words }.
               *[other] The interview started at { $started }{ session-in-words }.
            }
        }
       *[other] The interview ended at { $ended }{ session-in-words }.
    }
    .detail = { $severity ->
        [note] By its planned end it still goes on.
        [risk] { $because ->
            [assumed] The invitation does not say the time in full, so this may be wrong. If you know better, change the time.
           *[other] The invitation names no end, so it may well still go on. If you are in it already, all is well.
        }
       *[other] Interviewers often wait a little, and many offer a new time. Write to the recruiter now.
    }

# ", in 2 h 10 min" behind a time.
session-in-words = { $in_words ->
    [none] {""}
   *[other] , { $in_words }
}

# ── camera ───────────────────────────────────────────────────────────────────────────────────────────────────────────

camera-missing = No camera found
    .headline = Your computer finds no camera.
    .detail = It may be unplugged, or switched off by a key or a slider.

camera-permission-denied = Camera not allowed
    .headline = { $switch ->
        [whole-computer] The camera is switched off for everybody on this computer.
        [all-programs] The camera is switched off for all your programs.
        [desktop-programs] The camera is switched off for desktop programs, and browsers are among them.
        [program] { $program ->
            [none] Your browser is not allowed to use the camera.
           *[other] { $program } is not allowed to use the camera.
        }
        [this-program] We may not use the camera, so we could not test it.
        [policy] The organisation that looks after this computer has switched the camera off.
        [device-node] Your user account is not allowed to use the camera.
       *[none] Programs on this computer are not allowed to use the camera.
    }
    .detail = { $switch ->
        [this-program] The system asks this for each program. Your browser has a switch of its own, so the interview may well work.
        [policy] Only the people who look after this computer can change that. The camera itself is not broken.
       *[none] It is a privacy setting, and you can change it. The camera itself is not broken.
    }

camera-in-use = Camera in use by another program
    .headline = { $call ->
        [none] { $program ->
            [none] Another program is using your camera.
           *[other] Another program is using your camera: { $program }.
        }
       *[other] { $program ->
            [none] A program has your camera.
           *[other] { $program } has your camera.
        }
    }
    .detail = { $call ->
        [yes] That is as it should be in the interview. Only one program can use a camera at a time, so we could not see its picture.
        [maybe] If your interview runs in it, that is as it should be. Only one program can use a camera at a time.
       *[none] Only one program can use it at a time.
    }

camera-fails-to-start = Camera does not start
    .headline = { $camera ->
        [none] Your camera is there, but it does not start.
       *[other] Your camera is there, but it does not start: { $camera }.
    }
    .detail = Plugging it in again or a restart often helps.

camera-disconnects = Camera goes away
    .headline = { $camera ->
        [none] Your camera went away while it was running.
       *[other] Your camera went away while it was running: { $camera }.
    }
    .detail = Most often it is a loose plug, a long cable or a hub between camera and computer.

camera-black = Camera shows only black
    .headline = { $camera ->
        [none] Your camera shows only black.
       *[other] Your camera shows only black: { $camera }.
    }
    .detail = Something covers the lens, or a slider or a key has switched it off. Even a dark room would look different.

camera-dark = Picture is too dark
    .headline = Your picture is very dark.
    .detail = There is too little light on your face. The interviewer would hardly see you.

camera-frozen = Picture is frozen
    .headline = Your picture is frozen.
    .detail = The camera is on, but no new pictures come from it.

camera-slow = Picture is jerky
    .headline = { $frame_rate ->
        [none] Your picture is jerky.
       *[other] Your picture is jerky: { $frame_rate } pictures a second.
    }
    .detail = Little light, a crowded USB port or a busy computer slow a camera down.

camera-virtual-or-infrared = Not the camera that films you
    .headline = { $camera ->
        [none] The first camera of your computer is not the one that films you.
       *[other] The first camera of your computer is not the one that films you: { $camera }.
    }
    .detail = It belongs to a program, or it is the sensor for signing in with your face.

camera-light-behind = Light from behind
    .headline = There is a bright light behind you.
    .detail = Your face is in its shadow: the interviewer sees little of it.

camera-low-resolution = Small picture
    .headline = { $width ->
        [none] Your camera gives only a small picture.
       *[other] { $height ->
            [none] Your camera gives only a small picture.
           *[other] Your camera gives only a small picture: { $width }×{ $height }.
        }
    }
    .detail = You may look blurred to the interviewer.

camera-declined = Camera left off
    .headline = Your camera stays off, as you chose.
    .detail = Only you can switch it on. The interview may go on without video, or the recruiter may ask you about it.

# ── microphone and speaker ───────────────────────────────────────────────────────────────────────────────────────────

microphone-missing = No microphone found
    .headline = Your computer finds no microphone.
    .detail = { $why ->
        [music-profile] { $headset ->
            [none] Your Bluetooth headset is set to music, and then its microphone is off.
           *[other] { $headset } is set to music, and then its microphone is off.
        }
       *[other] It may be unplugged, switched off or out of battery.
    }

microphone-permission-denied = Microphone not allowed
    .headline = { $switch ->
        [whole-computer] The microphone is switched off for everybody on this computer.
        [all-programs] The microphone is switched off for all your programs.
        [desktop-programs] The microphone is switched off for desktop programs, and browsers are among them.
        [program] { $program ->
            [none] Your browser is not allowed to use the microphone.
           *[other] { $program } is not allowed to use the microphone.
        }
        [this-program] We may not use the microphone, so we could not test it.
        [policy] The organisation that looks after this computer has switched the microphone off.
        [device-node] Your user account is not allowed to use the microphone.
       *[none] Programs on this computer are not allowed to use the microphone.
    }
    .detail = { $switch ->
        [this-program] The system asks this for each program. Your browser has a switch of its own, so the interview may well work.
        [policy] Only the people who look after this computer can change that. The microphone itself is not broken.
       *[none] It is a privacy setting, and you can change it. The microphone itself is not broken.
    }

microphone-muted = Microphone is muted
    .headline = { $microphone ->
        [none] Your microphone is muted.
       *[other] Your microphone is muted: { $microphone }.
    }
    .detail = It is switched off or turned all the way down in your computer's sound settings. Nobody would hear you.

microphone-silent = No sound from the microphone
    .headline = { $microphone ->
        [none] Your microphone is on, but no sound comes from it.
       *[other] Your microphone is on, but no sound comes from it: { $microphone }.
    }
    .detail = Most often it is a mute button on the headset, or a plug that is not all the way in.

microphone-quiet = Voice is too quiet
    .headline = Your voice is very quiet.
    .detail = The microphone works, but it is turned low or far away from you.

microphone-clipping = Voice is too loud
    .headline = Your voice is so loud that it sounds distorted.
    .detail = The microphone is turned up high or very near to you.

microphone-noisy = Noise around your voice
    .headline = There is a lot of noise around your voice.
    .detail = The interviewer may have trouble understanding you.

microphone-in-use = Microphone in use by another program
    .headline = { $program ->
        [none] Another program keeps your microphone to itself.
       *[other] Another program keeps your microphone to itself: { $program }.
    }
    .detail = As long as it is open, your browser gets no sound.

microphone-wrong-default = Another microphone is chosen
    .headline = { $microphone ->
        [none] Your computer listens to a microphone that does not suit an interview.
       *[other] Your computer listens to a microphone that does not suit an interview: { $microphone }.
    }
    .detail = { $better ->
        [none] A better one is connected.
       *[other] A better one is connected: { $better }.
    }

speaker-missing = No speaker found
    .headline = Your computer finds no speaker and no headphones.
    .detail = You could join, but you would not hear the interviewer.

speaker-muted = Sound is off
    .headline = { $speaker ->
        [none] The sound of your computer is off.
       *[other] The sound of your computer is off: { $speaker }.
    }
    .detail = You could join, but you would not hear the interviewer.

speaker-not-heard = Test tone not heard
    .headline = You did not hear the test tone.
    .detail = { $speaker ->
        [none] The sound may go to another device, or it is turned low.
       *[other] It was played on { $speaker }. The sound you hear may come from another device, or it is turned low.
    }

# ── browser ──────────────────────────────────────────────────────────────────────────────────────────────────────────

browser-none-supported = Another browser is needed
    .headline = This interview needs another browser.
    .detail = { $browsers ->
        [none] None of the browsers on this computer is on the interview's list.
       *[other] It works in any of these: { $browsers }. None of them was found on this computer.
    }

browser-outdated = Browser is too old
    .headline = { $browser ->
        [none] Your browser is too old for this interview.
       *[other] { $browser } is too old for this interview.
    }
    .detail = { $minimum ->
        [none] An update takes a few minutes.
       *[other] { $version ->
            [none] The interview asks for version { $minimum } or newer. An update takes a few minutes.
           *[other] You have version { $version }; the interview asks for { $minimum } or newer. An update takes a few minutes.
        }
    }

browser-default-unsupported = Usual browser is not on the list
    .headline = { $browser ->
        [none] Your link would open in a browser that is not on this interview's list.
       *[other] Your link would open in { $browser }, which is not on this interview's list.
    }
    .detail = { $better ->
        [none] Another browser on this computer is.
       *[other] { $better } is on the list and on this computer.
    }

browser-site-camera-blocked = Camera blocked for this site
    .headline = { $browser ->
        [none] { $host ->
            [none] Your browser blocks the camera for the interview site.
           *[other] Your browser blocks the camera for { $host }.
        }
       *[other] { $host ->
            [none] { $browser } blocks the camera for the interview site.
           *[other] { $browser } blocks the camera for { $host }.
        }
    }
    .detail = Somebody once answered Block when the site asked. The browser remembers it.

browser-site-microphone-blocked = Microphone blocked for this site
    .headline = { $browser ->
        [none] { $host ->
            [none] Your browser blocks the microphone for the interview site.
           *[other] Your browser blocks the microphone for { $host }.
        }
       *[other] { $host ->
            [none] { $browser } blocks the microphone for the interview site.
           *[other] { $browser } blocks the microphone for { $host }.
        }
    }
    .detail = Somebody once answered Block when the site asked. The browser remembers it.

browser-blocked-everywhere = Camera or microphone blocked for all sites
    .headline = { $browser ->
        [none] Your browser blocks camera or microphone for all sites.
       *[other] { $browser } blocks camera or microphone for all sites.
    }
    .detail = It does not even ask. One setting changes that.

browser-managed-policy = Blocked by your organisation
    .headline = { $blocks ->
        [site] { $browser ->
            [none] A rule of your organisation keeps the browser from opening the interview site.
           *[other] { $host ->
                [none] A rule of your organisation keeps { $browser } from opening the interview site.
               *[other] A rule of your organisation keeps { $browser } from opening { $host }.
            }
        }
       *[none] { $browser ->
            [none] A rule of your organisation blocks camera or microphone in the browser.
           *[other] A rule of your organisation blocks camera or microphone in { $browser }.
        }
    }
    .detail = { $policy ->
        [none] No setting of yours can change it.
       *[other] No setting of yours can change it. The rule is called { $policy }.
    }

browser-webrtc-restricted = Video calls are restricted
    .headline = { $browser ->
        [none] Your browser restricts video calls.
       *[other] { $browser } restricts video calls.
    }
    .detail = A setting, a rule or an add-on closes the direct way for sound and picture. The call may be poor or not start.

browser-prompt-dismissed = Browser’s question was not answered
    .headline = { $silenced ->
        [yes] { $browser ->
            [none] Your browser no longer asks for camera or microphone on the interview site.
           *[other] { $browser } no longer asks for camera or microphone on the interview site.
        }
       *[other] { $browser ->
            [none] Your browser asked for camera and microphone and got no answer.
           *[other] { $browser } asked for camera and microphone and got no answer.
        }
    }
    .detail = { $silenced ->
        [yes] { $until ->
            [none] Its question was closed several times, so it says no by itself for some days.
           *[other] Its question was closed several times, so it says no by itself until { $until }.
        }
       *[other] The question is easily overlooked. Nothing is broken.
    }

browser-page-blocked = Page is partly blocked
    .headline = { $browser ->
        [none] Your browser blocks a part of the interview page.
       *[other] { $browser } blocks a part of the interview page.
    }
    .detail = Blocked cookies or pop-ups, or an add-on, can keep a page from working.

browser-sandboxed = Browser is shut off from your devices
    .headline = { $browser ->
        [none] { $shut ->
            [camera] { $by ->
                [maybe] Your browser may have no access to the camera.
               *[none] Your browser has no access to the camera.
            }
            [microphone] Your browser has no access to the microphone.
           *[none] Your browser has no access to camera or microphone.
        }
       *[other] { $shut ->
            [camera] { $by ->
                [maybe] { $browser } may have no access to the camera.
               *[none] { $browser } has no access to the camera.
            }
            [microphone] { $browser } has no access to the microphone.
           *[none] { $browser } has no access to camera or microphone.
        }
    }
    .detail = { $by ->
        [desktop] It is switched off in your desktop's settings.
       *[none] { $package ->
            [flatpak] It came as a Flatpak package, and this permission of the package is off.
            [snap] It came as a Snap package, and this permission of the package is off.
           *[none] It came as a Snap or Flatpak package. Such packages need an extra permission.
        }
    }

# ── network ──────────────────────────────────────────────────────────────────────────────────────────────────────────

network-offline = Not connected
    .headline = Your computer is not connected to any network.
    .detail = Wi-Fi may be off, a cable loose, or flight mode on.

network-no-internet = No internet
    .headline = You are connected, but there is no internet behind it.
    .detail = Your computer reaches the network here, and nothing beyond. It is often the router or the provider.

captive-portal = Network wants you to sign in
    .headline = This network wants you to sign in first.
    .detail = Hotels, trains and cafés show a page before they let you online. Until then nothing else works.

dns-failing = Names of sites are not found
    .headline = Your network cannot find any site by its name.
    .detail = The internet is there. Only the service that looks up the names does not answer.

dns-filtered = Interview site is hidden
    .headline = { $host ->
        [none] Your network or a filter hides the interview site.
       *[other] Your network or a filter hides { $host }.
    }
    .detail = { $address ->
        [none] Other sites are found, this one is not. Often it is an ad blocker or a family filter.
       *[other] Other sites are found, this one is sent to { $address }. Often it is an ad blocker or a family filter.
    }

host-blocked = Interview site is blocked
    .headline = { $host ->
        [none] Your network blocks the interview site.
       *[other] Your network blocks { $host }.
    }
    .detail = Other sites answer. A firewall or a filter stops this one. Companies, schools and libraries often have one.

ipv6-broken = One way to the internet is broken
    .headline = One of your two ways to the internet does not work.
    .detail = The newer way (IPv6) gives no answer, the older one works. Pages may open slowly or only sometimes.

tls-intercepted = Secure connection is looked into
    .headline = { $issuer ->
        [none] A program or your network looks into your secure connection.
       *[other] A program or your network looks into your secure connection: { $issuer }.
    }
    .detail = Virus scanners and company networks do this. Pages open, but a video call may break.

tls-certificate-invalid = Connection is not safe
    .headline = { $host ->
        [none] The connection to the interview site is not safe.
       *[other] The connection to { $host } is not safe.
    }
    .detail = { $reason ->
        [unknown-issuer] { $issuer ->
            [none] The site's proof of identity comes from somebody whom your computer does not know. Often something in the network stands in between.
           *[other] The site's proof of identity comes from somebody whom your computer does not know: { $issuer }. Often something in the network stands in between.
        }
        [expired] The site's proof of identity has run out. Either the site forgot to renew it, or the date of your computer is wrong.
        [not-yet-valid] The site's proof of identity is not valid yet. The date of your computer may be wrong.
        [wrong-name] The site's proof of identity belongs to another site. Often something in the network stands in between.
        [revoked] The site's proof of identity was withdrawn.
       *[rejected] Your computer does not accept the site's proof of identity.
    }

websocket-blocked = Live connection is cut
    .headline = { $host ->
        [none] Your network cuts live connections, which interviews need.
       *[other] Your network cuts the live connection to { $host }.
    }
    .detail = { $severity ->
        [risk] Two sites lost theirs. If the page opens and the call does not begin, this is why. A company proxy or a filter often does this.
       *[blocking] The page opens, but the call cannot go on. A company proxy or a filter often does this.
    }

udp-blocked = Direct way for video is closed
    .headline = { $severity ->
        [blocking] Your network lets no sound and picture through.
       *[risk] Your network closes the direct way for sound and picture.
    }
    .detail = { $severity ->
        [blocking] Pages open, but a video call cannot start here.
       *[risk] Calls then take a detour. Sound and picture may come late or look poor.
    }

only-port-443 = Narrow way for video
    .headline = Your network leaves only a narrow way for sound and picture.
    .detail = A call works, but sound and picture may come late or look poor.

relay-unreachable = Server for video out of reach
    .headline = { $severity ->
        [risk] A server that passes sound and picture on does not answer.
       *[blocking] Sound and picture cannot get through your network.
    }
    .detail = { $severity ->
        [risk] { $host ->
            [none] Calls that find a direct way work without it. It may be down, or be blocked here.
           *[other] Calls that find a direct way work without it. It may be down, or be blocked here: { $host }.
        }
       *[blocking] { $host ->
            [none] The server that passes them on cannot be reached from here.
           *[other] The server that passes them on cannot be reached from here: { $host }.
        }
    }

nat-symmetric = No direct calls
    .headline = { $severity ->
        [risk] Your router closes the direct way for calls.
       *[note] Your calls may have to go through a server in between.
    }
    .detail = Your router is made like that, or your provider's. It normally works well.

mtu-black-hole = Large data gets stuck
    .headline = Large pieces of data get stuck on the way.
    .detail = Small things open, pages with pictures and video hang. Most often a VPN is the reason.

upload-too-slow = Upload is slow
    .headline = { $rate ->
        [none] Your connection sends too slowly.
       *[other] Your connection sends too slowly: { $rate } Mbit/s.
    }
    .detail = { $minimum ->
        [none] Your picture may freeze for the interviewer.
       *[other] The interview asks for { $minimum } Mbit/s. Your picture may freeze for the interviewer.
    }

download-too-slow = Download is slow
    .headline = { $rate ->
        [none] Your connection receives too slowly.
       *[other] Your connection receives too slowly: { $rate } Mbit/s.
    }
    .detail = { $minimum ->
        [none] The interviewer's picture may freeze.
       *[other] The interview asks for { $minimum } Mbit/s. The interviewer's picture may freeze.
    }

latency-high = Slow to answer
    .headline = { $milliseconds ->
        [none] Your connection is slow to answer.
       *[other] Your connection is slow to answer: { $milliseconds } milliseconds there and back.
    }
    .detail = { $severity ->
        [blocking] So late nobody can talk with anybody.
       *[risk] You and the interviewer may talk at the same time without meaning to.
    }

packet-loss = Bits of sound and picture get lost
    .headline = { $percent ->
        [none] Bits of sound and picture get lost on the way.
       *[other] Bits of sound and picture get lost on the way: { $percent } %.
    }
    .detail = { $severity ->
        [blocking] So much is missing that a call can hardly be understood. Weak Wi-Fi is the usual reason.
       *[risk] Words may drop out and the picture may stutter. Weak Wi-Fi is the usual reason.
    }

connection-flapping = Connection comes and goes
    .headline = Your connection comes and goes.
    .detail = The call may break off and come back. Weak Wi-Fi or a loose cable is the usual reason.

firewall-blocks-browser = Firewall stops the browser
    .headline = { $browser ->
        [none] A firewall on this computer stops your browser.
       *[other] { $host ->
            [none] A firewall on this computer stops { $browser }.
           *[other] A firewall on this computer keeps { $browser } away from { $host }.
        }
    }
    .detail = { $host ->
        [none] Other programs on this computer reach the internet. Your browser does not.
       *[other] Other programs on this computer reach the interview site. Your browser does not.
    }

# ── proxy and VPN ────────────────────────────────────────────────────────────────────────────────────────────────────

proxy-unreachable = Proxy does not answer
    .headline = { $set_by ->
        [none] { $proxy ->
            [none] Your computer sends everything to a proxy that does not answer.
           *[other] Your computer sends everything to a proxy that does not answer: { $proxy }.
        }
       *[other] { $browser ->
            [none] Your browser sends everything to a proxy, and nothing comes back.
           *[other] { $browser } sends everything to a proxy, and nothing comes back.
        }
    }
    .detail = { $set_by ->
        [policy] Your organisation has set it. Other programs on this computer reach the internet.
        [extension] It is set in the browser, probably by an add-on such as one for a VPN. Other programs on this computer reach the internet.
        [preference] It stands in the settings of the browser. Other programs on this computer reach the internet.
       *[none] Often the setting is left over from another network, such as the office or a school.
    }

proxy-needs-login = Proxy wants a password
    .headline = { $proxy ->
        [none] Your network's proxy wants a name and a password.
       *[other] Your network's proxy wants a name and a password: { $proxy }.
    }
    .detail = { $severity ->
        [risk] On a computer of your company, the browser may sign in by itself.
       *[blocking] Until you give them once, the interview site stays out of reach.
    }

proxy-in-use = Connection goes through a proxy
    .headline = { $proxy ->
        [none] Your connection goes through a proxy.
       *[other] Your connection goes through a proxy: { $proxy }.
    }
    .detail = { $source ->
        [environment] It is set for this session by whoever set up the computer. It works; only a video call may suffer.
        [pac] It is chosen by a script of your network. It works; only a video call may suffer.
        [system] It is set in your computer's network settings. It works; only a video call may suffer.
       *[none] It works; only a video call may suffer.
    }

vpn-blocks-media = VPN in the way of sound and picture
    .headline = { $vpn ->
        [none] Your VPN closes the direct way for sound and picture.
       *[other] Your VPN closes the direct way for sound and picture: { $vpn }.
    }
    .detail = Without the VPN the way is open. Some interviews find a detour, others stay without sound and picture.

vpn-active = VPN is on
    .headline = { $severity ->
        [risk] { $vpn ->
            [none] A VPN is on, and this interview does not allow one.
           *[other] A VPN is on ({ $vpn }), and this interview does not allow one.
        }
       *[note] { $vpn ->
            [none] A VPN is on.
           *[other] A VPN is on: { $vpn }.
        }
    }
    .detail = { $severity ->
        [risk] The interview may turn you away until it is off.
       *[note] It works now. If picture or sound falter, pause it.
    }

vpn-leftover = Rest of a VPN is in the way
    .headline = { $vpn ->
        [none] A VPN is off, but it left something behind that blocks your connection.
       *[other] { $vpn } is off, but it left something behind that blocks your connection.
    }
    .detail = This happens when a VPN ends without closing properly, for example after sleep.

# ── this computer ────────────────────────────────────────────────────────────────────────────────────────────────────

cpu-saturated = Computer is very busy
    .headline = { $percent ->
        [none] Your computer is very busy.
       *[other] Your computer is very busy: { $percent } %.
    }
    .detail = { $programs ->
        [none] Sound and picture may stutter.
       *[other] Sound and picture may stutter. Most of the work comes from: { $programs }.
    }

memory-low = Little memory is free
    .headline = { $free ->
        [none] Little memory is free on your computer.
       *[other] Little memory is free on your computer: { $free }.
    }
    .detail = { $programs ->
        [none] The browser may become slow or close in the middle of the interview.
       *[other] The browser may become slow or close in the middle of the interview. Most memory is used by: { $programs }.
    }

disk-full = Disk is almost full
    .headline = { $free ->
        [none] Your disk is almost full.
       *[other] Your disk is almost full: { $free } free.
    }
    .detail = { $minimum ->
        [none] Recorded answers need room before they are sent.
       *[other] Recorded answers need room before they are sent: at least { $minimum }.
    }

battery-low = Battery may run out
    .headline = { $hours ->
        [none] { $minutes ->
            [none] { $percent ->
                [none] Your battery is low.
               *[other] Your battery is low: { $percent } %.
            }
            [0] Your battery is almost empty.
            [one] Your battery lasts about { $minutes } minute more.
           *[other] Your battery lasts about { $minutes } minutes more.
        }
        [one] Your battery lasts about { $hours } hour more.
       *[other] Your battery lasts about { $hours } hours more.
    }
    .detail = { $saver ->
        [none] A video call uses a battery up fast. When it is empty, the call ends.
       *[other] A video call uses a battery up fast. When it is empty, the call ends. Power saving is on too: it slows your computer down.
    }

device-below-minimum = Computer is below the minimum
    .headline = { $what ->
        [system] The system of your computer is older than this interview asks for.
       *[none] Your computer has less than this interview asks for.
    }
    .detail = { below-memory }{ below-cores }{ below-version }You can try, but it may be slow or not work at all.

restart-pending = Restart is due
    .headline = { $days ->
        [none] Your computer is waiting for a restart.
        [one] Your computer is waiting for a restart. The last one was { $days } day ago.
       *[other] Your computer is waiting for a restart. The last one was { $days } days ago.
    }
    .detail = An update could start a restart at a bad moment. Before the interview is better than during it.

session-virtualised = Remote or virtual computer
    .headline = { $what ->
        [remote] It looks as if you use this computer through a remote desktop.
        [virtual] This looks like a virtual computer.
        [remote-and-virtual] This looks like a virtual computer that you use through a remote desktop.
       *[none] This looks like a remote or virtual computer.
    }
    .detail = { $what ->
        [none] Some interviews ask that you sit at an ordinary computer.
        [virtual] Camera and microphone may be slow here. Some interviews ask for an ordinary computer.
       *[other] The interview gets the camera and the microphone of that computer, not those in front of you, unless they are passed on to it. Some interviews ask that you sit at the computer itself.
    }

# ── parts of the sentences above ─────────────────────────────────────────────────────────────────────────────────────

below-memory = { $memory ->
    [none] {""}
   *[other] { $minimum ->
        [none] {""}
       *[other] Memory: { $memory }, asked for: { $minimum }.{" "}
    }
}

below-cores = { $cores ->
    [none] {""}
   *[other] { $minimum_cores ->
        [none] {""}
       *[other] Processor cores: { $cores }, asked for: { $minimum_cores }.{" "}
    }
}

below-version = { $version ->
    [none] {""}
   *[other] { $minimum_version ->
        [none] {""}
       *[other] Version of the system: { $version }, asked for: { $minimum_version }.{" "}
    }
}

you-pasted = { $text ->
    [none] {""}
   *[other] {" "}You pasted: “{ $text }”
}

address-imitates = { $imitates ->
    [none] {""}
   *[other] { $platform ->
        [none] Its name resembles that of a well-known site, but it is another one.{" "}
       *[other] Its name resembles that of { platform-name }, but it is another site.{" "}
    }
}

address-name-before = { $name-before ->
    [none] {""}
   *[other] { $imitates ->
        [none] { $platform ->
            [none] Something stands before the name of the site that does not belong there, and can hide where the link leads.{" "}
           *[other] The link begins like one of { platform-name }, but what counts is the name behind the @ sign.{" "}
        }
       *[other] What stands before the @ sign can hide where the link leads.{" "}
    }
}

address-alphabets = { $alphabets ->
    [none] {""}
   *[other] Its name mixes letters of several alphabets that look the same.{" "}
}

address-number = { $number ->
    [none] {""}
   *[other] It is a bare number. Interview sites have names.{" "}
}

address-unprotected = { $unprotected ->
    [none] {""}
   *[other] Links of { $platform ->
        [none] this site
       *[other] { platform-name }
    } begin with https://, this one does not. Others in your network could read along.{" "}
}

address-unprotected-end = { $unprotected-end ->
    [none] {""}
   *[other] It leads to a page of { $unprotected-end } without protection. Others in your network could read what you type there.{" "}
}

page-says = { $words ->
    [none] {""}
   *[other] {" "}The page says: “{ $words }”
}

clock-direction = { $direction ->
    [ahead] fast
    [behind] slow
   *[none] off
}

platform-name = { $platform }
