/** Reads an account's contacts: pages, searches, and the members of an audience. */
@NullMarked
package org.audienceshare.contacts.search;

import org.jspecify.annotations.NullMarked;
