package org.audienceshare.sync.freeze;

import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An eligible contact as it was when a revision was frozen: its address and the values that copies get.
 *
 * @param email normalised
 * @param values by field name, of {@code ContactFields.WHOLE_FIELDS} and {@code KEYED_FIELDS} only; no nulls
 * @param subscribedAt since when the person is subscribed at the sender, null if it does not say so; only new copies get it,
 *     so another date is no change
 */
public record FrozenContact(
        String email, Map<String, Object> values, @Nullable Date subscribedAt) {

    /** One whose sender does not say since when the person is subscribed. */
    public FrozenContact(String email, Map<String, Object> values) {
        this(email, values, null);
    }

    /** This under another spelling of its address. */
    public FrozenContact under(String address) {
        return new FrozenContact(address, values, subscribedAt);
    }
}
