package org.audienceshare.sync.apply;

/**
 * What stage 4 reads and writes.
 *
 * @param optOuts who must not be inserted
 * @param facts what is known about a task before it begins
 */
public record RecipientPorts(
        RecipientContacts contacts,
        RecipientStates states,
        Rejections rejections,
        OptOutCheck optOuts,
        TaskFactsReader facts,
        ManagedCopies managed) {}
