/** How the values of sender and recipient are merged: the rules of each merge policy. */
@NullMarked
package org.audienceshare.sync.policy;

import org.jspecify.annotations.NullMarked;
