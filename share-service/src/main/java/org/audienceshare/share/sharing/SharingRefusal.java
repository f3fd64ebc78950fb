package org.audienceshare.share.sharing;

import org.audienceshare.share.sharing.SharingDecider.Decision;

/** Why a command was refused. Nothing was published. It is an outcome of deciding, of publishing and of previewing. */
public sealed interface SharingRefusal extends Decision, SharingService.Answer, Previews.Answer {

    /** The audience or the sync does not exist, or the caller may not see it: both give the same answer. */
    record NoSuchAudience() implements SharingRefusal {}

    /** The audience is shared with the caller, who does not own it. */
    record ReceivedAudience(String message) implements SharingRefusal {}

    /** A feature that support turns on is off for the account. */
    record SwitchedOff(String message) implements SharingRefusal {}

    /** The selections are wrong. */
    record BadSelections(String message) implements SharingRefusal {}

    /** The recipients that the command names are wrong. */
    record BadRecipients(String message) implements SharingRefusal {}

    /** The state of the audience or the sync does not allow it. */
    record NotPossibleNow(String message) implements SharingRefusal {}

    /** The number of recipients changed after the user confirmed it. */
    record RecipientsChanged(int expected, int actual) implements SharingRefusal {}
}
