//! Threads whose work is for later, or would keep readers waiting.

/// Nice value of such a thread: about a tenth of a busy core. A lower share would let another busy process lock
/// editors out, whose passwords are hashed on one.
#[cfg(target_os = "linux")]
const NICE_VALUE: i32 = 10;

/// Lowers the priority of the calling thread, where a single thread can have its own. A failure is only logged: the
/// work can be done at any priority.
pub(crate) fn stand_back() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, NICE_VALUE) {
        tracing::debug!(%error, "nice is not available: a thread runs at normal priority");
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;

    /// Nice value of the calling thread: field 19 of `stat`, see proc(5).
    fn nice() -> String {
        let stat = std::fs::read_to_string("/proc/thread-self/stat").expect("a thread");
        let (_, rest) = stat.rsplit_once(')').expect("a name");
        rest.split_whitespace().nth(16).expect("a field").to_owned()
    }

    #[test]
    fn the_thread_stands_back_and_no_other_does() {
        let before = nice();
        let thread = std::thread::spawn(|| {
            stand_back();
            nice()
        });
        assert_eq!(thread.join().expect("a thread"), NICE_VALUE.to_string());
        assert_eq!(nice(), before);
    }
}
