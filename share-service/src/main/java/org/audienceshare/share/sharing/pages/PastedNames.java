package org.audienceshare.share.sharing.pages;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.NameTokenizer;
import org.audienceshare.contacts.directory.RecipientSearch.Hit;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.directory.RecipientLookup;
import org.audienceshare.share.sharing.SelectionNames;
import org.audienceshare.share.web.Problem;
import org.springframework.stereotype.Component;

/** Finds the users, teams or offices of a list that was pasted, such as a column of a spreadsheet. */
@Component
class PastedNames {

    /** The most lines that are looked up. */
    private static final int MAX_LINES = 200;

    private static final int MAX_CHARS = 200;

    private static final Pattern SEPARATORS = Pattern.compile("[\\n\\r\\t;,]+");

    private final RecipientLookup lookup;
    private final SelectionNames names;

    PastedNames(RecipientLookup lookup, SelectionNames names) {
        this.lookup = lookup;
        this.names = names;
    }

    /** @param others those with no match or with several */
    record Found(List<Selection> selections, List<String> others) {}

    /** @param pasted names or ids, separated by line breaks, tabs, commas or semicolons */
    Found find(Account caller, String pasted, SelectionType type) {
        Set<String> lines = new LinkedHashSet<>();
        SEPARATORS
                .splitAsStream(pasted)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(lines::add);
        if (lines.size() > MAX_LINES || lines.stream().anyMatch(line -> line.length() > MAX_CHARS)) {
            throw Problem.invalid(
                    "pasted", "must be at most " + MAX_LINES + " names of " + MAX_CHARS + " characters each");
        }
        List<Selection> found = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String line : lines) {
            List<Selection> matches = matches(caller, line, type);
            if (matches.size() == 1) {
                found.addAll(matches);
            } else {
                others.add(line);
            }
        }
        return new Found(found, others);
    }

    /** Those with exactly this id or name: who only begins so may be somebody else, and nobody looks at each of a long list. */
    private List<Selection> matches(Account caller, String line, SelectionType type) {
        if (Ids.isId(line)) {
            List<Selection> named = List.of(new Selection(type, line));
            if (!names.within(caller.brandId(), named).isEmpty()) {
                return named;
            }
        }
        return hits(lookup.find(caller, line, Set.of(type))).stream()
                .filter(hit -> NameTokenizer.fold(hit.name()).equals(NameTokenizer.fold(line)))
                .map(Hit::selection)
                .toList();
    }

    /** @throws Problem 403 if the account may not share with them */
    static List<Hit> hits(RecipientLookup.Answer answer) {
        if (answer instanceof RecipientLookup.Answer.NotAllowed refusal) {
            throw Problem.forbidden(refusal.why());
        }
        return ((RecipientLookup.Answer.Hits) answer).hits();
    }
}
