package org.audienceshare.sync.freeze;

import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A stream in the order of its addresses, of which the first element can be looked at. What merge-joins are made of. */
public final class OrderedStream<T> {

    private final Iterator<T> source;
    private final Function<T, String> addressOf;
    private @Nullable T head;

    public OrderedStream(Iterator<T> source, Function<T, String> addressOf) {
        this.source = source;
        this.addressOf = addressOf;
    }

    /** The first element, which stays; null at the end. */
    public @Nullable T peek() {
        if (head == null && source.hasNext()) {
            head = source.next();
        }
        return head;
    }

    /** The first element's address, null at the end. */
    public @Nullable String address() {
        T first = peek();
        return first == null ? null : addressOf.apply(first);
    }

    /** Drops the first element. */
    public void skip() {
        peek();
        head = null;
    }

    /** Takes the first element if it is of this address, else null. */
    public @Nullable T takeIf(String email) {
        T first = peek();
        if (first == null || !addressOf.apply(first).equals(email)) {
            return null;
        }
        head = null;
        return first;
    }

    /** The element of this address, which stays, or null; drops what comes before. To be asked in ascending order. */
    public @Nullable T at(String email) {
        String address = address();
        while (address != null && address.compareTo(email) < 0) {
            head = null;
            address = address();
        }
        return email.equals(address) ? head : null;
    }
}
