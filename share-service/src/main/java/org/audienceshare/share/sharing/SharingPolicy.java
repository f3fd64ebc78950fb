package org.audienceshare.share.sharing;

import java.util.List;
import java.util.Optional;

/**
 * A business rule; {@link SharingPolicies} holds them all.
 *
 * @param <R> what the rule is checked against
 */
@FunctionalInterface
interface SharingPolicy<R> {

    /** Why the request breaks the rule; empty if it keeps it. */
    Optional<SharingRefusal> check(R request);

    /** The refusal of the first rule in the list that the request breaks; empty if it keeps all of them. */
    static <R> Optional<SharingRefusal> firstRefusal(List<SharingPolicy<? super R>> policies, R request) {
        return policies.stream()
                .flatMap(policy -> policy.check(request).stream())
                .findFirst();
    }
}
