package org.audienceshare.sync.histories;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.audienceshare.contacts.filter.Field;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.Filter.Group;
import org.audienceshare.contacts.filter.Filter.Operator;
import org.audienceshare.contacts.filter.Filter.Quantifier;

/** The filters of audiences in histories: as a filter of the language, and as a predicate of the model. */
enum FilterRule {
    EVERYONE(Filter.EVERYTHING, contact -> true),
    GRADE_A(grade("A"), contact -> "A".equals(gradeOf(contact))),
    NOT_GRADE_B(new Group(Quantifier.NONE, List.of(grade("B"))), contact -> !"B".equals(gradeOf(contact))),
    HAS_PHONE(
            new Filter.Rule(new Field("phone"), Operator.EXISTS, List.of()),
            contact -> contact.get("phone") != null && !contact.get("phone").equals("")),
    TAGGED(
            new Filter.Rule(new Field("tags"), Operator.IS, List.of("vip")),
            contact -> contact.get("tags") instanceof Collection<?> tags && tags.contains("vip"));

    private final Filter filter;
    private final Predicate<Map<String, Object>> meaning;

    FilterRule(Filter filter, Predicate<Map<String, Object>> meaning) {
        this.filter = filter;
        this.meaning = meaning;
    }

    Filter filter() {
        return filter;
    }

    boolean holds(Map<String, Object> contact) {
        return meaning.test(contact);
    }

    private static Filter grade(String value) {
        return new Filter.Rule(new Field("customFields.grade"), Operator.IS, List.of(value));
    }

    private static Object gradeOf(Map<String, Object> contact) {
        return contact.get("customFields") instanceof Map<?, ?> fields ? fields.get("grade") : null;
    }
}
