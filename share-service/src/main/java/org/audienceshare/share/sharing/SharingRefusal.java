package org.audienceshare.share.sharing;

/** Why a command is not carried out. Nothing was published. */
public sealed interface SharingRefusal {

    /** The audience, or the sync of one, does not exist, or is somebody else's: the caller is not told which. */
    record NoSuchAudience() implements SharingRefusal {}

    /** The caller has the audience from its owner. */
    record ReceivedAudience(String message) implements SharingRefusal {}

    /** A switch that support turns on is off. */
    record SwitchedOff(String message) implements SharingRefusal {}

    /** The selections are to blame. */
    record BadSelections(String message) implements SharingRefusal {}

    /** The recipients that the command names are to blame. */
    record BadRecipients(String message) implements SharingRefusal {}

    /** The audience or the sync is in no state for it. */
    record NotPossibleNow(String message) implements SharingRefusal {}

    /** Since the user confirmed the number of recipients, it changed. */
    record RecipientsChanged(int expected, int actual) implements SharingRefusal {}
}
