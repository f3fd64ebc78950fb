package org.audienceshare.sync.preview;

import org.audienceshare.sync.apply.RecipientContacts;
import org.audienceshare.sync.apply.RecipientStates;
import org.audienceshare.sync.apply.Rejections;
import org.audienceshare.sync.freeze.OwnedContacts;
import org.audienceshare.sync.freeze.RevisionStore;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.PlannerSources;
import org.audienceshare.sync.plan.SharedAudiences;

/** What a preview reads. It writes to none of them. */
public record PreviewPorts(
        PlannerSources sources, OwnedContacts owned, RevisionStore revisions, Sharing sharing, Recipients recipients) {

    /** With whom audiences are shared, and what was planned for them. */
    public record Sharing(SharedAudiences shared, PlannedRecipients planned) {}

    /** What recipients have. */
    public record Recipients(RecipientContacts contacts, RecipientStates states, Rejections rejections) {}
}
