package org.audienceshare.sync.freeze;

import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A stream in the order of its addresses whose first element can be read without removing it. Merge-joins use it. */
public final class OrderedStream<T> {

    private final Iterator<T> source;
    private final Function<T, String> addressOf;
    private @Nullable T head;

    public OrderedStream(Iterator<T> source, Function<T, String> addressOf) {
        this.source = source;
        this.addressOf = addressOf;
    }

    /** The first element without removing it; null at the end. */
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

    /** Removes the first element. */
    public void skip() {
        peek();
        head = null;
    }

    /** Removes and returns the first element if it has this address, else null. */
    public @Nullable T takeIf(String email) {
        T first = peek();
        if (first == null || !addressOf.apply(first).equals(email)) {
            return null;
        }
        head = null;
        return first;
    }

    /** The element with this address without removing it, or null; removes what comes before. Call it in ascending order. */
    public @Nullable T at(String email) {
        String address = address();
        while (address != null && address.compareTo(email) < 0) {
            head = null;
            address = address();
        }
        return email.equals(address) ? head : null;
    }
}
