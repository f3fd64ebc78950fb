package org.audienceshare.testing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Made once, at the first call. A failure is remembered too: a part that did not start is not tried for every test. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T made;
    private @Nullable RuntimeException failure;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        if (failure != null) {
            throw new IllegalStateException("A part failed to start before: " + failure.getMessage(), failure);
        }
        T result = made;
        if (result == null) {
            try {
                result = maker.get();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
            made = result;
        }
        return result;
    }
}
