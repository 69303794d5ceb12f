//! The arguments of the command line.

use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use preflight_diagnosis::{Area, Code, Consent, Symptom, SystemFamily};
use preflight_report::Explainer;
use std::{
    error::Error,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
    str::FromStr,
};

/// Says before a video interview whether it will work, and what to do if not.
#[derive(Debug, Parser)]
#[command(name = "preflight", version, arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER_HELP: &str = "\
Exit status: 0 ready, 1 at risk, 2 blocked, 3 could not tell, 64 wrong usage, 65 a file that is not what it should be,
70 a fault of the program itself, 73 a file that could not be written, 130 stopped with Ctrl-C.

Camera, microphone, speaker and the whole invite link are used only if you allow them:
  preflight check --link 'https://…' --allow all

What the program did, for whoever looks for a fault of it, on standard error:
  PREFLIGHT_LOG=debug preflight check";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check this computer, and the invite link if you give one
    Check(CheckArguments),
    /// Write the interview as a calendar file, without the network
    Calendar(CalendarArguments),
    /// Say what a text tells about the link, without the network
    Link(LinkArguments),
    /// Write the e-mail to the recruiter or the help desk
    Email(EmailArguments),
    /// Make or read a result code
    Code(CodeArguments),
    /// Explain one cause and its fix
    Explain(ExplainArguments),
    /// List every cause that this program tells apart
    Causes(CausesArguments),
    /// Diagnose recorded evidence again
    Diagnose(DiagnoseArguments),
    /// Work with profiles
    #[command(subcommand)]
    Profile(ProfileCommand),
}

/// What is known of the interview.
#[derive(Debug, Args)]
pub(crate) struct InterviewArguments {
    /// The invite link, or a text that holds it
    #[arg(long, value_name = "TEXT")]
    pub(crate) link: Option<String>,
    /// An invitation: .eml, .ics or text; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) invitation: Vec<PathBuf>,
    /// When the interview starts: 2026-11-20T15:30+01:00, or 2026-11-20T15:30 in this computer's zone
    #[arg(long, value_name = "TIME")]
    pub(crate) starts_at: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) interview: InterviewArguments,
    /// The e-mail address that you use; it is compared with the invited one and goes nowhere
    #[arg(long, value_name = "MAIL")]
    pub(crate) address: Option<String>,
    /// Where you are: a time zone or its city, such as Europe/Berlin or Berlin
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// What the interview requires: a built-in profile or a file
    #[arg(long, value_name = "NAME|FILE", default_value = "generic")]
    pub(crate) profile: String,
    /// What may be used; nothing is switched on or fetched without it
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub(crate) allow: Vec<Allow>,
    /// The browser that shows the page of --allow browser-page: chrome, edge, firefox, …; without it your usual one
    #[arg(long, value_name = "NAME")]
    pub(crate) browser: Option<String>,
    /// Ask the person to speak while the microphone is on, also where nobody watches; at a terminal it is done anyway
    #[arg(long)]
    pub(crate) ask_to_speak: bool,
    /// Check these areas only
    #[arg(long, value_name = "AREA", value_delimiter = ',', value_parser = one_of(Area::ALL), conflicts_with = "skip")]
    pub(crate) only: Vec<Area>,
    /// Leave these areas out
    #[arg(long, value_name = "AREA", value_delimiter = ',', value_parser = one_of(Area::ALL))]
    pub(crate) skip: Vec<Area>,
    /// What happens when you click the link
    #[arg(long, value_parser = one_of(Symptom::ALL))]
    pub(crate) symptom: Option<Symptom>,
    /// Leave out what takes seconds: how well the way carries a call, WebSockets, the relay
    #[arg(long)]
    pub(crate) quick: bool,
    /// Give up on each question after so many seconds
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u16).range(1..=600))]
    pub(crate) deadline: Option<u16>,
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
    /// Write to this file instead of standard output (-)
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) language: Language,
}

impl CheckArguments {
    pub(crate) fn consent(&self) -> Consent {
        let allows = |what| self.allow.contains(&what) || self.allow.contains(&Allow::All);
        Consent {
            camera: allows(Allow::Camera),
            microphone: allows(Allow::Microphone),
            speaker: allows(Allow::Speaker),
            open_link: allows(Allow::OpenLink),
            browser_page: allows(Allow::BrowserPage),
        }
    }

    /// Whether a person at a terminal watches the run.
    pub(crate) fn is_watched(&self) -> bool {
        self.format == CheckFormat::Text && io::stderr().is_terminal()
    }

    /// Whether the person is asked to speak: only where the microphone is switched on.
    pub(crate) fn asks_to_speak(&self) -> bool {
        let listens = self.consent().microphone && self.areas().contains(&Area::Microphone);
        listens && (self.ask_to_speak || self.is_watched())
    }

