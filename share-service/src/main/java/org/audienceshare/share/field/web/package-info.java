/** The REST API of fields and their types. */
@NullMarked
package org.audienceshare.share.field.web;

import org.jspecify.annotations.NullMarked;
