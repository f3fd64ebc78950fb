package org.audienceshare.sync.freeze;

import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.events.model.SyncPlan.Exclusions;

/**
 * How many contacts a sync of an audience would copy now, and how many match it and are left out.
 *
 * @param total what a freeze would have
 */
public record EligibleCount(int total, Exclusions excluded) {

    /** Counts what a freeze would read. Takes as long as reading the contacts that match. */
    public static EligibleCount of(OwnerContacts contacts, Audience audience, Account owner) {
        try (OwnerContacts.Streams streams = contacts.open(audience, owner)) {
            EligibleContacts eligible = new EligibleContacts(streams, ChunkBoundary.GO_ON);
            int total = 0;
            while (eligible.hasNext()) {
                total += eligible.next().contact() == null ? 0 : 1;
            }
            return new EligibleCount(total, eligible.excluded());
        }
    }
}
