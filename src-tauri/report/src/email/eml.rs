//! The e-mail as a file. Headers are encoded by mail-builder; the parts of it that read the clock are not used.

use super::{AddressError, Email, REPORT_FILE};
use crate::{redact::Redacted, report::Report};
use mail_builder::{
    headers::{HeaderType, address::Address, content_type::ContentType, raw::Raw, text::Text},
    mime::MimePart,
};
use preflight_page::text::{plain_line, plain_text};

impl Email {
    /// The message as a file (RFC 5322) that opens as a draft (`X-Unsent: 1`), the redacted report attached. It has no
    /// date and no sender: the mail program adds them when the person sends it.
    pub fn eml(&self, report: &Redacted<Report>) -> Result<Vec<u8>, AddressError> {
        let address = self.address()?;
        let body = plain_text(&self.body);
        let attachment = serde_json::to_vec_pretty(report).unwrap_or_default();
        let parts = vec![
            MimePart::new("text/plain", body.as_str()),
            // As bytes it becomes base64: no line of it can be taken for anything else.
            MimePart::new("application/json", attachment).attachment(REPORT_FILE),
        ];
        let boundary = boundary(&body);
        let mut message = MimePart::new(ContentType::new("multipart/mixed").attribute("boundary", boundary), parts);
        let mut headers: Vec<(_, HeaderType<'_>)> = vec![
            ("MIME-Version".into(), Raw::new("1.0").into()),
            // Outlook and others open such a file as a draft.
            ("X-Unsent".into(), Raw::new("1").into()),
            ("Subject".into(), Text::new(plain_line(&self.subject)).into()),
        ];
        if let Some(address) = address {
            headers.push(("To".into(), Address::from(address).into()));
        }
        headers.append(&mut message.headers);
        message.headers = headers;
        let mut file = Vec::new();
        message.write_part(&mut file);
        Ok(file)
    }
}

/// A boundary that no line of the body is. The attachment is base64, which has no `=_`.
fn boundary(body: &str) -> String {
    let candidates = (0..).map(|number| format!("=_preflight_{number}"));
    candidates.into_iter().find(|candidate| !body.contains(candidate.as_str())).unwrap_or_default()
}
