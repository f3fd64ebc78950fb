package org.audienceshare.share.contact.consent;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words in columns about consent, with their meaning. Compared in lower case, with single spaces between words. */
public final class ConsentWords {

    private static final Set<String> YES = Set.of(
            "yes", "y", "true", "t", "1", "x", "on", "checked", "ok", "ja", "j", "oui", "si", "sí", "✓", "✔", "☑",
            "wahr", "vrai", "tak");

    private static final Set<String> NO = Set.of(
            "no", "n", "false", "f", "0", "off", "unchecked", "nein", "non", "nee", "✗", "☐", "falsch", "faux", "nie");

    /** Neither yes nor no. */
    private static final Set<String> NOTHING = Set.of(
            "",
            "-",
            "–",
            "—",
            "?",
            "n/a",
            "na",
            "none",
            "(none)",
            "null",
            "nil",
            "nan",
            "unknown",
            "not applicable",
            "[]",
            "undefined",
            "unspecified",
            "not specified",
            "#n/a");

    private static final Set<String> SUBSCRIBED = Set.of(
            "subscribed",
            "subscribe",
            "subscriber",
            "active",
            "opted in",
            "opt in",
            "optin",
            "optedin",
            "confirmed",
            "explicit",
            "implicit",
            "marketing contact",
            "email allowed",
            "emailallowed",
            "allowed",
            "allow",
            "accepted",
            "granted",
            "given",
            "consented",
            "enabled",
            "send",
            "valid",
            "verified",
            "deliverable",
            "mailable");

    /** What a column that opts out says of people who did not. */
    private static final Set<String> NOT_OPTED_OUT =
            Set.of("never", "not unsubscribed", "not opted out", "not bounced", "no bounce", "0.0", "0000 00 00");

    private static final Map<OptOutReason, Pattern> OPTED_OUT = Map.of(
            OptOutReason.COMPLAINT,
            Pattern.compile("(.* )?(spam|abuse|complain(t|ts|ed|er)|complaints?|junk)( .*)?"),
            OptOutReason.BOUNCED,
            Pattern.compile("(.* )?(hard|soft)?(bounced?|bounces|undeliverable|dropped)( .*)?|mailbox full|"
                    + "(invalid|bad|wrong)( e ?mail( address)?)?|does not exist|nonexistent"),
            OptOutReason.CLEANED,
            Pattern.compile("(.* )?cleaned( .*)?|clean"),
            OptOutReason.SUPPRESSED,
            Pattern.compile("(.* )?(suppress(ed|ion)|block(ed)?|blac?klist(ed)?|blocklist(ed)?|quarantined?|banned|"
                    + "held|on hold|temp hold|excluded)( .*)?"),
            OptOutReason.UNCONFIRMED,
            Pattern.compile("unconfirmed|not confirmed|(awaiting|pending|waiting for)( confirmation| opt in)?|"
                    + "(confirmation )?pending|non ?subscribed|nonsubscriber|never subscribed|not subscribed|transactional|"
                    + "non ?marketing( contact)?|no permissions?( set)?|not set|no consent|not opted in|not given|"
                    + "none given|not asked"),
            OptOutReason.UNSUBSCRIBED,
            Pattern.compile("(.* )?(unsub|unsubscribed?|unsubscribes|opt(ed)? out|optedout|optout|"
                    + "do(es)? not (be |want )?(e ?mail(ed)?|mail(ed)?|contact(ed)?|market|send|disturb|solicit|allow).*|"
                    + "donot(e?mail|contact|market)|don t (e ?mail|mail|contact|market|send).*|dnc|dnd)( .*)?|"
                    + "no (mass |bulk |marketing )?(e ?mails?|mails?|marketing|mailings?|newsletters?|contact)|"
                    + "nomassemails|inactive|removed?|deleted?|archived|disabled|deactivated|denied|declined|refused|"
                    + "rejected|revoked|withdrawn|cancell?ed|stop(ped)?|expired|opposed|not allowed|disallowed|left"));

    /** The order in which reasons are looked for: the first that fits says most. */
    private static final OptOutReason[] ORDER = {
        OptOutReason.UNCONFIRMED,
        OptOutReason.COMPLAINT,
        OptOutReason.BOUNCED,
        OptOutReason.CLEANED,
        OptOutReason.SUPPRESSED,
        OptOutReason.UNSUBSCRIBED
    };

    /** Words that mean nothing else wherever they are the whole cell, such as in tags. */
    private static final Pattern UNMISTAKABLE = Pattern.compile(
            "(has |is )?(e ?mail |marketing |newsletter )?(unsubscribed?|unsub|opt(ed)? out|optedout|optout)"
                    + "( (from|of) .*| e ?mails?| marketing)?|(please )?(do not|don t|donot) "
                    + "(e ?mail|mail|contact|market|send|solicit)( .*)?|donot(e?mail|contact|market)|"
                    + "no (e ?mails?|marketing|mailings?|newsletters?|mass emails|bulk emails)|"
                    + "(hard |e ?mail )bounced?|(e ?mail )?hard bounces?|spam complaint|marked as spam|reported spam|"
                    + "(e ?mail )?undeliverable|unmailable");

