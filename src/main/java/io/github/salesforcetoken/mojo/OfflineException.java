package io.github.salesforcetoken.mojo;

/** Maven runs with {@code --offline}, and the goal cannot do without Salesforce. */
final class OfflineException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String goal;

    OfflineException(String goal) {
        super(goal);
        this.goal = goal;
    }

    String goal() {
        return goal;
    }
}
