package org.audienceshare.share.directory;

import java.util.List;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.share.UseCase;

/** Writes entries to the directory: all of them or, if one is invalid, none. */
@UseCase
public final class DirectoryUpload {

    private final Directory directory;
    private final RecipientSearch search;
    private final DirectoryWriter writer;

    public DirectoryUpload(Directory directory, RecipientSearch search, DirectoryWriter writer) {
        this.directory = directory;
        this.search = search;
        this.writer = writer;
    }

    /**
     * Inserts the entries, or replaces those with the same id.
     *
     * @return all problems; empty if the entries were written
     */
    public List<FieldProblem> put(DirectoryEntries entries) {
        List<FieldProblem> problems = DirectoryValidator.validate(entries, directory, search);
        if (problems.isEmpty()) {
            writer.put(entries);
        }
        return problems;
    }
}