    /** What the column Status, or State, of a list of subscribers says of those who get no mail. */
    private static final Pattern STATUS = Pattern.compile(
            "(hard |soft )?bounced?|cleaned|(spam|abuse)( complaint)?|complain(t|ed)|suppressed|blac?klisted|blocklisted|"
                    + "non ?subscribed|not subscribed|unconfirmed|removed|deleted");

    private static final Pattern DATE =
            Pattern.compile("\\d{4}[ /.]\\d{1,2}[ /.]\\d{1,2}.*|\\d{1,2}[ /.]\\d{1,2}[ /.]\\d{2,4}.*");
    private static final Pattern ZERO_DATE = Pattern.compile("0{4} 0{2} 0{2}.*");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}_\\-'’]+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final int MAX_UNMISTAKABLE_CHARACTERS = 80;

    private ConsentWords() {}

    /** What a cell of a column says that is about who is subscribed, or about who is not. */
    public static ConsentStatement statement(ConsentColumns.ConsentColumn column, String cell) {
        String word = word(cell);
        return switch (column.role()) {
            case SUBSCRIBED -> subscribed(word);
            case OPTED_OUT -> optedOut(word, column.reason());
            case OTHER_CHANNEL, INFORMATION -> new ConsentStatement.Silent();
        };
    }

    /** Whether a cell of the column opts out by a word that is known to do so. */
    public static boolean clearlyOptsOut(ConsentColumns.ConsentColumn column, String cell) {
        String word = word(cell);
        return statement(column, cell) instanceof ConsentStatement.OptedOut
                && (column.role() == ConsentRole.SUBSCRIBED
                        || YES.contains(word)
                        || isDate(word)
                        || reason(word).isPresent());
    }

    private static ConsentStatement subscribed(String word) {
        if (NOTHING.contains(word)) {
            return new ConsentStatement.Silent();
        }
        if (NO.contains(word)) {
            return new ConsentStatement.OptedOut(OptOutReason.UNSUBSCRIBED);
        }
        if (YES.contains(word) || SUBSCRIBED.contains(word) || isDate(word)) {
            return new ConsentStatement.Subscribed();
        }
        if (NOT_OPTED_OUT.contains(word)) {
            return new ConsentStatement.Unclear();
        }
        return reason(word)
                .<ConsentStatement>map(ConsentStatement.OptedOut::new)
                .orElseGet(ConsentStatement.Unclear::new);
    }

    /** A word that is not known opts out: the column says nothing of people who did not. */
    private static ConsentStatement optedOut(String word, OptOutReason reason) {
        boolean stays = NOTHING.contains(word)
                || NO.contains(word)
                || SUBSCRIBED.contains(word)
                || NOT_OPTED_OUT.contains(word)
                || ZERO_DATE.matcher(word).matches();
        return stays
                ? new ConsentStatement.Silent()
                : new ConsentStatement.OptedOut(reason(word).orElse(reason));
    }

    /** Why the words opt somebody out, empty if they don't. */
    private static Optional<OptOutReason> reason(String word) {
        return Stream.of(ORDER)
                .filter(reason -> Objects.requireNonNull(OPTED_OUT.get(reason))
                        .matcher(word)
                        .matches())
                .findFirst();
    }

    /**
     * Why a cell opts somebody out in a column that is not known to be about consent: empty unless it can mean nothing else.
     *
     * @param status whether the column is named like the status of subscribers
     */
    public static Optional<OptOutReason> unmistakable(String cell, boolean status) {
        if (cell.length() > MAX_UNMISTAKABLE_CHARACTERS || !mayBeUnmistakable(cell)) {
            return Optional.empty();
        }
        String word = word(cell);
        boolean optsOut = UNMISTAKABLE.matcher(word).matches()
                || (status && STATUS.matcher(word).matches());
        return optsOut ? Optional.of(reason(word).orElse(OptOutReason.UNSUBSCRIBED)) : Optional.empty();
    }

    /** Cheap, as every cell is asked. */
    private static boolean mayBeUnmistakable(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (Character.isLetter(c)) {
                return "abcdehimnoprsuABCDEHIMNOPRSU".indexOf(c) >= 0;
            }
        }
        return false;
    }

    private static boolean isDate(String word) {
        return DATE.matcher(word).matches() && !ZERO_DATE.matcher(word).matches();
    }

    private static String word(String cell) {
        String visible = INVISIBLE.matcher(cell).replaceAll("");
        return SEPARATORS
                .matcher(visible.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }
}
