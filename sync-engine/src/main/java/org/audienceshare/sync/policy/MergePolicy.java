package org.audienceshare.sync.policy;

import org.jspecify.annotations.Nullable;

/**
 * Whose value stands when a field differs. A value is blank when it is missing, null or the empty text; blanks are all
 * alike. In every policy a value that is gone at the sender goes at a recipient only if the recipient never touched it.
 */
public enum MergePolicy {
    /** What the recipient edited or removed stays; what it never touched follows; what it lacks is filled. */
    RECIPIENT_EDITS_WIN {
        @Override
        public FieldVerdict decide(@Nullable Object base, @Nullable Object shall, @Nullable Object now) {
            if (Blanks.alike(now, base)) {
                return Blanks.alike(now, shall) ? FieldVerdict.SAME : FieldVerdict.FOLLOW;
            }
            return Blanks.alike(now, shall) ? FieldVerdict.SAME : FieldVerdict.KEEP;
        }
    },
    /** The sender's value stands wherever there is one. */
    SENDER_WINS {
        @Override
        public FieldVerdict decide(@Nullable Object base, @Nullable Object shall, @Nullable Object now) {
            if (Blanks.alike(now, shall)) {
                return FieldVerdict.SAME;
            }
            return !Blanks.isBlank(shall) || Blanks.alike(now, base) ? FieldVerdict.FOLLOW : FieldVerdict.KEEP;
        }

        @Override
        public boolean leavesAloneWhatTheSenderDidNotChange() {
            return false;
        }
    },
    /** Only what the recipient lacks, and did not remove itself, is filled. */
    FILL_MISSING {
        @Override
        public FieldVerdict decide(@Nullable Object base, @Nullable Object shall, @Nullable Object now) {
            if (Blanks.alike(now, shall)) {
                return FieldVerdict.SAME;
            }
            return Blanks.isBlank(now) && Blanks.isBlank(base) ? FieldVerdict.FOLLOW : FieldVerdict.KEEP;
        }
    };

    /** What is to become of the recipient's value. */
    public enum FieldVerdict {
        /** It is the sender's already. */
        SAME,
        /** It becomes the sender's; where that is blank, it goes. */
        FOLLOW,
        /** It stays although it is not the sender's. */
        KEEP
    }

    /**
     * @param base the value in the revision that the recipient had applied, null where there is none
     * @param shall the value in the revision to apply
     * @param now the recipient's value
     */
    public abstract FieldVerdict decide(@Nullable Object base, @Nullable Object shall, @Nullable Object now);

    /**
     * Whether a value that is the same in the revision that the recipient had applied and in the one to apply is never
     * written, whatever the recipient has, so that only what changed between the two needs to be looked at.
     */
    public boolean leavesAloneWhatTheSenderDidNotChange() {
        return true;
    }
}
