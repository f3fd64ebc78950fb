package org.audienceshare.share.directory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.directory.RecipientLookup;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds users, teams and offices that an audience can be shared with. */
@RestController
@RequestMapping("/api/recipients")
@Tag(name = "Directory")
class RecipientController {

    private final RecipientLookup lookup;

    RecipientController(RecipientLookup lookup) {
        this.lookup = lookup;
    }

    record RecipientsJson(List<RecipientJson> recipients) {}

    /** @param detail distinguishes entries with the same name, such as a user's office; may be empty */
    record RecipientJson(SelectionType type, String id, String name, String detail) {

        static RecipientJson of(RecipientSearch.Hit hit) {
            return new RecipientJson(hit.selection().type(), hit.selection().id(), hit.name(), hit.detail());
        }
    }

    @GetMapping
    @RateLimited(Rate.TYPEAHEAD)
    @Operation(
            summary =
                    "Finds users, teams and offices that the caller can share with, by prefixes of the words of their names")
    RecipientsJson find(
            Caller caller,
            @RequestParam(defaultValue = "") @Size(max = 200, message = "must be 200 characters or fewer") String q,
            @RequestParam(name = "type", required = false, defaultValue = "")
                    @Parameter(
                            description =
                                    "USER, TEAM or ORGANISATION, repeatable; all types that the caller can share with if it is missing")
                    Set<SelectionType> types) {
        RecipientLookup.Answer answer = lookup.find(caller.account(), q, types);
        if (answer instanceof RecipientLookup.Answer.NotAllowed refusal) {
            throw Problem.forbidden(refusal.why());
        }
        List<RecipientSearch.Hit> hits = ((RecipientLookup.Answer.Hits) answer).hits();
        return new RecipientsJson(hits.stream().map(RecipientJson::of).toList());
    }
}
