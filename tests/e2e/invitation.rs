//! An invitation that is dropped as a mail: its link is found, and its sender is who gets the e-mail.

use super::in_the_window;

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_mail_names_the_recruiter() {
    in_the_window(async |window, interview| {
        let mail = format!(
            "From: Sophie Talent <sophie@acme-talent.com>\r\nTo: candidate@example.org\r\n\
             Subject: Your interview\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n\
             Bonjour Ren\u{e9},\r\nplease join at {}\r\n",
            interview.link()
        );
        window.screen("start").await;
        window.drop_file("invitation.eml", &mail).await;
        window.until_text("[data-screen=start]", "Found: 127.0.0.1").await;
        window.inspect("start-with-file").await;
        window.press("Check my computer").await;
        window.screen("consent").await;
        window.press("Check without them").await;
        window.screen("result").await;
        window.press("It didn’t help").await;
        window.screen("help").await;
        window.find("p.code").await;
        window.switch("The recruiter").await;
        window.until_value("[data-screen=help] input[type=email]", "sophie@acme-talent.com").await;
    })
    .await;
}
