package io.github.salesforcetoken.exports;

import io.github.salesforcetoken.oauth.Problem;

/**
 * An export cannot be written as asked for. The failure names preset, file and what else there is to say, in that order, and never
 * a value. Where another failure is the cause, that one tells whose it is.
 */
public enum ExportProblem implements Problem {
    /** An entry names no preset. */
    PRESET_ABSENT,
    PRESET_UNKNOWN,
    FILE_ABSENT,
    /** The preset has a file of its own. */
    FILE_NEEDLESS,
    FILE_MALFORMED,
    /** Another export of this run goes to the same file. */
    FILE_TWICE,
    /** It is the token file, or one that belongs to it. */
    IS_TOKEN_FILE,
    GITHUB_ENV_ABSENT,
    /** Keys or a template, which this preset has no use for. */
    NEEDLESS,
    KEYS_ABSENT,
    /** The value of a key isn't the name of anything. */
    KEY_UNKNOWN,
    KEY_TWICE,
    /** The token file has such a key. */
    KEY_IS_OURS,
    TEMPLATE_ABSENT,
    TEMPLATE_MALFORMED,
    TEMPLATE_NOT_FOUND,
    TEMPLATE_IS_EXPORT,
    /** The cause, a failure, says why. */
    TEMPLATE_UNUSABLE,
    TEMPLATE_UNFINISHED,
    TEMPLATE_UNKNOWN,
    /** This run has no such value. */
    VALUE_ABSENT,
    /** The cause, a failure, says why. */
    FILE_UNUSABLE,
    /** What the file holds cannot be kept. */
    CONTENT_FOREIGN,
    /** The preset has no way to write this value. */
    VALUE_UNFIT,
    NO_REFRESH_TOKEN,
    /** The token file can't be read, or take note of where the exports are; the cause says why. */
    NOT_RECORDED,
    /** The cause was found when the tokens were in the token file already. */
    TOKENS_SAVED,
    /** The cause was found when the tokens were revoked, and no longer in the token file. */
    TOKENS_REVOKED
}
