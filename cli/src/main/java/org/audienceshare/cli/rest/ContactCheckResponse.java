package org.audienceshare.cli.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of contacts found.
 *
 * @param total how many accounts there are
 * @param next where the next request goes on, null at the end
 */
public record ContactCheckResponse(
        List<AccountCheckResponse> accounts,
        long total,
        @Nullable String next) {

    /** One account. */
    public record AccountCheckResponse(
            String accountId,
            long otherSpellings,
            long people,
            long optedOut,
            long merged,
            long respelled,
            long skipped) {}
}
