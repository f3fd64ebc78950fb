package org.audienceshare.local.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the demo's CSV exports for the model. It shares no code with the import that it checks, and knows only the
 * columns of the demo's files.
 */
final class Export {

    static final String EMAIL = "E-mail Address";
    static final String SUBSCRIBED = "Subscribed";
    static final String TAGS = "Tags";
    static final String TAG_SEPARATOR = ";";
    /** The demo's tag for people who want no mail. */
    static final String OPT_OUT_TAG = "do not market";

    static final String PREFERENCE = "pref.";
    static final String CUSTOM = "custom.";
    /** The only preference that is a list. */
    static final String SUBURBS = PREFERENCE + "suburbs";

    /** Columns with one value each, and the contact's field. */
    static final Map<String, String> WHOLE_COLUMNS =
            ordered("First Name", "firstName", "Last Name", "lastName", "Phone", "phone");

    /** Columns of the address, and the part of the address. */
    static final Map<String, String> ADDRESS_COLUMNS = ordered(
            "Street",
            "street",
            "Suburb",
            "suburb",
            "City",
            "city",
            "State",
            "state",
            "Postcode",
            "postcode",
            "Country",
            "country");

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}\\.\\d{1,10}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Export() {}

    /**
     * A row, read as the platform has to read it.
     *
     * @param email the address trimmed and in lower case, null if the row has no usable address
     * @param subscribed the subscription in the row by its column and its tags, null if the row does not state it
     * @param values by path: {@code firstName}, {@code address} (a map), {@code buyerPreferences/minPrice}, {@code
     *     customFields/lead.source}; no blank values
     * @param tags the row's tags
     */
    record Row(@Nullable String email, @Nullable Boolean subscribed, Map<String, Object> values, Set<String> tags) {

        Row {
            values = Map.copyOf(values);
            tags = Set.copyOf(tags);
        }
    }

    /** The rows of a UTF-8 file with a header, in its order. */
    static List<Row> read(Path file) {
        try (Reader reader = withoutByteOrderMark(Files.newBufferedReader(file));
                CSVParser parser = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            return parser.stream().map(Export::row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Reader withoutByteOrderMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private static Row row(CSVRecord cells) {
        Map<String, Object> values = new HashMap<>();
        Map<String, Object> address = new HashMap<>();
        cells.toMap().forEach((column, cell) -> {
            String whole = WHOLE_COLUMNS.get(column);
            String part = ADDRESS_COLUMNS.get(column);
            if (cell.isBlank()) {
                return;
            }
            if (whole != null) {
                values.put(whole, cell.strip());
            } else if (part != null) {
                address.put(part, cell.strip());
            } else if (column.startsWith(PREFERENCE)) {
                values.put(
                        "buyerPreferences/" + column.substring(PREFERENCE.length()),
                        column.equals(SUBURBS) ? list(cell) : typed(cell.strip()));
            } else if (column.startsWith(CUSTOM)) {
                values.put("customFields/" + column.substring(CUSTOM.length()), typed(cell.strip()));
            }
        });
        if (!address.isEmpty()) {
            values.put("address", Map.copyOf(address));
        }
        Set<String> tags = tags(cells.get(TAGS));
        return new Row(address(cells.get(EMAIL)), subscribed(cells.get(SUBSCRIBED), tags), values, tags);
    }

    static @Nullable String address(String cell) {
        String address = cell.strip().toLowerCase(Locale.ROOT);
        return ADDRESS.matcher(address).matches() ? address : null;
    }

    /** A tag that opts out wins over what the column says. */
    private static @Nullable Boolean subscribed(String cell, Set<String> tags) {
        if (tags.contains(OPT_OUT_TAG)) {
            return false;
        }
        return cell.isBlank() ? null : (Boolean) cell.strip().equalsIgnoreCase("yes");
    }

    /** Parts between commas, each once. */
    private static List<String> list(String cell) {
        return List.copyOf(parts(cell, ","));
    }

    private static Set<String> tags(String cell) {
        return parts(cell, TAG_SEPARATOR);
    }

    private static Set<String> parts(String cell, String separator) {
        return Arrays.stream(cell.split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Object typed(String cell) {
        if (WHOLE_NUMBER.matcher(cell).matches()) {
            return Long.valueOf(cell);
        }
        if (DECIMAL.matcher(cell).matches()) {
            return Double.valueOf(cell);
        }
        if (DATE.matcher(cell).matches()) {
            return LocalDate.parse(cell).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return switch (cell) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> cell;
        };
    }

    /** The addresses of the rows, in their order. */
    static List<String> addresses(List<Row> rows) {
        List<String> addresses = new ArrayList<>();
        for (Row row : rows) {
            if (row.email() != null) {
                addresses.add(row.email());
            }
        }
        return addresses;
    }

    private static Map<String, String> ordered(String... columnsAndFields) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndFields.length; i += 2) {
            map.put(columnsAndFields[i], columnsAndFields[i + 1]);
        }
        return map;
    }
}
