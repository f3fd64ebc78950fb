package org.audienceshare.contacts.optout;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.contacts.AccountId;

/** Remembered opt-outs in maps. */
public final class InMemoryOptOuts implements OptOuts {

    private final Runnable beforeChange;
    private final Map<AccountId, Map<String, OptOut>> optOuts = new HashMap<>();

    public InMemoryOptOuts() {
        this(() -> {});
    }

    /** @param beforeChange is called before each change */
    public InMemoryOptOuts(Runnable beforeChange) {
        this.beforeChange = beforeChange;
    }

    @Override
    public Map<String, OptOut> find(AccountId account, Collection<String> emails) {
        Map<String, OptOut> found = new TreeMap<>(of(account));
        found.keySet().retainAll(emails);
        return found;
    }

    @Override
    public void remember(AccountId account, Collection<OptOut> added) {
        if (!added.isEmpty()) {
            beforeChange.run();
            added.forEach(optOut -> of(account).put(optOut.email(), optOut));
        }
    }

    @Override
    public void forget(AccountId account, Collection<OptOut> removed) {
        if (!removed.isEmpty()) {
            beforeChange.run();
            of(account).values().removeAll(removed);
        }
    }

    private Map<String, OptOut> of(AccountId account) {
        return optOuts.computeIfAbsent(account, id -> new TreeMap<>());
    }
}
