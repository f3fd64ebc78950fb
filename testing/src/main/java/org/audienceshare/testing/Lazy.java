package org.audienceshare.testing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is created once, at the first call. It also remembers a failure, so that no other test tries again. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> create;
    private @Nullable T value;
    private @Nullable RuntimeException failure;

    Lazy(Supplier<T> create) {
        this.create = create;
    }

    @Override
    public synchronized T get() {
        if (failure != null) {
            throw new IllegalStateException("A part failed to start before: " + failure.getMessage(), failure);
        }
        T result = value;
        if (result == null) {
            try {
                result = create.get();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
            value = result;
        }
        return result;
    }
}
