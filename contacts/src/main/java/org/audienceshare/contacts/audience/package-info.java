/** An audience: a filter over its owner's contacts, and contacts included or excluded by hand. */
@NullMarked
package org.audienceshare.contacts.audience;

import org.jspecify.annotations.NullMarked;