    pub(crate) fn areas(&self) -> Vec<Area> {
        let is_chosen = |area: &Area| self.only.contains(area) || self.only.is_empty() && !self.skip.contains(area);
        Area::ALL.iter().copied().filter(is_chosen).collect()
    }
}

/// The file of `--output`; `-` is standard output.
pub(crate) fn written_to(output: &Option<PathBuf>) -> Option<&Path> {
    output.as_deref().filter(|path| *path != "-")
}

#[derive(Debug, Args)]
pub(crate) struct CalendarArguments {
    #[command(flatten)]
    pub(crate) interview: InterviewArguments,
    /// Write to this file instead of standard output (-)
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Allow {
    Camera,
    Microphone,
    Speaker,
    OpenLink,
    BrowserPage,
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Text,
    Json,
    /// One JSON object a line as things happen
    Events,
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Language {
    /// The language of the answer, as a tag such as en or pt-BR; without it the computer's own
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

impl Command {
    /// The language to speak, as a BCP 47 tag.
    pub(crate) fn language(&self) -> String {
        match self {
            Command::Check(CheckArguments { language, .. })
            | Command::Link(LinkArguments { language, .. })
            | Command::Email(EmailArguments { language, .. })
            | Command::Code(CodeArguments { language, .. })
            | Command::Explain(ExplainArguments { language, .. })
            | Command::Causes(CausesArguments { language, .. })
            | Command::Diagnose(DiagnoseArguments { language, .. }) => language.tag(),
            Command::Calendar(_) | Command::Profile(_) => Language { lang: None }.tag(),
        }
    }
}

impl Language {
    pub(crate) fn tag(&self) -> String {
        self.lang.clone().or_else(preflight_probes::locale).unwrap_or_else(|| "en".to_owned())
    }

    /// The words of this language, for this computer.
    pub(crate) fn explainer(&self) -> Explainer {
        Explainer::new(&self.tag(), preflight_probes::SYSTEM, None)
    }
}

#[derive(Debug, Args)]
pub(crate) struct LinkArguments {
    /// The texts; - reads one a line from standard input
    #[arg(required = true, value_name = "TEXT")]
    pub(crate) texts: Vec<String>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) language: Language,
}

#[derive(Debug, Args)]
pub(crate) struct EmailArguments {
    /// A report, made with: preflight check --format json --output FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) report: PathBuf,
    /// recruiter, support, or an address
    #[arg(long, default_value = "recruiter", value_name = "WHO")]
    pub(crate) to: String,
    /// The position, if the invitation does not name it
    #[arg(long, value_name = "TEXT")]
    pub(crate) position: Option<String>,
    /// Your name, to stand under the e-mail
    #[arg(long, value_name = "TEXT")]
    pub(crate) name: Option<String>,
    #[arg(long = "as", value_enum, default_value_t = EmailForm::Text)]
    pub(crate) form: EmailForm,
    #[command(flatten)]
    pub(crate) language: Language,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EmailForm {
    Text,
    Mailto,
    Eml,
    Gmail,
    Outlook,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct CodeSource {
    /// Make the code of this report
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Turn a code back into findings
    #[arg(long, value_name = "CODE")]
    pub(crate) read: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CodeArguments {
    #[command(flatten)]
    pub(crate) source: CodeSource,
    #[command(flatten)]
    pub(crate) language: Language,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// A cause, as listed by: preflight causes
    #[arg(value_parser = one_of(Code::ALL), hide_possible_values = true)]
    pub(crate) code: Code,
    /// Tell the steps for this system instead of this computer's
    #[arg(long, value_parser = one_of(SystemFamily::ALL))]
    pub(crate) system: Option<SystemFamily>,
    /// Tell the steps for this browser
    #[arg(long, value_name = "NAME")]
    pub(crate) browser: Option<String>,
    #[command(flatten)]
    pub(crate) language: Language,
}

#[derive(Debug, Args)]
pub(crate) struct CausesArguments {
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) language: Language,
}

#[derive(Debug, Args)]
pub(crate) struct DiagnoseArguments {
    /// A report, or a file of recorded evidence
    #[arg(long, value_name = "FILE")]
    pub(crate) evidence: PathBuf,
    #[arg(long, value_name = "NAME|FILE", default_value = "generic")]
    pub(crate) profile: String,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) language: Language,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProfileCommand {
    /// Say whether a profile is valid, and if not, where and why
    Check { file: PathBuf },
}

/// Reads one of a closed set by its name.
fn one_of<T>(all: &'static [T]) -> impl TypedValueParser<Value = T>
where
    T: Into<&'static str> + FromStr<Err: Error + Send + Sync + 'static> + Copy + Send + Sync,
{
    PossibleValuesParser::new(all.iter().copied().map(|one| -> &str { one.into() })).try_map(|name| name.parse())
}
