/** An audience: a filter over its owner's contacts, with hand-picked exceptions. */
@NullMarked
package org.audienceshare.contacts.audience;

import org.jspecify.annotations.NullMarked;
