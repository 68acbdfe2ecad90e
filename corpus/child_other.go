//go:build !linux

package corpus

import "time"

// limitProcess does nothing here: the parent's deadline and the soft memory limit remain.
func limitProcess(uint64, time.Duration) {}
