package org.audienceshare.share.contact;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactImporter;
import org.audienceshare.share.contact.consent.ConsentStatement;
import org.audienceshare.share.contact.consent.OptOutReason;
import org.jspecify.annotations.Nullable;

/** What all columns of a row together say about consent: any that opts out wins over those that subscribe. */
final class RowConsent {

    private @Nullable OptOutReason optedOut;
    private @Nullable String unclear;
    private boolean subscribed;
    private boolean blank;
    private boolean saidBySubscribed;

    /** @param statement what the row's cell in the column says */
    void read(FileColumn column, ConsentStatement statement) {
        if (column.saysWhoIsSubscribed()) {
            saidBySubscribed |=
                    statement instanceof ConsentStatement.OptedOut || statement instanceof ConsentStatement.Subscribed;
        }
        if (statement instanceof ConsentStatement.OptedOut out) {
            // The most telling reason: bounced says more than unsubscribed.
            optedOut = optedOut == null || optedOut == OptOutReason.UNSUBSCRIBED ? out.reason() : optedOut;
        } else if (statement instanceof ConsentStatement.Subscribed) {
            subscribed = true;
        } else if (statement instanceof ConsentStatement.Blank) {
            blank = true;
        } else if (statement instanceof ConsentStatement.Unclear) {
            unclear = column.label();
        }
    }

    /** The row's cell in the column is blank. */
    void blank(FileColumn column) {
        blank |= column.saysWhoIsSubscribed();
    }

    /** Whether a column says of this person whether they are subscribed, so that the file may also say why. */
    boolean mayHaveReason() {
        return saidBySubscribed;
    }

    void optOut(OptOutReason reason) {
        optedOut = reason;
    }

    boolean isOptedOut() {
        return optedOut != null;
    }

    /** The column with words that are not understood, null if there is none. */
    @Nullable
    String unclear() {
        return isOptedOut() ? null : unclear;
    }

    /**
     * The subscription of a new contact.
     *
     * @param mustBeSaid whether the file says who is subscribed, so that silence is no consent
     * @param since when the person subscribed
     */
    Map<String, Object> subscription(boolean mustBeSaid, Date since, Date now) {
        if (optedOut != null) {
            return subscription(SubscriptionStatus.UNSUBSCRIBED, optedOut.stored(), now);
        }
        return !blank && (subscribed || !mustBeSaid)
                ? subscription(SubscriptionStatus.SUBSCRIBED, OptOutReason.UNSUBSCRIBED.stored(), since)
                : subscription(SubscriptionStatus.UNSUBSCRIBED, ContactImporter.NOT_STATED, now);
    }

    private static Map<String, Object> subscription(SubscriptionStatus status, String reason, Date at) {
        Map<String, Object> subscription = new LinkedHashMap<>();
        subscription.put("status", status.name());
        subscription.put("reason", reason);
        subscription.put("at", at);
        return subscription;
    }
}
