package org.audienceshare.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code person}: one person's right of access and erasure. */
@Command(
        name = "person",
        description = {
            "Exports or erases what is kept of one person: frozen contacts and rejected contacts of a brand's audiences.",
            "The contacts of accounts belong to the platform and stay. Needs the role SUPPORT."
        })
final class PersonCommand {

    @Command(name = "export", description = "Prints what is kept of the person, as JSON.")
    void export(
            @Mixin RestOptions rest,
            @Option(names = "--brand", paramLabel = "ID", required = true, description = "The brand.") String brand,
            @Parameters(paramLabel = "ADDRESS", description = "The person's e-mail address.") String address) {
        rest.out().println(rest.support().person("export", brand, address).toPrettyString());
    }

    @Command(
            name = "erase",
            description = {
                "Deletes what is kept of the person.",
                "Opt-outs and suppressions stay, so that the person is not copied again."
            })
    void erase(
            @Mixin RestOptions rest,
            @Option(names = "--brand", paramLabel = "ID", required = true, description = "The brand.") String brand,
            @Parameters(paramLabel = "ADDRESS", description = "The person's e-mail address.") String address) {
        JsonNode erased = rest.support().person("erase", brand, address);
        rest.out()
                .printf(
                        "erased: %,d frozen contacts, %,d rejected contacts%n",
                        erased.required("frozen").asInt(),
                        erased.required("rejections").asInt());
    }
}
