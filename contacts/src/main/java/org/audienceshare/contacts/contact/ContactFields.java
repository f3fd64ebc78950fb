package org.audienceshare.contacts.contact;

import java.util.List;

/** Field names of {@code contacts.<accountId>}: the contract with the platform's other services. */
public final class ContactFields {

    public static final String ID = "_id";
    /** Trimmed and in lower case; contacts are matched by it. */
    public static final String EMAIL = "email";

    public static final String FIRST_NAME = "firstName";
    public static final String LAST_NAME = "lastName";
    public static final String PHONE = "phone";
    public static final String ADDRESS = "address";
    public static final String SUBSCRIPTION = "subscription";
    public static final String BUYER_PREFERENCES = "buyerPreferences";
    public static final String CUSTOM_FIELDS = "customFields";
    public static final String TAGS = "tags";
    /** Ids of the shared audiences that the contact is in. */
    public static final String AUDIENCES = "audiences";
    /** The audience and account that a copy came from. Absent on the account's own contacts. */
    public static final String SOURCE = "source";

    /**
     * Which sync wrote the contact last: {@code {audienceId, revision, at}}, without a revision where the audience is taken away. Every
     * write of a sync sets it, and sets {@link #UPDATED_AT} to the same time; nothing else does. No sync compares or copies it.
     */
    public static final String AUDIENCE_SYNC = "audienceSync";

    public static final String CREATED_AT = "createdAt";
    public static final String UPDATED_AT = "updatedAt";
    /**
     * Tags that the account gave itself and that are also the tag of a shared audience, so that they stay when the
     * contact leaves that audience. Written only by the sync; absent if there are none.
     */
    public static final String OWN_TAGS = "ownTags";

    /** Fields that are copied, each as one value. */
    public static final List<String> WHOLE_FIELDS = List.of(FIRST_NAME, LAST_NAME, PHONE, ADDRESS);

    /** Fields that are copied key by key. */
    public static final List<String> KEYED_FIELDS = List.of(BUYER_PREFERENCES, CUSTOM_FIELDS);

    /** All fields of the contract except the id. */
    public static final List<String> ALL = List.of(
            EMAIL,
            FIRST_NAME,
            LAST_NAME,
            PHONE,
            ADDRESS,
            SUBSCRIPTION,
            BUYER_PREFERENCES,
            CUSTOM_FIELDS,
            TAGS,
            AUDIENCES,
            SOURCE,
            AUDIENCE_SYNC,
            CREATED_AT,
            UPDATED_AT,
            OWN_TAGS);

    private ContactFields() {}
}
