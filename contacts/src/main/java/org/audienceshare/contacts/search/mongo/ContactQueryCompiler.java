package org.audienceshare.contacts.search.mongo;

import com.mongodb.client.model.Filters;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.contact.mongo.Spellings;
import org.audienceshare.contacts.filter.TextPattern;
import org.audienceshare.contacts.filter.mongo.FilterCompiler;
import org.audienceshare.contacts.filter.mongo.SpelledFilter;
import org.audienceshare.contacts.search.ContactQuery;
import org.bson.conversions.Bson;

/** Translates a {@link ContactQuery} into a MongoDB query. */
final class ContactQueryCompiler {

    private static final int MAX_SEARCH_WORDS = 8;

    private static final int MAX_WORD_CHARS = 64;

    private static final Pattern SPACE = Pattern.compile("[\\s\\x00]+");

    private ContactQueryCompiler() {}

    static Bson compile(ContactQuery query, ZoneId zone, Spellings spellings) {
        List<Bson> parts = new ArrayList<>();
        parts.add(FilterCompiler.compile(SpelledFilter.of(query.filter(), spellings), zone));
        if (query.sharedAudience() != null) {
            parts.add(Filters.eq(ContactFields.AUDIENCES, query.sharedAudience().value()));
        }
        if (query.search() != null) {
            SPACE.splitAsStream(query.search().strip())
                    .filter(word -> !word.isEmpty())
                    .limit(MAX_SEARCH_WORDS)
                    .forEach(word -> parts.add(word(word, spellings)));
        }
        return Filters.and(parts);
    }

    /** A whole address finds its person under every spelling. What has an @ is no name: the index of addresses alone answers it. */
    private static Bson word(String typed, Spellings spellings) {
        String word = typed.codePoints()
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .limit(MAX_WORD_CHARS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        List<Bson> places = new ArrayList<>();
        places.add(Filters.regex(ContactFields.EMAIL, TextPattern.atStart(word.toLowerCase(Locale.ROOT))));
        if (word.indexOf('@') < 0) {
            places.add(Filters.regex(ContactFields.FIRST_NAME, TextPattern.atWordStart(word)));
            places.add(Filters.regex(ContactFields.LAST_NAME, TextPattern.atWordStart(word)));
        }
        EmailAddresses.normalise(typed)
                .ifPresent(
                        address -> places.add(Filters.in(ContactFields.EMAIL, spellings.withOthers(List.of(address)))));
        return Filters.or(places);
    }
}
