//! Threads of their own for solvers, which give way to everything else: a search never makes a frame late.

use std::sync::OnceLock;

use rayon::{ThreadPool, ThreadPoolBuilder};
use thread_priority::{ThreadPriority, ThreadPriorityValue};

/// Priority of the threads, of 100: about nice 11 on Linux, below normal on Windows.
const PRIORITY: u8 = 20;

/// Runs a search on low-priority threads, one a core, whose number its parallel parts share. Where the system refuses
/// such threads it runs where it is called.
pub fn solver_threads<T: Send>(search: impl FnOnce() -> T + Send) -> T {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    match POOL.get_or_init(pool) {
        Some(pool) => pool.install(search),
        None => search(),
    }
}

fn pool() -> Option<ThreadPool> {
    let builder = ThreadPoolBuilder::new().thread_name(|i| format!("job-solver-{i}"));
    let pool = builder.start_handler(|_| give_way()).build();
    pool.map_err(|error| tracing::warn!(%error, "no threads for solvers")).ok()
}

/// Lowers the priority of this thread.
fn give_way() {
    let Ok(priority) = ThreadPriorityValue::try_from(PRIORITY) else { return };
    if let Err(error) = ThreadPriority::Crossplatform(priority).set_for_current() {
        tracing::warn!(?error, "solvers run at normal priority");
    }
}

#[cfg(test)]
mod tests {
    use rayon::prelude::*;

    use super::*;

    #[test]
    fn a_search_and_its_parallel_parts_run_on_the_threads_and_panics_come_back() {
        let on_pool = || std::thread::current().name().is_some_and(|n| n.starts_with("job-solver"));
        let all = solver_threads(|| (0..1_000).into_par_iter().all(|_| on_pool()));
        assert!(all && !on_pool());
        let panicked = std::panic::catch_unwind(|| solver_threads(|| panic!("expected")));
        assert!(panicked.is_err());
        assert_eq!(solver_threads(|| 1), 1);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_threads_give_way_and_no_other_thread_does() {
        let nice = || {
            let stat = std::fs::read_to_string("/proc/thread-self/stat").expect("Linux tells");
            let after_name = stat.rsplit_once(')').expect("the name is in parentheses").1.to_owned();
            after_name.split_whitespace().nth(16).expect("field 19").parse::<i32>().expect("a number")
        };
        let before = nice();
        assert!(solver_threads(nice) > before);
        assert_eq!(nice(), before);
    }
}
