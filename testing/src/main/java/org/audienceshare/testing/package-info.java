/** What the modules' tests share: real parts, started once per JVM, and the architecture rules. */
@NullMarked
package org.audienceshare.testing;

import org.jspecify.annotations.NullMarked;
