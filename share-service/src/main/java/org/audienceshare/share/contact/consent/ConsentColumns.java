package org.audienceshare.share.contact.consent;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The table of columns about consent that exports of other systems have, and the usual ways to name such columns. Names are
 * compared by their letters and digits alone, in lower case and without accents. What is named like consent and is not in the
 * table must not be guessed: it {@link #looksLikeConsent}.
 */
public final class ConsentColumns {

    /**
     * Columns of a system's export.
     *
     * @param system which exports have them
     * @param role what they say
     * @param reason why, for {@link ConsentRole#OPTED_OUT}
     * @param names as letters and digits
     */
    record KnownColumns(String system, ConsentRole role, OptOutReason reason, List<String> names) {}

    /**
     * A column that is understood.
     *
     * @param reason why, for {@link ConsentRole#OPTED_OUT}
     * @param tellsWhy whether its values are reasons, so that every word in it opts out
     */
    public record ConsentColumn(ConsentRole role, OptOutReason reason, boolean tellsWhy) {

        public static final ConsentColumn SUBSCRIBED = of(ConsentRole.SUBSCRIBED);
        public static final ConsentColumn SUBSCRIBED_SINCE = of(ConsentRole.SUBSCRIBED_SINCE);
        public static final ConsentColumn STATUS = of(ConsentRole.STATUS);
        public static final ConsentColumn REASON = of(ConsentRole.REASON);
        public static final ConsentColumn INFORMATION = of(ConsentRole.INFORMATION);

        private static ConsentColumn of(ConsentRole role) {
            return new ConsentColumn(role, OptOutReason.UNSUBSCRIBED, false);
        }
    }

    private static final ConsentRole IN = ConsentRole.SUBSCRIBED;
    private static final ConsentRole OUT = ConsentRole.OPTED_OUT;

    /** Documented columns whose names the grammar below does not cover, or whose reason it does not know. */
    static final List<KnownColumns> TABLE = List.of(
            // mailchimp.com/help/view-export-contacts: one file for each status, with these columns.
            out("Mailchimp", OptOutReason.CLEANED, "cleantime", "cleancampaigntitle", "cleancampaignid"),
            out("Mailchimp", OptOutReason.UNSUBSCRIBED, "unsubreasonother", "unsubcampaigntitle", "unsubcampaignid"),
            of("Mailchimp", IN, "emailmarketing", "emailmarketingstatus", "emailsubscriptionstatus", "marketingstatus"),
            of("Mailchimp", ConsentRole.INFORMATION, "optinip", "confirmip", "confirmtime", "optintime"),
            // knowledge.hubspot.com, "default contact properties"; names of properties start with hs.
            out("HubSpot", OptOutReason.UNSUBSCRIBED, "hsemailoptout", "unsubscribedfromallemail"),
            out("HubSpot", OptOutReason.BOUNCED, "emailhardbouncereason", "hsemailhardbouncereason"),
            out("HubSpot", OptOutReason.BOUNCED, "hsemailhardbouncereasonenum", "invalidemailaddress"),
            out("HubSpot", OptOutReason.BOUNCED, "hsemailbadaddress"),
            out("HubSpot", OptOutReason.SUPPRESSED, "hsemailquarantined", "emailaddressquarantined"),
            out("HubSpot", OptOutReason.SUPPRESSED, "hsemailquarantinedreason", "emailaddressquarantinereason"),
            out("HubSpot", OptOutReason.SUPPRESSED, "isgloballyineligible", "hsemailisineligible"),
            of("HubSpot", ConsentRole.INFORMATION, "sendssincelastengagement", "becameasubscriberdate"),
            of("HubSpot", ConsentRole.INFORMATION, "enrichmentoptout", "enrichmentoptouttimestamp"),
            of("HubSpot", IN, "marketingcontactstatus", "hsmarketablestatus"),
            of("HubSpot", ConsentRole.INFORMATION, "marketingcontactuntilnextupdate", "marketingemailsbounced"),
            of("HubSpot", ConsentRole.INFORMATION, "hsemailbounce", "hsmarketableuntilrenewal"),
            // developer.salesforce.com, objects Contact, Lead and Individual; help.salesforce.com for Account
            // Engagement.
            out("Salesforce", OptOutReason.UNSUBSCRIBED, "hasoptedoutsolicit", "personhasoptedoutofemail"),
            out("Salesforce", OptOutReason.BOUNCED, "isemailbounced", "pardothardbounced"),
            out("Salesforce", OptOutReason.UNSUBSCRIBED, "isdonotemail"),
            of("Salesforce", ConsentRole.OTHER_CHANNEL, "hasoptedoutoffax", "personhasoptedoutoffax", "donotcall"),
            // learn.microsoft.com, Dynamics 365 contact: "Allow" or "Do Not Allow", "Send" or "Do Not Send".
            out(
                    "Dynamics 365",
                    OptOutReason.UNSUBSCRIBED,
                    "donotallowemails",
                    "donotallowbulkemails",
                    "donotbulkemail"),
            out("Dynamics 365", OptOutReason.UNSUBSCRIBED, "donotsendmm", "donotsendmarketingmaterials"),
            of("Dynamics 365", IN, "sendmarketingmaterials"),
            of("Dynamics 365", ConsentRole.OTHER_CHANNEL, "donotallowphonecalls", "donotallowfaxes", "donotphone"),
            of("Dynamics 365", ConsentRole.OTHER_CHANNEL, "donotfax", "donotallowmails", "donotpostalmail"),
            of("Campaign Monitor", ConsentRole.INFORMATION, "consenttotrack", "permissiontotrack"),
            // knowledgebase.constantcontact.com and community.constantcontact.com, "Email Status".
            of("Constant Contact", IN, "emailstatus", "emailpermissionstatus", "permissiontosend"),
            of("Constant Contact", ConsentRole.INFORMATION, "emaillists"),
            out("Constant Contact", OptOutReason.UNSUBSCRIBED, "isunsubscribed"),
            // help.activecampaign.com, "Contact statuses"; the numbers of hard bounces.
            out("ActiveCampaign", OptOutReason.BOUNCED, "bouncedhard", "hardbounces", "bouncedhardcount"),
            of("ActiveCampaign", ConsentRole.INFORMATION, "bouncedsoft", "softbounces", "bouncedsoftcount"),
            // Real-estate systems: BranchUp's "OptOut" is F, T or U (undeliverable); kvCORE's are 0 and 1.
            out("BranchUp", OptOutReason.UNSUBSCRIBED, "optout", "optoutdate"),
            of("kvCORE", IN, "emailoptin", "isemailon"),
            of("kvCORE", ConsentRole.OTHER_CHANNEL, "textoptin", "istexton", "phoneoptin", "isphoneon"),
            out("Agentbox, Rock RMS", OptOutReason.UNSUBSCRIBED, "communicationrestrictionsdonotemail"),
            of("Rock RMS", IN, "emailpreference"),
            of("Shopify", IN, "acceptsmarketing", "acceptsemailmarketing", "acceptsemail"),
            of("Klaviyo", IN, "emailmarketingconsent"),
            of("Klaviyo", ConsentRole.INFORMATION, "emailmarketingconsenttimestamp", "emailmarketinglists"),
            out("Klaviyo", OptOutReason.SUPPRESSED, "emailsuppressions", "emailsuppressionstimestamp"),
            // experienceleague.adobe.com, Marketo Engage, "Durable unsubscribe" and system fields.
            out("Marketo", OptOutReason.BOUNCED, "emailinvalid", "emailinvalidcause"),
            out("Marketo", OptOutReason.SUPPRESSED, "emailsuspended", "emailsuspendedcause", "emailsuspendedat"),
            out("Marketo", OptOutReason.SUPPRESSED, "marketingsuspended", "marketingsuspendedcause"),
            out("Salesforce, Raiser's Edge and others", OptOutReason.SUPPRESSED, "deceased", "isdeceased"),
            of("Checks of addresses", ConsentRole.STATUS, "deliverable", "emaildeliverable", "emaildeliverability"),
            of("Checks of addresses", ConsentRole.STATUS, "emailvalidity", "emailverification", "emailvalidation"),
            out("Brevo", OptOutReason.SUPPRESSED, "emailblacklist", "emailblacklisted", "blocklisted"),
            of("Rasa, MailerLite and others", IN, "subscribed", "issubscribed", "subscription"));

    private static final Map<String, ConsentColumn> BY_NAME = TABLE.stream()
            .flatMap(known -> known.names().stream()
                    .map(name -> Map.entry(
                            name,
                            new ConsentColumn(known.role(), known.reason(), known.role() == OUT && tellsWhy(name)))))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final String OF_WHAT =
            "((of|from|for|to|by|via)?(all|any|bulk|mass|marketing|e?mails?|mailings?|mailinglists?|newsletters?|list"
                    + "|communications?|contact|messages|updates|solicitations?))*";
    private static final String WHO =
            "((hs|is|has|was|person|contact|customer|subscriber|member|user|lead|client|confirmed)|"
                    + "(marketing|e?mail|newsletter|bulk))*";
    private static final String DETAIL =
            "(status|flag|date|time|datetime|timestamp|at|on|reason|cause|source|method|mode)?";

    private static final Pattern OPTS_OUT = Pattern.compile(WHO
            + "(unsubscribed?|unsub|optout|optedout|optsout|(do|does|should)not(be)?(e?mail(ed)?|contact(ed)?|market|"
            + "solicit|disturb|send|bulkemail)|dont(e?mail|contact|market|send)|no(e?mails?|bulkemails?|massemails?|"
            + "mailings?|marketing|newsletters?|contact|communication)|blac?klist(ed)?|blocklist(ed)?|suppressed|"
            + "suppression)"
            + OF_WHAT
            + DETAIL);

    private static final Pattern BOUNCED =
            Pattern.compile("((hs|is|has)?(e?mail)?(hard)?bounced?|(is)?(e?mail)?undeliverable)" + DETAIL);

    private static final Pattern COMPLAINED = Pattern.compile(
            "(is|has|e?mail)*((spam|abuse)?complain(t|ts|ed)|(marked|reported)asspam|spamreport(ed)?)" + DETAIL);

    private static final Pattern SUBSCRIBES =
            Pattern.compile(WHO + "(subscribed|subscriptionstatus|subscribestatus|optin|optedin|optsin|optinstatus)"
                    + OF_WHAT + "(status|flag)?");

    /** HubSpot has a column for each kind of mail: "Opted out of email: Marketing Information". */
    private static final Pattern OPTED_OUT_OF_ONE = Pattern.compile("(optedoutofemail|hsemailoptout\\d).*");

    /** Dynamics 365 puts these words before columns that its own import needs. */
    private static final String DO_NOT_MODIFY = "(do not modify)";

    private ConsentColumns() {}

    private static KnownColumns of(String system, ConsentRole role, String... names) {
        return new KnownColumns(system, role, OptOutReason.UNSUBSCRIBED, List.of(names));
    }

    private static KnownColumns out(String system, OptOutReason reason, String... names) {
        return new KnownColumns(system, OUT, reason, List.of(names));
    }

    /** What the column with that name says, empty if it is not known. */
    public static Optional<ConsentColumn> named(String header) {
        if (header.strip().toLowerCase(Locale.ROOT).startsWith(DO_NOT_MODIFY)) {
            return Optional.of(ConsentColumn.INFORMATION);
        }
        String name = ConsentNames.letters(header);
        Optional<ConsentColumn> known = Optional.ofNullable(BY_NAME.get(name)).or(() -> byGrammar(name));
        return known.isEmpty() && ConsentNames.isOtherChannel(header) && ConsentNames.soundLikeConsent(header)
                ? Optional.of(new ConsentColumn(ConsentRole.OTHER_CHANNEL, OptOutReason.UNSUBSCRIBED, false))
                : known;
    }

    private static Optional<ConsentColumn> byGrammar(String name) {
        if (OPTED_OUT_OF_ONE.matcher(name).matches() || OPTS_OUT.matcher(name).matches()) {
            return optsOut(name, OptOutReason.UNSUBSCRIBED);
        }
        if (BOUNCED.matcher(name).matches()) {
            return optsOut(name, OptOutReason.BOUNCED);
        }
        if (COMPLAINED.matcher(name).matches()) {
            return optsOut(name, OptOutReason.COMPLAINT);
        }
        return SUBSCRIBES.matcher(name).matches() ? Optional.of(ConsentColumn.SUBSCRIBED) : Optional.empty();
    }

    private static Optional<ConsentColumn> optsOut(String name, OptOutReason reason) {
        return Optional.of(new ConsentColumn(OUT, reason, tellsWhy(name)));
    }

    private static boolean tellsWhy(String name) {
        return name.endsWith("reason") || name.endsWith("cause");
    }

    /** Whether a column with that name seems to be about consent to e-mail. */
    public static boolean looksLikeConsent(String header) {
        return ConsentNames.soundLikeConsent(header);
    }

    /** Whether a yes in the column most likely opts somebody out. */
    public static boolean looksLikeOptOut(String header) {
        return named(header).map(known -> known.role() == OUT).orElseGet(() -> ConsentNames.soundLikeOptOut(header));
    }
}
