package org.audienceshare.sync.apply;

/** What stage 4 reads and writes of a recipient. */
public record RecipientPorts(
        RecipientContacts contacts,
        RecipientStates states,
        Rejections rejections,
        Cancellations cancellations,
        ManagedPorts managed) {}
