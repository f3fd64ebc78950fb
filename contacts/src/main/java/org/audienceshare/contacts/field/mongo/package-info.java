/** Field types on MongoDB, and the conversion of stored values. */
@NullMarked
package org.audienceshare.contacts.field.mongo;

import org.jspecify.annotations.NullMarked;
