package org.audienceshare.contacts.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.filter.Filter.Group;
import org.audienceshare.contacts.filter.Filter.Operator;
import org.audienceshare.contacts.filter.Filter.Quantifier;
import org.audienceshare.contacts.filter.Filter.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Finds what no contact can ever match, before a filter is saved: a range whose ends are reversed, rules that contradict each
 * other, a group of alternatives of which none can hold. A stored filter is not checked again: it stays readable.
 *
 * <p>It never finds fault with a filter that a contact could match, except that a field is taken to have one value where two
 * rules make a range: {@code greater 5} and {@code less 3} on one field is a mistake.
 */
public final class FilterCheck {

    private FilterCheck() {}

    /** The first problem, with its location as {@link FilterParser} names locations; empty if there is none. */
    public static Optional<FieldProblem> problem(Filter filter) {
        return reversedRange(filter).or(() -> Optional.ofNullable(never(filter, "filter", true, List.of())));
    }

    private static Optional<FieldProblem> reversedRange(Filter filter) {
        return FilterRules.of(filter).entrySet().stream()
                .filter(entry -> entry.getValue().operator() == Operator.BETWEEN)
                .filter(entry -> isReversed(entry.getValue()))
                .map(entry -> new FieldProblem(
                        entry.getKey() + ".value",
                        "must begin with the lower value: no "
                                + entry.getValue().field().path() + " is from "
                                + entry.getValue().values().get(0) + " to "
                                + entry.getValue().values().get(1)))
                .findFirst();
    }

    private static boolean isReversed(Rule rule) {
        FieldConstraints range = new FieldConstraints(rule.field());
        range.add(rule, true);
        return range.areContradictory();
    }

    /**
     * Why the part can't hold (or, where {@code holds} is false, can't fail to hold) for a contact that matches all of
     * {@code together}; null if it might.
     */
    private static @Nullable FieldProblem never(Filter part, String where, boolean holds, List<Literal> together) {
        List<Literal> all = new ArrayList<>(together);
        List<Alternatives> alternatives = new ArrayList<>();
        collect(part, where, holds, all, alternatives);
        FieldProblem problem = contradiction(all);
        for (int i = 0; i < alternatives.size() && problem == null; i++) {
            problem = noneOf(alternatives.get(i), all);
        }
        return problem;
    }

    /** Takes a part apart into rules that must all hold, or must not, and groups of which one part must. */
    private static void collect(
            Filter part, String where, boolean holds, List<Literal> rules, List<Alternatives> alternatives) {
        if (part instanceof Rule rule) {
            rules.add(new Literal(rule, holds, where));
            return;
        }
        Group group = (Group) part;
        boolean partsHold = holds != (group.quantifier() == Quantifier.NONE);
        boolean allAtOnce = holds != (group.quantifier() == Quantifier.ANY);
        if (!allAtOnce) {
            alternatives.add(new Alternatives(group, where, partsHold));
            return;
        }
        for (int i = 0; i < group.parts().size(); i++) {
            collect(group.parts().get(i), FilterRules.place(group, where, i), partsHold, rules, alternatives);
        }
    }

    private static @Nullable FieldProblem noneOf(Alternatives wanted, List<Literal> together) {
        Group group = wanted.group;
        FieldProblem first = null;
        for (int i = 0; i < group.parts().size(); i++) {
            FieldProblem problem =
                    never(group.parts().get(i), FilterRules.place(group, wanted.where, i), wanted.holds, together);
            if (problem == null) {
                return null;
            }
            first = first == null ? problem : first;
        }
        return first != null
                ? first
                : new FieldProblem(
                        wanted.where + "." + FilterParser.key(group.quantifier()),
                        "is empty, so that no contact would ever match");
    }

    private static @Nullable FieldProblem contradiction(List<Literal> rules) {
        Map<Field, FieldConstraints> constraints = new LinkedHashMap<>();
        for (Literal literal : rules) {
            FieldConstraints field = constraints.computeIfAbsent(literal.rule.field(), FieldConstraints::new);
            field.add(literal.rule, literal.holds);
            if (field.areContradictory()) {
                return new FieldProblem(
                        literal.where,
                        "contradicts the other rules about "
                                + literal.rule.field().path() + ", so that no contact would ever match");
            }
        }
        return null;
    }

    /** A rule that must hold, or must not. */
    private record Literal(Rule rule, boolean holds, String where) {}

    /**
     * A group of which one part must hold.
     *
     * @param holds false if one part must not hold
     */
    private record Alternatives(Group group, String where, boolean holds) {}
}
