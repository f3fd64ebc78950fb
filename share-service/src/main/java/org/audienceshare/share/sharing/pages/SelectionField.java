package org.audienceshare.share.sharing.pages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.sharing.SelectionNames.NamedSelection;
import org.audienceshare.share.web.Problem;

/** The selections of the share dialog, as one form field: {@code USER:ann TEAM:buyers}. */
record SelectionField(Set<Selection> selections) {

    /** The most selections: what one command may name by default. */
    static final int MAX = 1_000;

    private static final Pattern SPACE = Pattern.compile(" +");

    /**
     * A selection on a page.
     *
     * @param value what a form sends to name it
     */
    record Item(String value, String name, SelectionType type) {

        static Item of(NamedSelection named) {
            return new Item(
                    write(named.selection()), named.name(), named.selection().type());
        }
    }

    /** The field's selections with their names. */
    record Shown(List<Item> items) {

        static Shown of(List<NamedSelection> selections) {
            return new Shown(selections.stream().map(Item::of).toList());
        }

        /** The field's value. */
        public String getField() {
            return items.stream().map(Item::value).collect(Collectors.joining(" "));
        }
    }

    SelectionField {
        selections = new LinkedHashSet<>(selections);
    }

    /** @throws Problem 400 if the text does not have this form or has more than {@link #MAX} selections */
    static SelectionField read(String text) {
        List<String> words =
                SPACE.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
        if (words.size() > MAX) {
            throw Problem.invalid("selected", "must be at most " + MAX + " selections");
        }
        return new SelectionField(
                words.stream().map(SelectionField::selection).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    static Selection selection(String word) {
        String[] parts = word.split(":", 2);
        for (SelectionType type : SelectionType.values()) {
            if (parts.length == 2 && type.name().equals(parts[0]) && Ids.isId(parts[1])) {
                return new Selection(type, parts[1]);
            }
        }
        throw Problem.invalid("selected", "must be selections");
    }

    static String write(Selection selection) {
        return selection.type() + ":" + selection.id();
    }

    /** With as many of {@code more} as fit. */
    SelectionField plus(List<Selection> more) {
        Set<Selection> all = new LinkedHashSet<>(selections);
        more.stream().filter(selection -> all.size() < MAX).forEach(all::add);
        return new SelectionField(all);
    }

    SelectionField minus(Selection one) {
        Set<Selection> rest = new LinkedHashSet<>(selections);
        rest.remove(one);
        return new SelectionField(rest);
    }

    /** Names exactly this choice, in whatever order: what a preview shows and its confirmation sends back. */
    String digest() {
        String choice = selections.stream().map(SelectionField::write).sorted().collect(Collectors.joining(" "));
        return UUID.nameUUIDFromBytes(choice.getBytes(StandardCharsets.UTF_8)).toString();
    }

    List<Selection> list() {
        return new ArrayList<>(selections);
    }
}
