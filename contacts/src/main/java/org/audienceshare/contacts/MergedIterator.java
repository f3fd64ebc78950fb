package org.audienceshare.contacts;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Merges two streams that are in the order of addresses into one. Where both have an address, the first stream's comes first. */
public final class MergedIterator<T> implements Iterator<T> {

    private final Iterator<? extends T> first;
    private final Iterator<? extends T> second;
    private final Function<T, @Nullable String> addressOf;
    private @Nullable T headOfFirst;
    private @Nullable T headOfSecond;

    /** @param addressOf null for an element without a place in the order, which is returned at once */
    public MergedIterator(
            Iterator<? extends T> first, Iterator<? extends T> second, Function<T, @Nullable String> addressOf) {
        this.first = first;
        this.second = second;
        this.addressOf = addressOf;
    }

    @Override
    public boolean hasNext() {
        if (headOfFirst == null && first.hasNext()) {
            headOfFirst = first.next();
        }
        if (headOfSecond == null && second.hasNext()) {
            headOfSecond = second.next();
        }
        return headOfFirst != null || headOfSecond != null;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T one = headOfFirst;
        T other = headOfSecond;
        if (other == null || one != null && isNotAfter(addressOf.apply(one), addressOf.apply(other))) {
            headOfFirst = null;
            return Objects.requireNonNull(one);
        }
        headOfSecond = null;
        return other;
    }

    private static boolean isNotAfter(@Nullable String one, @Nullable String other) {
        return one == null || other != null && one.compareTo(other) <= 0;
    }
}
