package org.audienceshare.contacts.directory;

import java.time.ZoneId;
import org.audienceshare.contacts.AccountId;

/** The time zones of accounts, which are those of their brands. */
public final class AccountTimeZones {

    private final Directory directory;
    private final TimeZoneProperties zones;

    public AccountTimeZones(Directory directory, TimeZoneProperties zones) {
        this.directory = directory;
        this.zones = zones;
    }

    /** The time zone of the account's brand; for an account that is not in the directory, that of brands without one. */
    public ZoneId of(AccountId id) {
        return directory.account(id).map(account -> zones.of(account.brandId())).orElse(zones.defaultZone());
    }
}
