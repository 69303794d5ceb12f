# Texts to copy for the people who run a network or look after a computer. They may use the words of the trade.

it-host-blocked = { $host ->
    [none] A video interview fails in your network. Please allow HTTPS (TCP 443) to the host of the interview link, WebSocket connections to it, and UDP 3478 and 19302 as well as outgoing UDP from browsers for WebRTC.
   *[other] A video interview fails in your network. Please allow HTTPS (TCP 443) and WebSocket connections to { $host } and its subdomains, and UDP 3478 and 19302 as well as outgoing UDP from browsers for WebRTC.
}
it-websocket-blocked = { $host ->
    [none] A video interview may fail in your network: WebSocket connections are refused or cut. Please let the HTTP Upgrade header pass, exempt the interview site from TLS inspection, and allow connections that stay open for two hours.
   *[other] A video interview fails in your network: the WebSocket connection to { $host } is refused or cut. Please let the HTTP Upgrade header pass, exempt { $host } from TLS inspection, and allow connections that stay open for two hours.
}
it-udp-blocked = A video interview fails in your network: outgoing UDP gets no answer. Please allow outgoing UDP from browsers (WebRTC; STUN and TURN use 3478 and 19302), or TURN over TLS on TCP 443.
it-relay-unreachable = { $host ->
    [none] A video interview fails in your network: the TURN server of the interview platform cannot be reached. Please allow UDP and TCP 3478 and TLS on TCP 443 to it, without TLS inspection.
   *[other] A video interview fails in your network: the TURN server { $host } cannot be reached. Please allow UDP and TCP 3478 and TLS on TCP 443 to it, without TLS inspection.
}
it-tls-intercepted = { $host ->
    [none] TLS inspection breaks video interviews. Please exempt the host of the interview link from it.
   *[other] TLS inspection breaks video interviews. Please exempt { $host } and its subdomains from it.
}
it-proxy = { $proxy ->
    [none] The configured proxy does not let a video interview through. Please check that it answers and that it allows CONNECT to port 443.
   *[other] The configured proxy { $proxy } does not let a video interview through. Please check that it answers and that it allows CONNECT to port 443.
}
it-managed-policy = { $blocks ->
    [site] { $host ->
        [none] A browser policy blocks the host of the interview link. Please allow it and its subdomains (URLAllowlist in Chrome and Edge, Exceptions of WebsiteFilter in Firefox): the user has a video interview there.
       *[other] A browser policy blocks { $host }. Please allow it and its subdomains (URLAllowlist in Chrome and Edge, Exceptions of WebsiteFilter in Firefox): the user has a video interview there.
    }
   *[none] { $policy ->
        [none] A browser policy forbids camera or microphone. Please allow VideoCaptureAllowed and AudioCaptureAllowed (Chrome, Edge) or Permissions (Firefox) for the host of the interview link.
       *[other] The browser policy { $policy } forbids camera or microphone. Please allow both for the host of the interview link (VideoCaptureAllowedUrls and AudioCaptureAllowedUrls in Chrome and Edge, Permissions in Firefox).
    }
}
it-device-policy = A policy of this computer forbids the camera or the microphone. Please allow both for browsers: the user has a video interview.
it-firewall-browser = { $browser ->
    [none] The local firewall blocks the browser. Please allow outgoing TCP 443 and UDP for it.
   *[other] The local firewall blocks { $browser }. Please allow outgoing TCP 443 and UDP for it.
}
it-sandbox-line = { $package ->
    [snap] { $app ->
        [none] snap connections
       *[other] { $shut ->
            [camera] sudo snap connect { $app }:camera
            [microphone] sudo snap connect { $app }:audio-record
           *[none] sudo snap connect { $app }:camera && sudo snap connect { $app }:audio-record
        }
    }
   *[none] { $app ->
        [none] flatpak permissions
       *[other] { $by ->
            [desktop] flatpak permission-set devices camera { $app } yes
           *[none] { $shut ->
                [camera] flatpak override --user --device=all { $app }
                [microphone] flatpak override --user --socket=pulseaudio { $app }
               *[none] flatpak override --user --device=all --socket=pulseaudio { $app }
            }
        }
    }
}
