package org.audienceshare.contacts.directory;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.AccountAdministration.Switches;
import org.jspecify.annotations.Nullable;

/**
 * An account of the platform.
 *
 * @param name the name that people see, such as a person's name
 * @param brandId its brand; nothing is shared across brands
 * @param organisationId its office
 * @param active whether it is in use; inactive accounts receive nothing
 * @param audienceSharing whether support allowed it to share audiences
 * @param teamSharing whether support allowed it to share with teams
 * @param crmFed whether another system writes its contacts; several contacts may then have the same address
 */
public record Account(
        AccountId id,
        AccountType type,
        String name,
        String brandId,
        String organisationId,
        boolean active,
        boolean audienceSharing,
        boolean teamSharing,
        boolean crmFed) {

    /** The account after the switches were turned. */
    public Account with(Switches turned) {
        return new Account(
                id,
                type,
                name,
                brandId,
                organisationId,
                active,
                orElse(turned.audienceSharing(), audienceSharing),
                orElse(turned.teamSharing(), teamSharing),
                crmFed);
    }

    private static boolean orElse(@Nullable Boolean turned, boolean now) {
        return turned == null ? now : turned;
    }

    /** The type of an account. */
    public enum AccountType {
        /** An agent's own account. */
        USER,
        /** An office's own account. */
        OFFICE_WIDE,
        /** A brand's administrator: has no contacts and is never a recipient. */
        ADMIN
    }
}
