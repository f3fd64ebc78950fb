/** Understands what exports of other systems say about consent to e-mail: columns, words, and what is in doubt. */
@NullMarked
package org.audienceshare.share.contact.consent;

import org.jspecify.annotations.NullMarked;
