package arrive

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A trap is a server that nobody may reach, on loopback in both versions where there are both; it counts connections.
type trap struct {
	port  uint16
	count atomic.Int64
}

func setTrap(t *testing.T) *trap {
	t.Helper()
	trap := &trap{}
	first, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	trap.port = netip.MustParseAddrPort(first.Addr().String()).Port()
	listeners := []net.Listener{first}
	if second, err := net.Listen("tcp6", fmt.Sprintf("[::1]:%d", trap.port)); err == nil {
		listeners = append(listeners, second)
	}
	for _, l := range listeners {
		go func() {
			for {
				conn, err := l.Accept()
				if err != nil {
					return
				}
				trap.count.Add(1)
				conn.Close()
			}
		}()
		t.Cleanup(func() { l.Close() })
	}
	return trap
}

// nameServer answers questions for names with the addresses given, in turn: each list is one answer, and the last one stays.
func nameServer(t *testing.T, names map[string][][]string) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	var mu sync.Mutex
	asked := map[string]int{}
	go func() {
		packet := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(packet)
			if err != nil {
				return
			}
			mu.Lock()
			reply := answerName(packet[:n], names, asked)
			mu.Unlock()
			conn.WriteTo(reply, from)
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp4", conn.LocalAddr().String())
	}}
}

// answerName answers a question of the domain name system (RFC 1035, section 4).
func answerName(question []byte, names map[string][][]string, asked map[string]int) []byte {
	const header, typeA, typeAAAA = 12, 1, 28
	var labels []string
	at := header
	for question[at] != 0 {
		n := int(question[at])
		labels = append(labels, string(question[at+1:at+1+n]))
		at += 1 + n
	}
	end := at + 5
	kind := binary.BigEndian.Uint16(question[at+1:])
	name := strings.ToLower(strings.Join(labels, "."))
	reply := append([]byte{}, question[:end]...)
	copy(reply[2:], []byte{0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0})
	turns := names[name]
	if len(turns) == 0 {
		reply[3] |= 3 // no such name
		return reply
	}
	key := fmt.Sprint(name, kind)
	answers := turns[min(asked[key], len(turns)-1)]
	asked[key]++
	for _, a := range answers {
		ip := netip.MustParseAddr(a)
		if ip.Is4() != (kind == typeA) || kind != typeA && kind != typeAAAA {
			continue
		}
		reply = append(reply, 0xc0, header)
		reply = binary.BigEndian.AppendUint16(reply, kind)
		reply = append(reply, 0, 1, 0, 0, 0, 0)
		reply = binary.BigEndian.AppendUint16(reply, uint16(ip.BitLen()/8))
		reply = append(reply, ip.AsSlice()...)
		reply[7]++
	}
	return reply
}

// hostileNames are names whose owners mean no good.
var hostileNames = map[string][][]string{
	"loopback.example":   {{"127.0.0.1"}},
	"loopback6.example":  {{"::1"}},
	"ten.example":        {{"10.0.0.1"}},
	"router.example":     {{"192.168.1.1"}},
	"seventeen.example":  {{"172.16.0.9"}},
	"metadata.example":   {{"169.254.169.254"}},
	"shared.example":     {{"100.64.0.1"}},
	"zero.example":       {{"0.0.0.0"}},
	"any6.example":       {{"::"}},
	"local6.example":     {{"fe80::1"}},
	"unique6.example":    {{"fd00:ec2::254"}},
	"multicast.example":  {{"224.0.0.1"}},
	"mapped.example":     {{"::ffff:127.0.0.1"}},
	"nat64.example":      {{"64:ff9b::7f00:1"}},
	"six2four.example":   {{"2002:7f00:1::"}},
	"teredo.example":     {{"2001:0:7f00:1::1"}},
	"mixed.example":      {{"127.0.0.1", "93.184.216.34"}},
	"mixed2.example":     {{"93.184.216.34", "127.0.0.1"}},
	"mixed6.example":     {{"93.184.216.34", "::1"}},
	"rebinding.example":  {{"127.0.0.1"}, {"93.184.216.34"}},
	"rebinding2.example": {{"93.184.216.34", "127.0.0.1"}, {"127.0.0.1"}},
}

