package org.audienceshare.contacts.contact;

/** What {@link EmailAddresses#parse} makes of a text: the address of one person, or why it is none. */
public sealed interface ParsedEmail {

    /** @param address the one form in which the address is compared and copied */
    record Canonical(String address) implements ParsedEmail {}

    /** It is not one well-formed address. */
    record Refused(Reason reason) implements ParsedEmail {}

    /** Why a text is not one well-formed address. */
    enum Reason {
        EMPTY("it is empty"),
        NO_AT_SIGN("there is no @"),
        SEVERAL("there is more than one address"),
        LOCAL_PART("what is before the @ is not well-formed"),
        DOMAIN("what follows the @ is not a domain name"),
        INVISIBLE_CHARACTERS("invisible characters between the letters may belong to it, or not"),
        TOO_LONG("it is too long");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** For people, without the address. */
        public String text() {
            return text;
        }
    }
}
