package org.audienceshare.share.contact;

import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.share.contact.consent.ConsentColumns.ConsentColumn;
import org.audienceshare.share.contact.consent.ConsentRole;
import org.audienceshare.share.contact.consent.ConsentStatement;
import org.audienceshare.share.contact.consent.ConsentWords;
import org.audienceshare.share.contact.consent.StatusKind;
import org.jspecify.annotations.Nullable;

/**
 * A column of the file that is imported.
 *
 * @param label how reports name it: by its header, or by its position where that is blank or not the only one
 * @param status whose status it holds, by its name
 * @param use what happens to its values
 * @param column the field that it feeds, null if none
 * @param consent what it says about consent, null if nothing that is known
 */
record FileColumn(
        String label,
        StatusKind status,
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
        return mayOptOut()
                ? ConsentWords.unmistakable(cell, wordsOf())
                        .<ConsentStatement>map(ConsentStatement.OptedOut::new)
                        .orElseGet(ConsentStatement.Silent::new)
                : new ConsentStatement.Silent();
    }

    /** Tags say of people what a status does. */
    private StatusKind wordsOf() {
        boolean tags = column != null && column.type() == ContactColumn.Type.TAGS;
        return tags && status == StatusKind.NONE ? StatusKind.OTHER : status;
    }

    /** Whether it is a column named like a status, of which only its values say whether it is about consent. */
    boolean mayBeStatusOfSubscribers() {
        return status != StatusKind.NONE && use != Use.IGNORED && consent == null && mayOptOut();
    }

    /** The same column with another meaning for consent. */
    FileColumn saying(ConsentColumn meaning) {
        return new FileColumn(label, status, column == null ? Use.CONSENT : use, column, meaning);
    }

    boolean isEmail() {
        return column != null && column.type() == ContactColumn.Type.EMAIL;
    }

    /** Whether a row for which it is blank says that nobody agreed. */
    boolean saysWhoIsSubscribed() {
        return consent != null && consent.role() == ConsentRole.SUBSCRIBED;
    }

    /** Not what a person entered, such as a name. */
    private boolean mayOptOut() {
        return column == null
                || switch (column.type()) {
                    case TAGS, LIST, ANY, STATED -> true;
                    case EMAIL, DATE, AMOUNT, TEXT -> false;
                }
                || (column.field().equals(ContactFields.ADDRESS) && column.key().equals("state"));
    }

    /** The name of the field, null if it feeds none. */
    @Nullable
    String field() {
        if (use == Use.CONSENT && consent != null) {
            return switch (consent.role()) {
                case OPTED_OUT -> "optedOut";
                case SUBSCRIBED, SUBSCRIBED_SINCE, STATUS -> "subscribed";
                case OTHER_CHANNEL, INFORMATION, REASON -> null;
            };
        }
        return column == null ? null : column.path();
    }
}