// hostile are addresses none of which may be fetched. PORT is the trap's, from which pages may be fetched otherwise.
var hostile = strings.Fields(`
	http://127.0.0.1:PORT/ http://127.0.0.1/ https://127.0.0.1/ http://127.1:PORT/ http://127.0.1:PORT/ http://127.255.255.254:PORT/
	http://2130706433:PORT/ http://017700000001:PORT/ http://0177.0.0.1:PORT/ http://0177.0.0.01:PORT/ http://0x7f000001:PORT/ http://0x7f.0.0.1:PORT/
	http://0x7f.1:PORT/ http://0X7F.0x0.0x0.0x1:PORT/ http://127.0.0.0x1:PORT/ http://00000177.0.0.1:PORT/ http://127.000.000.001:PORT/
	http://127.0.0.1.:PORT/ http://0:PORT/ http://0.0.0.0:PORT/ http://00.0.0.0:PORT/ http://4294967295:PORT/ http://999.999.999.999:PORT/
	http://[::1]:PORT/ http://[0:0:0:0:0:0:0:1]:PORT/ http://[::]:PORT/ http://[::ffff:127.0.0.1]:PORT/ http://[::ffff:7f00:1]:PORT/ http://[::127.0.0.1]:PORT/
	http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/ http://[::ffff:0:127.0.0.1]:PORT/ http://[64:ff9b::127.0.0.1]:PORT/ http://[64:ff9b::7f00:1]:PORT/ http://[64:ff9b:1::7f00:1]:PORT/
	http://[2002:7f00:1::]:PORT/ http://[2001:0:7f00:1::1]:PORT/ http://[fe80::1]:PORT/ http://[fe80::1%25lo]:PORT/ http://[::1%25lo]:PORT/ http://[fe80::1%25eth0]:PORT/
	http://[fc00::1]:PORT/ http://[fd00:ec2::254]/ http://[ff02::1]:PORT/ http://[fec0::1]:PORT/ http://[2001:db8::1]:PORT/ http://[100::1]:PORT/
	http://10.0.0.1/ http://10.255.255.255/ http://172.16.0.1/ http://172.31.255.255/ http://192.168.0.1/ http://192.168.255.255/
	http://169.254.169.254/latest/meta-data/ http://169.254.0.1/ http://2852039166/ http://0xA9FEA9FE/ http://[::ffff:169.254.169.254]/ http://[::ffff:a9fe:a9fe]/ http://100.100.100.200/
	http://100.64.0.1/ http://100.127.255.255/ http://192.0.0.192/ http://192.0.2.1/ http://198.18.0.1/ http://198.51.100.1/ http://203.0.113.1/
	http://224.0.0.1/ http://239.255.255.255/ http://240.0.0.1/ http://255.255.255.255/
	http://localhost:PORT/ http://LOCALHOST:PORT/ http://localhost.:PORT/ http://localhost.localdomain:PORT/ http://a.localhost:PORT/ http://ip6-localhost:PORT/
	http://metadata/ http://metadata.google.internal/ http://printer.local/ http://intranet/ http://db.corp/ http://router.home.arpa/ http://router.lan/
	http://１２７.０.０.１:PORT/ http://127。0。0。1:PORT/ http://①②⑦.⓪.⓪.①:PORT/ http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/ http://[::①]:PORT/
	http://user@127.0.0.1:PORT/ http://user:secret@example.com:PORT/ http://example.com@127.0.0.1:PORT/ http://example.com:80@127.0.0.1:PORT/ http://127.0.0.1:PORT#@example.com/
	http://example.com%40127.0.0.1:PORT/ http://127.0.0.1%2f.example.com:PORT/ http://127.0.0.1:PORT\@example.com/ http:\\127.0.0.1:PORT\ http://example.com\.127.0.0.1:PORT/
	http:127.0.0.1:PORT/ http:/127.0.0.1:PORT/ //127.0.0.1:PORT/ 127.0.0.1:PORT localhost:PORT http:// http:/// http://:PORT/ http://?x http://#x https://.example.com:PORT/ http://[127.0.0.1]:PORT/ http://[::1:PORT/
	file:///etc/passwd file://127.0.0.1/etc/passwd gopher://127.0.0.1:PORT/_GET ftp://127.0.0.1:PORT/ dict://127.0.0.1:PORT/ ldap://127.0.0.1:PORT/ tftp://127.0.0.1:PORT/
	jar:http://127.0.0.1:PORT!/ data:text/html,<p>x</p> javascript:alert(1) unix:///var/run/docker.sock view-source:http://127.0.0.1:PORT/ HTTP+UNIX://x ws://127.0.0.1:PORT/ netdoc:///etc/passwd
	http://127.0.0.1:22/ http://93.184.216.34:22/ http://93.184.216.34:25/ http://93.184.216.34:6379/ http://93.184.216.34:0/ http://93.184.216.34:65536/ http://93.184.216.34:-1/ http://93.184.216.34:80x/ https://example.com:8443/
	http://loopback.example:PORT/ http://loopback6.example:PORT/ http://ten.example/ http://router.example/ http://seventeen.example/ http://metadata.example/ http://shared.example/ http://zero.example:PORT/
	http://any6.example:PORT/ http://local6.example:PORT/ http://unique6.example:PORT/ http://multicast.example/ http://mapped.example:PORT/ http://nat64.example:PORT/ http://six2four.example:PORT/ http://teredo.example:PORT/
	http://mixed.example:PORT/ http://mixed2.example:PORT/ http://mixed6.example:PORT/ http://rebinding.example:PORT/ http://rebinding2.example:PORT/ http://LoopBack.Example.:PORT/ http://nowhere.example:PORT/`)

