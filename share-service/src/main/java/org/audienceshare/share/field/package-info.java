/** The types of an account's custom fields and buyer preferences, and their change. */
@NullMarked
package org.audienceshare.share.field;

import org.jspecify.annotations.NullMarked;
