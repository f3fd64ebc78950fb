package org.audienceshare.contacts.browse.mongo;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.mongo.AudienceQuery;
import org.audienceshare.contacts.browse.ContactQuery;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.filter.TextPattern;
import org.audienceshare.contacts.filter.mongo.FilterCompiler;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Writes a {@link ContactQuery} as a MongoDB query. */
final class ContactQueries {

    /** Words and characters of a search that are looked at. */
    private static final int MAX_WORDS = 8;

    private static final int MAX_WORD_CHARS = 64;

    private static final Pattern SPACE = Pattern.compile("[\\s\\x00]+");

    private ContactQueries() {}

    static Bson compile(ContactQuery query) {
        List<Bson> parts = new ArrayList<>();
        Audience audience = query.audience();
        if (audience != null) {
            parts.add(AudienceQuery.of(audience));
        }
        if (query.member() != null) {
            parts.add(Filters.eq(ContactFields.AUDIENCES, query.member().value()));
        }
        if (query.filter() != null) {
            parts.add(FilterCompiler.compile(query.filter()));
        }
        if (query.search() != null) {
            SPACE.splitAsStream(query.search().strip())
                    .filter(word -> !word.isEmpty())
                    .limit(MAX_WORDS)
                    .forEach(word -> parts.add(word(word)));
        }
        return parts.isEmpty() ? new Document() : Filters.and(parts);
    }

    private static Bson word(String typed) {
        String word = typed.codePoints()
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .limit(MAX_WORD_CHARS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Filters.or(
                Filters.regex(ContactFields.EMAIL, TextPattern.atStart(word.toLowerCase(Locale.ROOT))),
                Filters.regex(ContactFields.FIRST_NAME, TextPattern.atWordStart(word)),
                Filters.regex(ContactFields.LAST_NAME, TextPattern.atWordStart(word)));
    }
}
