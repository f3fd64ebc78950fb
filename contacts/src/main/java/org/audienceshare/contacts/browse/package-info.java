/** Looking at an account's contacts: pages, searches, and an audience's members. */
@NullMarked
package org.audienceshare.contacts.browse;

import org.jspecify.annotations.NullMarked;
