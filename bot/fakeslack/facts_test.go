package fakeslack

import "testing"

func TestEveryMethodHasItsFacts(t *testing.T) {
	all := loadFacts()
	for name := range handlers {
		if _, ok := all[name]; !ok {
			t.Errorf("%s has no facts in methods.json", name)
		}
	}
	for name, f := range all {
		if handlers[name] == nil {
			t.Errorf("%s is in methods.json and not served", name)
		}
		for _, required := range f.Required {
			if required == "token" {
				t.Errorf("%s: the token is no argument", name)
			}
		}
	}
}
