//! The memory that the processes of one program share.

/// Returns the part of a process's memory that it shares (proc_pid_status(5)).
pub(crate) fn shared_bytes(pid: u32) -> u64 {
    std::fs::read_to_string(format!("/proc/{pid}/status")).map_or(0, |status| parse_status(&status))
}

fn parse_status(status: &str) -> u64 {
    let kilobytes = |line: &str| line.split_whitespace().nth(1)?.parse::<u64>().ok();
    let shared = |line: &&str| line.starts_with("RssFile:") || line.starts_with("RssShmem:");
    status.lines().filter(shared).filter_map(kilobytes).sum::<u64>() * 1024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_shared_memory_are_shared() {
        let status = "VmRSS:\t 300 kB\nRssAnon:\t 100 kB\nRssFile:\t 150 kB\nRssShmem:\t 50 kB\n";
        assert_eq!(parse_status(status), 200 * 1024);
    }
}
