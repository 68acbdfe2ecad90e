package bot

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what the bot counts. No label holds what anybody wrote.
type metrics struct {
	registry   *prometheus.Registry
	acks       *prometheus.HistogramVec // seconds until a request was acknowledged
	refused    *prometheus.CounterVec   // requests that were not taken, by reason
	duplicates prometheus.Counter
	handles    *prometheus.HistogramVec // seconds that a reply took to work out
	failures   *prometheus.CounterVec
	replies    *prometheus.CounterVec
	calls      *prometheus.HistogramVec
	errors     *prometheus.CounterVec
	sockets    prometheus.Gauge
	reconnects *prometheus.CounterVec
}

func newMetrics(open func() float64) *metrics {
	seconds := []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2, 3, 10}
	histogram := func(name, help, label string) *prometheus.HistogramVec {
		return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: seconds}, []string{label})
	}
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	}
	m := &metrics{
		registry:   prometheus.NewRegistry(),
		acks:       histogram("corrobot_ack_seconds", "Time until a request was acknowledged.", "kind"),
		refused:    counter("corrobot_refused_total", "Requests that were not taken.", "reason"),
		duplicates: prometheus.NewCounter(prometheus.CounterOpts{Name: "corrobot_duplicates_total", Help: "Deliveries of a request that was known already."}),
		handles:    histogram("corrobot_handle_seconds", "Time that a reply took to work out.", "kind"),
		failures:   counter("corrobot_failures_total", "Requests that were answered with an apology.", "kind"),
		replies:    counter("corrobot_replies_total", "Messages sent in reply.", "how", "outcome"),
		calls:      histogram("corrobot_slack_seconds", "Time that calls of Slack took.", "method"),
		errors:     counter("corrobot_slack_errors_total", "Calls of Slack that failed.", "method", "error"),
		sockets:    prometheus.NewGauge(prometheus.GaugeOpts{Name: "corrobot_sockets", Help: "Socket Mode connections that are up."}),
		reconnects: counter("corrobot_socket_ends_total", "Socket Mode connections that ended.", "reason"),
	}
	m.registry.MustRegister(m.acks, m.refused, m.duplicates, m.handles, m.failures, m.replies, m.calls, m.errors, m.sockets, m.reconnects,
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "corrobot_open_requests", Help: "Requests that are accepted and not done; -1 if the database does not say."}, open),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

func (m *metrics) handled(k Kind, took time.Duration, err error) {
	m.handles.WithLabelValues(string(k)).Observe(took.Seconds())
	if err != nil {
		m.failures.WithLabelValues(string(k)).Inc()
	}
}

func (m *metrics) replied(how string, err error) {
	outcome := "sent"
	if err != nil {
		outcome = errorLabel(err)
	}
	m.replies.WithLabelValues(how, outcome).Inc()
}

func (m *metrics) call(method string, took time.Duration, err error) {
	m.calls.WithLabelValues(method).Observe(took.Seconds())
	if err != nil {
		m.errors.WithLabelValues(method, errorLabel(err)).Inc()
	}
}

// errorLabel names an error by one of few words.
func errorLabel(err error) string {
	var later *laterError
	switch c := code(err); {
	case c != "":
		return c
	case errors.As(err, &later):
		return "ratelimited"
	case errors.Is(err, errUnclear):
		return "unclear"
	case errors.Is(err, errSpent):
		return "spent"
	case errors.Is(err, context.Canceled):
		return "canceled"
	}
	return "other"
}
