package org.audienceshare.sync.apply;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;

/**
 * A contact that a recipient's collection refused, for people to look at.
 *
 * @param reason why the database refused it, without contact data
 * @param syncId the sync that last tried it
 * @param outstanding whether the next sync tries it again; else a later one wrote it, or no longer had to
 */
public record RefusedContact(
        AccountId recipient, String email, String reason, String syncId, Instant at, boolean outstanding) {}
