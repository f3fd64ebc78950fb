package org.audienceshare.share.audience.pages;

import java.util.List;
import java.util.stream.Collectors;
import org.audienceshare.contacts.filter.Filter;

/**
 * A filter in words, for who may not edit it.
 *
 * @param text a rule, or how the parts below are joined
 * @param parts empty for a rule
 */
record FilterText(String text, List<FilterText> parts) {

    static FilterText of(Filter filter) {
        if (filter instanceof Filter.Group group) {
            return new FilterText(
                    joined(group), group.parts().stream().map(FilterText::of).toList());
        }
        Filter.Rule rule = (Filter.Rule) filter;
        String values = rule.values().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String test = FieldChoice.Test.label(rule.operator());
        return new FilterText((FieldChoice.label(rule.field().path()) + " " + test + " " + values).strip(), List.of());
    }

    private static String joined(Filter.Group group) {
        if (group.parts().isEmpty()) {
            return group.quantifier() == Filter.Quantifier.ANY ? "No contact" : "Every contact";
        }
        return switch (group.quantifier()) {
            case ALL -> "All of these hold:";
            case ANY -> "Any of these holds:";
            case NONE -> "None of these holds:";
        };
    }
}
