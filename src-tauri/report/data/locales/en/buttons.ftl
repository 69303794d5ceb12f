# What the buttons of the steps say. The facts of causes.ftl may be used here too.

button-check-again = Check again
button-open-link = Open the interview
button-open-link-in = { $better ->
    [none] Open in another browser
   *[other] Open in { $better }
}
button-open-link-in-another = { $another ->
    [none] Open in another browser
   *[other] Open in { $another }
}
button-open-link-in-browser = Open in the browser
button-resume = Open it and press Resume
button-try-link = Try the link now
button-sign-in = Open the sign-in page
button-copy-link = Copy the link
button-copy-for-it = Copy the text for IT
button-copy-line = Copy the line
button-email-recruiter = Write to the recruiter
button-email-support = Write to the help desk

button-unmute-microphone = Unmute the microphone
button-turn-up-microphone = Turn it up
button-choose-microphone = { $better ->
    [none] Choose another microphone
   *[other] Use { $better }
}
button-unmute-speaker = Unmute the speaker

button-settings-camera-privacy = Open camera settings
button-settings-microphone-privacy = Open microphone settings
button-settings-sound-input = Open sound settings
button-settings-sound-output = Open sound settings
button-settings-date-and-time = Open date and time
button-settings-network = Open network settings
button-settings-proxy = Open proxy settings
button-settings-vpn = Open VPN settings
button-settings-default-browser = Open default apps
button-settings-storage = Open storage settings
