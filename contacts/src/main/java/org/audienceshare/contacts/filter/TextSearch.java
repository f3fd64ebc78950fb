package org.audienceshare.contacts.filter;

import java.util.Optional;
import java.util.regex.Pattern;
import org.audienceshare.contacts.filter.Field.FieldType;
import org.audienceshare.contacts.filter.Filter.Operator;

/**
 * What a rule with {@code contains} or {@code startsWith} looks for.
 *
 * @param pattern a regular expression of {@link TextPattern}, for texts
 * @param digits what to find in the digits of a whole number, which a field of any type may hold; empty if no number has it
 * @param atStart whether only the start counts
 */
public record TextSearch(String pattern, Optional<String> digits, boolean atStart) {

    private static final Pattern DIGITS = Pattern.compile("-?\\d+");

    public static TextSearch of(Filter.Rule rule) {
        String wanted = (String) rule.values().get(0);
        boolean atStart = rule.operator() == Operator.STARTS_WITH;
        boolean inNumbers =
                rule.field().type() == FieldType.ANY && DIGITS.matcher(wanted).matches();
        return new TextSearch(
                atStart ? TextPattern.atStart(wanted) : TextPattern.anywhere(wanted),
                inNumbers ? Optional.of(wanted) : Optional.empty(),
                atStart);
    }

    /** Whether the digits of a number, not empty, have the wanted ones. */
    boolean finds(String number) {
        return digits.filter(wanted -> atStart ? number.startsWith(wanted) : number.contains(wanted))
                .isPresent();
    }
}
