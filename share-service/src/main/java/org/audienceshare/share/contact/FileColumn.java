package org.audienceshare.share.contact;

import java.util.Locale;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.share.contact.consent.ConsentColumns.ConsentColumn;
import org.audienceshare.share.contact.consent.ConsentStatement;
import org.audienceshare.share.contact.consent.ConsentWords;
import org.jspecify.annotations.Nullable;

/**
 * A column of the file that is imported.
 *
 * @param label how reports name it: by its header, or by its position where that is blank or not the only one
 * @param use what happens to its values
 * @param column the field that it feeds, null if none
 * @param consent what it says about consent, null if nothing that is known
 */
record FileColumn(
        String label,
        Use use,
        @Nullable ContactColumn column,
        @Nullable ConsentColumn consent) {

    /** What happens to a column's values. */
    enum Use {
        /** They go to a field. */
        IMPORTED,
        /** They decide who is subscribed. */
        CONSENT,
        /** The caller leaves it out. */
        IGNORED,
        /** There is no field for it. */
        NOT_IMPORTED
    }

    /** What a cell says about consent to e-mail. Also a column that is not about that can opt somebody out, such as tags. */
    ConsentStatement consent(String cell) {
        if (use == Use.IGNORED) {
            return new ConsentStatement.Silent();
        }
        if (consent != null) {
            return ConsentWords.statement(consent, cell);
        }
        if (column != null && column.type() == ContactColumn.Type.TAGS) {
            return ListCell.values(cell).stream()
                    .map(value -> unmistakable(value, false))
                    .filter(ConsentStatement.OptedOut.class::isInstance)
                    .findFirst()
                    .orElseGet(ConsentStatement.Silent::new);
        }
        return mayOptOut() ? unmistakable(cell, isStatus()) : new ConsentStatement.Silent();
    }

    private static ConsentStatement unmistakable(String cell, boolean status) {
        return ConsentWords.unmistakable(cell, status)
                .<ConsentStatement>map(ConsentStatement.OptedOut::new)
                .orElseGet(ConsentStatement.Silent::new);
    }

    /** Not what a person entered, such as a name. */
    private boolean mayOptOut() {
        return column == null
                || column.type() == ContactColumn.Type.ANY
                || (column.field().equals(ContactFields.ADDRESS) && column.key().equals("state"));
    }

    /** Campaign Monitor has a column State, which elsewhere is a part of the address. */
    private boolean isStatus() {
        String name = label.toLowerCase(Locale.ROOT);
        return name.endsWith("status") || name.endsWith("state");
    }

    /** The name of the field, null if it feeds none. */
    @Nullable
    String field() {
        if (use == Use.CONSENT && consent != null) {
            return switch (consent.role()) {
                case OPTED_OUT -> "optedOut";
                case SUBSCRIBED -> "subscribed";
                case OTHER_CHANNEL, INFORMATION -> null;
            };
        }
        return column == null ? null : column.path();
    }
}
