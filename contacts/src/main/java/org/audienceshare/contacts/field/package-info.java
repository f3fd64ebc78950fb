/** The types of an account's custom fields and buyer preferences, one a field. */
@NullMarked
package org.audienceshare.contacts.field;

import org.jspecify.annotations.NullMarked;
