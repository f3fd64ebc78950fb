package org.audienceshare.share.sharing.pages;

import java.util.List;
import java.util.stream.Collectors;
import org.audienceshare.share.sharing.NamedSelection;

/**
 * What was chosen in the share dialogue.
 *
 * @param field what the form sends back
 */
record Chips(List<Chip> chips, String field) {

    /**
     * One of it.
     *
     * @param value what a form sends to name it
     * @param kind what sort of thing it is, in a word
     */
    record Chip(String value, String name, String kind) {

        static Chip of(NamedSelection named) {
            return new Chip(
                    SelectionField.write(named.selection()),
                    named.name(),
                    ShareTab.of(named.selection().type()).one());
        }
    }

    static Chips of(List<NamedSelection> named) {
        return new Chips(
                named.stream().map(Chip::of).toList(),
                named.stream()
                        .map(entry -> SelectionField.write(entry.selection()))
                        .collect(Collectors.joining(" ")));
    }
}
