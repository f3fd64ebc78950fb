package org.audienceshare.share.contact.consent;

/** What a column has to do with consent to e-mail. */
public enum ConsentRole {
    /** Its values say who is subscribed: yes subscribes, no opts out. */
    SUBSCRIBED,
    /** Its dates say since when somebody is subscribed: who has none is not, unless another column says so. */
    SUBSCRIBED_SINCE,
    /** Yes opts out, and so does everything else that is neither blank nor a no, such as a date or a reason. */
    OPTED_OUT,
    /** A status of customers, among which is that of those who opted out. */
    STATUS,
    /** Why somebody is subscribed, or is not. */
    REASON,
    /** It is about calls, texts or letters. */
    OTHER_CHANNEL,
    /** It describes consent, such as an address on the internet, and decides nothing. */
    INFORMATION
}
