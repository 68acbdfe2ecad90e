package corpus

import (
	"syscall"
	"time"
)

// limitProcess caps the memory that this process may write to, and the time it may compute. Failing to is no error: the
// parent's deadline and the soft memory limit remain.
func limitProcess(memory uint64, cpu time.Duration) {
	seconds := uint64(cpu / time.Second)
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: memory, Max: memory})
	_ = syscall.Setrlimit(syscall.RLIMIT_CPU, &syscall.Rlimit{Cur: seconds, Max: seconds})
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
}
