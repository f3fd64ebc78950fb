package org.audienceshare.sync.preview;

import java.util.function.Function;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.apply.RecipientPreview;
import org.audienceshare.sync.freeze.OwnerContacts;
import org.audienceshare.sync.freeze.RevisionReader;
import org.audienceshare.sync.plan.AudienceShare;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.PlannerSources;

/**
 * What a preview reads. It writes to none of them.
 *
 * @param shares with whom an audience is shared
 */
public record PreviewPorts(
        PlannerSources sources,
        OwnerContacts owned,
        RevisionReader revisions,
        Function<AudienceId, AudienceShare> shares,
        PlannedRecipients planned,
        RecipientPreview.Ports recipients) {}
