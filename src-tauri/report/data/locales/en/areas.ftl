# The lines of the checklist: what an area is called, how it came out, and what was seen of it.
# `.inside` is the name inside a sentence: "We could not check the camera."
# A value that is not known is `none`.

area-link = Invitation link
    .inside = the invitation link
area-time = Date and time
    .inside = the clock
area-camera = Camera
    .inside = the camera
area-microphone = Microphone
    .inside = the microphone
area-speaker = Speaker
    .inside = the speaker
area-browser = Browser
    .inside = the browser
area-network = Network
    .inside = the network
area-proxy = Proxy
    .inside = the proxy setting
area-vpn = VPN
    .inside = the VPN
area-device = This computer
    .inside = this computer

word-pass = fine
word-note = good to know
word-risk = may cause trouble
word-blocking = to fix
word-not-checked = not checked
word-unknown = could not tell

seen-link-answers = { $host } answers.
seen-link-host-answers = { $host } answers. The link itself was not opened, because some links work only once.
seen-link-sign-in = { $host } answers and asks you to sign in. Use the address that was invited.
seen-link-passcode = { $host } answers and asks for the passcode of your invitation.
seen-link-bot-check = { $host } first wants to see that a person is there. Open the link in your browser to see what comes next.
seen-link-region = { $host } says that it does not show this page in your country. If you use a VPN, try without it. If not, ask the recruiter.
seen-link-needs-script = { $host } answers. What this page says can only be seen in a browser.
seen-link-sends-on = { $host } answers and sends you on to another page, which we did not open.
seen-link-too-many = { $host } answers and asks to wait a little before the next try.
seen-link-filter = The page of a web filter stands in place of { $host }.
seen-link-refused = { $host } answers, but did not show us the page and did not say why. Open the link in your browser to see whether it opens there.
seen-link-empty = { $host } answers, but the page is empty. Open the link in your browser to see whether it shows there.
seen-link-cut = { $host } answers, but its page did not arrive whole. Open the link in your browser to see what it says.
seen-link-app-only = { $host } opens this interview in an app. We could not see whether the app is on this computer.
seen-link-none = No interview link was given, so there was nothing to check.
seen-time = The clock of this computer is right.
seen-time-zone = The clock of this computer is right. Its time zone is { $zone }.
seen-camera-picture = { $rate ->
    [none] The camera gives a picture: { $width }×{ $height }.
   *[other] The camera gives a clear picture: { $width }×{ $height }, { $rate } a second.
}
seen-camera-there = { $camera } is there. It was not switched on, so its picture was not checked.
seen-microphone-voice = { $microphone ->
    [none] Your voice is heard well.
   *[other] Your voice is heard well by { $microphone }.
}
seen-microphone-sound = { $microphone ->
    [none] The microphone picks up sound.
   *[other] { $microphone } picks up sound.
}
seen-microphone-there = { $microphone } is there. It was not switched on, so its sound was not checked.
seen-speaker-heard = { $speaker ->
    [none] You heard the test tone.
   *[other] You heard the test tone from { $speaker }.
}
seen-speaker-played = { $speaker ->
    [none] The test tone was played.
   *[other] The test tone was played on { $speaker }.
}
seen-speaker-there = { $speaker } is there. No test tone was played.
seen-browsers = { $count ->
    [one] { $browsers } is installed.
   *[other] { $browsers } are installed.
}
seen-browsers-none = No browser was found.
seen-browser-gives-both = { $browser } gave our page the camera and the microphone.
seen-browser-gives-camera = { $browser } gave our page the camera, and no microphone.
seen-browser-gives-microphone = { $browser } gave our page the microphone, and no camera.
seen-browser-other-camera = It took another camera than the one tested here: { $camera }. You can change that in the settings of the interview page.
seen-browser-other-microphone = It took another microphone than the one tested here: { $microphone }. You can change that in the settings of the interview page.
seen-browser-asks-again = In the interview it asks once more: choose Allow there too.
seen-browser-not-opened = { $browser } did not open our page. Open the interview there a few minutes early, or try another browser.
seen-network = { $by ->
    [cable] The internet answers, over a cable.{ seen-network-calls }
    [wifi] The internet answers, over Wi-Fi.{ seen-network-calls }
    [mobile] The internet answers, over a mobile connection.{ seen-network-calls }
    [vpn] The internet answers, through a VPN.{ seen-network-calls }
   *[none] The internet answers.{ seen-network-calls }
}
seen-network-calls = { $calls ->
    [open] {" "}Sound and picture can get through{ seen-network-quality }
   *[none] {""}
}
seen-network-quality = { $quality ->
    [good] , and a call sounds good over it.
    [maybe-fair] , and a call may sound only fair over it.
    [fair] , and a call sounds fair over it.
    [maybe-poor] , but a call may sound poor over it.
    [poor] , but a call sounds poor over it.
    [maybe-bad] , but a call may sound bad over it.
    [bad] , but a call sounds bad over it.
   *[none] .
}
seen-proxy = The way to the interview goes through a proxy: { $proxy }.
seen-proxy-none = No proxy is set, the connection is direct.
seen-vpn = A VPN carries your connection: { $vpn }.
seen-vpn-aside = A VPN is on ({ $vpn }), but your connection does not go through it.
seen-vpn-none = No VPN is on.
seen-device = { $computer ->
    [none] This computer is { $busy } % busy.{ seen-device-free }
   *[other] { $computer }, { $busy } % busy.{ seen-device-free }
}
seen-device-free = { $memory ->
    [none] { $disk ->
        [none] {""}
       *[other] {" "}Free: { $disk } on the disk.
    }
   *[other] { $disk ->
        [none] {" "}Free: { $memory } of memory.
       *[other] {" "}Free: { $memory } of memory and { $disk } on the disk.
    }
}

seen-no-consent = You left it off, so it was not checked.
seen-not-asked = It was not checked.
seen-unsupported = This computer has no way to tell.
seen-denied = The system did not let this program look.
seen-timed-out = It gave no answer in time. You can check it again.
seen-settled = It cannot be told yet: something nearer is in the way.
seen-failed = The check did not work here. You can check it again.
seen-nothing-wrong = Nothing is in the way.
