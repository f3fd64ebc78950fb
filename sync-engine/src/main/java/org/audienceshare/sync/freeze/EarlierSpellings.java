package org.audienceshare.sync.freeze;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.audienceshare.contacts.LookAheadIterator;
import org.audienceshare.contacts.MergedIterator;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.jspecify.annotations.Nullable;

/**
 * Reads what earlier releases have stored as if its addresses were canonical: each person once, in the order of the canonical
 * addresses. Those that were spelled otherwise stay in memory, few in most lists.
 */
public final class EarlierSpellings {

    private EarlierSpellings() {}

    /**
     * @param stored reads all entries from the start, in the order of their stored addresses
     * @param respelled an entry with another address
     */
    public static <T> Iterator<T> inOrder(
            Supplier<Iterator<T>> stored, Function<T, String> addressOf, BiFunction<T, String, T> respelled) {
        List<T> spelled = new ArrayList<>();
        stored.get().forEachRemaining(entry -> {
            String address = addressOf.apply(entry);
            if (!EmailAddresses.isCanonical(address)) {
                spelled.add(
                        respelled.apply(entry, EmailAddresses.normalise(address).orElse(address)));
            }
        });
        spelled.sort(Comparator.comparing(addressOf));
        Iterator<T> canonical = new Canonical<>(stored.get(), addressOf);
        return new EachOnce<>(new MergedIterator<>(canonical, spelled.iterator(), addressOf::apply), addressOf);
    }

    /** Without the entries that are spelled otherwise. */
    private static final class Canonical<T> extends LookAheadIterator<T> {

        private final Iterator<T> stored;
        private final Function<T, String> addressOf;

        Canonical(Iterator<T> stored, Function<T, String> addressOf) {
            this.stored = stored;
            this.addressOf = addressOf;
        }

        @Override
        protected @Nullable T read() {
            while (stored.hasNext()) {
                T entry = stored.next();
                if (EmailAddresses.isCanonical(addressOf.apply(entry))) {
                    return entry;
                }
            }
            return null;
        }
    }

    /** Only the first of the entries of an address. */
    private static final class EachOnce<T> extends LookAheadIterator<T> {

        private final Iterator<T> entries;
        private final Function<T, String> addressOf;
        private @Nullable String last;

        EachOnce(Iterator<T> entries, Function<T, String> addressOf) {
            this.entries = entries;
            this.addressOf = addressOf;
        }

        @Override
        protected @Nullable T read() {
            while (entries.hasNext()) {
                T entry = entries.next();
                String address = addressOf.apply(entry);
                if (!address.equals(last)) {
                    last = address;
                    return entry;
                }
            }
            return null;
        }
    }
}
