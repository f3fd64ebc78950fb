package org.audienceshare.share.placement.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.Placement;
import org.audienceshare.contacts.placement.RefusedMoveException;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.placement.MoveJobs;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows in which cluster accounts' contacts are, and moves them; for OPERATOR. */
@RestController
@RequestMapping("/api/operations/placements")
@Tag(name = "Operations")
class PlacementController {

    private static final String ID = "[A-Za-z0-9_-]{1,64}";
    private static final String ID_MESSAGE = "must be 1 to 64 of A-Z a-z 0-9 _ and -";

    /** After this time the answer says that the move goes on. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AccountMoves moves;
    private final MoveJobs jobs;
    private final Directory directory;
    private final Clock clock;

    PlacementController(AccountMoves moves, MoveJobs jobs, Directory directory, Clock clock) {
        this.moves = moves;
        this.jobs = jobs;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Where an account's contacts are.
     *
     * @param state SETTLED, MOVING (they are copied; nobody may write them) or SETTLING (they are in the new cluster; nobody may
     *     write them yet)
     * @param to where they are moved, null if they are not
     * @param since when the last move was begun or reached the new cluster, null if there was none
     * @param unused another cluster that still has a collection of them which nobody uses; null if there is none
     * @param copied how many contacts the move has copied
     * @param working whether an instance works on the move. If none does, one goes on with it soon, or at once with the same request
     */
    record PlacementJson(
            String accountId,
            String cluster,
            Placement.State state,
            @Nullable String to,
            @Nullable Instant since,
            @Nullable String unused,
            long copied,
            boolean working) {}

    /** @param next the value of {@code after} for the next accounts, null on the last page */
    record PlacementsJson(
            List<String> clusters,
            List<PlacementJson> placements,
            @Nullable String next) {}

    /** @param to the name of a cluster */
    record MoveBody(@NotNull(message = "is missing") String to) {}

    @GetMapping
    @Operation(summary = "Lists the clusters, and where accounts' contacts are; needs OPERATOR")
    PlacementsJson list(
            @RequestParam(required = false) @Nullable @Pattern(regexp = ID, message = ID_MESSAGE) String after,
            @RequestParam(defaultValue = "100")
                    @Min(value = 1, message = "must be 1 to 1000")
                    @Max(value = 1000, message = "must be 1 to 1000")
                    int limit) {
        List<Placement> found = moves.list(after == null ? null : new AccountId(after), limit);
        return new PlacementsJson(
                List.copyOf(moves.clusters()),
                found.stream().map(this::json).toList(),
                found.size() < limit ? null : found.get(limit - 1).account().value());
    }

    @GetMapping("/{accountId}")
    @Operation(summary = "Says where an account's contacts are; needs OPERATOR")
    PlacementJson show(@PathVariable String accountId) {
        return json(moves.find(existing(accountId)));
    }

    @PostMapping("/{accountId}/move")
    @Audited(AuditAction.MOVE_ACCOUNT)
    @Operation(summary = "Moves an account's contacts to another cluster, or goes on with it; needs OPERATOR")
    PlacementJson move(@PathVariable String accountId, @Valid @RequestBody MoveBody body) {
        AuditContext.put("to", body.to());
        AccountId account = existing(accountId);
        if (!moves.clusters().contains(body.to())) {
            throw Problem.invalid("to", "must be one of " + moves.clusters());
        }
        return json(refusals(() -> jobs.move(account, body.to(), PATIENCE)));
    }

    @DeleteMapping("/{accountId}/move")
    @Audited(AuditAction.CANCEL_ACCOUNT_MOVE)
    @Operation(summary = "Cancels a move that has not reached the new cluster; needs OPERATOR")
    PlacementJson cancel(@PathVariable String accountId) {
        return json(refusals(() -> moves.cancel(existing(accountId))));
    }

    @DeleteMapping("/{accountId}/unused")
    @Audited(AuditAction.DROP_UNUSED_CONTACTS)
    @Operation(summary = "Deletes the collection that a move left in another cluster; needs OPERATOR")
    PlacementJson dropUnused(@PathVariable String accountId) {
        return json(refusals(() -> moves.dropUnused(existing(accountId))));
    }

    private AccountId existing(String accountId) {
        if (!Ids.isId(accountId) || directory.account(new AccountId(accountId)).isEmpty()) {
            throw Problem.notFound();
        }
        return new AccountId(accountId);
    }

    private static Placement refusals(Supplier<Placement> change) {
        try {
            return change.get();
        } catch (RefusedMoveException e) {
            throw Problem.conflict(String.valueOf(e.getMessage()), Map.of());
        }
    }

    private PlacementJson json(Placement place) {
        return new PlacementJson(
                place.account().value(),
                place.cluster(),
                place.state(),
                place.to(),
                place.since(),
                place.unused(),
                place.copied(),
                place.isWorkedOn(clock.instant()));
    }
}
