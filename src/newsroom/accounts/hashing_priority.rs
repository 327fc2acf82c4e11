//! How threads that hash let others go first, where the system can tell threads apart (Linux).

/// How gentle a thread is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HashingPriority {
    /// Beside a busy core it gets a tenth of it (`nice`). Less would let any busy neighbour on the machine
    /// keep editors out.
    StandsBack,
    /// It runs when nobody else does (`SCHED_IDLE`): whoever wakes up takes its core at once.
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

/// How far a thread stands back.
#[cfg(target_os = "linux")]
const STEPS_BACK: i32 = 10;

/// Makes the calling thread so gentle.
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
                tracing::debug!(%error, "a crowd is hashed like somebody alone");
                stand_back();
            }
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = gentle;
}

#[cfg(target_os = "linux")]
fn stand_back() {
    if let Err(error) = rustix::process::setpriority_process(None, STEPS_BACK) {
        tracing::debug!(%error, "hashes run like everything else");
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;

    /// The nice value and the policy of the calling thread (proc(5): the 19th and the 41st field).
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
        assert_eq!(of(HashingPriority::StandsBack).0, STEPS_BACK.to_string());
        assert_eq!(of(HashingPriority::IdleTime).1, "5", "SCHED_IDLE");
        assert_eq!(scheduled().1, "0", "others are not touched");
    }
}
