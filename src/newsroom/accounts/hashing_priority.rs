//! Scheduling priority of the hashing threads. Linux only, where a single thread can have its own.

/// The priority of a hashing thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HashingPriority {
    /// Nice 10: about a tenth of a busy core. A lower share would let another busy process lock editors out.
    StandsBack,
    /// `SCHED_IDLE`: runs only when a core is idle, and gives way at once.
    IdleTime,
}

impl HashingPriority {
    /// The name of the thread.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::StandsBack => "hash",
            Self::IdleTime => "hash-idle",
        }
    }
}

/// Nice value of the thread for single sign-ins.
#[cfg(target_os = "linux")]
const NICE_VALUE: i32 = 10;

/// Applies the priority to the calling thread. A failure is only logged: hashing works at any priority.
pub(super) fn apply(gentle: HashingPriority) {
    #[cfg(target_os = "linux")]
    match gentle {
        HashingPriority::StandsBack => stand_back(),
        HashingPriority::IdleTime => {
            use thread_priority::{NormalThreadSchedulePolicy, ThreadPriority, ThreadSchedulePolicy};
            let idle = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Idle);
            let me = thread_priority::thread_native_id();
            if let Err(error) = thread_priority::set_thread_priority_and_policy(me, ThreadPriority::Min, idle)
            {
                tracing::debug!(%error, "SCHED_IDLE is not available: bursts are hashed at nice 10");
                stand_back();
            }
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = gentle;
}

#[cfg(target_os = "linux")]
fn stand_back() {
    if let Err(error) = rustix::process::setpriority_process(None, NICE_VALUE) {
        tracing::debug!(%error, "nice is not available: passwords are hashed at normal priority");
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;

    /// Nice value and scheduling policy of the calling thread: fields 19 and 41 of `stat`, see proc(5).
    fn scheduled() -> (String, String) {
        let stat = std::fs::read_to_string("/proc/thread-self/stat").expect("a thread");
        let (_, rest) = stat.rsplit_once(')').expect("a name");
        let fields: Vec<&str> = rest.split_whitespace().collect();
        (fields[16].to_owned(), fields[38].to_owned())
    }

    fn of(gentle: HashingPriority) -> (String, String) {
        let thread = std::thread::spawn(move || {
            apply(gentle);
            scheduled()
        });
        thread.join().expect("a thread")
    }

    #[test]
    fn threads_are_as_gentle_as_they_say() {
        assert_eq!(of(HashingPriority::StandsBack).0, NICE_VALUE.to_string());
        assert_eq!(of(HashingPriority::IdleTime).1, "5", "SCHED_IDLE");
        assert_eq!(scheduled().1, "0", "other threads keep their policy");
    }
}
