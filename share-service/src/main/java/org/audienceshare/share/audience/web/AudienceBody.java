package org.audienceshare.share.audience.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.audience.AudienceType;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.share.FieldProblem;
import org.audienceshare.share.audience.AudienceDraft;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;

/** An audience as its owner writes it. */
record AudienceBody(
        @Schema(description = "1 to 100 characters; also the tag that copies bear")
        @NotNull(message = "is missing")
        @Size(max = AudienceDraft.MAX_NAME_CHARACTERS, message = "must be 1 to 100 characters")
        @Pattern(
                regexp = "[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*",
                message = "must be 1 to 100 characters, without line breaks or other control characters")
        String name,

        @Schema(description = "PERSONAL, OFFICE_WIDE or MANAGED; what fits the account if it is left out") @Nullable
        AudienceType type,

        @Schema(
                description = "{\"all\"|\"any\"|\"none\": […]} of groups and rules; every contact if it is left out",
                implementation = Object.class)
        @Nullable
        Object filter,

        @Schema(description = "addresses that are in it whatever the filter says")
        @Size(max = AudienceDraft.MAX_PICKED, message = "must be 10000 addresses or fewer")
        @Nullable
        List<@Nullable String> included,

        @Schema(description = "addresses that are not in it whatever the filter says")
        @Size(max = AudienceDraft.MAX_PICKED, message = "must be 10000 addresses or fewer")
        @Nullable
        List<@Nullable String> excluded) {

    /**
     * The draft that this body describes.
     *
     * @throws Problem if an address is none
     * @throws org.audienceshare.contacts.filter.InvalidFilterException if the filter is none
     */
    AudienceDraft draft() {
        List<FieldProblem> errors = new ArrayList<>();
        Set<String> in = addresses("included", included, errors);
        Set<String> out = addresses("excluded", excluded, errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        Filter parsed = filter == null ? Filter.EVERYTHING : FilterParser.parse(filter);
        return new AudienceDraft(name.strip(), type, parsed, in, out);
    }

    private static Set<String> addresses(
            String field, @Nullable List<@Nullable String> written, List<FieldProblem> errors) {
        Set<String> addresses = new LinkedHashSet<>();
        List<@Nullable String> given = written == null ? List.of() : written;
        for (int i = 0; i < given.size(); i++) {
            Optional<String> address = Optional.ofNullable(given.get(i)).flatMap(EmailAddresses::normalise);
            if (address.isPresent()) {
                addresses.add(address.get());
            } else {
                errors.add(new FieldProblem(field + "[" + i + "]", "must be an e-mail address"));
            }
        }
        return addresses;
    }
}
