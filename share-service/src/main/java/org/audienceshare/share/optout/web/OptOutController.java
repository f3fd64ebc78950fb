package org.audienceshare.share.optout.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.contacts.optout.OptOuts;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.web.Addresses;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Remembers the opt-outs that the platform reports for an account, for SUPPORT. */
@RestController
@RequestMapping("/api/accounts/{accountId}/opt-outs")
@Tag(name = "Support")
class OptOutController {

    private final OptOuts optOuts;
    private final Directory directory;
    private final Clock clock;

    OptOutController(OptOuts optOuts, Directory directory, Clock clock) {
        this.optOuts = optOuts;
        this.directory = directory;
        this.clock = clock;
    }

    record OptOutBody(
            @NotNull(message = "is missing") @Size(min = 1, max = 1000, message = "must be 1 to 1000 addresses")
            List<@Nullable String> emails) {}

    /** @param remembered how many addresses the body named, each counted once */
    record OptOutJson(String accountId, int remembered) {}

    @PostMapping
    @Audited(AuditAction.REPORT_OPT_OUTS)
    @Operation(summary = "Remembers that people opted out of an account's mail; needs SUPPORT")
    OptOutJson report(@PathVariable String accountId, @Valid @RequestBody OptOutBody body) {
        if (!Ids.isId(accountId) || directory.account(new AccountId(accountId)).isEmpty()) {
            throw Problem.notFound();
        }
        Set<String> addresses = Addresses.normalised(body.emails());
        Instant now = clock.instant();
        optOuts.remember(
                new AccountId(accountId),
                addresses.stream()
                        .map(email -> new OptOut(email, now, OptOut.Origin.REPORTED))
                        .toList());
        AuditContext.put("remembered", addresses.size());
        return new OptOutJson(accountId, addresses.size());
    }
}
