package org.audienceshare.sync.apply;

import java.util.function.Predicate;

/**
 * What stage 4 reads and writes.
 *
 * @param optOuts who must not be inserted
 * @param cancelledSyncs whether the sync with this id was cancelled
 */
public record RecipientPorts(
        RecipientContacts contacts,
        RecipientStates states,
        Rejections rejections,
        OptOutCheck optOuts,
        Predicate<String> cancelledSyncs,
        ManagedCopies managed) {}
