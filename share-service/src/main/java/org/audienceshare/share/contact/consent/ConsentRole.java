package org.audienceshare.share.contact.consent;

/** What a column has to do with consent to e-mail. */
public enum ConsentRole {
    /** Its values say who is subscribed: yes subscribes, no opts out. */
    SUBSCRIBED,
    /** Yes opts out, and so does everything else that is neither blank nor a no, such as a date or a reason. */
    OPTED_OUT,
    /** It is about calls, texts or letters. */
    OTHER_CHANNEL,
    /** It describes consent, such as an address on the internet, and decides nothing. */
    INFORMATION
}