func TestHostileAddresses(t *testing.T) {
	trap := setTrap(t)
	resolver := nameServer(t, hostileNames)
	for _, address := range append(hostile, "http://127.0.0.1:PORT/a b", "http://127.0.0.1:PORT/\r\nHost: x", "http://127.0.0.1\t:PORT/", "http://127.0.0.1:PORT/\x00", "http://"+strings.Repeat("a", 3000)+".com/") {
		f := &Fetcher{Ports: []uint16{trap.port}, Resolver: resolver, Pause: time.Nanosecond, Patience: 5 * time.Second}
		address = strings.ReplaceAll(address, "PORT", fmt.Sprint(trap.port))
		u, err := f.parseAddress(address)
		if err == nil {
			_, err = f.get(t.Context(), u, validator{}, maxPage)
		}
		var refusal *Refusal
		if !errors.As(err, &refusal) {
			t.Errorf("%q: error = %v, want a refusal", address, err)
		}
		f.Close()
	}
	t.Logf("%d addresses", len(hostile)+5)
	if n := trap.count.Load(); n > 0 {
		t.Errorf("%d connections were made to this machine", n)
	}
}

// TestHostileRedirects sends the fetcher on from a server that it may ask to where it may not go.
func TestHostileRedirects(t *testing.T) {
	trap := setTrap(t)
	var target atomic.Value
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			http.NotFound(w, r)
		case "/chain3":
			http.Redirect(w, r, "/chain2", http.StatusFound)
		case "/chain2":
			http.Redirect(w, r, "/chain1", http.StatusTemporaryRedirect)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		default:
			w.Header().Set("Location", target.Load().(string))
			w.WriteHeader(http.StatusMovedPermanently)
		}
	}))
	defer server.Close()
	permitted := netip.MustParseAddrPort(server.Listener.Addr().String())
	for _, address := range append(hostile, "/loop") {
		address = strings.ReplaceAll(address, "PORT", fmt.Sprint(trap.port))
		if !strings.Contains(address, ":") && address != "/loop" || strings.HasPrefix(address, "http:?") {
			continue // a path on the server itself
		}
		target.Store(address)
		f := &Fetcher{Ports: []uint16{trap.port}, Permit: []netip.AddrPort{permitted}, Resolver: nameServer(t, hostileNames), Pause: time.Nanosecond, Patience: 5 * time.Second}
		for _, from := range []string{"/chain1", "/chain3"} {
			u, err := f.parseAddress(server.URL + from)
			if err != nil {
				t.Fatal(err)
			}
			r, err := f.get(t.Context(), u, validator{}, maxPage)
			var refusal *Refusal
			if !errors.As(err, &refusal) {
				t.Errorf("sent on to %q: reply %v, error = %v, want a refusal", address, r, err)
			}
		}
		f.Close()
	}
	if n := trap.count.Load(); n > 0 {
		t.Errorf("%d connections were made to this machine", n)
	}
}

