package org.audienceshare.sync.preview;

import org.audienceshare.sync.apply.RecipientPreview;
import org.audienceshare.sync.freeze.OwnerContacts;
import org.audienceshare.sync.freeze.RevisionReader;
import org.audienceshare.sync.plan.AudienceShares;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.PlannerSources;

/** What a preview reads. It writes to none of them. */
public record PreviewPorts(
        PlannerSources sources,
        OwnerContacts owned,
        RevisionReader revisions,
        AudienceShares shares,
        PlannedRecipients planned,
        RecipientPreview.Ports recipients) {}
