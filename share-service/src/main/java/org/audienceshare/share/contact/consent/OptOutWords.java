package org.audienceshare.share.contact.consent;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words that opt somebody out, by reason: lower case, single spaces, no punctuation. */
final class OptOutWords {

    private static final Map<OptOutReason, Pattern> OPTED_OUT = Map.of(
            OptOutReason.COMPLAINT,
            Pattern.compile("(.* )?(spam|abuse|complain(t|ts|ed|er)|complaints?|junk)( .*)?"),
            OptOutReason.BOUNCED,
            Pattern.compile("(.* )?(hard|soft)?(bounced?|bounces|undeliverable|dropped)( .*)?|mailbox full.*|"
                    + "(invalid|((bad|wrong) e ?mail)|does not exist|nonexistent)( .*)?|bad|wrong"),
            OptOutReason.CLEANED,
            Pattern.compile("(.* )?cleaned( .*)?|clean"),
            OptOutReason.SUPPRESSED,
            Pattern.compile("(.* )?(suppress(ed|ion)|block(ed)?|blac?klist(ed)?|blocklist(ed)?|quarantined?|banned|"
                    + "suspended|held|on hold|temp hold|excluded?|ineligible|unmailable)( .*)?"),
            OptOutReason.UNCONFIRMED,
            Pattern.compile("(unconfirmed|not confirmed|awaiting|pending|waiting for|confirmation pending|"
                    + "non ?subscribed|non ?subscriber|never subscribed|not subscribed|transactional|non ?marketing|"
                    + "no permissions?|not set|no consent|not opted in|not given|none given|not asked)( .*)?"),
            OptOutReason.UNSUBSCRIBED,
            Pattern.compile("(.* )?(unsub|unsubscribed?|un subscribed?|unsubscribes|opt(ed)? out|optedout|optout|"
                    + "do(es)? not (be |want )?(e ?mail(ed)?|mail(ed)?|contact(ed)?|market|send|disturb|solicit|allow).*|"
                    + "donot(e?mail|contact|market)|don t (e ?mail|mail|contact|market|send).*|dnc|dnd)( .*)?|"
                    + "(no (mass |bulk |marketing )?(e ?mails?|mails?|marketing|mailings?|newsletters?|contact)|"
                    + "nomassemails|inactive|removed?|deleted?|archived|disabled|deactivated|denied|declined|refused|"
                    + "rejected|revoked|withdrawn|withdrew|cancell?ed|stop(ped)?|expired|opposed|objected|not allowed|"
                    + "disallowed|never (e ?mail|mail|contact|send)|lapsed|ended|no longer|not any ?more)( .*)?|left|"
                    + "never"));

    /** The order in which reasons are looked for: the first that fits says most. */
    private static final OptOutReason[] ORDER = {
        OptOutReason.UNCONFIRMED,
        OptOutReason.COMPLAINT,
        OptOutReason.BOUNCED,
        OptOutReason.CLEANED,
        OptOutReason.SUPPRESSED,
        OptOutReason.UNSUBSCRIBED
    };

    /** What says that somebody did not opt out. */
    private static final Pattern NEGATED =
            Pattern.compile("(has |is |was )?(not|never) (been )?(unsubscribed|opted out|bounced|suppressed|cleaned|"
                    + "blocked|blac?klisted|complained)( .*)?|no bounces?");

    /** Words that mean nothing else wherever they are the whole value, such as in tags. */
    private static final Pattern UNMISTAKABLE = Pattern.compile(
            "(has |is )?(e ?mail |marketing |newsletter )?(unsubscribed?|unsub|opt(ed)? out|optedout|optout)"
                    + "( (\\d.*|(from|of|by|on|in|since|via|at|all|until) .*|e ?mails?|marketing|all|newsletters?|edms?|"
                    + "(contact|list|member|lead|client|people|person)s?))?|dn[cem]|"
                    + "(e ?mails?|marketing|mailings?|newsletters?|edms?) no|remove from (the )?((e ?)?mail(ing)? |"
                    + "marketing )?lists?|(no longer|doesn t|does not) (wants?|wish(es)?) .*(mails?|marketing|contact|"
                    + "newsletters?|edms?)|"
                    + "(please )?(do not|don t|donot|never) (e ?mail|mail|contact|market|send|solicit)( .*)?|"
                    + "donot(e?mail|contact|market)|dont(e?mail|contact|market)|"
                    + "no (e ?mails?|marketing|mailings?|newsletters?|mass emails|bulk emails|edms?)|"
                    + "(hard |e ?mail )bounced?|(e ?mail )?hard bounces?|spam complaint|marked as spam|reported spam|"
                    + "(e ?mail )?undeliverable|unmailable");

    /** What a column named Status, of whatever, says of those who get no mail. */
    private static final Pattern STATUS = Pattern.compile(
            "(hard |soft )?bounced?( e ?mail)?|e ?mail bounced|cleaned|(spam|abuse)( complaint)?|complain(t|ed)|suppressed|blac?klisted|blocklisted|"
                    + "non ?subscribed|not subscribed|unconfirmed|removed|deleted");

    private OptOutWords() {}

    /** Why the words opt somebody out, empty if they don't. */
    static Optional<OptOutReason> reason(String words) {
        return Stream.of(ORDER)
                .filter(reason -> Objects.requireNonNull(OPTED_OUT.get(reason))
                        .matcher(words)
                        .matches())
                .findFirst();
    }

    static boolean isNegated(String words) {
        return NEGATED.matcher(words).matches();
    }

    static boolean isUnmistakable(String words) {
        return UNMISTAKABLE.matcher(words).matches();
    }

    static boolean isStatus(String words) {
        return STATUS.matcher(words).matches();
    }
}
