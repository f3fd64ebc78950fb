package org.audienceshare.share.contact.consent;

import java.util.regex.Pattern;

/** Whose status a column holds, by its name. */
public enum StatusKind {
    /** It is not named like a status. */
    NONE,
    /** Of a person or a list: words such as pending or inactive are taken for those of subscribers. */
    PERSON,
    /** Of something else, such as an order, or a state in an address. */
    OTHER;

    private static final Pattern PERSONS = Pattern.compile(
            "((contact|member|membership|subscriber|recipient|person|user|customer|client|profile|account|list|audience|"
                    + "e ?mail|mailing|mail|marketing|current|record|crm|lead) ?)*status( code)?");

    /** The kind of a column with that header. */
    public static StatusKind of(String header) {
        String name = String.join(" ", ConsentNames.words(header));
        if (PERSONS.matcher(name).matches()) {
            return PERSON;
        }
        return name.endsWith("status") || name.endsWith("state") ? OTHER : NONE;
    }
}
