package org.audienceshare.contacts.filter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.audienceshare.contacts.filter.Filter.Group;
import org.audienceshare.contacts.filter.Filter.Rule;

/** The rules of a filter with their locations. */
public final class FilterRules {

    private FilterRules() {}

    /** All rules in their order, by location as {@link FilterParser} names locations, such as {@code filter.all[2]}. */
    public static Map<String, Rule> of(Filter filter) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        collect(filter, "filter", rules);
        return rules;
    }

    private static void collect(Filter filter, String where, Map<String, Rule> rules) {
        if (filter instanceof Rule rule) {
            rules.put(where, rule);
            return;
        }
        Group group = (Group) filter;
        for (int i = 0; i < group.parts().size(); i++) {
            collect(group.parts().get(i), place(group, where, i), rules);
        }
    }

    static String place(Group group, String where, int index) {
        return where + "." + FilterParser.key(group.quantifier()) + "[" + index + "]";
    }
}
