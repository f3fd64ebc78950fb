package org.audienceshare.share.suppression.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.suppression.Suppressions;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;

/** Request bodies. */
final class SuppressionBodies {

    private static final String MISSING = "is missing";
    private static final String ID = "[A-Za-z0-9_-]{1,64}";
    private static final String ID_MESSAGE = "must be 1 to 64 of A-Z a-z 0-9 _ and -";
    private static final String ONE_TO_1000 = "must be 1 to 1000 addresses";
    private static final int MAX_PROBLEMS = 20;

    private SuppressionBodies() {}

    record Add(
            @NotNull(message = MISSING) @Pattern(regexp = ID, message = ID_MESSAGE)
            String brandId,

            @NotNull(message = MISSING) @Size(min = 1, max = 1000, message = ONE_TO_1000)
            List<@Nullable String> emails,

            @Nullable
            @Size(max = 200, message = "must be 200 characters or fewer")
            @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must have no control characters")
            String reason) {

        Set<String> addresses() {
            return normalised(emails);
        }

        String reasonText() {
            return reason == null ? "" : reason.strip();
        }
    }

    record Remove(
            @NotNull(message = MISSING) @Pattern(regexp = ID, message = ID_MESSAGE)
            String brandId,

            @NotNull(message = MISSING) @Size(min = 1, max = 1000, message = ONE_TO_1000)
            List<@Nullable String> emails) {

        Set<String> addresses() {
            return normalised(emails);
        }
    }

    /** @param search the first characters of the address */
    record Search(
            @NotNull(message = MISSING) @Pattern(regexp = ID, message = ID_MESSAGE)
            String brandId,

            @Nullable @Size(max = 254, message = "must be 254 characters or fewer")
            String search,

            @Nullable @Size(max = 254, message = "must be 254 characters or fewer")
            String after,

            @Nullable
            @Min(value = 1, message = "must be 1 to 200")
            @Max(value = Suppressions.MAX_PAGE, message = "must be 1 to 200")
            Integer limit) {

        @Nullable
        String prefix() {
            return search == null ? null : search.strip().toLowerCase(Locale.ROOT);
        }

        int limitOrDefault() {
            return limit == null ? 50 : limit;
        }
    }

    /** @throws Problem 400 with the positions of invalid addresses, without the addresses */
    private static Set<String> normalised(List<@Nullable String> emails) {
        Set<String> addresses = new LinkedHashSet<>();
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < emails.size() && problems.size() < MAX_PROBLEMS; i++) {
            Optional<String> address = Optional.ofNullable(emails.get(i)).flatMap(EmailAddresses::normalise);
            if (address.isEmpty()) {
                problems.add(new FieldProblem("emails[" + i + "]", "must be an e-mail address"));
            } else {
                addresses.add(address.get());
            }
        }
        if (!problems.isEmpty()) {
            throw Problem.invalid(problems);
        }
        return addresses;
    }
}
