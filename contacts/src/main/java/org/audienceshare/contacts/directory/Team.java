package org.audienceshare.contacts.directory;

import java.util.List;

/**
 * A named group of users and organisations; it may contain other teams.
 *
 * @param members in the order of the directory
 */
public record Team(String id, String name, String brandId, List<Selection> members) {

    public Team {
        members = List.copyOf(members);
    }
}
