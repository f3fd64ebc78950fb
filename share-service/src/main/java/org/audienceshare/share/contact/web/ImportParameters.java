package org.audienceshare.share.contact.web;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.share.contact.DateOrder;
import org.audienceshare.share.contact.ImportOptions;
import org.audienceshare.share.contact.csv.TextEncoding;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads what a caller says about a file of contacts from the parameters of a request. */
public final class ImportParameters {

    private ImportParameters() {}

    /**
     * @param parameters {@code charset}, {@code dates}, {@code mapping}, {@code ignore}
     * @throws Problem 400 if one is not valid
     */
    public static ImportOptions options(MultiValueMap<String, String> parameters, boolean dryRun) {
        String charset = said(parameters, "charset");
        String dates = said(parameters, "dates");
        return new ImportOptions(
                charset == null ? null : charset(charset),
                mapping(parameters.getOrDefault("mapping", List.of())),
                Set.copyOf(parameters.getOrDefault("ignore", List.of())),
                dates == null ? null : dateOrder(dates),
                dryRun);
    }

    private static @Nullable String said(MultiValueMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static Charset charset(String name) {
        return TextEncoding.named(name)
                .orElseThrow(
                        () -> Problem.invalid("charset", "must be one of " + String.join(", ", TextEncoding.NAMES)));
    }

    private static DateOrder dateOrder(String name) {
        return DateOrder.named(name).orElseThrow(() -> Problem.invalid("dates", "must be DMY or MDY"));
    }

    /** Splits at the last colon: headers may contain colons, fields hardly ever do. */
    private static Map<String, String> mapping(List<String> written) {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (String entry : written) {
            int colon = entry.lastIndexOf(':');
            if (colon <= 0 || colon == entry.length() - 1) {
                throw Problem.invalid("mapping", "must be Header:field, such as Correo:email");
            }
            mapping.put(entry.substring(0, colon), entry.substring(colon + 1));
        }
        return mapping;
    }
}
