package org.audienceshare.share.audience.pages;

import java.util.List;
import java.util.stream.Collectors;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.share.audience.pages.EditorChoices.FieldChoice;
import org.audienceshare.share.pages.PageTexts;

/**
 * A filter in words, for readers who can't change it.
 *
 * @param text a rule, or how many of the parts must hold
 * @param parts empty for a rule
 */
record FilterDescription(String text, List<FilterDescription> parts) {

    static FilterDescription of(Filter filter, PageTexts texts) {
        if (filter instanceof Filter.Group group) {
            return new FilterDescription(
                    texts.get(key(group)),
                    group.parts().stream().map(part -> of(part, texts)).toList());
        }
        Filter.Rule rule = (Filter.Rule) filter;
        String values = rule.values().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String operator = texts.get("audience.operator." + rule.operator().key());
        return new FilterDescription(
                (field(rule.field().path(), texts) + " " + operator + " " + values).strip(), List.of());
    }

    /** The field's label; for a field with a key, the key. */
    private static String field(String path, PageTexts texts) {
        for (FieldChoice choice : EditorChoices.FIELDS) {
            if (choice.hasKey() && path.startsWith(choice.path())) {
                return path.substring(choice.path().length());
            }
            if (path.equals(choice.path())) {
                return texts.get(choice.label());
            }
        }
        return path;
    }

    private static String key(Filter.Group group) {
        if (group.parts().isEmpty()) {
            return group.quantifier() == Filter.Quantifier.ANY
                    ? "audience.filter.noContact"
                    : "audience.filter.everyContact";
        }
        return switch (group.quantifier()) {
            case ALL -> "audience.filter.all";
            case ANY -> "audience.filter.any";
            case NONE -> "audience.filter.none";
        };
    }
}
