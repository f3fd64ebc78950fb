package org.audienceshare.contacts.directory;

import org.audienceshare.contacts.Ids;

/**
 * One account, team or organisation that a sender selected or that is a member of a team.
 *
 * @param id the account's, team's or organisation's id
 */
public record Selection(SelectionType type, String id) {

    /**
     * @throws IllegalArgumentException if the id is not a valid id
     */
    public Selection {
        Ids.check("selection id", id);
    }

    /** The types of entries that a sender can select. */
    public enum SelectionType {
        USER,
        TEAM,
        ORGANISATION
    }
}
