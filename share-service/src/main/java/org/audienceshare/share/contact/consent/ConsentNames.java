package org.audienceshare.share.contact.consent;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How names of columns about consent sound in many languages, when it is not known what exactly they mean. */
final class ConsentNames {

    private static final int MAX_NAME_CHARACTERS = 200;

    private static final Pattern CASE = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    /** Parts of the name's letters. */
    private static final Pattern STEMS = Pattern.compile(
            "consent|optin|optout|optedin|optedout|unsub|subscri|gdpr|dsgvo|rgpd|permission|permitted|donot|"
                    + "dont(e?mail|contact|market|send)|no(e?mail|marketing|contact|enviar)|stop(e?mail|marketing)|"
                    + "marketable|mailable|contactable|newsletter|mailinglist|mailok|ok(ay)?to(e?mail|contact|send|market)|"
                    + "can(we|be)?(e?mail|contact)|may(we|be)?(e?mail|contact)|allows?(e?mail|marketing)|"
                    + "(e?mail|marketing)(allowed|accepted|agreed|ok)|accept(s|ed)?(sms|e?mail)?marketing|"
                    + "agree(s|d)?to(be|receive|get)*(e?mail|marketing|newsletter|contact|communication)|"
                    + "(marketing|e?mail|contact|communication)s?pref|suppress|suspended|block(e?mail|marketing)|"
                    + "feedbackloop|"
                    + "bounce|complain|spam|blac?klist|blocklist|blocked|quarantin|ineligib|objection|withdraw|"
                    // German, Dutch and the languages of the North
                    + "einwillig|zustimm|erlaubnis|abgemeld|abmeld|abbestell|widerruf|widerspr|werbung|werbesperre|"
                    + "gesperrt|kontaktsperre|keinee?mail|rundbrief|toestemming|uitgeschr|uitschr|ingeschreven|"
                    + "afgemeld|afmeld|aangemeld|geene?mail|nieuwsbrief|avregistr|avanmal|avmeld|samtykke|samtycke|"
                    + "nyhetsbrev|nyhedsbrev|uutiskirje|suostumus|"
                    // French, Spanish, Italian, Portuguese, Romanian
                    + "abonn|abonat|desinscri|inscrit|nepas|infolettre|suscri|dadodebaja|boletin|iscritt|iscriz|"
                    + "cancellat|descadastr|cadastrad|inscrit|naoenviar|naocontat|descadastrad|cancelad|consimt|consens|"
                    // Polish, Czech, Hungarian, Turkish
                    + "zgoda|wypisan|zapisan|rezygnac|souhlas|odhlas|leiratkoz|feliratkoz|hozzajarul|abonel|"
                    // Russian, Chinese, Japanese
                    + "отпис|подпис|соглас|рассыл|退订|退訂|订阅|訂閱|取消|同意|配信|購読|メルマガ");

    /** Whole names, as words. */
    private static final Pattern WHOLE = Pattern.compile(
            "(e ?)?mailing(s)?|(e ?)?mails? (ok|status|alerts?|updates?|offers?|lists?|digests?|communications?)|"
                    + "marketing|(e ?mail )?marketing (e ?mails?|status|list|ok|communications?)|email marketing.*|"
                    + "emailing|e ?mails|(is )?abuse|fbl|(contact|contactable|reach(able)?) (by|via|per) (e ?)?mail|"
                    + "(e ?mail|mailing|newsletter|contact) frequency|(is )?lapsed|left|"
                    + "(is )?(removed?|deleted?|archived)( (at|on|by|date|from .*))?|dn[cdem]( .*)?|.* is dn[cdem]|(fecha )?(de )?baja|cleaned|(is )?(in)?active|"
                    + "removal date|withdrawn|objects?( to .*)?|objected|exclu(de|ded|sion|des)( .*)?|"
                    + "(e ?mail|address)( is)? (bad|wrong|invalid|valid)|(bad|wrong|invalid) (e ?mail|address)( .*)?|"
                    + "cancell?(ed|ation)( date)?|blocked?|stop|(sends?|receives?|wants?|wishes|allows?|accepts?)( .*)?|"
                    + "(property|listing|news|market|price) alerts?|opposition( .*)?|alerts?");

