package org.audienceshare.share.sharing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.SharingRefusal.BadRecipients;
import org.audienceshare.share.sharing.SharingRefusal.BadSelections;
import org.audienceshare.share.sharing.SharingRefusal.NoSuchAudience;
import org.audienceshare.share.sharing.SharingRefusal.NotPossibleNow;
import org.audienceshare.share.sharing.SharingRefusal.ReceivedAudience;
import org.audienceshare.share.sharing.SharingRefusal.RecipientsChanged;
import org.audienceshare.share.sharing.SharingRefusal.SwitchedOff;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;

/** What controllers of REST and of pages do with the answer to a command. */
public final class SharingAnswers {

    private SharingAnswers() {}

    /**
     * The accepted command, which is added to the audit entry.
     *
     * @param syncKey the name of the sync in the audit entry
     * @throws Problem if the command was refused
     */
    public static Answer.Accepted accepted(Answer answer, String syncKey) {
        if (answer instanceof Answer.Accepted accepted) {
            AuditContext.put(syncKey, accepted.syncId());
            AuditContext.put("recipients", accepted.recipients());
            return accepted;
        }
        throw problem((SharingRefusal) answer);
    }

    /** The HTTP answer to a refused command. */
    public static Problem problem(SharingRefusal refusal) {
        if (refusal instanceof SwitchedOff off) {
            return Problem.forbidden(off.message());
        }
        if (refusal instanceof ReceivedAudience received) {
            return Problem.forbidden(received.message());
        }
        if (refusal instanceof BadSelections bad) {
            return Problem.invalid("selections", bad.message());
        }
        if (refusal instanceof BadRecipients bad) {
            return Problem.invalid("recipients", bad.message());
        }
        if (refusal instanceof NotPossibleNow now) {
            return Problem.conflict(now.message(), Map.of());
        }
        if (refusal instanceof RecipientsChanged changed) {
            return Problem.conflict(
                    "The audience has " + changed.actual() + " recipients now, not the " + changed.expected()
                            + " that were confirmed.",
                    Map.of("expectedRecipients", changed.expected(), "actualRecipients", changed.actual()));
        }
        assert refusal instanceof NoSuchAudience;
        return Problem.notFound();
    }

    /**
     * An accepted command: the brokers have its event.
     *
     * @param syncId the sync to follow
     * @param recipients how many recipients it reaches
     * @param queuedBehind the sync of the same audience that is planned first; missing if none is running
     */
    record AcceptedJson(
            String syncId,
            int recipients,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String queuedBehind) {}
}
