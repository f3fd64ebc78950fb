package org.audienceshare.share.sharing;

import org.audienceshare.contacts.directory.Selection;

/**
 * A selection with its name.
 *
 * @param name its id if the directory does not have it any more
 */
public record NamedSelection(Selection selection, String name) {}
