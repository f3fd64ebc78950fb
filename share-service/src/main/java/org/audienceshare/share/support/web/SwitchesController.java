package org.audienceshare.share.support.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.AccountAdministration;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Turns an account's switches on and off, for SUPPORT. */
@RestController
@RequestMapping("/api/accounts/{accountId}/switches")
@Tag(name = "Support")
class SwitchesController {

    private final AccountAdministration accounts;

    SwitchesController(AccountAdministration accounts) {
        this.accounts = accounts;
    }

    /** Null leaves a switch as it is. */
    record SwitchesBody(
            @Nullable Boolean audienceSharing, @Nullable Boolean teamSharing) {}

    record SwitchesJson(String accountId, boolean audienceSharing, boolean teamSharing) {}

    @PatchMapping
    @Audited(AuditAction.CHANGE_SWITCHES)
    @Operation(summary = "Turns an account's switches on and off; needs SUPPORT")
    SwitchesJson turn(@PathVariable String accountId, @RequestBody SwitchesBody body) {
        AccountAdministration.Switches switches =
                new AccountAdministration.Switches(body.audienceSharing(), body.teamSharing());
        if (switches.isEmpty()) {
            throw Problem.invalid("body", "must have audienceSharing, teamSharing or both");
        }
        if (!Ids.isId(accountId)) {
            throw Problem.notFound();
        }
        note("audienceSharing", body.audienceSharing());
        note("teamSharing", body.teamSharing());
        Account now = accounts.update(new AccountId(accountId), switches).orElseThrow(Problem::notFound);
        return new SwitchesJson(now.id().value(), now.audienceSharing(), now.teamSharing());
    }

    private static void note(String name, @Nullable Boolean value) {
        if (value != null) {
            AuditContext.put(name, value);
        }
    }
}
