# Things to do. Each is one step of a fix; fixes.toml says which fix takes it, on which system and in which browser.
# The first sentence is the doing, the rest helps with it. The facts of causes.ftl may be used here too.

# ── for many fixes ───────────────────────────────────────────────────────────────────────────────────────────────────

check-again = Then check again. We look only at this, and it takes a few seconds.
wait-and-check-again = Wait a minute, then check again.
use-the-phone = Short of time? Open the invitation on your phone and join from there.
other-network = Or use another network. The fastest is your phone: switch on its hotspot and connect this computer to it.
other-network-first = Use another network. The fastest is your phone: switch on its hotspot and connect this computer to it.
restart-computer = If nothing helps, restart the computer. It takes a few minutes and often does help.
restart-browser = Close the browser completely and open it again. It uses the new setting only after that.
quit-browser-mac = Quit the browser with Command + Q and open it again. It uses the new setting only after that.
reload-page = Reload the interview page. When the browser asks, choose Allow.
copy-for-network-it = In a company, a school or a library? Send a ready-made text to the people who run the network.
copy-for-computer-it = Not your own computer? Send a ready-made text to the people who look after it.
tell-recruiter = Tell the recruiter. The e-mail says what we found.
ask-help-desk = Ask the help desk. The e-mail says what we found.

# ── the invite link ──────────────────────────────────────────────────────────────────────────────────────────────────

