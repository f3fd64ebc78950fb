package org.audienceshare.contacts.directory;

import org.audienceshare.contacts.Ids;

/**
 * What a sender picked, and what a team holds: one account, one team or one organisation.
 *
 * @param id the account's, team's or organisation's id
 */
public record Selection(SelectionType type, String id) {

    /**
     * @throws IllegalArgumentException if the id is not of the platform's form
     */
    public Selection {
        Ids.check("selection id", id);
    }
}
