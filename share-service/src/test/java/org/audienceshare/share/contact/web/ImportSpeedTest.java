package org.audienceshare.share.contact.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long an import of 100,000 rows takes by REST on the embedded database: first into an empty account, then again, when
 * nothing changes. It measures the machine, too, so it runs by hand only: {@code mvn -pl share-service -am verify
 * -Dtest=ImportSpeedTest -Dsurefire.failIfNoSpecifiedTests=false -Dimport.speed=true -Dapi.seconds=600}, and {@code
 * -Dimport.rows} for another number. The budget is 10 s on a machine that does nothing else.
 */
@EnabledIfSystemProperty(named = "import.speed", matches = "true")
class ImportSpeedTest extends ServiceFixture {

    private static final int ROWS = Integer.getInteger("import.rows", 100_000);
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final int WARM_UP_ROWS = 20_000;

    @Test
    void oneHundredThousandRowsAreImportedInTenSeconds() {
        contactsOf("rex").deleteMany(new Document());
        send(file(WARM_UP_ROWS, "warm"));
        contactsOf("rex").deleteMany(new Document());
        byte[] file = file(ROWS, "p");

        double first = seconds(file, ROWS);
        double again = seconds(file, 0);

        System.out.printf("%,d rows, %,d KB%n", ROWS, file.length / 1_024);
        assertThat(first).isLessThanOrEqualTo(BUDGET.toSeconds());
        assertThat(again).isLessThanOrEqualTo(BUDGET.toSeconds());
    }

    private double seconds(byte[] file, long accepted) {
        long start = System.nanoTime();
        long cpu = cpuNanos();
        Answer answer = send(file);
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        double cpuSeconds = (cpuNanos() - cpu) / (double) TimeUnit.SECONDS.toNanos(1);
        System.out.printf(
                "%,d new rows: %.1f s, of which the processors worked %.1f s%n", accepted, seconds, cpuSeconds);
        assertThat(answer.json().path("accepted").asLong())
                .as(answer.toString())
                .isEqualTo(accepted);
        return seconds;
    }

    /** Of the service, the database and the client together, on all processors. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** As a CRM exports contacts: consent, tags, dates, amounts and fields of its own. */
    private static byte[] file(int rows, String prefix) {
        StringBuilder csv =
                new StringBuilder("Email Address,First Name,Last Name,Phone,Suburb,Postcode,Tags,Date Added,"
                        + "Email Opt Out,Status,pref.price,pref.suburbs,custom.beds,custom.last visit,Notes\n");
        for (int i = 0; i < rows; i++) {
            csv.append(prefix).append(i).append(i % 10 == 0 ? "@EXAMPLE.com" : "@example.com");
            csv.append(",Ann,Lee-")
                    .append(i)
                    .append(",0400 ")
                    .append(i)
                    .append(",Bondi,")
                    .append(2000 + i % 900);
            csv.append(",\"Buyer, VIP ").append(i % 50).append("\",31/05/2026,");
            csv.append(i % 20 == 0 ? '1' : '0')
                    .append(",Lead,\"$")
                    .append(500 + i % 900)
                    .append(",000\",Bondi;Coogee,");
            csv.append(i % 6).append(",2026-05-").append(10 + i % 20).append(",\"Called, wants a garden\"\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Answer send(byte[] file) {
        return api.as("rex")
                .with("Content-Type", "text/csv")
                .send("POST", "/api/contacts/import", BodyPublishers.ofByteArray(file));
    }
}