copy-link-again = Copy the link again. In the invitation, right-click the link or the button to the interview and choose Copy link. Then paste it here.
select-whole-link = If the link runs over two lines, mark it from the first letter to the last and copy both lines.
join-by-number = Open the app of the meeting, for example Zoom, choose Join and type this number. The passcode usually stands near it in the invitation.
open-app-and-type-number = { $passcode ->
    [none] Open the meeting's app, choose Join and type the number.
   *[other] Open the meeting's app, choose Join and type the number, then the passcode: { $passcode }
}
type-number-in-browser = { $page ->
    [none] No app? Some platforms have a page where a meeting is joined by its number.
   *[other] No app? Type the number in the browser, at { $page }
}
ask-for-link-too = If the number is not accepted, ask the recruiter for a link.
choose-invitation-file = Is the file your invitation? Then open the file itself here instead of its name.
correct-ending = Compare the end of the site's name with your invitation and correct it.
ask-for-whole-link = No whole link there? Ask the recruiter for it.
open-repaired-link = Use the repaired link from now on.
copy-repaired-link = You can also copy it and keep it for later.
open-direct-link = Open the direct link. It leaves out the detour.
ask-for-plain-link = If that does not open either, ask the recruiter for the plain link.
open-wrapped-link = Open the link as it is. It leads on to the interview.
pause-ad-blocker-first = Switch your ad blocker off for a moment, then check again.
use-the-phone-for-link = Or open the link on your phone, with Wi-Fi switched off.
pause-ad-blocker = Or switch your ad blocker off for a moment and click the link in the invitation again.
do-not-sign-in = Do not sign in and do not type a password yet.
open-and-wait = Open it a few minutes early and wait until it is there. Do not reload it.
faster-over-other-network = Are other pages slow, too? Then use another network, for example your phone’s hotspot.
do-not-open-it = Do not open the link on this computer for now.
pause-blocker-that-hides = Is an ad blocker or a family filter switched on for this computer or its network? Switch it off for a moment, then check again: some send sites there.
check-sender = Ask the recruiter whether this link is right. Use an address or phone number that you already know, not one from the same message.
open-it-now = Open the interview now.
open-in-other-browser = { $another ->
    [none] Open the link in another browser, for example Chrome, Edge or Firefox.
   *[other] Open the link in { $another }.
}
copy-link-once-more = Or copy the link from the invitation again, from the first letter to the last, and paste it here.
open-on-the-phone = Or open the invitation on your phone and try the link there.
load-over-other-network = If it loads nowhere, use another network, for example your phone’s hotspot, and check again.
ask-about-link = Still in trouble? Write to the recruiter.
compare-link = Compare the link with the one in your invitation. If a part is missing, copy it again and paste it here.
ask-for-new-link = { $words ->
    [none] Ask the recruiter for a new link.
   *[other] Ask the recruiter for a new link. The e-mail says what the page says.
}
ask-why-revoked = Ask the recruiter what happened.
nothing-to-do = Did you submit it? Then you need not do anything, and can close the page.
ask-for-reset-submitted = Did you not, or do you want to correct something? Only the recruiter can open the interview again, and it is theirs to decide.
ask-for-reset-used = Ask the recruiter to reset the link. The e-mail says that a mail scanner may have used it.
press-resume = Open the interview and press Resume. Do not press Start New.
pressed-start-new = Pressed Start New by mistake? Ask the recruiter whether the earlier answers can be brought back.
come-back-then = { $opens ->
    [none] Come back a few minutes before the start. Keep the link.
   *[other] Come back at { $opens }. Keep the link.
}
sign-in-as-invited = { $invited ->
    [none] Sign in with the address that received the invitation.
   *[other] Sign in as { $invited }.
}
private-window-chrome = Still another account? Open a new Incognito window (the menu with three dots at the top right) and paste the link there.
private-window-edge = Still another account? Open a new InPrivate window (the menu with three dots at the top right) and paste the link there.
private-window = Still another account? Open a new private window (in the browser's menu) and paste the link there.
ask-for-right-address = Or ask the recruiter to send the invitation to the address that you use.
find-passcode = Look for the passcode in the invitation, near the link or below it. Keep it at hand.
type-passcode = Open the interview, and type the passcode from your invitation when it asks.
ask-for-passcode = Not there? Ask the recruiter for it.
join-in-browser = Open the link and choose Join from your browser. The choice sometimes shows only after a moment.
join-in-browser-instead = Join in the browser. The page may offer the app first: choose Join from your browser there.
install-app-first = { $program ->
    [none] Install the program before the interview, from its maker's own site.
   *[other] Install { $program } before the interview, from its maker's own site.
}
install-app = { $program ->
    [none] Or install the program before the interview, from its maker's own site.
   *[other] Or install { $program } before the interview, from its maker's own site.
}
tell-recruiter-site-down = Still in trouble? Tell the recruiter. The e-mail shows that your side works.
look-in-spam = Look in the spam folder and in your other mailboxes. Search for the company’s name.
ask-to-resend = Ask the recruiter to send it again, and name the address to send it to.
correct-your-address = Correct your address, then check again.
ask-to-send-elsewhere = Ask the recruiter to send it to your address. The e-mail names both addresses, if you gave yours.
forget-older-invitation = Go by the newest invitation. It is the one that is checked here.
use-newest-invitation = Search your mail for the newest invitation and use the link in it.
ask-whether-moved = Surprised? Ask the recruiter.
finish-and-submit = Finish the interview and submit it.
tell-recruiter-time-ran-out = Then tell the recruiter what happened.

# ── time ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

set-clock-windows = Let Windows set the clock: in Settings → Time & language → Date & time, switch on Set time automatically, then press Sync now.
set-clock-macos = Let your Mac set the clock: in System Settings → General → Date & Time, switch on Set time and date automatically.
set-clock-linux = Let the computer set the clock: in Settings → System → Date & Time, switch on Automatic Date & Time.
set-zone-windows = Choose your time zone: in Settings → Time & language → Date & time.
set-zone-macos = Choose your time zone: in System Settings → General → Date & Time.
set-zone-linux = Choose your time zone: in Settings → System → Date & Time.
be-there-at-local-time = { $local_time ->
    [none] Work out the start in your own time, and ask the recruiter if you are not sure.
   *[other] Be there at { $local_time } of your own time.
}
tell-which-time = Do you know which one is meant? Then enter the start in your own time and check again.
ask-which-time = Ask the recruiter which time is meant.
join-now = Join now, and say a short word about being late.
write-if-nobody-lets-in = If nobody lets you in, write to the recruiter.
ask-to-reschedule = Write to the recruiter now and ask for another time.
try-link-anyway = Try the link all the same. The interviewer may still be there.

# ── camera ───────────────────────────────────────────────────────────────────────────────────────────────────────────

camera-plug-in = Plug the camera in, or switch it on. Laptops often have a key with a camera on it (try it together with Fn) or a small slider beside the lens.
camera-enable-windows = Still missing? Right-click the Start button, choose Device Manager, open Cameras, right-click your camera and choose Enable device.
camera-allow-windows = In Settings → Privacy & security → Camera, switch on three things: Camera access, Let apps access your camera, and Let desktop apps access your camera.
camera-allow-macos = In System Settings → Privacy & Security → Camera, switch on the browser that you use for the interview.
camera-allow-macos-both = In System Settings → Privacy & Security → Camera are two switches. For the interview, switch on the browser that you use for it. For this test, switch on Interview Preflight, or the terminal that you started it in.
camera-allow-linux = In Settings → Privacy & Security → Camera, switch camera access on.
device-node-linux = Ask whoever looks after this computer to add your account to the group “video” (for sound: “audio”). Then sign out and in again.
camera-close-program-windows = { $program ->
    [none] Close every program that could use the camera: Zoom, Teams, Skype, another browser with a call. Closing a window is not enough: right-click its icon beside the clock and choose Exit.
   *[other] Close { $program }. Closing its window is not enough: right-click its icon beside the clock and choose Exit.
}
camera-close-program-macos = { $program ->
    [none] Quit every program that could use the camera: Zoom, Teams, FaceTime, another browser with a call. Closing a window is not enough: press Command + Q.
   *[other] Quit { $program }. Closing its window is not enough: press Command + Q.
}
camera-close-program-linux = { $program ->
    [none] Close every program that could use the camera: Zoom, Teams, Cheese, another browser with a call. Look also for small icons in the top bar.
   *[other] Close { $program }. If it has a small icon in the top bar, choose Quit there.
}
camera-on-in-call = { $call ->
    [yes] { $program ->
        [none] In your interview, press the camera button. Do not close it.
       *[other] In { $program }, press the camera button. Do not close it.
    }
   *[other] { $program ->
        [none] Are you in your interview now? Then press the camera button there, and close nothing.
       *[other] Does your interview run in { $program }? Then press the camera button there, and do not close it.
    }
}
camera-close-if-not-in-call = { $program ->
    [none] If not, close every program that could use the camera, such as Zoom, Teams or another browser with a call. Look also for small icons beside the clock.
   *[other] If not, close { $program }, also its small icon beside the clock.
}
camera-close-other-programs = Close other programs that could use the camera, such as Zoom, Teams or another browser.
camera-plug-in-again = Unplug the camera, wait five seconds and plug it in again. Use another port, without a hub in between.
camera-built-in-restart = Is it built in? Then restart the computer.
camera-driver-windows = Still nothing? Right-click the Start button, choose Device Manager, open Cameras, right-click your camera and choose Update driver.
camera-other-cable = Use another port and no hub. If you can, use another or a shorter cable.
camera-uncover = Look at the lens. Open the shutter or take off the cover, and press the camera key if there is one.
camera-turn-to-light = Turn around, so that the window or the lamp is in front of you, or draw the curtain.
camera-more-light = Put a lamp or a window in front of you, not behind you.
camera-faster = Make more light, close other programs, and plug the camera straight into the computer.
camera-choose-real = On the interview page, open the settings of the camera and choose your real one.
camera-close-virtual = Not needed today? Close the program that the other camera belongs to.
camera-use-other = If you have another camera, connect it. If not, you can join as you are.
camera-switch-on-yourself = Want video? Switch the camera on yourself, on the interview page. Nobody else can.
camera-tell-interviewer = Do not want video? You can say: “I would like to go on without video today.” That is your choice.

# ── microphone and speaker ───────────────────────────────────────────────────────────────────────────────────────────

microphone-plug-in = Plug in a headset, or switch your wireless one on. The earphones of your phone will do, if they fit.
microphone-choose-input = Still missing? Choose it in the sound settings, under Input.
microphone-allow-windows = In Settings → Privacy & security → Microphone, switch on three things: Microphone access, Let apps access your microphone, and Let desktop apps access your microphone.
microphone-allow-macos = In System Settings → Privacy & Security → Microphone, switch on the browser that you use for the interview.
microphone-allow-macos-both = In System Settings → Privacy & Security → Microphone are two switches. For the interview, switch on the browser that you use for it. For this test, switch on Interview Preflight, or the terminal that you started it in.
microphone-allow-linux = In Settings → Privacy & Security → Microphone, switch microphone access on.
microphone-unmute-here = Interview Preflight can unmute it for you, and mute it again if you like.
microphone-unmute-windows = Unmute it: in Settings → System → Sound, under Input, choose your microphone and turn up its volume. If there is a mute sign, click it.
microphone-unmute-macos = Unmute it: in System Settings → Sound → Input, choose your microphone and move Input volume to the right.
microphone-unmute-linux = Unmute it: in Settings → Sound, under Input, click the crossed-out microphone and move Volume to the right.
microphone-mute-key = Also press the microphone key on your keyboard or headset. A light on it often means: muted.
microphone-mute-button = Press the mute button on the headset or its cable, or swing its arm down. A red light often means: muted.
microphone-check-plug = Push the plug all the way in, or try another port. Wireless? Switch it off and on again.
microphone-choose-other = Still no sound? Choose another microphone in the sound settings, under Input.
microphone-come-closer = Come closer, about a hand's width away, and speak towards it.
microphone-turn-up-here = It is turned down on this computer. Interview Preflight can turn it all the way up, and back again if you like.
microphone-turn-up = Turn the input volume up in the sound settings, under Input.
microphone-move-away = Move a little away from the microphone.
microphone-turn-down = Turn the input volume down in the sound settings, under Input.
microphone-less-noise = Close windows and doors and switch off fans and music. A headset helps most.
microphone-close-program = { $program ->
    [none] Close other programs that could use the microphone, such as Zoom, Teams or a recorder.
   *[other] Close { $program }.
}
headset-to-calls = { $headset ->
    [none] In the sound settings, set the headset to calls. The profile is called "Headset" or "Hands-free".
   *[other] In the sound settings, set { $headset } to calls. The profile is called "Headset" or "Hands-free".
}
microphone-choose-here = { $better ->
    [none] Interview Preflight can choose another microphone for you, and change it back if you like.
   *[other] Interview Preflight can choose { $better } for you, and change it back if you like.
}
microphone-choose-better = { $better ->
    [none] Choose another microphone in the sound settings, under Input.
   *[other] Choose { $better } in the sound settings, under Input.
}
speaker-plug-in = Plug in headphones, or switch your wireless ones on.
speaker-unmute-here = Interview Preflight can unmute it for you, and mute it again if you like.
speaker-unmute-windows = Click the loudspeaker beside the clock and turn it up. If it is crossed out, click it once.
speaker-unmute-macos = Press the volume key on the keyboard, or open System Settings → Sound → Output and take the tick off Mute.
speaker-unmute-linux = Click the loudspeaker at the top right of the screen and turn it up.
speaker-choose-it = Still missing? Choose it in the sound settings, under Output.
speaker-choose-output = Choose another device in the sound settings, under Output, and turn it up.

# ── browser ──────────────────────────────────────────────────────────────────────────────────────────────────────────

browser-install = Install one of them from its maker's own site. Chrome is at google.com/chrome, Edge at microsoft.com/edge, Firefox at firefox.com.
browser-install-linux = Install one of them from the software centre, for example Firefox or Chromium.
browser-update-chrome = In Chrome: menu with three dots at the top right → Help → About Google Chrome. Wait for the update, then press Relaunch.
browser-update-edge = In Edge: menu with three dots at the top right → Help and feedback → About Microsoft Edge. Wait for the update, then press Restart.
browser-update-firefox = In Firefox: menu with three lines at the top right → Help → About Firefox. Wait for the update, then press Restart.
browser-update-safari = Safari is updated with your Mac: System Settings → General → Software Update. That takes long. Today, Chrome or Firefox may be faster.
browser-update-other = In the browser's menu, open Help or About and start the update. Then restart the browser.
browser-update-linux = Open the software centre, install the updates for the browser and start it again.
browser-open-in-better = { $better ->
    [none] Open the interview in another browser on this computer.
   *[other] Open the interview in { $better }. You do not have to change anything else.
}
browser-default-for-good = To keep it that way, choose it as your default browser. That can wait until after the interview.
site-camera-chrome = Open the interview page. Click the sign to the left of its address and switch Camera on.
site-camera-edge = Open the interview page. Click the lock to the left of its address and set Camera to Allow.
site-camera-firefox = Open the interview page. Click the crossed-out camera to the left of its address and remove Blocked beside Use the camera.
site-camera-safari = Open the interview page. In the menu bar choose Safari → Settings for This Website and set Camera to Allow.
site-camera-other = Open the interview page. Click the sign to the left of its address and allow the camera.
site-microphone-chrome = Open the interview page. Click the sign to the left of its address and switch Microphone on.
site-microphone-edge = Open the interview page. Click the lock to the left of its address and set Microphone to Allow.
site-microphone-firefox = Open the interview page. Click the crossed-out microphone to the left of its address and remove Blocked beside Use the microphone.
site-microphone-safari = Open the interview page. In the menu bar choose Safari → Settings for This Website and set Microphone to Allow.
site-microphone-other = Open the interview page. Click the sign to the left of its address and allow the microphone.
ask-again-chrome = Type chrome://settings/content in the address line and press Enter. Under Camera and under Microphone choose Sites can ask.
ask-again-edge = Type edge://settings/content in the address line and press Enter. Under Camera and under Microphone switch Ask first on.
ask-again-firefox = Type about:preferences#privacy in the address line, press Enter and scroll to Permissions. Press Settings beside Camera and beside Microphone and take the tick off Block new requests.
ask-again-safari = In Safari: menu Safari → Settings → Websites. Under Camera and under Microphone set other websites to Ask.
ask-again-other = In the settings of your browser, look for Site permissions. Let sites ask for camera and microphone.
policy-other-computer = Use another computer, your own for example. Or open the invitation on your phone.
policy-other-browser = { $another ->
    [none] Or try another browser. The rule may be for this one only.
   *[other] Or try { $another }. The rule may be for one browser only.
}
calls-other-browser = { $another ->
    [none] Open the interview in another browser. That is the fastest way.
   *[other] Open the interview in { $another }. That is the fastest way.
}
calls-firefox = Want to stay in Firefox? Type about:config in the address line, search for media.peerconnection.enabled and set it to true.
calls-other = Want to stay? Switch off add-ons that hide your address, and restart the browser.
site-reset-permission = Open the interview page. Click the sign to the left of its address and press Reset permission, or switch Camera and Microphone on.
prompt-chrome = Look for the question at the top left, below the address, and choose Allow. Gone? Reload the page.
prompt-firefox = Look for the question at the top left, below the address, and press Allow. Gone? Click the small camera to the left of the address.
prompt-safari = Look for the question in the middle of the page and press Allow. Gone? Reload the page.
prompt-other = Look for the question near the address and choose Allow. Gone? Reload the page.
page-private-window-chrome = Open the interview in a new Incognito window (menu with three dots). Add-ons are off there.
page-private-window-edge = Open the interview in a new InPrivate window (menu with three dots). Add-ons are off there.
page-private-window-other = Open the interview in a new private window (in the browser's menu), or switch your add-ons off.
page-clear-site-data = If that helps: in your usual window, clear the cookies of the site and allow its pop-ups.
sandbox-linux-snap = Snap package: open the software centre, choose the browser, open Permissions and switch Camera and Microphone on.
sandbox-linux-flatpak = Flatpak package: open the program Flatseal, choose the browser and switch on All devices. Then restart the browser.
sandbox-snap-permission = { $shut ->
    [camera] Open App Center or Software, search for the browser, open its Permissions and switch Camera on. Then restart the browser.
    [microphone] Open App Center or Software, search for the browser, open its Permissions and switch “Record audio” on. Then restart the browser.
   *[none] Open App Center or Software, search for the browser, open its Permissions and switch Camera and “Record audio” on. Then restart the browser.
}
sandbox-flatpak-permission = { $shut ->
    [camera] Open the program Flatseal (the software centre has it), choose the browser and switch on “All devices”. Then restart the browser.
    [microphone] Open the program Flatseal (the software centre has it), choose the browser and switch on “PulseAudio sound server”. Then restart the browser.
   *[none] Open the program Flatseal (the software centre has it), choose the browser and switch on “PulseAudio sound server” and “All devices”. Then restart the browser.
}
sandbox-desktop-permission = In Settings → Privacy & Security → Camera, switch on { $browser ->
    [none] your browser
   *[other] { $browser }
}. Then restart the browser.
sandbox-copy-line = Or use a terminal: copy this line, paste it there and press Enter. Then restart the browser.
sandbox-other-browser = { $another ->
    [none] Use another browser that was not installed this way.
   *[other] Open the interview in { $another } instead.
}

# ── network ──────────────────────────────────────────────────────────────────────────────────────────────────────────

connect-windows = Switch Wi-Fi on: click the network sign beside the clock, choose your Wi-Fi and press Connect. Flight mode has to be off. With a cable: push it in at both ends.
connect-macos = Switch Wi-Fi on: click the Wi-Fi sign in the menu bar and choose your network. With a cable: push it in at both ends.
connect-linux = Switch Wi-Fi on: click the top right corner of the screen and choose your network. Flight mode has to be off. With a cable: push it in at both ends.
restart-router = Restart the router: pull its plug, wait half a minute, plug it in again. It needs two or three minutes.
sign-in-to-network = Open the sign-in page of this network and follow it. You may have to accept terms or type a room number.
other-dns-windows = Or use another DNS server: in Settings → Network & internet → Hardware properties, beside DNS server assignment press Edit, choose Manual, switch IPv4 on and type 9.9.9.9.
other-dns-macos = Or use another DNS server: in System Settings → Network, choose your connection → Details → DNS, press + and type 9.9.9.9.
other-dns-linux = Or use another DNS server: in Settings → Wi-Fi or Network, open the cogwheel of your connection → IPv4, switch Automatic off beside DNS and type 9.9.9.9.
pause-filter = Pause your ad blocker, family filter or virus scanner for the interview.
hosts-file = Still hidden? Somebody may have put the name into the file “hosts” of this computer. Ask whoever looks after it to take it out.
ipv6-off-windows = Or switch IPv6 off for today: Control Panel → Network Connections, right-click your connection → Properties, and take the tick off Internet Protocol Version 6.
ipv6-off-macos = Or switch IPv6 off for today: System Settings → Network, your connection → Details → TCP/IP, and set Configure IPv6 to Link-Local Only.
ipv6-off-linux = Or switch IPv6 off for today: Settings → Network, the cogwheel of your connection → IPv6, and choose Disable.
pause-web-shield = Own computer? Open your virus scanner and pause its web protection until the interview is over.
do-not-click-through = Do not click past a warning of the browser, and do not type a password.
check-date = Is the date of your computer right? If not, put it right first.
recruiter-certificate = Same warning in another network? Then it is the interview site's own fault: tell the recruiter.
vpn-off = Pause your VPN: open its program and press Disconnect. On a computer of your employer, ask first.
vpn-if-any = Is a VPN on? Pause it: open its program and press Disconnect. On a computer of your employer, ask first.
vpn-pause-if-needed = Does picture or sound falter? Pause the VPN: open its program and press Disconnect. On a computer of your employer, ask first.
vpn-quit-properly = Open your VPN program, connect once, press Disconnect, and quit it.
stop-uploads = Stop what else is sending: cloud copies (OneDrive, iCloud, Dropbox, Google Drive), other video calls, backups.
stop-downloads = Stop what else is receiving: films, music, games, updates, other people's streams.
closer-to-router = Use a cable if you can. If not, sit near the router, with no wall in between.
choose-fast-wifi = Does your router offer two Wi-Fi names? Choose the one with 5G in its name.
lower-quality = On the interview page, choose a lower video quality if it offers one.
proxy-off-windows = Switch the proxy off: in Settings → Network & internet → Proxy, set Use a proxy server and Use setup script to Off. On a computer of your employer, ask first.
proxy-off-macos = Switch the proxy off: in System Settings → Network, your connection → Details → Proxies, switch everything off. On a computer of your employer, ask first.
proxy-off-linux = Switch the proxy off: in Settings → Network → Proxy. On a computer of your employer, ask first.
proxy-add-on-off = Switch off the VPN or proxy add-on in the browser: open its list of extensions from the menu and switch the add-on off there.
proxy-in-browser-off = In the settings of the browser, search for proxy and choose Use system proxy settings.
proxy-if-needed-windows = Does the call falter? Try it without: in Settings → Network & internet → Proxy. On a computer of your employer, ask first.
proxy-if-needed-macos = Does the call falter? Try it without: in System Settings → Network, your connection → Details → Proxies. On a computer of your employer, ask first.
proxy-if-needed-linux = Does the call falter? Try it without: in Settings → Network → Proxy. On a computer of your employer, ask first.
proxy-sign-in = Open any page in your browser. When it asks, type the name and password of this network.
calls-may-be-poor = You can go on as you are. Keep your phone at hand in case the call is poor.
firewall-windows = Allow the browser: search for Allow an app through Windows Firewall in the Start menu, press Change settings and tick your browser. Another firewall? Do the same there.
firewall-macos = Allow the browser: in System Settings → Network → Firewall → Options. Another firewall, such as Little Snitch or LuLu? Do the same there.
firewall-linux = Allow the browser in your firewall program, for example OpenSnitch.

# ── this computer ────────────────────────────────────────────────────────────────────────────────────────────────────

close-programs = { $programs ->
    [none] Close the programs that you do not need for the interview.
   *[other] Close what you do not need for the interview. Start with: { $programs }.
}
close-tabs = Close browser tabs too. Each one costs something.
free-space = Empty the bin and delete large downloads that you no longer need.
plug-in-power = Plug the charger in, and leave it in until the interview is over.
power-saver-off-windows = Plugged in? Then switch power saving off: in Settings → System → Power & battery → Energy saver.
power-saver-off-macos = Plugged in? Then switch power saving off: in System Settings → Battery → Low Power Mode.
power-saver-off-linux = Plugged in? Then switch power saving off: in Settings → Power.
other-computer = Use another computer if you can, or open the invitation on your phone.
update-system-windows = Time left? Update it: Settings → Windows Update. That can take more than an hour, and needs restarts.
update-system-macos = Time left? Update it: System Settings → General → Software Update. That can take more than an hour, and needs a restart.
go-on-anyway = No other one? Close everything but the browser and go on.
restart-before = Restart now if there is time. If the interview is about to start, do it afterwards.
use-computer-directly = Open the interview on the computer in front of you, not through the remote desktop.
use-real-computer = Does the interview ask for an ordinary computer, or does the call falter? Then open the invitation outside of the virtual one.
camera-passed-on = Must it be the remote one? Then pass your camera and microphone on to it, in the settings of the remote desktop program.
