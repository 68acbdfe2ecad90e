package arrive

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/net/idna"
)

// Whatever these names and numbers mean to some network, none of them is on the web.
var localDomains = []string{"localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa", "localdomain", "test", "invalid", "onion", "arpa"}

// parseAddress reads an address that somebody or some page gave us, and refuses what cannot be an article on the web. The
// names it lets through may still lead anywhere: the guard checks what they lead to.
func (f *Fetcher) parseAddress(address string) (*url.URL, error) {
	const longest = 2048
	address = strings.TrimSpace(address)
	strange := func(r rune) bool {
		return unicode.IsControl(r) || unicode.IsSpace(r) || r == '\\' || r == '<' || r == '>' || r == '"'
	}
	switch {
	case address == "":
		return nil, refuse("there is no address: give one that begins with https://")
	case len(address) > longest:
		return nil, refuse("the address is longer than %d characters", longest)
	case strings.ContainsFunc(address, strange):
		return nil, refuse("the address holds a space or another character that no address has")
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, refuse("it is not an address that can be read: give one that begins with https://")
	}
	u.Scheme = strings.ToLower(u.Scheme)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, refuse("only addresses that begin with https:// or http:// are fetched")
	case u.Opaque != "" || u.Host == "":
		return nil, refuse("the address names no site")
	case u.User != nil:
		return nil, refuse("the address holds a user name: give it without")
	}
	host, err := f.checkHost(u)
	if err != nil {
		return nil, err
	}
	port, err := f.checkPort(u, host)
	if err != nil {
		return nil, err
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	u.Host, u.Fragment, u.RawFragment = host+port, "", ""
	return u, nil
}

// checkHost returns an address's host in the form in which it is looked up.
func (f *Fetcher) checkHost(u *url.URL) (string, error) {
	host := u.Hostname()
	if ip, err := netip.ParseAddr(host); err == nil {
		if ip.Zone() != "" {
			return "", refuse("the address is one of this network")
		}
		return ip.String(), f.permitHost(ip, u)
	}
	if strings.ContainsAny(host, ":%[]") {
		return "", refuse("the address names no site")
	}
	ascii, err := asciiName(host)
	if err != nil {
		return "", refuse("the address names no site")
	}
	if ip, err := netip.ParseAddr(ascii); err == nil { // written in wide digits
		return ip.String(), f.permitHost(ip, u)
	}
	last := ascii[strings.LastIndexByte(ascii, '.')+1:]
	switch {
	case isNumber(last):
		return "", refuse("the site is written as a number: give its name")
	case !strings.Contains(ascii, ".") || isLocal(ascii):
		return "", refuse("%s is a name of this network, not of the web", ascii)
	}
	return ascii, nil
}

// asciiName is a name as it is looked up. One that would be read differently a second time is no name.
func asciiName(host string) (string, error) {
	once, err := idna.Lookup.ToASCII(strings.TrimSuffix(host, "."))
	if err != nil {
		return "", err
	}
	once = strings.ToLower(once)
	if strings.HasPrefix(once, ".") || strings.HasSuffix(once, ".") || strings.Contains(once, "..") {
		return "", errors.New("an empty label")
	}
	if twice, err := idna.Lookup.ToASCII(once); err != nil || twice != once {
		return "", errors.New("an ambiguous name")
	}
	return once, nil
}

// permitHost checks a host that is given as a number, before anything is dialled.
func (f *Fetcher) permitHost(ip netip.Addr, u *url.URL) error {
	port := uint64(443)
	if u.Port() != "" {
		port, _ = strconv.ParseUint(u.Port(), 10, 16)
	} else if u.Scheme == "http" {
		port = 80
	}
	return f.permit(netip.AddrPortFrom(ip, uint16(port)))
}

// isNumber reports whether a name's last label makes some resolvers read the whole as a number: 127.1, 0x7f.1, 017700000001.
func isNumber(label string) bool {
	if strings.HasPrefix(label, "0x") {
		return true
	}
	return label != "" && strings.Trim(label, "0123456789") == ""
}

func isLocal(host string) bool {
	return slices.ContainsFunc(localDomains, func(d string) bool { return host == d || strings.HasSuffix(host, "."+d) })
}

// checkPort returns what stands for the port after the host: nothing where it is the scheme's own.
func (f *Fetcher) checkPort(u *url.URL, host string) (string, error) {
	given := u.Port()
	if given == "" || given == "80" && u.Scheme == "http" || given == "443" && u.Scheme == "https" {
		return "", nil
	}
	port, err := strconv.ParseUint(given, 10, 16)
	if err != nil || !slices.Contains(f.ports(), uint16(port)) {
		return "", refuse("port %s is not one that pages are fetched from", given)
	}
	return ":" + strconv.FormatUint(port, 10), nil
}

// A Refusal says why an address gave no document, in a sentence for people that goes on from "the page was not added:".
type Refusal struct {
	Reason  string
	Passing bool      // it may work later
	Until   time.Time // not before then; the zero time where nobody has said
}

func (r *Refusal) Error() string { return r.Reason }

func refuse(format string, args ...any) error { return &Refusal{Reason: fmt.Sprintf(format, args...)} }

// delay is a refusal that passes.
func delay(format string, args ...any) error {
	return &Refusal{Reason: fmt.Sprintf(format, args...), Passing: true}
}

// untilOf is until when a refusal holds at least.
func untilOf(err error) time.Time {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Until
	}
	return time.Time{}
}

// passes reports whether it may go better later.
func passes(err error) bool {
	var r *Refusal
	return !errors.As(err, &r) || r.Passing
}
