package io.github.salesforcetoken.console;

import io.github.salesforcetoken.oauth.Problem;

/** Why a goal refuses to run before it does anything. */
public enum RunProblem implements Problem {
    /** Maven runs with {@code --offline}, and the goal can't do without Salesforce. */
    OFFLINE,
    /** The goal asks a person, and Maven runs where nobody answers: in batch mode or in CI. */
    NOBODY_THERE
}
