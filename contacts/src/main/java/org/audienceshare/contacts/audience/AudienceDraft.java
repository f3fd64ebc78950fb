package org.audienceshare.contacts.audience;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.contact.ParsedEmail;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterCheck;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.contacts.filter.FilterParser.InvalidFilterException;
import org.jspecify.annotations.Nullable;

/**
 * An audience as a user wrote it, not validated yet.
 *
 * @param filter the filter as a JSON library reads it
 */
public record AudienceDraft(
        @Nullable String name,
        @Nullable String type,
        @Nullable Object filter,
        @Nullable Collection<String> included,
        @Nullable Collection<String> excluded) {

    public static final int MAX_NAME_CHARS = 100;

    /** Most addresses that are included by hand, and most that are excluded. */
    public static final int MAX_ADDRESSES = 10_000;

    /** An audience of contacts that are included by hand needs no rule. */
    private static final Filter NOBODY = new Filter.Group(Filter.Quantifier.ANY, List.of());

    /** The result of {@link #validate}. */
    public sealed interface Validation {

        /** @param included normalised, as {@code excluded} is */
        record Valid(String name, AudienceType type, Filter filter, Set<String> included, Set<String> excluded)
                implements Validation {}

        /** @param problems all problems, at least one */
        record Invalid(List<FieldProblem> problems) implements Validation {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Validates all fields and returns either the audience's values or all problems. */
    public Validation validate() {
        List<FieldProblem> problems = new ArrayList<>();
        String validName = checkName(problems);
        AudienceType validType = checkType(problems);
        Filter validFilter = checkFilter(problems);
        Set<String> validIncluded = checkAddresses("included", included, problems);
        Set<String> validExcluded = checkAddresses("excluded", excluded, problems);
        return problems.isEmpty()
                ? new Validation.Valid(validName, validType, validFilter, validIncluded, validExcluded)
                : new Validation.Invalid(problems);
    }

    private String checkName(List<FieldProblem> problems) {
        String trimmed = name == null ? "" : name.strip();
        int length = trimmed.codePointCount(0, trimmed.length());
        if (length < 1 || length > MAX_NAME_CHARS) {
            problems.add(new FieldProblem("name", "must have 1 to " + MAX_NAME_CHARS + " characters"));
        } else if (trimmed.codePoints().anyMatch(AudienceDraft::isUnprintable)) {
            problems.add(new FieldProblem("name", "must not contain control characters"));
        }
        return trimmed;
    }

    private static boolean isUnprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    private AudienceType checkType(List<FieldProblem> problems) {
        for (AudienceType known : AudienceType.values()) {
            if (known.name().equals(type)) {
                return known;
            }
        }
        String known = List.of(AudienceType.values()).stream().map(Enum::name).collect(Collectors.joining(", "));
        problems.add(new FieldProblem("type", "must be one of " + known));
        return AudienceType.PERSONAL;
    }

    private Filter checkFilter(List<FieldProblem> problems) {
        try {
            Filter parsed = FilterParser.parse(filter);
            boolean byHandOnly = parsed.equals(NOBODY) && included != null && !included.isEmpty();
            (byHandOnly ? Optional.<FieldProblem>empty() : FilterCheck.problem(parsed)).ifPresent(problems::add);
            return parsed;
        } catch (InvalidFilterException e) {
            problems.add(new FieldProblem(e.field(), String.valueOf(e.getMessage())));
            return Filter.EVERYTHING;
        }
    }

    private static Set<String> checkAddresses(
            String field, @Nullable Collection<String> addresses, List<FieldProblem> problems) {
        if (addresses == null) {
            return Set.of();
        }
        if (addresses.size() > MAX_ADDRESSES) {
            problems.add(new FieldProblem(
                    field, String.format(Locale.ROOT, "must have at most %,d addresses", MAX_ADDRESSES)));
            return Set.of();
        }
        Set<String> normalised = new LinkedHashSet<>();
        int index = 0;
        for (String address : addresses) {
            String where = field + "[" + index++ + "]";
            ParsedEmail parsed = EmailAddresses.parse(address == null ? "" : address);
            if (parsed instanceof ParsedEmail.Canonical canonical) {
                normalised.add(canonical.address());
            } else {
                String reason = ((ParsedEmail.Refused) parsed).reason().text();
                problems.add(new FieldProblem(where, "must be an e-mail address: " + reason));
            }
        }
        return normalised;
    }
}
