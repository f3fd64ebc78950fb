/** The page that shows the types of an account's fields and changes them. */
@NullMarked
package org.audienceshare.share.field.pages;

import org.jspecify.annotations.NullMarked;
