package org.audienceshare.contacts.audience;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.contacts.filter.InvalidFilterException;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants an audience to be, not checked yet.
 *
 * @param filter the filter as a JSON library yields it
 */
public record AudienceDraft(
        @Nullable String name,
        @Nullable String type,
        @Nullable Object filter,
        @Nullable Collection<String> included,
        @Nullable Collection<String> excluded) {

    public static final int MAX_NAME_CHARS = 100;

    /** Most addresses picked by hand, in either direction. */
    public static final int MAX_ADDRESSES = 10_000;

    /** What the check found. */
    public sealed interface Checked {

        /** @param included normalised, as {@code excluded} is */
        record Valid(String name, AudienceType type, Filter filter, Set<String> included, Set<String> excluded)
                implements Checked {}

        /** @param problems every one of them, at least one */
        record Invalid(List<Problem> problems) implements Checked {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * @param field what is to blame, such as {@code included[3]}
     * @param message a sentence without contact data
     */
    public record Problem(String field, String message) {}

    /** Checks everything and tells all that is wrong, or what the audience will be. */
    public Checked check() {
        List<Problem> problems = new ArrayList<>();
        String checkedName = checkName(problems);
        AudienceType checkedType = checkType(problems);
        Filter checkedFilter = checkFilter(problems);
        Set<String> checkedIncluded = checkAddresses("included", included, problems);
        Set<String> checkedExcluded = checkAddresses("excluded", excluded, problems);
        return problems.isEmpty()
                ? new Checked.Valid(checkedName, checkedType, checkedFilter, checkedIncluded, checkedExcluded)
                : new Checked.Invalid(problems);
    }

    private String checkName(List<Problem> problems) {
        String trimmed = name == null ? "" : name.strip();
        int length = trimmed.codePointCount(0, trimmed.length());
        if (length < 1 || length > MAX_NAME_CHARS) {
            problems.add(new Problem("name", "must have 1 to " + MAX_NAME_CHARS + " characters"));
        } else if (trimmed.codePoints().anyMatch(AudienceDraft::isUnprintable)) {
            problems.add(new Problem("name", "must not have control characters in it"));
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

    private AudienceType checkType(List<Problem> problems) {
        for (AudienceType known : AudienceType.values()) {
            if (known.name().equals(type)) {
                return known;
            }
        }
        String known = List.of(AudienceType.values()).stream().map(Enum::name).collect(Collectors.joining(", "));
        problems.add(new Problem("type", "must be one of " + known));
        return AudienceType.PERSONAL;
    }

    private Filter checkFilter(List<Problem> problems) {
        try {
            return FilterParser.parse(filter);
        } catch (InvalidFilterException e) {
            problems.add(new Problem(e.field(), String.valueOf(e.getMessage())));
            return Filter.EVERYTHING;
        }
    }

    private static Set<String> checkAddresses(
            String field, @Nullable Collection<String> addresses, List<Problem> problems) {
        if (addresses == null) {
            return Set.of();
        }
        if (addresses.size() > MAX_ADDRESSES) {
            problems.add(
                    new Problem(field, String.format(Locale.ROOT, "may have %,d addresses at most", MAX_ADDRESSES)));
            return Set.of();
        }
        Set<String> normalised = new LinkedHashSet<>();
        int index = 0;
        for (String address : addresses) {
            String where = field + "[" + index++ + "]";
            EmailAddresses.normalise(address == null ? "" : address)
                    .ifPresentOrElse(
                            normalised::add, () -> problems.add(new Problem(where, "must be an e-mail address")));
        }
        return normalised;
    }
}
