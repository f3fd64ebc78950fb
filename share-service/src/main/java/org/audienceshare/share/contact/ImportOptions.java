package org.audienceshare.share.contact;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the caller says about a file of contacts.
 *
 * @param charset its encoding, null if it is to be recognised
 * @param mapping fields by header, for columns that are not recognised by name; the target {@code optedOut} opts out, {@code
 *     subscribed} says who is subscribed
 * @param ignored headers of columns that are left out
 * @param dateOrder which comes first in its dates, null if it is to be recognised
 * @param dryRun whether only to say what would be imported
 */
public record ImportOptions(
        @Nullable Charset charset,
        Map<String, String> mapping,
        Set<String> ignored,
        @Nullable DateOrder dateOrder,
        boolean dryRun) {

    /** Everything is recognised. */
    public static final ImportOptions DEFAULT = new ImportOptions(null, Map.of(), Set.of(), null, false);

    public ImportOptions {
        mapping = Map.copyOf(mapping);
        ignored = Set.copyOf(ignored);
    }
}
