package org.audienceshare.share.audience;

import org.audienceshare.contacts.audience.AudienceType;
import org.audienceshare.contacts.directory.AccountType;

/** Which kind of audience which kind of account owns. */
final class AudienceTypes {

    private AudienceTypes() {}

    static AudienceType of(AccountType owner) {
        return switch (owner) {
            case USER -> AudienceType.PERSONAL;
            case OFFICE_WIDE -> AudienceType.OFFICE_WIDE;
            case ADMIN -> AudienceType.MANAGED;
        };
    }
}
