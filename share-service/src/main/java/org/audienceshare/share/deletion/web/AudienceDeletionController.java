package org.audienceshare.share.deletion.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.deletion.AudienceDeletion;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.sharing.web.SharingAnswers;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deletes an own audience. */
@RestController
@RequestMapping("/api/audiences/{id}")
@Tag(name = "Audiences")
class AudienceDeletionController {

    private final AudienceDeletion deletion;

    AudienceDeletionController(AudienceDeletion deletion) {
        this.deletion = deletion;
    }

    @DeleteMapping
    @Audited(AuditAction.DELETE_AUDIENCE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Deletes an own audience that is shared with nobody; all contacts stay as they are")
    void delete(Caller caller, @PathVariable AudienceId id) {
        deletion.delete(caller.account(), id).ifPresent(refusal -> {
            throw SharingAnswers.problem(refusal);
        });
    }
}