// TestPublicAddresses holds the guard to letting the web through.
func TestPublicAddresses(t *testing.T) {
	f := &Fetcher{Ports: []uint16{8080}}
	for given, want := range map[string]string{
		"https://www.Example.com":                     "https://www.example.com",
		" HTTP://example.com:80/a/?b=c#d ":            "http://example.com/a/?b=c",
		"https://example.com:443/":                    "https://example.com/",
		"http://example.com:8080/x":                   "http://example.com:8080/x",
		"https://bücher.example/ä":                    "https://xn--bcher-kva.example/%C3%A4",
		"http://93.184.216.34/":                       "http://93.184.216.34/",
		"http://[2606:2800:220:1:248:1893:25c8:1946]": "http://[2606:2800:220:1:248:1893:25c8:1946]",
		"https://1tv.example.com/2022/01/11/":         "https://1tv.example.com/2022/01/11/",
	} {
		u, err := f.parseAddress(given)
		if err != nil || u.String() != want {
			t.Errorf("%q: got %v, error %v; want %s", given, u, err, want)
		}
	}
	for _, a := range []string{"93.184.216.34:443", "1.1.1.1:80", "[2606:2800:220:1:248:1893:25c8:1946]:443", "8.8.8.8:8080"} {
		if err := f.permit(netip.MustParseAddrPort(a)); err != nil {
			t.Errorf("%s: %v", a, err)
		}
	}
}

// TestRebinding lets a name lead to a server that may be asked, and then elsewhere: what counts is where each connection goes.
func TestRebinding(t *testing.T) {
	pages := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "close")
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		pages++
	}))
	defer server.Close()
	trap := netip.MustParseAddrPort(server.Listener.Addr().String())
	for name, answers := range map[string][][]string{
		"to another address": {{"127.0.0.1"}, {"127.0.0.2"}},
		"to a mixed answer":  {{"127.0.0.1"}, {"127.0.0.1", "127.0.0.2"}},
		"to version 6":       {{"127.0.0.1"}, {"::1"}},
	} {
		f := &Fetcher{Ports: []uint16{trap.Port()}, Permit: []netip.AddrPort{trap}, Resolver: nameServer(t, map[string][][]string{"turning.example": answers}), Patience: 5 * time.Second}
		u, err := f.parseAddress(fmt.Sprintf("http://turning.example:%d/page", trap.Port()))
		if err != nil {
			t.Fatal(err)
		}
		_, err = f.get(t.Context(), u, validator{}, maxPage)
		if !errors.Is(err, errPrivate) {
			t.Errorf("%s: error = %v, want %v", name, err, errPrivate)
		}
		f.Close()
	}
	if pages > 0 {
		t.Errorf("%d pages were fetched", pages)
	}
}

// TestControl holds the last check, of the address that is dialled, whatever came before it.
func TestControl(t *testing.T) {
	f := &Fetcher{}
	for _, address := range []string{"127.0.0.1:80", "[::1]:443", "[::ffff:127.0.0.1]:80", "169.254.169.254:80", "10.0.0.1:443", "[fe80::1%lo]:80", "93.184.216.34:22", "", "x"} {
		if err := f.control("tcp", address, nil); err == nil {
			t.Errorf("%q may be dialled", address)
		}
	}
}
