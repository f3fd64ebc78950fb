package org.audienceshare.share.directory;

import java.util.List;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.DirectoryEntries;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.FieldProblem;

/** Puts entries into the directory, all of them or, if one is wrong, none. */
public final class DirectoryUpload {

    private final Directory directory;
    private final RecipientSearch search;
    private final DirectoryWriter editor;

    public DirectoryUpload(Directory directory, RecipientSearch search, DirectoryWriter editor) {
        this.directory = directory;
        this.search = search;
        this.editor = editor;
    }

    /**
     * Adds the entries, or replaces those of the same id.
     *
     * @return everything that is wrong; empty if the entries are in the directory now
     */
    public List<FieldProblem> put(DirectoryEntries entries) {
        List<FieldProblem> problems =
                new DirectoryCheck(entries, KnownEntries.of(entries, directory, search)).problems();
        if (problems.isEmpty()) {
            editor.put(entries);
        }
        return problems;
    }
}
