package org.audienceshare.share.contact.consent;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.audienceshare.share.contact.consent.ConsentColumns.ConsentColumn;

/** The words in columns about consent, with their meaning. Compared in lower case, without punctuation. */
public final class ConsentWords {

    private static final Set<String> YES = Set.of(
            "yes", "y", "true", "t", "1", "x", "on", "checked", "ok", "ja", "j", "oui", "si", "sí", "✓", "✔", "☑",
            "wahr", "vrai", "tak", "✅", "1.0");

    private static final Set<String> NO = Set.of(
            "no",
            "n",
            "false",
            "f",
            "0",
            "off",
            "unchecked",
            "nein",
            "non",
            "nee",
            "✗",
            "☐",
            "falsch",
            "faux",
            "nie",
            "0.0",
            "❌",
            "✖",
            "✘");

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
            "express",
            "implied",
            "express consent",
            "implied consent",
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
            "mailable");

    /** What a check of the address says: it is none of consent. */
    private static final Set<String> CHECKED = Set.of(
            "valid", "verified", "deliverable", "catch all", "catchall", "accept all", "risky", "role", "unverified");

    /** What a column that opts out says of people who did not. Words such as active or confirmed would mean the opt-out. */
    private static final Set<String> STAYS = Set.of(
            "subscribed",
            "opted in",
            "opt in",
            "optin",
            "optedin",
            "allow",
            "allowed",
            "send",
            "marketing contact",
            "never",
            "0 0",
            "0000 00 00");

    /** Words that only lists of subscribers have in their status. */
    private static final Pattern LIST_STATUS =
            Pattern.compile("(re)?subscribed?|subscriber|(re)?subscribed .*|opt(ed)? in|optedin|optin|cleaned|"
                    + "unconfirmed|not confirmed|non ?subscribed|never subscribed|not subscribed|awaiting confirmation|"
                    + "transactional|(non ?)?marketing contact|\\d");

    private static final Pattern UNSUBSCRIBED_STATUS = Pattern.compile("unsubscribed?( .*)?|opt(ed)? out( .*)?");

    /** How well somebody is known as a customer, which says nothing about mail. */
    private static final Pattern STAGE = Pattern.compile(
            "((new|hot|warm|cold|past|former|current|potential|active|qualified|unqualified|nurture|sphere|"
                    + "first|home) )*(new|hot|warm|cold|lead|prospect|client|customer|contact|buyer|seller|vendor|"
                    + "owner|tenant|landlord|investor|appraisal|nurture|qualified|unqualified|supplier|partner|member|"
                    + "agent|open|closed|contacted|attempted|sphere)s?");

    private static final Pattern NO_AND_WHY = Pattern.compile("(no|nein|non|nee) ?[(,;:.!–—].*");
    private static final Pattern PARTS = Pattern.compile(":::|[;,|/\\r\\n•()]| [-–—] ");
    private static final int MAX_UNMISTAKABLE_CHARACTERS = 80;
    private static final int MAX_SPLIT_CHARACTERS = 4_000;

    private ConsentWords() {}

    /** What a cell of a column says that is about who is subscribed, or about who is not. */
    public static ConsentStatement statement(ConsentColumn column, String cell) {
        ConsentCell word = ConsentCell.of(cell);
        return switch (column.role()) {
            case SUBSCRIBED -> subscribed(word);
            case SUBSCRIBED_SINCE -> since(word);
            case OPTED_OUT -> optedOut(word, column);
            case STATUS -> status(word);
            case REASON -> reason(word);
            case OTHER_CHANNEL, INFORMATION -> new ConsentStatement.Silent();
        };
    }

    /** Whether a cell of the column opts out by a word that is known to do so. */
    public static boolean clearlyOptsOut(ConsentColumn column, String cell) {
        ConsentCell word = ConsentCell.of(cell);
        return statement(column, cell) instanceof ConsentStatement.OptedOut
                && (column.role() != ConsentRole.OPTED_OUT
                        || word.isIn(YES)
                        || word.isDate()
                        || word.reason().isPresent());
    }

    private static ConsentStatement subscribed(ConsentCell word) {
        if (word.isNothing()) {
            return new ConsentStatement.Blank();
        }
        if (word.isIn(NO) || NO_AND_WHY.matcher(word.written()).matches()) {
            return new ConsentStatement.OptedOut(OptOutReason.UNSUBSCRIBED);
        }
        if (word.isInDoubt()) {
            return new ConsentStatement.Unclear();
        }
        if (word.isIn(YES) || word.isIn(SUBSCRIBED) || word.isDate()) {
            return new ConsentStatement.Subscribed();
        }
        if (word.isIn(CHECKED)) {
            return new ConsentStatement.Silent();
        }
        Optional<OptOutReason> reason = OptOutWords.isNegated(word.words()) ? Optional.empty() : word.reason();
        return reason.<ConsentStatement>map(ConsentStatement.OptedOut::new).orElseGet(ConsentStatement.Unclear::new);
    }

    /** That it is a date is checked where it is read. */
    private static ConsentStatement since(ConsentCell word) {
        if (word.isNothing()) {
            return new ConsentStatement.Silent();
        }
        ConsentStatement statement = subscribed(word);
        return statement instanceof ConsentStatement.Unclear ? new ConsentStatement.Subscribed() : statement;
    }

    /** A word that is not known opts out: the column says nothing of people who did not. */
    private static ConsentStatement optedOut(ConsentCell word, ConsentColumn column) {
        boolean stays = column.tellsWhy()
                ? word.isMissing()
                : word.isNothing() || word.isIn(NO) || word.isIn(STAYS) || OptOutWords.isNegated(word.words());
        return stays
                ? new ConsentStatement.Silent()
                : new ConsentStatement.OptedOut(word.reason().orElse(column.reason()));
    }

    private static ConsentStatement status(ConsentCell word) {
        boolean silent =
                word.isNothing() || STAGE.matcher(word.words()).matches() || OptOutWords.isNegated(word.words());
        ConsentStatement statement = silent ? new ConsentStatement.Silent() : subscribed(word);
        return statement instanceof ConsentStatement.Subscribed ? new ConsentStatement.Silent() : statement;
    }

    private static ConsentStatement reason(ConsentCell word) {
        if (word.words().equals("not stated")) {
            return new ConsentStatement.Blank();
        }
        Optional<OptOutReason> reason = OptOutWords.isNegated(word.words()) ? Optional.empty() : word.reason();
        return reason.<ConsentStatement>map(ConsentStatement.OptedOut::new).orElseGet(ConsentStatement.Silent::new);
    }

    /** The column's meaning if a cell of a column named Status is one of a list of subscribers, empty if it is not. */
    public static Optional<ConsentColumn> statusOfSubscribers(String cell) {
        if (cell.length() > MAX_UNMISTAKABLE_CHARACTERS) {
            return Optional.empty();
        }
        String words = ConsentCell.of(cell).words();
        if (LIST_STATUS.matcher(words).matches()) {
            return Optional.of(ConsentColumn.SUBSCRIBED);
        }
        return UNSUBSCRIBED_STATUS.matcher(words).matches() ? Optional.of(ConsentColumn.STATUS) : Optional.empty();
    }

    /**
     * Why a cell, or a value of the list in it, opts somebody out in a column that is not known to be about consent: empty
     * unless it can mean nothing else.
     *
     * @param status what the column's name says about its words
     */
    public static Optional<OptOutReason> unmistakable(String cell, StatusKind status) {
        if (cell.length() > MAX_SPLIT_CHARACTERS) {
            return Optional.empty();
        }
        Optional<OptOutReason> whole = unmistakablePart(cell, status);
        return whole.isPresent() || !PARTS.matcher(cell).find()
                ? whole
                : PARTS.splitAsStream(cell)
                        .flatMap(part -> unmistakablePart(part, status).stream())
                        .findFirst();
    }

    private static Optional<OptOutReason> unmistakablePart(String part, StatusKind status) {
        if (part.length() > MAX_UNMISTAKABLE_CHARACTERS || !mayBeUnmistakable(part)) {
            return Optional.empty();
        }
        ConsentCell word = ConsentCell.of(part);
        Optional<OptOutReason> reason = word.reason();
        boolean optsOut = OptOutWords.isUnmistakable(word.words())
                || switch (status) {
                    case NONE -> false;
                    case OTHER -> OptOutWords.isStatus(word.words());
                    case PERSON -> reason.isPresent() && !OptOutWords.isNegated(word.words());
                };
        return optsOut ? Optional.of(reason.orElse(OptOutReason.UNSUBSCRIBED)) : Optional.empty();
    }

    /** Cheap, as every cell is asked. */
    private static boolean mayBeUnmistakable(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (Character.isLetter(c)) {
                return "abcdehijlmnopqrstuwABCDEHIJLMNOPQRSTUW".indexOf(c) >= 0;
            }
        }
        return false;
    }
}
