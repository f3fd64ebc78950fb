package org.audienceshare.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.cli.console.Progress;
import org.audienceshare.cli.console.Table;
import org.audienceshare.cli.rest.ContactCheckResponse;
import org.audienceshare.cli.rest.ContactCheckResponse.AccountCheckResponse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code contacts}: checks accounts' contacts. */
@Command(name = "contacts", description = "Checks the contacts of accounts.")
final class ContactsCommand {

    @Command(
            name = "check",
            description = {
                "Lists accounts in which one person has several contacts, because the address is spelled differently",
                "(such as ann@bücher.example and ann@xn--bcher-kva.example, or with an invisible character).",
                "Without --fix it changes nothing. Needs the role SUPPORT."
            })
    void check(
            @Mixin RestOptions rest,
            @Mixin ListOutputOptions output,
            @Option(names = "--account", paramLabel = "ID", description = "Checks this account only (default: all).")
                    @Nullable
                    String account,
            @Option(
                            names = "--fix",
                            description =
                                    "Merges the contacts of each person into the oldest one, and stores the canonical address. Who opted out in one of them stays opted out.")
                    boolean fix) {
        List<AccountCheckResponse> found = new ArrayList<>();
        long checked = 0;
        try (Progress bar = Progress.bar("checking", " accounts", 1)) {
            String after = null;
            do {
                ContactCheckResponse answer = rest.support().checkContacts(request(account, after, fix));
                checked += answer.accounts().size();
                bar.update(checked, answer.total());
                answer.accounts().stream()
                        .filter(one -> one.otherSpellings() > 0)
                        .forEach(found::add);
                after = answer.next();
            } while (after != null);
        }
        long people = found.stream().mapToLong(AccountCheckResponse::people).sum();
        String summary = "%,d accounts checked; %,d people have several contacts%s"
                .formatted(checked, people, fix ? ", which were merged" : "");
        output.print(rest.out(), found, table(found, fix), summary);
        if (output.isTable() && !found.isEmpty()) {
            rest.out().println(summary);
            if (!fix) {
                rest.out().println("--fix merges them into the oldest contact; who opted out in one stays opted out.");
            }
        }
    }

    /** @param after where the previous answer ended, null for the first accounts */
    private static Map<String, Object> request(@Nullable String account, @Nullable String after, boolean fix) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("fix", fix));
        if (account != null) {
            body.put("accountId", account);
        }
        if (after != null) {
            body.put("after", after);
        }
        return body;
    }

    private static Table table(List<AccountCheckResponse> found, boolean fix) {
        Table table = fix
                ? new Table("account", "other spellings", "people", "merged", "respelled", "skipped")
                : new Table("account", "other spellings", "people", "opted out");
        found.forEach(one -> {
            if (fix) {
                table.row(
                        one.accountId(),
                        one.otherSpellings(),
                        one.people(),
                        one.merged(),
                        one.respelled(),
                        one.skipped());
            } else {
                table.row(one.accountId(), one.otherSpellings(), one.people(), one.optedOut());
            }
        });
        return table;
    }
}
