package corpus

import (
	"container/list"
	"sync"
)

// A cache keeps what was used last, up to a limit on the sum of its costs.
type cache[K comparable, V any] struct {
	mu    sync.Mutex
	limit int
	cost  int
	order list.List // of *cached[K, V], latest used first
	items map[K]*list.Element
}

type cached[K comparable, V any] struct {
	key   K
	value V
	cost  int
}

func newCache[K comparable, V any](limit int) *cache[K, V] {
	return &cache[K, V]{limit: limit, items: map[K]*list.Element{}}
}

func (c *cache[K, V]) get(key K) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.items[key]
	if !ok {
		return value, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*cached[K, V]).value, true
}

// put keeps value in place of what key had. What costs more than the limit alone is not kept.
func (c *cache[K, V]) put(key K, value V, cost int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.items[key]; ok {
		c.remove(e)
	}
	if cost > c.limit {
		return
	}
	c.items[key] = c.order.PushFront(&cached[K, V]{key, value, cost})
	for c.cost += cost; c.cost > c.limit; {
		c.remove(c.order.Back())
	}
}

func (c *cache[K, V]) remove(e *list.Element) {
	item := c.order.Remove(e).(*cached[K, V])
	delete(c.items, item.key)
	c.cost -= item.cost
}
