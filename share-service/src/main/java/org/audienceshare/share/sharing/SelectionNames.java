package org.audienceshare.share.sharing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.directory.DirectoryEntry;

/** Looks up the names of selections, with one query per type. */
@UseCase
public final class SelectionNames {

    private final Directory directory;

    public SelectionNames(Directory directory) {
        this.directory = directory;
    }

    /** The selections in their order, with their names. */
    public List<NamedSelection> of(Collection<Selection> selections) {
        Map<Selection, String> names = DirectoryEntry.find(directory, selections).stream()
                .collect(Collectors.toMap(DirectoryEntry::selection, DirectoryEntry::name));
        return selections.stream()
                .map(selection -> new NamedSelection(selection, names.getOrDefault(selection, selection.id())))
                .toList();
    }

    /** The selections that belong to the brand, in their order, with their names. */
    public List<NamedSelection> within(String brandId, Collection<Selection> selections) {
        Map<Selection, DirectoryEntry> entries = DirectoryEntry.find(directory, selections).stream()
                .filter(entry -> entry.brandId().equals(brandId))
                .collect(Collectors.toMap(DirectoryEntry::selection, Function.identity()));
        return selections.stream()
                .flatMap(selection -> Stream.ofNullable(entries.get(selection)))
                .map(entry -> new NamedSelection(entry.selection(), entry.name()))
                .toList();
    }

    /**
     * A selection with its name.
     *
     * @param name its id if the directory does not have it any more
     */
    public record NamedSelection(Selection selection, String name) {}
}
