package org.audienceshare.share.directory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.directory.DirectoryUpload;
import org.audienceshare.share.web.Problem;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Updates the directory, for SUPPORT and OPERATOR, whose subjects need not be accounts. */
@RestController
@RequestMapping("/api/directory")
@Tag(name = "Directory")
class DirectoryController {

    private final DirectoryUpload upload;

    DirectoryController(DirectoryUpload upload) {
        this.upload = upload;
    }

    /** How many entries of each type the request contained. */
    record CountsJson(int organisations, int accounts, int teams) {}

    @PutMapping
    @Audited(AuditAction.CHANGE_DIRECTORY)
    @Operation(summary = "Adds or replaces organisations, accounts and teams by id; needs SUPPORT or OPERATOR")
    CountsJson put(@Valid @RequestBody DirectoryBody body) {
        DirectoryEntries entries = body.entries();
        List<FieldProblem> problems = upload.put(entries);
        if (!problems.isEmpty()) {
            throw Problem.invalid(problems);
        }
        AuditContext.put("accounts", entries.accounts().size());
        return new CountsJson(
                entries.organisations().size(),
                entries.accounts().size(),
                entries.teams().size());
    }
}
