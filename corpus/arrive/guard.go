package arrive

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"slices"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

var errPrivate = refuse("the address leads into a private network")

// ports are those that pages may be fetched from.
func (f *Fetcher) ports() []uint16 {
	ports := append([]uint16{80, 443}, f.Ports...)
	for _, a := range f.Permit {
		ports = append(ports, a.Port())
	}
	return ports
}

// permit refuses what is not an address of the public internet: private, loopback, link-local, shared, multicast and reserved
// ones, and those of version 6 that carry one of version 4 within.
func (f *Fetcher) permit(a netip.AddrPort) error {
	if slices.Contains(f.Permit, a) {
		return nil
	}
	f.guarded.Do(func() { f.guard = ssrf.New(ssrf.WithPorts(append([]uint16{80, 443}, f.Ports...)...)) })
	if err := f.guard.SafeAddrPort(a); err != nil {
		if errors.Is(err, ssrf.ErrProhibitedPort) {
			return refuse("port %d is not one that pages are fetched from", a.Port())
		}
		return errPrivate
	}
	return nil
}

// control checks the address that is about to be dialled, whichever way it was come by.
func (f *Fetcher) control(_, address string, _ syscall.RawConn) error {
	a, err := netip.ParseAddrPort(address)
	if err != nil {
		return errPrivate
	}
	return f.permit(a)
}

// dial connects to a host. A name is looked up once, and refused whole if one of its answers is: a site that is on the web
// and in a private network too means no good.
func (f *Fetcher) dial(ctx context.Context, network, address string) (net.Conn, error) {
	const most, patience = 4, 10 * time.Second
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	number, err := net.LookupPort("tcp", port)
	if err != nil {
		return nil, err
	}
	ips, err := f.lookUp(ctx, host)
	if err != nil {
		return nil, err
	}
	var targets []netip.AddrPort
	for _, ip := range ips {
		a := netip.AddrPortFrom(ip.Unmap(), uint16(number))
		if err := f.permit(a); err != nil {
			return nil, err
		}
		targets = append(targets, a)
	}
	dialer := net.Dialer{Timeout: patience, Control: f.control}
	err = &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	for _, a := range targets[:min(most, len(targets))] {
		var conn net.Conn
		if conn, err = dialer.DialContext(ctx, network, a.String()); err == nil {
			return conn, nil
		}
	}
	return nil, err
}

func (f *Fetcher) lookUp(ctx context.Context, host string) ([]netip.Addr, error) {
	if ip, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{ip}, nil
	}
	resolver := f.Resolver
	if resolver == nil {
		resolver = net.DefaultResolver
	}
	return resolver.LookupNetIP(ctx, "ip", host)
}