    /** Words that no name has but those about mail. */
    private static final Pattern WORDS = Pattern.compile(
            ".* (not (interested|wanted|want|wants).*(e ?mails?|marketing|newsletters?)|edms?|never|nicht mailen|no (sms|calls?|texts?|mail|enviar)|ok to|may (we )?send|geen mail|keine mail"
                    + "|keine e mail|nao enviar|ne pas|unmailable|opt) .*");

    private static final Pattern OPT_OUT_STEMS = Pattern.compile(
            "optout|optedout|unsub|donot|dont|no(e?mail|marketing|contact|enviar)|suppress|bounce|complain|spam|"
                    + "blac?klist|blocklist|block|suspend|lapsed|abuse|feedbackloop|fbl|archiv|quarantin|clean|withdr|refus|revok|reject|declin|denied|remov|delet|"
                    + "exclu|inactiv|ineligib|invalid|object|cancel|stop|baja|disiscr|desinscri|desabon|dezabon|"
                    + "descadastr|abgemeld|abmeld|abbestell|widerr|widerspr|sperr|afmeld|afgemeld|uitgeschr|uitschr|"
                    + "wypisan|rezygn|avregistr|avanm|avmeld|odhlas|leiratkoz|unmail|oppos|notcontact|nonmark|"
                    + "отпис|退|取消|停止|解除");

    private static final Pattern OPT_OUT_WORDS = Pattern.compile(
            ".* (no|not|never|non|none|without|kein|keine|keinen|nicht|geen|niet|ne|pas|sans|sin|nao|nie|inte|ingen|ikke"
                    + "|не|нет|без|dn[cdem]|bad|wrong|left|block|out|off) .*");

    private static final String CHANNELS =
            "sms|mms|texts?|texting|calls?|calling|phone|telephone|mobile|cell|fax|faxes|"
                    + "postal|post|print|whatsapp|push|tracking|voice|voicemail";

    /** All that a name about another channel may have beside it: what else it has may be about e-mail. */
    private static final Pattern ABOUT_CHANNEL = Pattern.compile("(" + CHANNELS
            + "|do|does|not|dont|don|t|no|never|opt|opts|opted|in|out|optin|optout|of|from|for|to|by|via|on|consent|"
            + "consents|consented|accept|accepts|accepted|allow|allows|allowed|permission|permissions|unsubscribed?|"
            + "subscribed?|subscription|status|date|time|at|flag|is|has|was|the|a|messages?|messaging|numbers?|"
            + "preferences?|blacklist|blacklisted|blocklisted|suppressed|suppression|and|or|reason|source|please|ok|"
            + "(sms|text|whatsapp|push|phone|fax|postal|print) marketing| )+");

    private static final Pattern CHANNEL = Pattern.compile(".*\\b(" + CHANNELS + ")\\b.*");

    private ConsentNames() {}

    /** Whether the name says nothing but another way than e-mail to reach people. */
    static boolean isOtherChannel(String header) {
        String name = String.join(" ", words(header)).replace("whats app", "whatsapp");
        return CHANNEL.matcher(name).matches()
                && Arrays.stream(
                                name.replaceAll("\\b(sms|text|whatsapp|push|phone|fax|postal|print) marketing\\b", "$1")
                                        .split(" "))
                        .allMatch(word -> ABOUT_CHANNEL.matcher(word).matches());
    }

    /** Whether the name sounds like consent to e-mail. */
    static boolean soundLikeConsent(String header) {
        String name = String.join(" ", words(header));
        return STEMS.matcher(letters(header)).find()
                || WHOLE.matcher(name).matches()
                || WORDS.matcher(" " + name + " ").matches();
    }

    /** Whether the name sounds as if a yes meant no mail. */
    static boolean soundLikeOptOut(String header) {
        return OPT_OUT_STEMS.matcher(letters(header)).find()
                || OPT_OUT_WORDS
                        .matcher(" " + String.join(" ", words(header)) + " ")
                        .matches();
    }

    /** The words of a name in lower case and without accents, also of one such as DoNotCall. */
    static List<String> words(String header) {
        String spaced = CASE.matcher(plain(header).replace("eDM", "edm")).replaceAll(" ");
        return Arrays.stream(spaced.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The letters and digits of a name in lower case and without accents. */
    static String letters(String header) {
        return plain(header).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String plain(String header) {
        String name = header.substring(0, Math.min(header.length(), MAX_NAME_CHARACTERS));
        return Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    }
}
