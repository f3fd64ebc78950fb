package org.audienceshare.benchmarks.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.audienceshare.benchmarks.data.BenchmarkBrand;
import org.audienceshare.benchmarks.data.SyntheticContacts;
import org.audienceshare.benchmarks.kafka.BenchmarkEvents;
import org.audienceshare.benchmarks.kafka.SyncOutcome;
import org.audienceshare.benchmarks.kafka.SyncResults;
import org.audienceshare.benchmarks.measure.Scenario;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.benchmarks.scenario.BenchmarkRun.PageLoad;
import org.audienceshare.benchmarks.stack.PageVisitor;
import org.audienceshare.local.parts.PartFailedException;

/**
 * Pages of the deployed share-service, opened by many users at once. Each is an account with an audience of its own, and all audiences
 * have the same recipients: the service limits how often one account searches, and how many of its searches it answers at once.
 */
final class PagesBenchmark {

    private static final String BRAND = "bench-pages";
    private static final String ACCOUNT = "pages-account-";
    private static final int CONTACTS = 10;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long POLL_MILLIS = 50;

    private final BenchmarkBrand brand;
    private final BenchmarkEvents events;
    private final SyncResults results;
    private final Function<String, PageVisitor> signIn;
    private final Collector collector;

    /** @param signIn by account */
    PagesBenchmark(
            BenchmarkBrand brand,
            BenchmarkEvents events,
            SyncResults results,
            Function<String, PageVisitor> signIn,
            Collector collector) {
        this.brand = brand;
        this.events = events;
        this.results = results;
        this.signIn = signIn;
        this.collector = collector;
    }

    /** Somebody who has signed in; the audience has the account's name. */
    private record User(PageVisitor visitor, String audience, String sync) {

        String open(String path) {
            return visitor.get(path);
        }
    }

    /** Measures each page after as many requests that do not count. */
    void run(PageLoad load) {
        List<String> accounts = accounts(load.users() + load.recipients());
        List<String> owners = accounts.subList(0, load.users());
        List<String> recipients = accounts.subList(load.users(), accounts.size());
        brand.createPeople(
                BRAND,
                "pages-office",
                IntStream.range(0, load.accounts())
                        .boxed()
                        .collect(Collectors.toMap(number -> ACCOUNT + number, SyntheticContacts::name)));
        List<User> users = share(owners, recipients);
        collector.say("pages for " + users.size() + " users at once");
        ShareSize size = new ShareSize(CONTACTS, recipients.size());
        measure(Scenario.PAGE_TYPEAHEAD, size, load.requests(), users, PagesBenchmark::search);
        measure(Scenario.PAGE_AUDIENCE, size, load.requests(), users, (user, number) -> openAudience(user, size));
        measure(Scenario.PAGE_PROGRESS, size, load.requests(), users, (user, number) -> openProgress(user, size));
        brand.drop(accounts);
    }

    private List<User> share(List<String> owners, List<String> recipients) {
        collector.say("sharing " + owners.size() + " audiences with " + recipients.size() + " recipients");
        for (int number = 0; number < owners.size(); number++) {
            String owner = owners.get(number);
            brand.createIndexes(owner);
            // Nobody's contacts are another one's, so each share adds all of its own.
            brand.insert(owner, CONTACTS * number, CONTACTS * (number + 1));
            brand.createAudience(owner, owner);
        }
        List<String> syncs = owners.stream()
                .map(owner -> events.share(owner, owner, recipients).header().eventId())
                .toList();
        for (String sync : syncs) {
            SyncOutcome outcome = results.await(
                    sync, LIMIT, (done, total) -> collector.progress("shares before the pages", done, total));
            if (outcome.counts().added() != (long) CONTACTS * recipients.size()) {
                throw new PartFailedException("A share before the pages added "
                        + outcome.counts().added() + " copies to " + recipients.size() + " recipients.");
            }
        }
        List<User> users = IntStream.range(0, owners.size())
                .mapToObj(number -> new User(signIn.apply(owners.get(number)), owners.get(number), syncs.get(number)))
                .toList();
        users.forEach(this::awaitProjected);
        return users;
    }

    /** The share-service reads the same results, and may be a moment behind. */
    private void awaitProjected(User user) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!progress(user).contains(">Done<")) {
            results.requireParts();
            if (System.nanoTime() > end) {
                throw new PartFailedException(
                        "The page of a share is not done after " + LIMIT.toMinutes() + " minutes.");
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PartFailedException("Interrupted while waiting for the projection.", e);
            }
        }
    }

    private void measure(Scenario page, ShareSize size, int requests, List<User> users, ObjIntConsumer<User> request) {
        SideBySide unused = SideBySide.run(users, requests, request, LIMIT);
        collector.add(page, size, SideBySide.run(users, requests, request, LIMIT));
    }

    /** Types the beginnings of a first and a last name that some of the brand's people have. */
    private static void search(User user, int number) {
        String name = SyntheticContacts.name(7 * number);
        String first = name.substring(0, 3);
        String typed = first + " " + name.charAt(name.indexOf(' ') + 1);
        String matches = user.visitor()
                .post(
                        "/audiences/" + user.audience() + "/share/matches",
                        Map.of("type", "USER", "typed", typed, "selected", ""));
        require(matches, "data-value=\"USER:" + ACCOUNT, "data-name=\"" + first);
    }

    private static void openAudience(User user, ShareSize size) {
        String page = user.open("/audiences/" + user.audience());
        require(page, "<h1>" + user.audience() + "</h1>", "Shared with " + users(size));
    }

    private static void openProgress(User user, ShareSize size) {
        require(
                progress(user),
                ">Done<",
                "of " + users(size),
                String.format(Locale.ROOT, "<strong>%,d</strong>", size.copies()));
    }

    private static String progress(User user) {
        return user.open("/syncs/" + user.sync() + "/progress");
    }

    private static String users(ShareSize size) {
        return size.recipients() + (size.recipients() == 1 ? " user" : " users");
    }

    private static void require(String answer, String... parts) {
        for (String part : parts) {
            if (!answer.contains(part)) {
                throw new PartFailedException("A page of the benchmark does not contain " + part);
            }
        }
    }

    private static List<String> accounts(int count) {
        return IntStream.range(0, count).mapToObj(number -> ACCOUNT + number).toList();
    }
}
