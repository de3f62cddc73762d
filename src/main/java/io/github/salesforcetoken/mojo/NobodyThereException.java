package io.github.salesforcetoken.mojo;

/** The goal asks a person, and Maven runs where nobody answers: in batch mode or in CI. */
final class NobodyThereException extends Exception {

    private static final long serialVersionUID = 1L;
}
